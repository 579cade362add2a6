"""One meeting: its agenda in order, what else could be put on it, and its minutes."""

from __future__ import annotations

from collections.abc import Sequence

from openphb.budgets.panels import RULES
from openphb.budgets.queries import ItemLine, MeetingView, ToPutOn
from openphb.budgets.rules import why_not_do
from openphb.interfaces.web import plan_words as words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Shown, Table, Tag
from openphb.interfaces.web.plan_parts import listed
from openphb.interfaces.web.sections import Facts, Lines, Note, Section, ShowPage
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words

WAYS = {"urgent": "Signed urgently, between meetings", "fast track": "On the fast track, so nobody waited"}
COLOURS = {"agreed": "green", "agreed with conditions": "blue", "returned with reasons": "orange"}
ASKED_BACK = {
    "agreed": "confirmed",
    "agreed with conditions": "confirmed with conditions",
    "returned with reasons": "not confirmed",
}
"""What a decision is called of what was signed before the panel met."""


def meeting_page(seen: MeetingView, others: Sequence[ToPutOn], *, by: Actor) -> ShowPage:
    arrange = why_not_do("arrange a panel’s meetings", roles=by.roles)
    is_open = seen.ratified_at is None
    may = arrange is None and is_open
    more = (_others(others, seen),) if may else ()
    return ShowPage(
        title=f"Meeting of {in_words(seen.meets_on)}",
        caption=seen.panel_name,
        back=Link("Back to the panel", where("panel", seen.panel)),
        lead=(_lead(seen),),
        sections=(
            Section("", (Facts(_facts(seen)),)),
            Section("Agenda", (listed(_agenda(seen, may=may)),), id="agenda"),
            *_taken_off(seen),
            *more,
            _minutes(seen),
        ),
        actions=_actions(seen, by=by),
        refusals=(arrange,) if arrange and is_open else (),
        wide=True,
    )


def _lead(seen: MeetingView) -> str:
    if seen.ratified_at:
        return "The minutes are ratified, so nothing here changes any more."
    left = len(seen.open)
    if not seen.agenda:
        return "Nothing is on the agenda yet."
    if not left:
        return "Nothing is left to decide."
    return "1 plan waits for a decision." if left == 1 else f"{left} plans wait for a decision."


def _facts(seen: MeetingView) -> tuple[Fact, ...]:
    chair = next((each.name for each in seen.members if each.is_chair), "Nobody yet")
    terms = seen.terms.terms if seen.terms else None
    how = (f"{terms.quorum} members have to vote.", RULES[terms.decides], "Our own choice, not law.") if terms else ()
    return (
        Fact("Where", seen.place or "Not said"),
        Fact("Chair", chair),
        Fact("Members", ", ".join(f"{each.name} ({each.seat})" for each in seen.members) or "Nobody sits on it yet"),
        Fact("How it decides", how or "No terms hold on this day."),
    )


def _agenda(seen: MeetingView, *, may: bool) -> Table:
    opens = [each.id for each in seen.open]
    rows = tuple(
        (
            (Link(each.person_name, where("panel_item", each.id)), f"Version {each.number}, by {each.author_name}"),
            str(each.total),
            _why(each),
            stands(each),
            *((_change(each, is_first=each.id == opens[0] if opens else True),) if may else ()),
        )
        for each in seen.agenda
    )
    change = (Head("Change"),) if may else ()
    heads = (Head("Plan and its papers"), Head("Cost"), Head("How it came here"), Head("Decision"), *change)
    return Table("Agenda", heads, rows, True, "Put plans on it from the list below.", True)


def _why(each: ItemLine) -> Shown:
    return (WAYS[each.ahead.way], each.ahead.reason) if each.ahead else f"Put on by {each.put_on_by_name}"


def stands(each: ItemLine) -> Shown:
    """What was decided, or that it is still to be."""
    if each.decision:
        said = ASKED_BACK[each.decision] if each.ahead else each.decision
        return (Tag(said.capitalize(), COLOURS[each.decision]), each.counted, *((each.words,) if each.words else ()))
    if not each.still_waits:
        return (Tag("No longer waits", "grey"), f"This plan is {each.state} now. Take it off the agenda.")
    return Tag("To be decided", "yellow")


def _change(each: ItemLine, *, is_first: bool) -> Shown:
    if not each.is_open:
        return "Decided"
    up = () if is_first else (Button("Move up", where("move_up_agenda", each.id), "secondary", post=True,
                                     about=each.person_name),)  # fmt: skip
    return (*up, Link("Take off", where("take_off_agenda", each.id), f"{each.person_name} from the agenda"))


