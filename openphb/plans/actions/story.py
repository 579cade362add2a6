"""What every action of this room shares: rows locked in one order, and the story told once done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from openphb.kernel.actor import Actor
from openphb.kernel.days import age_on
from openphb.kernel.refusal import Refusal, Refused
from openphb.law import figures
from openphb.people import actions as people
from openphb.people import happening
from openphb.people import queries as who
from openphb.people.hooks_rules import Happening
from openphb.plans.models import Event, Plan, PlanVersion, Request
from openphb.plans.queries.rows import plan_row, request_row, version_row
from openphb.plans.rules import Voices
from openphb.plans.workflow import RequestState, VersionState

_TOLD = {
    "sign off the money": Happening.PLAN_SIGNED_OFF,
    "agree": Happening.PLAN_AGREED,
    "end": Happening.PLAN_ENDED,
}
"""What other systems are told of."""


def lock_request(id: UUID, *, by: Actor) -> Request:
    """The request, held until the end of the transaction. Raises NotFound."""
    row = request_row(id, by=by)
    Request.objects.of(by).select_for_update(of=("self",), no_key=True).get(id=id)
    row.refresh_from_db(fields=["state", "requested_on", "decided_on"])
    return row


def lock_plan(id: UUID, *, by: Actor) -> Plan:
    """The plan, held: every move of any of its versions waits here, so they happen one after another."""
    row = plan_row(id, by=by)
    Plan.objects.of(by).select_for_update(of=("self",), no_key=True).get(id=id)
    return row


def lock_version(id: UUID, *, by: Actor) -> PlanVersion:
    """The version, held by way of its plan, as it is once the wait is over. Raises NotFound."""
    lock_plan(version_row(id, by=by).plan_id, by=by)
    return version_row(id, by=by)


def tell(
    verb: str,
    request: Request,
    *,
    by: Actor,
    at: datetime,
    note: str = "",
    version: UUID | None = None,
    detail: str = "",
) -> None:
    """Add to the story of the request, and to the audit trail of the person."""
    tell_each(verb, [(request, version, detail)], by=by, at=at, note=note)


def tell_each(
    verb: str, told: Sequence[tuple[Request, UUID | None, str]], *, by: Actor, at: datetime, note: str = ""
) -> None:
    """`tell` for many at once: each request with its version, where there is one, and a detail for the audit trail."""
    Event.objects.bulk_create(
        Event(
            commissioner_id=by.commissioner,
            request_id=request.id,
            version_id=version,
            verb=verb,
            by=by.id,
            by_name=by.name,
            at=at,
            note=note,
        )
        for request, version, _ in told
    )
    if verb in _TOLD:
        versions = [version for _, version, _ in told]
        plans = Plan.objects.of(by).filter(versions__in=versions).values_list("id", flat=True).distinct()
        happening.lay(_TOLD[verb], lambda: [(plan, None) for plan in plans], by=by, at=at)
    details = [(request.person_id, detail) for request, _, detail in told]
    people.record_each(details, did=f"plans.{verb.replace(' ', '_')}", by=by, at=at, why=note)


def voices(person: UUID, *, by: Actor, on: date) -> Voices:
    """Who can be heard for this person today."""
    standing = who.standing(person, by=by, on=on)
    born = who.person(person, by=by).birth_date
    return Voices(
        roles=by.roles_for(person),
        capacities=frozenset(acting.capacity for acting in who.acting(person, by=by, on=on)),
        for_themselves=age_on(on, born) >= figures.value("child_age", on) and standing.has_capacity is not False,
    )


def stop_at(*refusals: Refusal | None) -> None:
    """Stop here with every reason there is, so that a page can show them together."""
    found = tuple(refusal for refusal in refusals if refusal is not None)
    if found:
        raise Refused(*found)


def state_of(row: Request | PlanVersion) -> RequestState | VersionState:
    """The state as the table of moves names it."""
    return VersionState(row.state) if isinstance(row, PlanVersion) else RequestState(row.state)


def already(verb: str, *, by: Actor, request: UUID, version: UUID | None = None, note: str | None = None) -> bool:
    """True if the latest move was this one by this actor: a double click, not a second wish.

    With a `note`, only in the same words: whoever says something else has something else to say.
    """
    rows = Event.objects.of(by).filter(request_id=request)
    rows = rows.filter(version_id=version) if version else rows
    latest = rows.exclude(verb="write").order_by("-at", "-id").first()
    said_so = latest is not None and latest.verb == verb and latest.by == by.id
    return said_so and (note is None or (latest is not None and latest.note == note))
