"""Pages where a person writes their own part of the plan: all its parts, and one question at a time."""

from __future__ import annotations

from openphb.interfaces.web import plan_parts
from openphb.interfaces.web.at_once import said_before, saved_last
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.mine import plan_pages
from openphb.interfaces.web.mine.beginning_pages import how_it_stands
from openphb.interfaces.web.mine.own_questions import QUESTIONS, SLUGS, Question
from openphb.interfaces.web.mine.own_table import OWN_LISTS, OwnTable
from openphb.interfaces.web.mine.version_pages import own
from openphb.interfaces.web.pages import Button, Link, Tag, Task
from openphb.interfaces.web.sections import Lines, More, Section, ShowPage, Tasks
from openphb.kernel.actor import Role
from openphb.plans.queries import PlanView, Progress, SavedAnswer
from openphb.plans.rules import Mark

LEAD = (
    "Write as much or as little as you like, in any order, over as many days as you like. Each page is saved when you "
    "send it.",
    "Your care coordinator reads it, writes the rest with you, and nothing is agreed until you have seen it all.",
)


def all_parts_page(table: OwnTable, plan: PlanView, *, seen: Progress) -> ShowPage:
    """Everything they may write, and what is written already."""
    whose, why_not = table.whose, table.why_not
    return ShowPage(
        title="Write my plan" if whose.is_self else "Write the plan",
        caption=whose.caption,
        about=whose.id,
        back=None if why_not else whose.home,
        lead=LEAD,
        sections=(
            how_it_stands(seen, plan, whose=whose),
            Section("About me", (Lines((_done(seen),)), Tasks(tuple(_question(table, slug) for slug in SLUGS)))),
            Section("My plan", (Tasks(tuple(_list(table, slug) for slug in OWN_LISTS)),)),
        ),
        actions=(
            *_onward(table, plan, seen),
            Button("Read all of it so far", whose.url("read_my_draft", table.found.id), kind="secondary"),
            Button("One page to print", whose.url("my_summary", table.found.id), kind="secondary"),
            Button("Comments on it", whose.url("my_comments", table.found.id), kind="secondary"),
        ),
        refusals=(why_not,) if why_not else (),
    )


def read_page(table: OwnTable, plan: PlanView, *, marks: tuple[Mark, ...]) -> ShowPage:
    """The draft as it stands, with what colleagues wrote in it."""
    found, whose = table.found, table.whose
    return ShowPage(
        title=f"The plan so far, version {found.number}",
        caption=whose.caption,
        about=whose.id,
        back=table.back,
        lead=("This is a draft. It counts once it has been signed off and you have agreed it.",),
        sections=(
            *plan_pages.what_it_says(found, plan, whose=whose),
            plan_parts.cost_section(found.costs),
            own(marks, whose=whose, fix=lambda part: _fix(table, part)),
        ),
        actions=(Button("Print or share it", whose.url("share_my_plan", found.id), kind="secondary"),),
    )


def _fix(table: OwnTable, part: str) -> Link | None:
    address = table.fix(part)
    return (
        Link("Go there", address, f"to “{table.title(part) if part in OWN_LISTS else 'About me'}”") if address else None
    )


def _done(seen: Progress) -> str:
    return f"{seen.written} of {seen.of} parts are written so far. None of them is a must."


def _onward(table: OwnTable, plan: PlanView, seen: Progress) -> tuple[Button, ...]:
    """To pass it to us, while it is theirs to pass; and to give up a fresh draft that they began."""
    found, whose = table.found, table.whose
    if found.why_not_pass_on is not None:
        return ()
    to_us = Button(f"Pass it to {plan.coordinator_name}", whose.url("pass_on_my_plan", found.id))
    give_up = Button("Give up this draft", whose.url("give_up_my_draft", found.id), kind="secondary")
    is_alone = plan.agreed is not None and found.author == whose.by.id and not seen.others
    return (*((to_us,) if found.turn is Role.PERSON else ()), *((give_up,) if is_alone else ()))


def _question(table: OwnTable, slug: str) -> Task:
    asked = QUESTIONS[slug]
    is_said = bool(getattr(table.found.content, asked.field))
    return Task(asked.title, _status(is_said), table.whose.url("my_plan_question", table.found.id, slug))


def _status(is_said: bool) -> str | Tag:
    return "Written" if is_said else Tag("Not yet", "grey")


def _list(table: OwnTable, slug: str) -> Task:
    many = len(getattr(table.found.content, slug))
    status: str | Tag = f"{many} so far" if many else Tag("Not yet", "grey")
    return Task(table.title(slug), status, table.listed(slug))


def question_page(
    table: OwnTable, asked: Question, *, form: Form, both: tuple[Section, ...], before: tuple[SavedAnswer, ...]
) -> ShowPage:
    """One question with its help; or, to whoever may not write, why not. `both`: the texts of two who wrote at once."""
    why_not = table.why_not
    saved = saved_last(before[0] if before else None, by=table.whose.by.id)
    return ShowPage(
        title=asked.title,
        caption=table.caption,
        about=table.whose.id,
        back=table.back,
        lead=(saved,) if saved else (),
        sections=(Section("", (More("Some ideas", asked.ideas), *said_before(before, asked.field))), *both),
        form=None if why_not else form,
        send="Save and go on",
        refusals=(why_not,) if why_not else (),
    )
