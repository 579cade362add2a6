"""Moving a version along its table: submitted, signed off, sent back, ended."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid5

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refusal, Refused, require
from openphb.plans import rules
from openphb.plans.actions.copying import copy
from openphb.plans.actions.story import already, lock_plan, lock_version, stop_at, tell
from openphb.plans.models import PlanVersion
from openphb.plans.queries.rows import contents_of, writers_of
from openphb.plans.workflow import OPEN, Move, VersionState

SENT_BACK = ("return", "ask for a change")
WITH_CONSEQUENCES = ("submit", "agree", "replace", "end")


@transaction_required
def submit(*, version: UUID, by: Actor, at: datetime, on: date, note: str = "") -> UUID:
    """Hand a draft over for sign-off. Raises Refused with everything that it still lacks."""
    row = lock_version(version, by=by)
    if _sent_twice(row, "submit", by=by):
        return version
    move = step(row, "submit", by=by, note=note)
    require(rules.why_not_begin(row.plan.person, on=on))
    stop_at(*rules.unfinished(contents_of([row], by=by)[version]))
    advance(row, move, by=by, at=at, note=note)
    return version


@transaction_required
def move(*, version: UUID, verb: str, by: Actor, at: datetime, on: date, note: str = "") -> UUID:
    """Make one move of a version, if the table and this actor's roles allow it. Gives the version to go on with.

    A version that is sent back stays as it was; what it says goes on in a new draft, whose id is given.
    """
    if verb in WITH_CONSEQUENCES:
        raise ValueError(f"{verb!r} has an action of its own")
    row = lock_version(version, by=by)
    if _sent_twice(row, verb, by=by):
        return _written_again(version) if verb in SENT_BACK else version
    found = step(row, verb, by=by, note=note)
    advance(row, found, by=by, at=at, note=note)
    return _write_again(row, note, by=by, at=at) if verb in SENT_BACK else version


@transaction_required
def end(*, plan: UUID, note: str, by: Actor, at: datetime, on: date) -> UUID:
    """End a plan: the agreed version, and any that was on its way. Ending what has ended is harmless."""
    lock_plan(plan, by=by)
    rows = PlanVersion.objects.of(by).filter(plan_id=plan, state__in=(*OPEN, VersionState.AGREED))
    for row in rows.select_related("plan__request", "plan__person").order_by("number"):
        advance(row, step(row, "end", by=by, note=note), by=by, at=at, note=note)
    return plan


@transaction_required
def set_aside(*, version: UUID, note: str, by: Actor, at: datetime, on: date) -> UUID:
    """Give up a change that is on its way; the agreed version goes on. Gives the agreed version's id."""
    row = lock_version(version, by=by)
    agreed = PlanVersion.objects.of(by).filter(plan_id=row.plan_id, state=VersionState.AGREED).first()
    if agreed is None or agreed.id == version:
        raise Refused(Refusal("There is no agreed plan to go back to. End the plan instead, if it is not wanted."))
    if row.state != VersionState.ENDED:
        require(_why_not_theirs(row, by=by))
        advance(row, step(row, "end", by=by, note=note), by=by, at=at, note=note)
    return agreed.id


def _why_not_theirs(row: PlanVersion, *, by: Actor) -> Refusal | None:
    """The person gives up a change that only they have written in; what others put into it is not theirs to drop."""
    if by.is_staff or writers_of([row], by=by)[row.id] <= {by.id}:
        return None
    return Refusal("Somebody else has written in this too. Ask your care coordinator to set it aside.")


def step(row: PlanVersion, verb: str, *, by: Actor, note: str = "") -> Move:
    """The move that this actor may make with this version now. Raises Refused with the reason otherwise."""
    found = rules.version_move(verb, VersionState(row.state))
    if isinstance(found, Refusal):
        raise Refused(found)
    is_author = found.not_own_work and by.id in writers_of([row], by=by)[row.id]
    person = row.plan.person_id
    is_about_them = person in by.people
    require(rules.why_not(found, roles=by.roles_for(person), is_author=is_author, is_about_them=is_about_them))
    require(rules.why_no_reasons(found, note))
    return found


def advance(row: PlanVersion, found: Move, *, by: Actor, at: datetime, note: str = "") -> None:
    """Set the state and tell it."""
    row.state = found.target
    row.save(update_fields=["state"])
    tell(found.verb, row.plan.request, by=by, at=at, note=note, version=row.id, detail=f"version {row.number}")


def _sent_twice(row: PlanVersion, verb: str, *, by: Actor) -> bool:
    moved_on = isinstance(rules.version_move(verb, VersionState(row.state)), Refusal)
    return moved_on and already(verb, by=by, request=row.plan.request_id, version=row.id)


def _written_again(version: UUID) -> UUID:
    return uuid5(version, "written again")


def _write_again(row: PlanVersion, why: str, *, by: Actor, at: datetime) -> UUID:
    new = copy(
        row,
        id=_written_again(row.id),
        number=row.number + 1,
        author=row.author,
        author_name=row.author_name,
        why=why,
        by=by,
        at=at,
    )
    return new.id
