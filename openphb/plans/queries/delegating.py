"""Delegated healthcare tasks as they stand on a day: one person's, one of them, and the register of a board."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from openphb.commissioners import queries as commissioners
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.people import checks
from openphb.people import queries as people
from openphb.people.checks import CheckKind
from openphb.people.models import Check
from openphb.plans import rules
from openphb.plans.models import Delegation, DelegationStep, HealthTask, Risk
from openphb.plans.rules import delegating as asked
from openphb.plans.rules.delegating import Held, May, Side, Standing
from openphb.plans.workflow import DelegationState, VersionState

FOUND_COMPETENT = "find competent"
WARNED = "warn"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StepView:
    """One thing that happened to an agreement, as it is kept."""

    verb: str
    side: str
    said_by: str
    how: str
    on: date
    words: str
    by_name: str
    at: datetime
    about_day: date | None
    days_before: int | None


@dataclass(frozen=True, slots=True)
class DelegationView:
    """An agreement as it stands on the day asked for. `until` is the last day of the competence; `check` its row.

    `stage` is the days' warning that is due, 0 once it lapsed, None before any warning.
    """

    id: UUID
    task: UUID
    assistant: str
    works_as: UUID | None
    state: DelegationState
    standing: Standing
    may: May
    until: date | None
    stage: int | None
    check: UUID | None
    steps: tuple[StepView, ...]

    @property
    def said(self) -> dict[Side, StepView]:
        """Who has said yes."""
        return {Side(step.side): step for step in self.steps if step.verb == "say yes"}

    @property
    def waits_for(self) -> tuple[Side, ...]:
        return () if self.state is DelegationState.ENDED else tuple(side for side in Side if side not in self.said)

    def may_on(self, day: date) -> May:
        return asked.may(self.standing, on=day)


@dataclass(frozen=True, slots=True)
class TaskView:
    """One task of one person, with everybody it was ever delegated to."""

    id: UUID
    person: UUID
    person_name: str
    what: str
    why_right: str
    how: str
    watch_for: str
    stop_when: str
    ring: str
    delegator: UUID
    delegator_name: str
    registration: str
    replaces: UUID | None
    written_at: datetime
    ended_on: date | None
    ended_by_name: str
    ended_why: str
    delegations: tuple[DelegationView, ...]

    @property
    def open(self) -> tuple[DelegationView, ...]:
        return tuple(each for each in self.delegations if each.state is not DelegationState.ENDED)

    def able(self, on: date) -> tuple[DelegationView, ...]:
        """Those who may do it on a day."""
        return tuple(each for each in self.open if each.may_on(on) is May.CAN)

    @property
    def is_uncovered(self) -> bool:
        """True where the task goes on and nobody may do it on the day asked for."""
        return self.ended_on is None and not any(each.may is May.CAN for each in self.open)


def health_tasks(person: UUID, *, by: Actor, on: date) -> tuple[TaskView, ...]:
    """One person's, those that go on first. Raises NotFound, also for whoever only manages the money."""
    require_may_see(person, by=by)
    people.person(person, by=by)
    rows = HealthTask.objects.of(by).filter(person_id=person).select_related("person")
    return _views(rows.order_by("written_at", "id"), by=by, on=on)


def tasks_delegated_to(assistant: UUID, *, by: Actor, on: date) -> tuple[tuple[TaskView, DelegationView], ...]:
    """Tasks that go on with their agreement, for the assistant they were delegated to.

    Whoever asks has made sure that `by` is this assistant: they need to read how a task is done, and of nobody else.
    """
    of_theirs = Delegation.objects.of(by).filter(works_as=assistant).values("task_id")
    rows = HealthTask.objects.of(by).filter(id__in=of_theirs, ended_on=None).select_related("person")
    found = _views(rows.order_by("what", "id"), by=by, on=on)
    return tuple((task, each) for task in found for each in task.open if each.works_as == assistant)


