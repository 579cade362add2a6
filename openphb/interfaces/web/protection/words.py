"""Words for what is asked and decided."""

from __future__ import annotations

from openphb.interfaces.web.pages import Tag
from openphb.kernel.days import in_words
from openphb.protection.queries import AskView
from openphb.protection.rules import ARTICLES, Kind

KINDS = (
    ("access", "A copy of everything you hold"),
    ("correct", "Correct something that is wrong or missing"),
    ("restrict", "Keep it, but stop using it"),
    ("object", "Object to something you do with it"),
)
HINTS = {
    "access": "One file to read, and the same for a computer. Free of charge.",
    "correct": "Say what is wrong and what is right.",
    "restrict": "For example while you think something is wrong, or need it for a claim.",
    "object": "Say what should stop, and why it is not right for you.",
}
SHORT = {
    "access": "A copy of what is held",
    "correct": "A correction",
    "restrict": "A restriction",
    "object": "An objection",
}
WAYS = (("letter", "By letter"), ("email", "By email"), ("telephone", "By telephone"), ("spoken", "In person"))
CAME = dict(WAYS) | {"here": "On their own pages"}
DECISIONS = (("agreed", "Agreed"), ("partly", "Agreed in part"), ("refused", "Refused"), ("withdrawn", "Taken back"))
COLOURS = {"agreed": "green", "partly": "blue", "refused": "red", "withdrawn": "grey"}
ELSEWHERE = (
    "If you do not agree, you can say so below and we keep it beside our decision. You can also ask our data "
    "protection officer, complain to the Information Commissioner (ico.org.uk, telephone 0303 123 1113) or go to court."
)
NOT_SHOWN = (
    "Some entries may not be shown here, where the law lets us keep something from you for a time, such as to keep "
    "somebody safe or not to warn of an inquiry into a crime. If so, you can ask the Information Commissioner to check."
)


def standing(each: AskView) -> Tag:
    """Where it stands, for staff and the person alike."""
    if not each.is_open:
        return Tag(dict(DECISIONS)[each.decision], COLOURS[each.decision])
    if each.kind != Kind.ACCESS:
        return Tag("To decide", "yellow")
    waits = {"asked": "To look through", "looked": "The copy is being made", "made": "To release"}
    return Tag(waits[each.state], "yellow")


def due(each: AskView) -> str:
    return f"Answered by {in_words(each.due_on)}" if each.is_open else f"Was due by {in_words(each.due_on)}"


def article(kind: str) -> str:
    return f"UK GDPR, article {ARTICLES[Kind(kind)]}"
