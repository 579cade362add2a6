"""Pages of delegated healthcare tasks for the care team: the register, one person's, and one task."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from openphb.interfaces.web import people_words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.health_tasks import parts, words
from openphb.interfaces.web.health_tasks.listing import SHOWS, Asked, Row, narrowed
from openphb.interfaces.web.health_tasks.shifts import Outside, Shift
from openphb.interfaces.web.pages import Button, Choice, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.sections import Buttons, Filters, Lines, More, Rows, Search, Section, ShowPage
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.people.queries import PersonView
from openphb.plans import rules
from openphb.plans.queries.delegating import TaskView
from openphb.plans.rules.delegating import GUIDANCE


@dataclass(frozen=True)
class Register:
    """What the register is made from: every row, those of this page, and days worked after a lapse."""

    every: tuple[Row, ...]
    shown: tuple[Row, ...]
    asked: Asked
    paging: Paging | None
    outside: tuple[Outside, ...]


def register_page(seen: Register) -> ShowPage:
    """What needs somebody first, then the list."""
    heads = (Head("Person"), Head("Task"), Head("Assistant"), Head("May do it?"), Head("Clinician who delegates"))
    empty = "Nothing here is like that." if seen.asked.show or seen.asked.search else _NONE
    table = Table("Healthcare tasks", heads, tuple(map(_row, seen.shown)), first_is_header=True, caption_hidden=True,
                  empty=empty)  # fmt: skip
    save = Button(
        "Save as a table (CSV)", f"{where('save_health_tasks')}{seen.asked.url(seen.asked.show)}", "secondary"
    )
    return ShowPage(
        title="Healthcare tasks",
        lead=(_lead(seen.every), words.PERSONAL),
        sections=(
            Section("", (_search(seen.asked), _filters(seen))),
            Section("", (Rows(table, seen.paging), Buttons((save,)))),
            *parts.outside(seen.outside, links=True),
            Section("", (_SOURCE,)),
        ),
        wide=True,
    )


_NONE = "No healthcare task is delegated yet. A clinician writes one from the page of a person."
_SOURCE = More(
    "Where this is written",
    (
        f"Guidance: {GUIDANCE}. A registered practitioner who is competent in the task delegates it and answers for "
        "it.",
        "Local choice: how long a competence lasts, and how many days before its end we warn. Both are settings of "
        "your board; where none is set, we warn 60, 30 and 7 days before.",
    ),
)


def _lead(every: Sequence[Row]) -> str:
    uncovered = {row.task.id for row in every if row.task.is_uncovered}
    if uncovered:
        many = "1 task has" if len(uncovered) == 1 else f"{len(uncovered)} tasks have"
        return f"{many} NOBODY who may do it now."
    return "Every task has somebody who may do it now." if every else "Tasks that assistants do for people at home."


def _search(asked: Asked) -> Search:
    hint = "A person, a task, an assistant or a clinician."
    return Search("Find a task", "q", asked.search, where("find_health_task"), hint=hint, sent=True)


def _filters(seen: Register) -> Filters:
    found = (
        Choice(said, seen.asked.url(show), str(_many(seen, show)), chosen=seen.asked.show == show)
        for show, (said, _) in SHOWS.items()
    )
    return Filters(tuple(found))


def _many(seen: Register, show: str) -> int:
    return len(narrowed(seen.every, Asked(show, seen.asked.search)))


def _row(row: Row) -> tuple[Shown, ...]:
    task, each = row.task, row.each
    link = Link(task.what, where("health_task", task.id), about=f"for {task.person_name}")
    nobody = (Tag("Nobody may do it", "red"),) if task.is_uncovered else ()
    return (
        Link(task.person_name, where("health_tasks_of", task.person)),
        (link, *nobody),
        each.assistant if each else "Nobody was asked yet",
        (*words.stands(each), *_alone(task)) if each else "–",
        task.delegator_name,
    )


def _alone(task: TaskView) -> tuple[Tag, ...]:
    return (Tag("Nobody else may do it", "red"),) if words.alone(task) else ()


def person_page(
    tasks: tuple[TaskView, ...], found_outside: tuple[Outside, ...], *, person: PersonView, by: Actor
) -> ShowPage:
    """One person's tasks; those that ended last."""
    why_not = _why_not_write(person, by=by)
    going, ended = [t for t in tasks if t.ended_on is None], [t for t in tasks if t.ended_on]
    return ShowPage(
        title="Healthcare tasks",
        caption=people_words.who(person),
        about=person.id,
        back=Link(f"Back to {person.name}", where("person", person.id)),
        lead=(words.PERSONAL,),
        sections=(
            *(parts.in_short(task, address=where("health_task", task.id)) for task in going),
            *(() if going else (Section("", (Lines(("No healthcare task is delegated for them.",)),)),)),
            *parts.outside(found_outside, links=True),
            *((Section("Ended", (parts.ended(ended),)),) if ended else ()),
        ),
        actions=() if why_not else (Button("Write down a task", where("write_health_task", person.id)),),
        refusals=(why_not,) if why_not else (),
    )


