"""Plans as wholes: their versions, their story, and what the person sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refusal
from openphb.people.rules import manages_money_only
from openphb.plans import rules
from openphb.plans.models import Event, Plan, PlanVersion
from openphb.plans.queries.rows import event_view, plan_row
from openphb.plans.queries.versions import version
from openphb.plans.queries.views import EventView, PersonsPlan, PlanView, VersionLine
from openphb.plans.workflow import OPEN, VersionState, turn_of


def plan(id: UUID, *, by: Actor) -> PlanView:
    """A plan with the list of its versions, newest first. Raises NotFound."""
    return _view(plan_row(id, by=by), by=by)


def plans_of(person: UUID, *, by: Actor) -> tuple[PlanView, ...]:
    """A person's plans, newest first."""
    if not by.may_see(person):
        raise NotFound
    rows = Plan.objects.of(by).filter(person_id=person).select_related("person", "request")
    return tuple(_view(row, by=by) for row in rows.order_by("-started_on", "id"))


def history(plan: UUID, *, by: Actor) -> tuple[EventView, ...]:
    """Everything that happened to the request and the plan, oldest first.

    Whoever only manages the money reads what happened and when, and not the notes, which may be about health.
    """
    row = plan_row(plan, by=by)
    told = Event.objects.of(by).filter(request_id=row.request_id).order_by("at", "id")
    shown = tuple(event_view(event) for event in told)
    return tuple(replace(each, note="") for each in shown) if manages_money_only(by, row.person_id) else shown


def plan_for_person(person: UUID, *, by: Actor) -> tuple[PersonsPlan, ...]:
    """For each of a person's plans: the version that counts now, and the one that waits for them to agree.

    Someone who only manages the money is not shown what the plan says of health and life.
    """
    return tuple(_for_person(each, by=by) for each in plans_of(person, by=by))


def _for_person(found: PlanView, *, by: Actor) -> PersonsPlan:
    waiting = next((line.id for line in found.versions if line.state is VersionState.FUNDED), None)
    return PersonsPlan(
        plan=found,
        agreed=version(found.agreed, by=by) if found.agreed else None,
        waiting=version(waiting, by=by) if waiting else None,
        draft=_draft(found, by=by),
    )


def _draft(found: PlanView, *, by: Actor) -> UUID | None:
    if rules.why_not_act("write own part", roles=by.roles_for(found.person)):
        return None
    return next((line.id for line in found.versions if line.state is VersionState.DRAFT), None)


def _view(row: Plan, *, by: Actor) -> PlanView:
    partial = manages_money_only(by, row.person_id)
    rows = PlanVersion.objects.of(by).filter(plan_id=row.id).order_by("-number")
    versions = [_line(each, partial=partial) for each in rows]
    return PlanView(
        id=row.id,
        person=row.person_id,
        request=row.request_id,
        service=row.request.service,
        coordinator=row.coordinator_id,
        coordinator_name=row.coordinator_name,
        started_on=row.started_on,
        versions=tuple(versions),
        agreed=next((line.id for line in versions if line.state is VersionState.AGREED), None),
        open=next((line.id for line in versions if line.state in OPEN), None),
        why_not_change=_why_not_change(row, versions, by=by),
        asked_for_change=_asked_for_change(row, versions, by=by),
    )


def _line(row: PlanVersion, *, partial: bool) -> VersionLine:
    why = "" if partial else row.why_changed
    state = VersionState(row.state)
    turn = turn_of(state, row.waits_for)
    return VersionLine(row.id, row.number, state, row.author_name, row.written_at, why, turn)


def _why_not_change(row: Plan, versions: Sequence[VersionLine], *, by: Actor) -> Refusal | None:
    return rules.why_not_act("change", roles=by.roles_for(row.person_id)) or rules.why_not_change(
        {line.number: line.state for line in versions}
    )


def _asked_for_change(row: Plan, versions: Sequence[VersionLine], *, by: Actor) -> EventView | None:
    """The latest wish for a change that no later version has taken up.

    Whoever only manages the money reads their own words, and of anybody else's that they asked, and when.
    """
    asked = Event.objects.of(by).filter(request_id=row.request_id, verb="ask for change").order_by("-at", "-id").first()
    if asked is None or any(line.written_at >= asked.at for line in versions):
        return None
    wish = event_view(asked)
    is_others = manages_money_only(by, row.person_id) and asked.by != by.id
    return replace(wish, note="") if is_others else wish