def _taken_off(seen: MeetingView) -> tuple[Section, ...]:
    rows = tuple(
        (each.person_name, each.taken_off_because, each.taken_off_by_name)
        for each in seen.items
        if each.taken_off_because
    )
    heads = (Head("Plan"), Head("Why"), Head("By"))
    table = Table("Taken off the agenda", heads, rows, first_is_header=True, caption_hidden=True)
    return (Section("Taken off the agenda", (listed(table),)),) if rows else ()


def _others(found: Sequence[ToPutOn], seen: MeetingView) -> Section:
    rows = tuple(
        (
            (each.person_name, f"Version {each.number}"),
            str(each.total),
            each.because[:1].upper() + each.because[1:] if each.because else "It may come here; it need not",
            Button("Put it on the agenda", where("put_on_agenda", seen.id, each.version), "secondary", post=True,
                   about=f"the plan of {each.person_name}"),
        )
        for each in found
    )  # fmt: skip
    heads = (Head("Plan"), Head("Cost"), Head("Why it would come here"), Head("Add"))
    empty = "No other plan waits for the money to be signed off."
    table = Table("Plans that could be added", heads, rows, True, empty, True)
    return Section("Plans that could be added", (listed(table),), id="others")


def _minutes(seen: MeetingView) -> Section:
    if not seen.minutes:
        return Section("Minutes", (Lines(("They have not been written yet.",)),), id="minutes")
    written = f"Written by {seen.minutes_by_name}, {words.moment(seen.minutes_at)}."
    kept = f"Ratified {seen.ratified_how}: {seen.ratified_by_name}, {words.moment(seen.ratified_at)}."
    note = Note((kept if seen.ratified_at else f"{written} They are not ratified yet.",))
    return Section("Minutes", (note, Lines(paragraphs(seen.minutes))), id="minutes")


def paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.splitlines() if line.strip())


def _actions(seen: MeetingView, *, by: Actor) -> tuple[Button, ...]:
    is_member = any(each.account == by.id for each in seen.members)
    buttons = [Button("Print the papers", where("panel_papers", seen.id), "secondary")] if seen.agenda else []
    arrange = why_not_do("arrange a panel’s meetings", roles=by.roles)
    if arrange is None and not any(each.decision for each in seen.items) and seen.ratified_at is None:
        buttons.append(Button("Change the day or the place", where("change_panel_meeting", seen.id), "secondary"))
    if is_member and seen.ratified_at is None:
        label = "Edit the minutes" if seen.minutes else "Write the minutes"
        buttons.append(Button(label, where("panel_minutes", seen.id), "secondary"))
        if seen.minutes:
            buttons.append(Button("Ratify the minutes", where("ratify_minutes", seen.id), "secondary"))
    if seen.minutes:
        buttons.append(Button("Print the minutes", where("print_minutes", seen.id), "secondary"))
    return tuple(buttons)


def back(seen: MeetingView) -> Link:
    return Link("Back to the meeting", where("panel_meeting", seen.id))


def change_page(form: Form, *, seen: MeetingView, by: Actor) -> ShowPage:
    return asking(
        form,
        title="Change the day or the place",
        caption=f"{seen.panel_name}, {in_words(seen.meets_on)}",
        lead=("Its agenda stays as it is. Once somebody has voted, the day stays too.",),
        back=back(seen),
        send="Change this meeting",
        why_not=why_not_do("arrange a panel’s meetings", roles=by.roles),
    )


def minutes_page(form: Form, *, seen: MeetingView) -> ShowPage:
    return asking(
        form,
        title="The minutes",
        caption=f"{seen.panel_name}, {in_words(seen.meets_on)}",
        lead=(
            "Drafted from what was recorded. Change what is not right; they can be changed until they are ratified.",
        ),
        back=back(seen),
        send="Keep these minutes",
    )


def ratify_page(form: Form, *, seen: MeetingView) -> ShowPage:
    follows = (
        "They are never edited after this. What turns out to be wrong is said in the minutes of a later meeting.",
        "The chair ratifies them, or the panel does when it next meets.",
    )
    return asking(
        form,
        title="Are these minutes right?",
        caption=f"{seen.panel_name}, {in_words(seen.meets_on)}",
        sections=(
            Section("The minutes", (Lines(paragraphs(seen.minutes) or ("They have not been written yet.",)),)),
            Section("What follows", (Lines(follows),)),
        ),
        back=back(seen),
        send="Ratify these minutes",
    )
