"""Pages about people who come from another board, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from openphb.interfaces.web import plan_words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.case_words import SERVICES
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.people_words import nhs_number
from openphb.interfaces.web.sections import Facts, Lines, Note, Rows, Section, ShowPage
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal
from openphb.moving import hand_over_rules as rules
from openphb.moving.handed import ComingView

SHUT = (
    "What goes along opens once your board has said yes: how to reach them, who acts for them, what was agreed, and "
    "their plan if they agreed to that. Bank details do not come; enter and check them anew.",
)
INFORMATION = "What was agreed there tells you what they need. It binds nobody here: your board decides for itself."


def standing(each: ComingView) -> Tag:
    if each.called_off_at:
        return Tag("Called off", "grey")
    if each.accepted is False:
        return Tag("Declined", "red")
    if each.taken is None:
        return Tag("Waits for you", "yellow")
    return Tag("Plan looked at", "green") if each.taken.looked_at else Tag("Plan as received, being reviewed", "blue")


def list_page(found: tuple[ComingView, ...], *, paging: Paging | None) -> ShowPage:
    heads = (Head("Person"), Head("From board"), Head("From"), Head("Where it stands"))
    table = Table("People who come", heads, tuple(map(_row, found)), True, "Nobody comes from another board.", True)
    return ShowPage(
        title="People who come from another board",
        lead=("Another board says that yours becomes responsible. Until you say yes, it stays responsible.",),
        sections=(Section("", (Rows(table, paging),)),),
        actions=(Button("People who leave us", where("hand_overs"), kind="secondary"),),
    )


def _row(each: ComingView) -> tuple[Shown, ...]:
    return Link(each.name, where("coming", each.id)), each.whence, in_words(each.moves_on), standing(each)


def show_page(each: ComingView, content: Mapping[str, Any] | None, *, by: Actor) -> ShowPage:
    """What must be known to answer; and once it was answered with yes, all that came."""
    return ShowPage(
        title=f"{each.name} comes from {each.whence}",
        back=Link("Back to people who come", where("comings")),
        about=each.taken.person if each.taken else None,
        sections=(
            Section("", (*_called_off(each), Facts(tuple(_facts(each))))),
            *(_received(each, content) if content else [Section("What goes along", (Lines(SHUT),))]),
        ),
        actions=_actions(each, by=by),
        refusals=tuple(filter(None, (rules.why_not_take(by),))) if not each.taken else (),
    )


def _called_off(each: ComingView) -> tuple[Note, ...]:
    """That nobody comes after all, before anything else on the page."""
    if not each.called_off_at:
        return ()
    told = "Nothing was written down here." if each.taken is None else "Take back what was written down here."
    told = told if each.taken is None or not each.taken.taken_back_at else "What was written down here is taken back."
    return (Note((each.called_off_why, told), warning=f"{each.name} does not come after all"),)


def _facts(each: ComingView) -> Iterator[Fact]:
    yield Fact("Where it stands", standing(each))
    yield Fact("NHS number", nhs_number(each.nhs_number))
    yield Fact("Born", in_words(each.birth_date))
    yield Fact("From", in_words(each.moves_on))
    yield Fact("Why", each.why)
    services = [SERVICES.get(code, code) for code in each.services.split(", ") if code]
    yield Fact("For what", ", ".join(services) or "Not said")
    yield Fact("Who to ask there", each.asks)
    yield Fact("Sent", plan_words.moment(each.sent_at))
    if each.called_off_at:
        yield Fact("Called off", plan_words.moment(each.called_off_at))
    if each.words:
        yield Fact(f"{each.answered_by_name} declined, because", each.words)
    if each.taken:
        yield Fact("Their record here", each.name, (Link("Open it", where("person", each.taken.person)),))
        if each.taken.looked_at:
            yield Fact("The plan was looked at", (each.taken.looked_note, each.taken.looked_by_name))


def _received(each: ComingView, content: Mapping[str, Any]) -> Iterator[Section]:
    taken = each.taken
    plans = tuple(Link("The plan as received", where("plan", plan)) for plan in taken.plans) if taken else ()
    if plans and taken and not taken.looked_at and not each.called_off_at:
        words = "It goes on as it was received. Look at it with them, and write down what came of it."
        yield Section("", (Note((words,), warning="This plan is as received, and being reviewed"),))
    facts = tuple(Fact(f"Plan {place}", "Written down here", (link,)) for place, link in enumerate(plans, 1))
    left = taken.left_out if taken else ()
    said = [Facts(facts)] if facts else []
    yield Section("The plan", (*said, *([Lines(left or ("None came.",))] if left or not facts else [])))
    yield Section("What was agreed there", (Lines((INFORMATION,)), Rows(_budgets(content))), id="agreed")
    yield Section("What was promised by when", (Rows(_promised(content)),), id="promised")
    for plan in content["plans"]:
        for part, title, word in (("risks", "Risks in the plan", "risk"), ("actions", "Actions in the plan", "what")):
            if plan[part]:
                yield Section(title, (Lines(tuple(one[word] for one in plan[part])),))


def _budgets(content: Mapping[str, Any]) -> Table:
    heads = (Head("Budget"), Head("Agreed", numeric=True), Head("For"), Head("Held as"), Head("Left", numeric=True))
    return Table("What was agreed there", heads, tuple(map(_budget, content["budgets"])), True, "No budget.", True)


def _budget(each: Mapping[str, Any]) -> tuple[Shown, ...]:
    agreed = str(Money(each["agreed_pence"])) if each["agreed_pence"] is not None else "Nothing yet"
    days = (each["starts_on"], each["ends_on"])
    told = " to ".join(in_words(date.fromisoformat(day)) for day in days) if all(days) else ""
    return each["reference"], agreed, told, ", ".join(each["held_as"]), str(Money(each["left_pence"]))


def _promised(content: Mapping[str, Any]) -> Table:
    rows = tuple((each["what"], _day(each["due_on"])) for each in content["promised"])
    return Table("What was promised", (Head("What"), Head("By")), rows, True, "Nothing is open there.", True)


def _day(told: str | None) -> str:
    return in_words(date.fromisoformat(told)) if told else "No day is set"


def _actions(each: ComingView, *, by: Actor) -> tuple[Button, ...]:
    if rules.why_not_take(by):
        return ()
    if each.accepted is None and not each.called_off_at:
        return (Button("Answer", where("answer_coming", each.id)),)
    if each.taken and each.called_off_at and not each.taken.taken_back_at:
        return (Button("Take back what was written down here", where("take_back_coming", each.id)),)
    may_look = each.taken and each.taken.plans and not each.taken.looked_at
    return (Button("Say what you found in the plan", where("look_at_coming", each.id)),) if may_look else ()


def answer_page(form: Form, *, each: ComingView, by: Actor, on: date) -> ShowPage:
    return asking(
        form,
        title="Does your board become responsible?",
        caption=f"{each.name}, from {each.whence}, {in_words(each.moves_on)}",
        lead=(f"They say: {each.why}", "If you say yes, their record begins here and you are their care coordinator."),
        sections=(Section("What goes along", (Lines(SHUT),)),),
        back=Link("Back", where("coming", each.id)),
        send="Send the answer",
        why_not=_why_not_answer(each, by=by, on=on),
    )


def _why_not_answer(each: ComingView, *, by: Actor, on: date) -> Refusal | None:
    if each.called_off_at:
        return rules.called_off(each.called_off_why)
    if each.accepted is not None:
        return rules.answered(each.answered_by_name, accepted=each.accepted)
    return rules.why_not_take(by)


def look_page(form: Form, *, each: ComingView, by: Actor) -> ShowPage:
    gone = Refusal("No plan of theirs waits to be looked at.")
    waits = each.taken is not None and not each.taken.looked_at
    return asking(
        form,
        title="The plan as it was received",
        caption=each.name,
        about=each.taken.person if each.taken else None,
        lead=("What came of looking at it with the person. A change of the plan is made on its own page.",),
        back=Link("Back", where("coming", each.id)),
        send="Keep what I found",
        why_not=rules.why_not_take(by) or (None if waits else gone),
    )


def take_back_page(form: Form, *, each: ComingView, by: Actor) -> ShowPage:
    stays = Refusal("They were not called off after you said yes, so nothing is taken back.")
    can = each.taken is not None and each.called_off_at is not None and each.taken.taken_back_at is None
    return asking(
        form,
        title="Take back what was written down here",
        caption=each.name,
        about=each.taken.person if each.taken else None,
        lead=("The plan written down here ends, and so does who acts for them here. Their record stays, as history.",),
        back=Link("Back", where("coming", each.id)),
        send="Take it back",
        send_kind="warning",
        why_not=rules.why_not_take(by) or (None if can else stays),
    )