def _why_not_write(person: PersonView, *, by: Actor) -> Refusal | None:
    return rules.why_not_act("delegate", roles=by.roles) or rules.why_not_after_death(person.died_on is not None)


@dataclass(frozen=True)
class Seen:
    """What the page of a task is made from; `on` is the day it was asked who may do it."""

    task: TaskView
    on: date
    shifts: tuple[Shift, ...]
    outside: tuple[Outside, ...]
    contingency: tuple[str, ...]


def task_page(seen: Seen, *, by: Actor) -> ShowPage:
    """Whether somebody may do it first; then who, on which day, how it is done, and what happened."""
    task, why_not = seen.task, rules.why_not_act("delegate", roles=by.roles)
    mine = why_not is None and task.delegator == by.id
    return ShowPage(
        title=task.what,
        caption=f"Healthcare task for {task.person_name}",
        about=task.person,
        back=Link(f"Back to the healthcare tasks of {task.person_name}", where("health_tasks_of", task.person)),
        lead=(_who_answers(task),),
        sections=(
            *parts.alarm(task, seen.contingency),
            Section("Who may do it", (parts.assistants(task, links=_links(by)),), id="assistants"),
            *parts.outside(seen.outside, links=True),
            parts.day_section(task, seen.shifts, on=seen.on),
            *parts.sheet_sections(task),
            Section("What happened", (parts.story(task),), id="story"),
        ),
        actions=_actions(task, mine=mine),
        refusals=(why_not,) if why_not else _not_mine(task, mine=mine),
    )


def _who_answers(task: TaskView) -> str:
    said = f"{task.delegator_name}, registration {task.registration}, delegates this task and answers for it."
    return f"{said} It ended on {in_words(task.ended_on)}: {task.ended_why}" if task.ended_on else said


def _links(by: Actor) -> parts.Links:
    clinician = rules.why_not_act("delegate", roles=by.roles) is None
    team = by.has(Role.COORDINATOR, Role.CLINICIAN)
    return parts.Links(yes=team, signs=clinician, ends=team)


def _actions(task: TaskView, *, mine: bool) -> tuple[Button, ...]:
    sheet = Button("Task sheet to print (PDF)", where("health_task_sheet", task.id), kind="secondary")
    if task.ended_on or not mine:
        return (sheet,)
    return (
        Button("Ask an assistant to do it", where("delegate_health_task", task.id)),
        sheet,
        Button("Write it anew", f"{where('write_health_task', task.person)}?anew={task.id}", kind="secondary"),
        Button("End this task", where("end_health_task", task.id), kind="warning"),
    )


def _not_mine(task: TaskView, *, mine: bool) -> tuple[Refusal, ...]:
    if mine or task.ended_on:
        return ()
    return (Refusal(f"Only {task.delegator_name}, who wrote this task, asks an assistant to do it."),)
