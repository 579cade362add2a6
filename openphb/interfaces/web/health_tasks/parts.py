"""Parts that the care team's pages and the person's own share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.health_tasks import words
from openphb.interfaces.web.health_tasks.shifts import Outside, Shift
from openphb.interfaces.web.pages import Choice, Entry, Fact, Head, Link, Shown, Table, Tag
from openphb.interfaces.web.sections import Block, Facts, Filters, Lines, Note, Rows, Section, Story
from openphb.kernel.days import in_words
from openphb.plans.queries.delegating import DelegationView, StepView, TaskView
from openphb.plans.rules.delegating import May, Side
from openphb.plans.workflow import DelegationState

SHEET = {
    "why_right": "Why an assistant does it",
    "how": "How it is done",
    "watch_for": "What to watch for",
    "stop_when": "When to stop",
    "ring": "Whom to ring",
}
DAYS_AHEAD = 7


@dataclass(frozen=True)
class Links:
    """Which steps stand beside an agreement."""

    yes: bool = False
    signs: bool = False
    ends: bool = False


def in_short(task: TaskView, *, address: str) -> Section:
    """A task with who may do it."""
    alarm_ = (Note((words.NOBODY,), warning="Nobody may do this"),) if task.is_uncovered else ()
    facts = tuple(Fact(each.assistant, words.stands(each)) for each in task.open)
    who = Facts(facts) if facts else Lines(("Nobody was asked to do it yet.",))
    more = Facts((Fact("The task", Link("Open the task", address, about=task.what)),))
    return Section(task.what, (*alarm_, who, more), id=f"task-{task.id}")


def ended(tasks: Sequence[TaskView]) -> Block:
    return Facts(
        tuple(
            Fact(each.what, (f"Ended on {in_words(each.ended_on)}: {each.ended_why}",
                             Link("Open", where("health_task", each.id), about=each.what)))
            for each in tasks if each.ended_on
        )
    )  # fmt: skip


def alarm(task: TaskView, contingency: tuple[str, ...]) -> tuple[Section, ...]:
    """Loudly where nobody is left, and soon where one lapse would leave nobody; with what the plan says to do."""
    if task.ended_on:
        return ()
    plan = contingency or ("The plan says nothing of what to do then.",)
    if task.is_uncovered:
        told = Note((words.NOBODY, "What the plan says to do if something goes wrong:", *plan), "Nobody may do this")
        return (Section("", (told,), id="nobody"),)
    if words.alone(task):
        only = next(each for each in task.open if each.may is May.CAN)
        last = in_words(only.until) if only.until else ""
        said = f"Only {only.assistant} may do this, until {last}. After that day nobody may."
        told = Note((said, "What the plan says to do if something goes wrong:", *plan), "Only one is left")
        return (Section("", (told,), id="nobody"),)
    return ()


def assistants(task: TaskView, *, links: Links, mine: Callable[[DelegationView], Shown] | None = None) -> Block:
    """Each agreement with its three, how it stands and what can be done."""
    heads = [Head("Assistant"), Head("May do it?"), Head("Who said yes"), Head("What you can do")]
    rows = tuple(
        (each.assistant, words.stands(each), _said(each), mine(each) if mine else _links(each, task, links=links))
        for each in sorted(task.delegations, key=_ended_last)
    )
    empty = "Nobody was asked to do it yet."
    return Rows(Table("Who may do it", tuple(heads), rows, first_is_header=True, caption_hidden=True, empty=empty))


def _ended_last(each: DelegationView) -> tuple[bool, str]:
    return each.state is DelegationState.ENDED, each.assistant


def _said(each: DelegationView) -> Shown:
    said = tuple(
        f"{words.SIDES[side]}: {step.said_by}, {in_words(step.on)}" for side, step in sorted(each.said.items())
    )
    waits = tuple(f"{words.SIDES[side]}: not yet" for side in each.waits_for)
    return (*said, *waits)


def _links(each: DelegationView, task: TaskView, *, links: Links) -> Shown:
    if each.state is DelegationState.ENDED or task.ended_on:
        return "–"
    found: list[Link] = []
    if links.yes and each.waits_for:
        found.append(Link("Record a yes", where("say_yes_to_task", each.id), about=f"for {each.assistant}"))
    if links.signs:
        again = "Sign off again" if each.check else "Sign off as competent"
        found.append(Link(again, where("sign_off_competence", each.id), about=each.assistant))
        if each.check:
            found.append(Link("Take competence back", where("withdraw_competence", each.id), about=each.assistant))
    if links.ends:
        found.append(Link("End agreement", where("end_task_agreement", each.id), about=f"with {each.assistant}"))
    return tuple(found) or "–"


def outside(found: Sequence[Outside], *, links: bool) -> tuple[Section, ...]:
    """Days worked after a competence lapsed: asked about, and paid all the same."""
    if not found:
        return ()
    heads = (Head("Assistant"), Head("Day worked"), Head("Person and task"), Head("Hours"))
    rows = tuple(
        (
            one.each.assistant,
            in_words(one.worked_on),
            (one.task.person_name, one.task.what),
            Link("The hours", where("entry", one.entry), about=f"of {one.each.assistant}, {in_words(one.worked_on)}")
            if links
            else "Entered",
        )
        for one in found
    )
    table = Table("Worked after it lapsed", heads, rows, first_is_header=True, caption_hidden=True)
    say = "Ask what was done on these days, and whether the person is safe."
    return (Section("Worked after a competence lapsed", (Note((say, words.PAY)), Rows(table)), id="outside"),)


def day_section(task: TaskView, shifts: Sequence[Shift], *, on: date) -> Section:
    """Who is usually there on a day of the week, and who of them may do the task."""
    days = Filters(_days(task, on=on), label="Day")
    rows = tuple(
        (shift.name, f"{shift.usually} times in 8 weeks" if shift.usually else "Not usually", _on(shift, on))
        for shift in shifts
    )
    heads = (Head("Who"), Head("Works on this day of the week"), Head("May do it on this day?"))
    empty = "No hours were entered for this day of the week, and nobody has an agreement."
    table = Table("Who can do this", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)
    told = _verdict(shifts, on=on)
    return Section(f"Who can do this on {in_words(on)}", (days, told, Rows(table)), id="day")


def _days(task: TaskView, *, on: date) -> tuple[Choice, ...]:
    first = on
    found = [date.fromordinal(first.toordinal() + step) for step in range(-3, DAYS_AHEAD - 2)]
    return tuple(Choice(f"{day:%A} {in_words(day)}", f"?on={day.isoformat()}#day", chosen=day == on) for day in found)


def _on(shift: Shift, on: date) -> Shown:
    return words.TAGS[shift.each.may_on(on)] if shift.each else Tag("No agreement", "grey")


def _verdict(shifts: Sequence[Shift], *, on: date) -> Block:
    able = [shift for shift in shifts if shift.each and shift.each.may_on(on) is May.CAN]
    usual = [shift.name for shift in able if shift.usually]
    if usual:
        return Lines((f"Usually there, and may do it: {', '.join(usual)}.",))
    if able:
        names = ", ".join(shift.name for shift in able)
        return Note(
            (f"May do it, but is not usually there on this day of the week: {names}. Ask them before the day.",)
        )
    return Note((words.NOBODY,), warning="Nobody can do this on that day")


def sheet_sections(task: TaskView) -> tuple[Section, ...]:
    """What the task sheet says."""
    told = tuple(Fact(said, tuple(_paragraphs(getattr(task, name)))) for name, said in SHEET.items())
    return (Section("The task", (Facts(told),), id="sheet"),)


def _paragraphs(text: str) -> Iterable[str]:
    return [line for line in text.splitlines() if line.strip()]


def story(task: TaskView) -> Story:
    """Everything that happened to its agreements, newest first, with every notice word for word."""
    found = sorted(
        ((step, each) for each in task.delegations for step in each.steps), key=lambda pair: pair[0].at, reverse=True
    )
    return Story(tuple(_entry(step, each) for step, each in found))


def _entry(step: StepView, each: DelegationView) -> Entry:
    who = words.SIDES[Side(step.side)] if step.side else ""
    said = f"{words.DONE[step.verb]}: {each.assistant}"
    if step.verb == "warn":
        said = f"We warned {who[0].lower()}{who[1:]} about {each.assistant}"
    more = tuple(line for line in (f"{who}: {step.said_by}" if step.said_by else "", step.how) if line)
    return Entry(
        in_words(step.on), said, by=step.by_name, more=(*more, *step.words.split("\n\n")) if step.words else more
    )