def health_task(id: UUID, *, by: Actor, on: date) -> TaskView:
    """One task. Raises NotFound."""
    return _views([task_row(id, by=by)], by=by, on=on)[0]


def all_health_tasks(*, by: Actor, on: date) -> tuple[TaskView, ...]:
    """Those of a board that go on, by person. For those of the staff who may see them."""
    if not by.is_staff or rules.why_not_act("see healthcare tasks", roles=by.roles):
        raise NotFound
    rows = HealthTask.objects.of(by).filter(ended_on=None, person__died_on=None).select_related("person")
    return _views(rows.order_by("person__search_name", "what", "id"), by=by, on=on)


def require_may_see(person: UUID, *, by: Actor) -> None:
    """What is delegated is about health: finance and whoever only manages the money find nothing."""
    if not by.may_see(person) or rules.why_not_act("see healthcare tasks", roles=by.roles_for(person)):
        raise NotFound


def task_row(id: UUID, *, by: Actor, lock: bool = False) -> HealthTask:
    """For this room's own actions too. Raises NotFound."""
    rows = HealthTask.objects.of(by).select_related("person").filter(id=id)
    row = (rows.select_for_update(of=("self",), no_key=True) if lock else rows).first()
    if row is None:
        raise NotFound
    require_may_see(row.person_id, by=by)
    return row


def delegation_task(delegation: UUID, *, by: Actor) -> UUID:
    """The task an agreement is about. Raises NotFound."""
    row = Delegation.objects.of(by).filter(id=delegation).values_list("task_id", flat=True).first()
    if row is None:
        raise NotFound
    return task_row(row, by=by).id


def contingency(person: UUID, *, by: Actor) -> tuple[str, ...]:
    """What the agreed plan says to do if something goes wrong: a line for each risk. Raises NotFound."""
    require_may_see(person, by=by)
    return contingency_lines(person, by=by)


def contingency_lines(person: UUID, *, by: Actor) -> tuple[str, ...]:
    """The same for the notices, which the worker writes."""
    rows = Risk.objects.of(by).filter(version__plan__person_id=person, version__state=VersionState.AGREED)
    told = rows.order_by("position", "key").values_list("risk", "procedure", "contact")
    return tuple(
        f"{risk}: {procedure}{f' Call: {contact}' if contact else ''}" for risk, procedure, contact in told if procedure
    )


def tasks_to_warn_of(*, by: Actor, on: date) -> tuple[TaskView, ...]:
    """Tasks that go on, for the worker that warns; it holds no role of a care team and shows nobody anything."""
    rows = HealthTask.objects.of(by).filter(ended_on=None, person__died_on=None).select_related("person")
    return _views(rows.order_by("id"), by=by, on=on)


def why_not_competent(
    days: Mapping[date, str], *, found: Iterable[DelegationView]
) -> tuple[tuple[date, str, May], ...]:
    """Of days and who worked, those on which the one who worked had an agreement and was not competent any more."""
    outside = (May.LAPSED, May.WITHDRAWN)
    return tuple(
        (day, name, each.may_on(day))
        for each in found
        for day, name in days.items()
        if name == each.assistant and each.may_on(day) in outside
    )


def _views(rows: Iterable[HealthTask], *, by: Actor, on: date) -> tuple[TaskView, ...]:
    """In four questions however many there are."""
    found = list(rows)
    if not found:
        return ()
    delegated = list(
        Delegation.objects.of(by).filter(task_id__in=[row.id for row in found]).order_by("assistant", "id")
    )
    steps = _steps([row.id for row in delegated], by=by)
    local = commissioners.numbers_on(on, by=by)
    held = _checks(steps, by=by)
    by_task: dict[UUID, list[DelegationView]] = defaultdict(list)
    for row in delegated:
        by_task[row.task_id].append(_delegation(row, steps[row.id], held, local=local, on=on))
    return tuple(_task(row, by_task[row.id]) for row in found)


