"""What the person, a representative or a nominee agrees to: consent, the plan, the direct payment agreement."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refusal, require
from openphb.plans import rules
from openphb.plans.actions.moving import advance, step
from openphb.plans.actions.story import lock_version, stop_at, tell, voices
from openphb.plans.models import Agreement, PlanVersion
from openphb.plans.rules import Given, Statements
from openphb.plans.workflow import OPEN, VersionState

_LIVE = (*OPEN, VersionState.AGREED)
_SHOWN_TO_THE_PERSON = (VersionState.FUNDED, VersionState.AGREED)


@transaction_required
def agree(*, id: UUID, version: UUID, given: Given, statements: Statements, by: Actor, at: datetime, on: date) -> UUID:
    """Agree a plan under regulation 8(7), by the person or a representative, or recorded as they agreed on paper.

    From then it is the one that counts, and the version agreed before is replaced in the same moment. Gives the id of
    the agreement.
    """
    if Agreement.objects.of(by).filter(id=id).exists():
        return id
    row = lock_version(version, by=by)
    move = step(row, "agree", by=by)
    require(rules.why_not_begin(row.plan.person, on=on))
    heard = voices(row.plan.person_id, by=by, on=on)
    stop_at(*rules.why_not_given(given, "plan", voices=heard, on=on), *rules.why_not_state(statements))
    _record(row, "plan", given, id=id, by=by, at=at)
    _replace_earlier(row, by=by, at=at)
    advance(row, move, by=by, at=at, note=_note(given, by))
    return id


def _replace_earlier(row: PlanVersion, *, by: Actor, at: datetime) -> None:
    rows = PlanVersion.objects.of(by).filter(plan_id=row.plan_id, state=VersionState.AGREED)
    for earlier in rows.select_related("plan__request"):
        advance(earlier, step(earlier, "replace", by=by), by=by, at=at)


@transaction_required
def consent(*, id: UUID, version: UUID, given: Given, by: Actor, at: datetime, on: date) -> UUID:
    """Consent to a direct payment (regs 3 to 5). It holds for later versions too, until it is withdrawn."""
    return _give("consent", given, id=id, version=version, by=by, at=at, on=on)


@transaction_required
def withdraw_consent(*, id: UUID, version: UUID, given: Given, by: Actor, at: datetime, on: date) -> UUID:
    """Take consent back. Direct payments must then stop (reg. 17(1)); care goes on in another way."""
    return _give("withdrawn", given, id=id, version=version, by=by, at=at, on=on)


@transaction_required
def sign_agreement(*, id: UUID, version: UUID, given: Given, by: Actor, at: datetime, on: date) -> UUID:
    """Sign the direct payment agreement, by whoever will receive the money: good practice, not a rule."""
    return _give("direct payment", given, id=id, version=version, by=by, at=at, on=on)


def _give(kind: str, given: Given, *, id: UUID, version: UUID, by: Actor, at: datetime, on: date) -> UUID:
    if Agreement.objects.of(by).filter(id=id).exists():
        return id
    row = lock_version(version, by=by)
    act = "sign" if kind == "direct payment" else "consent"
    require(rules.why_not_act(act, roles=by.roles_for(row.plan.person_id)))
    require(_why_not_now(VersionState(row.state), kind))
    stop_at(*rules.why_not_given(given, kind, voices=voices(row.plan.person_id, by=by, on=on), on=on))
    _record(row, kind, given, id=id, by=by, at=at)
    verb = {"consent": "consent", "withdrawn": "withdraw consent", "direct payment": "sign agreement"}[kind]
    tell(verb, row.plan.request, by=by, at=at, version=row.id, note=_note(given, by))
    return id


def _why_not_now(state: VersionState, kind: str) -> Refusal | None:
    if kind == "direct payment" and state not in _SHOWN_TO_THE_PERSON:
        return Refusal("The agreement is signed once the plan has been signed off and shown to the person.")
    if kind != "withdrawn" and state not in _LIVE:
        return Refusal(f"This version is {state}. Use the version that counts now.")
    return None


def _record(row: PlanVersion, kind: str, given: Given, *, id: UUID, by: Actor, at: datetime) -> None:
    Agreement.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        version=row,
        kind=kind,
        given_by=given.given_by,
        capacity=given.capacity,
        how=given.how,
        given_on=given.given_on,
        recorded_by=by.name,
        recorded_at=at,
    )


def _note(given: Given, by: Actor) -> str:
    recorded = "" if given.given_by == by.name else f", recorded by {by.name}"
    return f"{given.given_by}, {given.capacity}, {given.how}{recorded}"
