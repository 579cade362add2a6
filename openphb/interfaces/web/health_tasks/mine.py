"""Healthcare tasks as the person, or their representative, reads them: to say yes, to end, and to be warned."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.health_tasks import forms, parts, words
from openphb.interfaces.web.health_tasks.sheet import sheet_file
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.pages import Button, Link, Page, Shown
from openphb.interfaces.web.sections import Lines, Note, Section, ShowPage
from openphb.interfaces.web.shell import answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.people import queries as people
from openphb.plans.actions import delegating as actions
from openphb.plans.queries import delegating as tasks
from openphb.plans.queries.delegating import DelegationView, TaskView
from openphb.plans.rules.delegating import May, Side
from openphb.plans.workflow import DelegationState

METHODS = ["GET", "HEAD", "POST"]


@require_safe
@theirs
def listed(request: HttpRequest, whose: Whose) -> HttpResponse:
    found = tasks.health_tasks(whose.id, by=whose.by, on=today())
    return answer(request, list_page(found, whose=whose))


def list_page(found: tuple[TaskView, ...], *, whose: Whose) -> ShowPage:
    """What must be known first: where a competence lapses, and where nobody is left."""
    going = [task for task in found if task.ended_on is None]
    empty = Section("", (Lines(("No helper does a healthcare task here.",)),))
    return ShowPage(
        title="Healthcare tasks that helpers do",
        caption=whose.caption,
        about=whose.id,
        back=whose.home,
        lead=(
            "A clinician can ask a helper to do something that a nurse would do. You, the helper and the clinician "
            "each say yes first, and each of you can end it on any day.",
            words.PAY,
        ),
        sections=(
            *warned(going),
            *(parts.in_short(task, address=whose.url("my_health_task", task.id)) for task in going),
            *(() if going else (empty,)),
        ),
    )


def warned(going: list[TaskView]) -> tuple[Section, ...]:
    """The latest notice about each competence that lapses or lapsed, word for word, until it is renewed."""
    told = [
        Section(
            f"{each.assistant}: {task.what}",
            (Note(tuple(step.words.split("\n\n")), warning=f"We told you on {in_words(step.on)}"),),
        )
        for task in going
        for each in task.open
        if each.may in (May.CAN, May.LAPSED)
        for step in [s for s in each.steps if s.verb == "warn" and s.side == Side.PERSON and s.about_day == each.until][
            -1:
        ]
    ]
    return tuple(told)


@require_safe
@theirs
def show(request: HttpRequest, whose: Whose, task: UUID) -> HttpResponse:
    found = tasks.health_task(task, by=whose.by, on=today())
    whose.must_own(found.person)
    return answer(request, task_page(found, tasks.contingency(whose.id, by=whose.by), whose=whose))


def task_page(found: TaskView, contingency: tuple[str, ...], *, whose: Whose) -> ShowPage:
    """Who may do it, what you can do, and the task itself."""

    def mine(each: DelegationView) -> Shown:
        return _links(each, found, whose=whose)

    return ShowPage(
        title=found.what,
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to healthcare tasks", whose.url("my_health_tasks")),
        lead=(f"{found.delegator_name} asks helpers to do this, and answers for it.",),
        sections=(
            *parts.alarm(found, contingency),
            Section("Who may do it", (parts.assistants(found, links=parts.Links(), mine=mine),), id="assistants"),
            *parts.sheet_sections(found),
            Section("What happened", (parts.story(found),), id="story"),
        ),
        actions=(Button("Task sheet to print (PDF)", whose.url("my_health_task_sheet", found.id), kind="secondary"),),
    )


def _links(each: DelegationView, task: TaskView, *, whose: Whose) -> Shown:
    if each.state is DelegationState.ENDED or task.ended_on:
        return "–"
    say_yes_ = Link("Say yes", whose.url("say_my_yes_to_task", each.id), about=f"to {each.assistant}")
    end = Link("End it", whose.url("end_my_task_agreement", each.id), about=f"with {each.assistant}")
    return (say_yes_, end) if Side.PERSON in each.waits_for else (end,)


@require_safe
@theirs
def sheet(request: HttpRequest, whose: Whose, task: UUID) -> HttpResponse:
    found = tasks.health_task(task, by=whose.by, on=today())
    whose.must_own(found.person)
    board = people.commissioner_name(whose.by.commissioner)
    return sheet_file(request, found, board=board, on=today())


def _one(request: HttpRequest, whose: Whose, delegation: UUID) -> tuple[TaskView, DelegationView]:
    with looking(request):
        task = tasks.health_task(tasks.delegation_task(delegation, by=whose.by), by=whose.by, on=today())
        whose.must_own(task.person)
    return task, next(each for each in task.delegations if each.id == delegation)


@require_http_methods(METHODS)
@theirs
def say_yes(request: HttpRequest, whose: Whose, delegation: UUID) -> HttpResponse:
    task, each = _one(request, whose, delegation)

    def page(form: Form) -> Page:
        lead = (f"{each.assistant} would do this: {task.what}. You can end it on any day.",)
        return asking(form, title=f"Say yes to {each.assistant}", caption=whose.caption, lead=lead, about=whose.id,
                      sections=parts.sheet_sections(task), back=_back(task, whose), send="Say yes")  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told: dict[str, Any] = {
            "side": Side.PERSON,
            "said_by": by.name,
            "how": "On their own pages",
            "said_on": today(),
        }
        perform(actions.say_yes, delegation=delegation, **told, by=by, at=at, on=today())
        say(request, "Your yes is kept. You can end it on any day.")
        return whose.url("my_health_task", task.id)

    return form_page(request, form_class=forms.SayMyYes, page=page, do=do)


@require_http_methods(METHODS)
@theirs
def end_agreement(request: HttpRequest, whose: Whose, delegation: UUID) -> HttpResponse:
    task, each = _one(request, whose, delegation)

    def page(form: Form) -> Page:
        lead = (f"From today {each.assistant} does not do this: {task.what}. We look for somebody else with you.",)
        return asking(form, title=f"End it with {each.assistant}", caption=whose.caption, lead=lead, about=whose.id,
                      back=_back(task, whose), send="End it", send_kind="warning")  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told = {"side": Side.PERSON, "said_by": by.name, "how": "On their own pages", "why": cleaned["why"]}
        perform(actions.end_agreement, delegation=delegation, **told, by=by, at=at, on=today())
        say(request, "It has ended. Ring the number on the task sheet if the task is needed before we speak.")
        return whose.url("my_health_task", task.id)

    return form_page(request, form_class=forms.EndMine, page=page, do=do)


def _back(task: TaskView, whose: Whose) -> Link:
    return Link("Back to the task", whose.url("my_health_task", task.id))