def _steps(delegations: Sequence[UUID], *, by: Actor) -> dict[UUID, list[DelegationStep]]:
    found: dict[UUID, list[DelegationStep]] = defaultdict(list)
    for step in DelegationStep.objects.of(by).filter(delegation_id__in=delegations).order_by("at", "id"):
        found[step.delegation_id].append(step)
    return found


def _checks(steps: Mapping[UUID, list[DelegationStep]], *, by: Actor) -> dict[UUID, list[Check]]:
    """The rows of each competence, by the check each began with, oldest first."""
    begun = [step.check_of_id for each in steps.values() for step in each if step.check_of_id]
    rows = Check.objects.of(by).filter(series__in=begun).order_by("done_on", "recorded_at", "id")
    found: dict[UUID, list[Check]] = defaultdict(list)
    for row in rows:
        found[row.series].append(row)
    return found


def _delegation(
    row: Delegation,
    steps: Sequence[DelegationStep],
    held: Mapping[UUID, list[Check]],
    *,
    local: Mapping[str, int],
    on: date,
) -> DelegationView:
    series = list(dict.fromkeys(step.check_of_id for step in steps if step.check_of_id))
    rows = [check for each in series for check in held[each]]
    standing = Standing(_agreed_on(steps), _ended_on(steps), _held(rows, local=local), _withdrawn_on(rows))
    stands, last = asked.may(standing, on=on), asked.until(standing, on=on)
    counts = last is not None and stands in (May.CAN, May.LAPSED)
    warned = asked.warnings(local)
    return DelegationView(
        id=row.id,
        task=row.task_id,
        assistant=row.assistant,
        works_as=row.works_as,
        state=DelegationState(row.state),
        standing=standing,
        may=stands,
        until=last,
        stage=asked.stage(last, on=on, warned=warned) if counts and last else None,
        check=rows[-1].id if rows and rows[-1].verb != "withdrawn" else None,
        steps=tuple(_step(step) for step in steps),
    )


def _agreed_on(steps: Iterable[DelegationStep]) -> date | None:
    said = {step.side: step.on for step in steps if step.verb == "say yes"}
    return max(said.values()) if len(said) == len(Side) else None


def _ended_on(steps: Iterable[DelegationStep]) -> date | None:
    return next((step.on for step in steps if step.verb == "end agreement"), None)


def _held(rows: Sequence[Check], *, local: Mapping[str, int]) -> tuple[Held, ...]:
    """Each sign-off holds to its last day, and no longer than to the day before it was taken back."""
    found = []
    for place, row in enumerate(rows):
        if row.verb == "withdrawn":
            continue
        last = checks.ends_on(CheckKind.COMPETENCE, done_on=row.done_on, runs_out_on=row.runs_out_on, local=local)
        taken_back = next((later.done_on - ONE_DAY for later in rows[place:] if later.verb == "withdrawn"), None)
        days = [day for day in (last, taken_back) if day]
        found.append(Held(row.done_on, min(days, default=None)))
    return tuple(found)


def _withdrawn_on(rows: Sequence[Check]) -> date | None:
    return rows[-1].done_on if rows and rows[-1].verb == "withdrawn" else None


def _step(row: DelegationStep) -> StepView:
    return StepView(**{name: getattr(row, name) for name in StepView.__dataclass_fields__})


_COPIED = tuple(
    name for name in TaskView.__dataclass_fields__
    if name not in ("person", "person_name", "delegator", "replaces", "delegations")
)  # fmt: skip


def _task(row: HealthTask, delegated: Iterable[DelegationView]) -> TaskView:
    return TaskView(
        person=row.person_id,
        person_name=str(row.person),
        delegator=row.delegator_id,
        replaces=row.replaces_id,
        delegations=tuple(delegated),
        **{name: getattr(row, name) for name in _COPIED},
    )
