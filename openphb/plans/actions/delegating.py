"""A clinician delegates a healthcare task: written, agreed by three, found competent, warned of, ended.

Nobody's wage turns on any of it. What was said is only added to.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refusal, refuse_unless, require
from openphb.people import actions as people
from openphb.people import checking
from openphb.people.checks import Again, CheckKind, NewCheck
from openphb.people.models import Check
from openphb.people.queries import person as person_seen
from openphb.plans import rules
from openphb.plans.actions.story import stop_at, voices
from openphb.plans.models import Delegation, DelegationStep, HealthTask
from openphb.plans.queries.delegating import FOUND_COMPETENT, WARNED, require_may_see, task_row
from openphb.plans.rules import delegating as asked
from openphb.plans.rules.delegating import NewTask, Side
from openphb.plans.workflow import DelegationState


@transaction_required
def write_health_task(
    *, id: UUID, person: UUID, new: NewTask, by: Actor, at: datetime, on: date, replaces: UUID | None = None
) -> UUID:
    """Write down a task as it is done for this person. Whoever writes it delegates it, and answers for it.

    With `replaces`, the task that was written before ends, and everybody's agreement to it.
    """
    if HealthTask.objects.of(by).filter(id=id).exists():
        return id
    require_may_see(person, by=by)
    require(rules.why_not_act("delegate", roles=by.roles))
    found = person_seen(person, by=by)
    stop_at(rules.why_not_begin(found, on=on), *asked.why_not_write(new))
    before = _open_task(replaces, by=by, person=person) if replaces else None
    words = {name: getattr(new, name).strip() for name in NewTask.__dataclass_fields__}
    HealthTask.objects.create(
        id=id, commissioner_id=by.commissioner, person_id=person, delegator_id=by.id, delegator_name=by.name,
        replaces=before, written_at=at, **words,
    )  # fmt: skip
    _tell("write_health_task", person, by=by, at=at)
    if before:
        _end_task(before, why=f"It was written anew: {words['what']}", by=by, at=at, on=on)
    return id


@transaction_required
def end_health_task(*, task: UUID, why: str, by: Actor, at: datetime, on: date) -> UUID:
    """The task is not delegated any more: every agreement to it ends. Ending what has ended is harmless."""
    row = task_row(task, by=by, lock=True)
    require(rules.why_not_act("delegate", roles=by.roles))
    refuse_unless(bool(why.strip()), "Say why the task ends. Those who do it will read this.", field="why")
    if row.ended_on is None:
        _end_task(row, why=why.strip(), by=by, at=at, on=on)
    return task


def _end_task(row: HealthTask, *, why: str, by: Actor, at: datetime, on: date) -> None:
    row.ended_on, row.ended_by_name, row.ended_why = on, by.name, why
    row.save(update_fields=["ended_on", "ended_by_name", "ended_why"])
    for each in Delegation.objects.of(by).filter(task=row).exclude(state=DelegationState.ENDED):
        _end(each, Side.CLINICIAN, said_by=by.name, how="", why=why, by=by, at=at, on=on)
    _tell("end_health_task", row.person_id, by=by, at=at)


@transaction_required
def delegate(
    *, id: UUID, task: UUID, assistant: str, by: Actor, at: datetime, on: date, works_as: UUID | None = None
) -> UUID:
    """Ask that an assistant may do the task. Whoever delegates says yes by it; the other two are waited for."""
    if Delegation.objects.of(by).filter(id=id).exists():
        return id
    row = _open_task(task, by=by)
    require(rules.why_not_act("delegate", roles=by.roles))
    refuse_unless(row.delegator_id == by.id, "Only the clinician who wrote this task delegates it. Write it anew to "
                  "answer for it yourself.")  # fmt: skip
    name = " ".join(assistant.split())[:160]
    refuse_unless(bool(name), "Enter the assistant’s name.", field="assistant")
    open_ = Delegation.objects.of(by).filter(task=row, assistant=name).exclude(state=DelegationState.ENDED)
    refuse_unless(not open_.exists(), f"{name} has an agreement about this task already.", field="assistant")
    made = Delegation.objects.create(
        id=id, commissioner_id=by.commissioner, task=row, assistant=name, works_as=works_as
    )
    _step(made, "say yes", side=Side.CLINICIAN, said_by=by.name, how="By delegating the task", by=by, at=at, on=on)
    _tell("delegate", row.person_id, by=by, at=at, detail=name)
    return id


@transaction_required
def say_yes(
    *, delegation: UUID, side: str, said_by: str, how: str, said_on: date, by: Actor, at: datetime, on: date
) -> UUID:
    """Give, or record, the yes of one side, on the day it was said. With the third, the agreement stands."""
    row, task = _lock(delegation, by=by)
    whose = Side(side)
    found = rules.find_delegation_move("say yes", DelegationState(row.state))
    roles = by.roles_for(task.person_id)
    require(found if isinstance(found, Refusal) else rules.why_not(found, roles=roles, is_author=False, what="task"))
    said = _said(row, by=by)
    themselves = voices(task.person_id, by=by, on=on).for_themselves
    stop_at(
        asked.why_not_say_yes(
            whose, roles=roles, is_delegator=task.delegator_id == by.id, for_themselves=themselves, said=said
        ),
        None if said_by.strip() else Refusal("Say who said yes.", field="said_by"),
        None if how.strip() else Refusal("Say how they said it, such as face to face.", field="how"),
        None if said_on <= on else Refusal("The day is in the future. Record the yes once it is said.", "", "said_on"),
    )
    _step(row, "say yes", side=whose, said_by=said_by.strip(), how=how.strip(), by=by, at=at, on=said_on)
    if len(said) + 1 == len(Side):
        row.state = DelegationState.AGREED
        row.save(update_fields=["state"])
    _tell("say_yes", task.person_id, by=by, at=at, detail=f"{row.assistant}, {whose}")
    return task.id


@transaction_required
def end_agreement(
    *, delegation: UUID, side: str, said_by: str, how: str, why: str, by: Actor, at: datetime, on: date
) -> UUID:
    """Any of the three ends it, from today, with the reason. Ending what has ended is harmless."""
    row, task = _lock(delegation, by=by)
    if row.state == DelegationState.ENDED:
        return task.id
    found = rules.find_delegation_move("end agreement", DelegationState(row.state))
    roles = by.roles_for(task.person_id)
    require(found if isinstance(found, Refusal) else rules.why_not(found, roles=roles, is_author=False, what="task"))
    stop_at(
        None if why.strip() else Refusal("Say why it ends.", field="why"),
        None if said_by.strip() else Refusal("Say who ends it.", field="said_by"),
    )
    _end(row, Side(side), said_by=said_by.strip(), how=how.strip(), why=why.strip(), by=by, at=at, on=on)
    _tell("end_agreement", task.person_id, by=by, at=at, detail=row.assistant)
    return task.id


@transaction_required
def find_competent(
    *, id: UUID, delegation: UUID, done_on: date, runs_out_on: date | None, evidence: str, by: Actor, at: datetime,
    on: date, trained_on: date | None = None,
) -> UUID:  # fmt: skip
    """Sign off that the assistant can do this task for this person, until a day. A second time renews it.

    It is kept among the checks that run out, whose clock the same clinician owns.
    """
    row, task = _lock(delegation, by=by)
    if Check.objects.of(by).filter(id=id).exists():
        return task.id
    require(rules.why_not_act("delegate", roles=by.roles))
    refuse_unless(row.state != DelegationState.ENDED, "This agreement has ended. Delegate the task anew.")
    stop_at(
        *asked.why_not_sign_off(trained_on=trained_on, done_on=done_on, until=runs_out_on, evidence=evidence, on=on)
    )
    before = _competence(row, by=by)
    signed: dict[str, Any] = {"assessed_by": by.name, "registration": task.registration, "trained_on": trained_on}
    if before and before.verb != "withdrawn":
        again = Again(done_on, evidence, runs_out_on, **signed)
        checking.renew_check(id=id, check=before.id, again=again, by=by, at=at, on=on)
        begun = before.series
    else:
        new = NewCheck(CheckKind.COMPETENCE, row.assistant, done_on, evidence, runs_out_on, task=task.what, **signed)
        checking.record_check(id=id, person=task.person_id, new=new, by=by, at=at, on=on)
        begun = id
    _step(row, FOUND_COMPETENT, side=Side.CLINICIAN, said_by=by.name, how="", by=by, at=at, on=done_on, check=begun,
          words=evidence.strip())  # fmt: skip
    return task.id


@transaction_required
def withdraw_competence(
    *, id: UUID, delegation: UUID, done_on: date, because: str, by: Actor, at: datetime, on: date
) -> UUID:
    """Take a competence back from a day, with the reason. The agreement stays, for when they are seen again."""
    row, task = _lock(delegation, by=by)
    if Check.objects.of(by).filter(id=id).exists():
        return task.id
    require(rules.why_not_act("delegate", roles=by.roles))
    before = _competence(row, by=by)
    if before is None:
        raise NotFound
    checking.withdraw_check(id=id, check=before.id, done_on=done_on, because=because, by=by, at=at, on=on)
    _step(row, "withdraw competence", side=Side.CLINICIAN, said_by=by.name, how="", by=by, at=at, on=done_on,
          words=because.strip())  # fmt: skip
    return task.id


@transaction_required
def warn_of_lapse(
    *, delegation: UUID, about_day: date, days_before: int, notices: dict[str, str], by: Actor, at: datetime, on: date
) -> int:
    """Keep a notice for each side, word for word, once for each warning. Answers how many were new."""
    row = Delegation.objects.of(by).select_for_update(no_key=True).filter(id=delegation).first()
    if row is None or not by.is_staff:
        raise NotFound
    made = 0
    for side, words in notices.items():
        told = {"side": side, "about_day": about_day, "days_before": days_before}
        if DelegationStep.objects.of(by).filter(delegation=row, **told).exists():
            continue
        DelegationStep.objects.create(
            commissioner_id=by.commissioner, delegation=row, verb=WARNED, on=on, words=words, by=by.id,
            by_name=by.name, at=at, **told,
        )  # fmt: skip
        made += 1
    return made


def _open_task(task: UUID, *, by: Actor, person: UUID | None = None) -> HealthTask:
    row = task_row(task, by=by, lock=True)
    if person is not None and row.person_id != person:
        raise NotFound
    refuse_unless(row.ended_on is None, "This task has ended. Write it anew to delegate it again.")
    return row


def _lock(delegation: UUID, *, by: Actor) -> tuple[Delegation, HealthTask]:
    """The task first, then the agreement: one order for everybody. Raises NotFound."""
    found = Delegation.objects.of(by).filter(id=delegation).first()
    if found is None:
        raise NotFound
    task = task_row(found.task_id, by=by, lock=True)
    return Delegation.objects.of(by).select_for_update(no_key=True).get(id=delegation), task


def _said(row: Delegation, *, by: Actor) -> frozenset[Side]:
    sides = DelegationStep.objects.of(by).filter(delegation=row, verb="say yes").values_list("side", flat=True)
    return frozenset(map(Side, sides))


def _competence(row: Delegation, *, by: Actor) -> Check | None:
    """The latest row of the latest competence, whoever renewed or withdrew it, and wherever."""
    steps = DelegationStep.objects.of(by).filter(delegation=row, verb=FOUND_COMPETENT, check_of__isnull=False)
    series = steps.order_by("-at", "-id").values_list("check_of_id", flat=True).first()
    rows = Check.objects.of(by).filter(series=series) if series else Check.objects.none()
    followed = set(rows.exclude(follows=None).values_list("follows_id", flat=True))
    return next((check for check in rows if check.id not in followed), None)


def _end(row: Delegation, side: Side, *, said_by: str, how: str, why: str, by: Actor, at: datetime, on: date) -> None:
    row.state = DelegationState.ENDED
    row.save(update_fields=["state"])
    _step(row, "end agreement", side=side, said_by=said_by, how=how, by=by, at=at, on=on, words=why)


def _step(
    row: Delegation, verb: str, *, side: Side, said_by: str, how: str, by: Actor, at: datetime, on: date,
    check: UUID | None = None, words: str = "",
) -> None:  # fmt: skip
    DelegationStep.objects.create(
        commissioner_id=by.commissioner, delegation=row, verb=verb, side=side, said_by=said_by[:160], how=how[:120],
        on=on, check_of_id=check, words=words, by=by.id, by_name=by.name, at=at,
    )  # fmt: skip


def _tell(verb: str, person: UUID, *, by: Actor, at: datetime, detail: str = "") -> None:
    """The trail is read by people who may not know of any illness, so it says who, and never which task or why."""
    people.record(did=f"plans.{verb}", person=person, by=by, at=at, detail=detail)
