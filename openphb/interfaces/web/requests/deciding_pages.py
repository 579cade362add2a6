"""Deciding: what and why, then the letter as it will be read, then it is sent."""

from __future__ import annotations

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Fact, Link
from openphb.interfaces.web.requests import words
from openphb.interfaces.web.requests.decision_parts import told
from openphb.interfaces.web.requests.drafts import Draft
from openphb.interfaces.web.requests.pages import back_to_request
from openphb.interfaces.web.sections import Facts, Letter, Lines, More, Note, Section, ShowPage
from openphb.kernel.refusal import Refusal
from openphb.plans.queries import DecisionView, ReconsiderationView, RequestView

RIGHT = More(
    "What the law asks of this decision",
    (
        "When someone with a right to a budget asks for one, it is granted except so far as it is not appropriate in "
        "that person’s case. A refusal, whole or part, is told in writing with reasons, and is reviewed when the "
        "person asks (SI 2012/2996, regulation 32B).",
    ),
)


Sections = tuple[Section, ...]


def decide_page(form: Form, *, seen: RequestView, why_not: Refusal | None, easy: Sections = ()) -> ShowPage:
    advised = (
        Lines(("Information and advice: " + "; ".join(each.how for each in seen.advice) + ".",))
        if seen.advice
        else Note(("No information or advice has been recorded for this person yet.",))
    )
    basis = Facts((Fact("Basis", words.BASIS.get(seen.basis, seen.basis)),))
    return asking(
        form,
        title="Decide on this request",
        caption=f"{words.title(seen)}, {seen.person_name}",
        sections=(Section("", (basis, advised, RIGHT)), *easy),
        back=back_to_request(seen),
        about=seen.person,
        send="See the letter first",
        why_not=why_not,
    )


def check_page(form: Form, *, seen: RequestView, draft: Draft, letter: str, why_not: Refusal | None) -> ShowPage:
    """The letter, word for word, before it can no longer be taken back."""
    return asking(
        form,
        title="Check the letter before you decide",
        caption=f"{words.title(seen)}, {seen.person_name}",
        sections=(
            Section("", (_what(draft, change=where("decide_request", seen.id)),)),
            Section("The letter", (Letter(letter),)),
            Section("What follows", (Lines((_FOLLOWS[draft.verb],)),)),
        ),
        back=Link("Back to the decision", where("decide_request", seen.id)),
        about=seen.person,
        send="Decide, and keep this letter",
        why_not=why_not,
    )


_FOLLOWS = {
    "grant": "A care coordinator can start a plan at once. A decision is never rubbed out; it can be followed by "
    "another.",
    "grant in part": "A care coordinator can start a plan for that part. The person can ask us to look again at the "
    "rest; then somebody else than you does.",
    "refuse": "Their care goes on as it is. The person can ask us to look again; then somebody else than you does.",
}


def _what(draft: Draft, *, change: str) -> Facts:
    link = Link("Change", change, about="what you decide")
    return Facts((Fact("You decide", words.VERDICTS[draft.verb], (link,)),))


def look_page(
    form: Form,
    *,
    seen: RequestView,
    decision: DecisionView,
    look: ReconsiderationView,
    why_not: Refusal | None,
    easy: Sections = (),
) -> ShowPage:
    return asking(
        form,
        title="Look again at a decision",
        caption=f"{words.title(seen)}, {seen.person_name}",
        lead=("Look at it afresh, with what they have sent. You answer in writing, with reasons.",),
        sections=(Section("", (told(decision, look),)), *easy),
        back=back_to_request(seen),
        about=seen.person,
        send="Check your answer",
        why_not=why_not,
    )


def second_check_page(
    form: Form, *, seen: RequestView, look: ReconsiderationView, draft: Draft, letter: str, why_not: Refusal | None
) -> ShowPage:
    """The answer as it will be read."""
    change = where("look_again", seen.id, look.id)
    shown = Section("The letter", (Letter(letter),))
    follows = "The letter is kept with the decision, and the person reads it under Letters."
    if draft.verb == "change":
        follows += " Put the change itself in place on the page of the plan or the budget."
    return asking(
        form,
        title="Check your answer before you send it",
        caption=f"{words.title(seen)}, {seen.person_name}",
        sections=(Section("", (_what(draft, change=change),)), shown, Section("What follows", (Lines((follows,)),))),
        back=Link("Back to your answer", change),
        about=seen.person,
        send="Send this answer",
        why_not=why_not,
    )


def more_page(form: Form, *, seen: RequestView, why_not: Refusal | None, easy: Sections = ()) -> ShowPage:
    return asking(
        form,
        title="Make another decision about this budget",
        caption=f"{words.title(seen)}, {seen.person_name}",
        lead=("Each of these is told in writing with reasons, and can be looked at again by somebody else than you.",),
        sections=easy,
        back=back_to_request(seen),
        about=seen.person,
        send="See the letter first",
        why_not=why_not,
    )


def more_check_page(form: Form, *, seen: RequestView, kind: str, letter: str, why_not: Refusal | None) -> ShowPage:
    """The letter, word for word, before it can no longer be taken back."""
    change = where("decide_more", seen.id)
    what = Fact("You decide", words.decided(kind), (Link("Change", change, about="what you decide"),))
    follows = "It changes nothing in the plan by itself: write what follows there, with the person."
    return asking(
        form,
        title="Check the letter before you decide",
        caption=f"{words.title(seen)}, {seen.person_name}",
        sections=(
            Section("", (Facts((what,)),)),
            Section("The letter", (Letter(letter),)),
            Section("What follows", (Lines((follows,)),)),
        ),
        back=Link("Back to the decision", change),
        about=seen.person,
        send="Decide, and keep this letter",
        why_not=why_not,
    )


def ask_again_page(form: Form, *, seen: RequestView, why_not: Refusal | None) -> ShowPage:
    return asking(
        form,
        title="They want us to look again",
        caption=f"{words.title(seen)}, {seen.person_name}",
        lead=(
            "Record what they say in their own words. Somebody who did not make the decision looks at it, and answers "
            "in writing with reasons.",
        ),
        back=back_to_request(seen),
        about=seen.person,
        send="Record this",
        why_not=why_not,
    )
