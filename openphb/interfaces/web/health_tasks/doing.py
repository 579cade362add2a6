"""What the care team does about healthcare tasks, each as a form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.health_tasks import forms, words
from openphb.interfaces.web.pages import Link, Page
from openphb.interfaces.web.shell import actor, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.payments import queries as payments
from openphb.people import queries as people
from openphb.plans import rules
from openphb.plans.actions import delegating as actions
from openphb.plans.queries import delegating as tasks
from openphb.plans.queries.delegating import DelegationView, TaskView
from openphb.plans.rules.delegating import NewTask

Words = tuple[tuple[str, str], ...]


@staff_only
def write(request: HttpRequest, person: UUID) -> HttpResponse:
    """A task, or one written anew from the words of another (`?anew=`), which then ends."""
    by = actor(request)
    with looking(request):
        tasks.require_may_see(person, by=by)
        before = _before(request, person, by=by)
        whose = people.person(person, by=by)

    def page(form: Form) -> Page:
        lead = ("You delegate it, and answer for it. An assistant is asked next, and the person.",)
        anew = (f"“{before.what}” ends once this is kept, and everybody is asked and seen anew.",) if before else ()
        why_not = rules.why_not_act("delegate", roles=by.roles)
        return asking(form, title="Write a task anew" if before else "Write down a healthcare task",
                      caption=whose.name, lead=(*lead, *anew, words.PERSONAL), back=_back(person), about=person,
                      send="Keep this task", why_not=why_not)  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told: dict[str, Any] = {
            "id": id,
            "person": person,
            "new": NewTask(**cleaned),
            "replaces": before.id if before else None,
        }
        perform(actions.write_health_task, **told, by=by, at=at, on=today())
        say(request, "The task is written down. Next, ask an assistant to do it.")
        return where("health_task", id)

    initial = {name: getattr(before, name) for name in NewTask.__dataclass_fields__} if before else {}
    return form_page(request, form_class=forms.WriteTask, page=page, do=do, options=lambda: {"initial": initial})


def _before(request: HttpRequest, person: UUID, *, by: Actor) -> TaskView | None:
    try:
        found = tasks.health_task(UUID(request.GET.get("anew", "")), by=by, on=today())
    except ValueError:
        return None
    if found.person != person:
        raise NotFound
    return found


def _back(person: UUID) -> Link:
    return Link("Back to the healthcare tasks", where("health_tasks_of", person))


def _back_to(task: TaskView) -> Link:
    return Link("Back to the task", where("health_task", task.id))


@staff_only
def end_task(request: HttpRequest, task: UUID) -> HttpResponse:
    by = actor(request)
    with looking(request):
        found = tasks.health_task(task, by=by, on=today())

    def page(form: Form) -> Page:
        lead = ("Every agreement about it ends today. What was said stays on record.",)
        return _asking(form, found, by=by, title="End this task", lead=lead, send="End this task", kind="warning")

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.end_health_task, task=task, why=cleaned["why"], by=by, at=at, on=today())
        say(request, "The task has ended, and every agreement about it.")
        return where("health_task", task)

    return form_page(request, form_class=forms.EndTask, page=page, do=do)


@staff_only
def delegate(request: HttpRequest, task: UUID) -> HttpResponse:
    by = actor(request)
    with looking(request):
        found = tasks.health_task(task, by=by, on=today())
        works: Words = tuple((str(each.id), each.name) for each in payments.assistants(found.person, by=by))

    def page(form: Form) -> Page:
        lead = ("You say yes by asking. The person and the assistant are asked next, and you find them competent.",)
        return _asking(form, found, by=by, title="Ask an assistant to do it", lead=lead, send="Ask them")

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        name, works_as = forms.chosen(cleaned, works)
        perform(actions.delegate, id=id, task=task, assistant=name, works_as=works_as, by=by, at=at, on=today())
        say(request, "They are asked. The agreement waits for the yes of the other two.")
        return where("health_task", task)

    return form_page(request, form_class=forms.Delegate, page=page, do=do, options=lambda: {"works": works})


def _asking(
    form: Form, task: TaskView, *, by: Actor, title: str, lead: tuple[str, ...], send: str, kind: str = "",
    act: str = "delegate",
) -> Page:  # fmt: skip
    return asking(
        form,
        title=title,
        caption=f"{task.what}, for {task.person_name}",
        lead=lead,
        back=_back_to(task),
        about=task.person,
        send=send,
        send_kind=kind,
        why_not=rules.why_not_act("delegate", roles=by.roles) if act == "delegate" else _why_not_team(by),
    )


def _why_not_team(by: Actor) -> Any:
    """Recording what somebody said is for the care team: the same who may write in a plan."""
    return rules.why_not_act("write", roles=by.roles)


def _about(
    request: HttpRequest,
    delegation: UUID,
    *,
    form_class: type[Form],
    words_of: Callable[[TaskView, DelegationView], tuple[str, tuple[str, ...], str]],
    do: Callable[..., str],
    options: Callable[[DelegationView], dict[str, Any]],
    act: str = "delegate",
    kind: str = "",
) -> HttpResponse:
    """A form about one agreement. `words_of` gives title, lead and button; `do` acts and gives what is said then."""
    by = actor(request)
    with looking(request):
        task = tasks.health_task(tasks.delegation_task(delegation, by=by), by=by, on=today())
        each = next(one for one in task.delegations if one.id == delegation)

    def page(form: Form) -> Page:
        title, lead, send = words_of(task, each)
        return _asking(form, task, by=by, title=title, lead=lead, send=send, act=act, kind=kind)

    def done(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        say(request, do(cleaned, by=by, at=at, id=id))
        return where("health_task", task.id)

    return form_page(request, form_class=form_class, page=page, do=done, options=lambda: options(each))


@staff_only
def say_yes(request: HttpRequest, delegation: UUID) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.say_yes, delegation=delegation, **cleaned, by=by, at=at, on=today())
        return "The yes is recorded."

    def told(task: TaskView, each: DelegationView) -> tuple[str, tuple[str, ...], str]:
        lead = ("Record only what somebody told you themselves. They may end it on any day.",)
        return f"Record a yes: {each.assistant}", lead, "Record this yes"

    def options(each: DelegationView) -> dict[str, Any]:
        sides = tuple((side.value, words.SIDES[side]) for side in each.waits_for)
        return {"sides": sides, "today": today(), "initial": {"said_on": today()}}

    return _about(request, delegation, form_class=forms.RecordYes, words_of=told, do=do, options=options, act="team")


@staff_only
def sign_off(request: HttpRequest, delegation: UUID) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.find_competent, id=id, delegation=delegation, **cleaned, by=by, at=at, on=today())
        return "The competence is signed off. We warn you and the person before it lapses."

    def told(task: TaskView, each: DelegationView) -> tuple[str, tuple[str, ...], str]:
        lead = (f"For {task.person_name} and this task only.", "What was signed off before stays on record.")
        return f"Sign off {each.assistant} as competent", lead, "Sign this off"

    def options(each: DelegationView) -> dict[str, Any]:
        return {"today": today(), "initial": {"done_on": today()}}

    return _about(request, delegation, form_class=forms.SignOff, words_of=told, do=do, options=options)


@staff_only
def withdraw(request: HttpRequest, delegation: UUID) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.withdraw_competence, id=id, delegation=delegation, **cleaned, by=by, at=at, on=today())
        return "The competence is taken back. They may not do the task until they are seen again."

    def told(task: TaskView, each: DelegationView) -> tuple[str, tuple[str, ...], str]:
        lead = ("The agreement stays. If they are seen to do it well again, sign it off again.", words.PAY)
        return f"Take back the competence of {each.assistant}", lead, "Take it back"

    def options(each: DelegationView) -> dict[str, Any]:
        return {"today": today(), "initial": {"done_on": today()}}

    return _about(request, delegation, form_class=forms.Withdraw, words_of=told, do=do, options=options, kind="warning")


@staff_only
def end_agreement(request: HttpRequest, delegation: UUID) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told = {**cleaned, "how": "Told to the care team"}
        perform(actions.end_agreement, delegation=delegation, **told, by=by, at=at, on=today())
        return "The agreement has ended. Look whether somebody else may do the task."

    def told(task: TaskView, each: DelegationView) -> tuple[str, tuple[str, ...], str]:
        lead = ("Any of the three may end it, on any day. From today they do not do the task.",)
        return f"End the agreement with {each.assistant}", lead, "End this agreement"

    def options(each: DelegationView) -> dict[str, Any]:
        return {"sides": tuple((side.value, said) for side, said in words.SIDES.items())}

    return _about(
        request, delegation, form_class=forms.EndAgreement, words_of=told, do=do, options=options, act="team",
        kind="warning",
    )  # fmt: skip
