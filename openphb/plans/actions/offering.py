"""The first conversation: an offer, what was explained, and the person's answer."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal, Refused, refuse_unless, require
from openphb.law.engine import COMMENCED
from openphb.people import queries as people
from openphb.plans import rules
from openphb.plans.actions.story import already, lock_request, state_of, tell
from openphb.plans.models import Advice, Request
from openphb.plans.queries.rows import recorders_of
from openphb.plans.workflow import Move, RequestState

ANSWERS = ("ask", "decline", "withdraw", "ask again")
_LIVE = (RequestState.OFFERED, RequestState.REQUESTED)


@transaction_required
def offer(*, id: UUID, person: UUID, service: str, offered_on: date, by: Actor, at: datetime, on: date) -> UUID:
    """Record that someone was offered a budget, by right or by discretion as the law of that day has it.

    Raises Refused where the NHS could not offer one for this service.
    """
    if Request.objects.of(by).filter(id=id).exists():
        return id
    found = people.person(person, by=by)
    require(rules.why_not_act("offer", roles=by.roles_for(person)))
    require(rules.why_not_begin(found, on=on))
    require(_why_not_that_day(offered_on, born=found.birth_date, on=on))
    basis = rules.basis(service, birth_date=found.birth_date, on=offered_on)
    if isinstance(basis, Refusal):
        raise Refused(basis)
    same = Request.objects.of(by).filter(person_id=person, service=service, state__in=_LIVE)
    refuse_unless(not same.exists(), "A budget for this service is already on offer, or asked for.", field="service")
    request = Request.objects.create(
        id=id, commissioner_id=by.commissioner, person_id=person, service=service, basis=basis, offered_on=offered_on
    )
    tell("offer", request, by=by, at=at, detail=f"{service}, {basis}")
    return id


def _why_not_that_day(offered_on: date, *, born: date, on: date) -> Refusal | None:
    if offered_on > on:
        return Refusal("The day is in the future. Record an offer once it has been made.", field="offered_on")
    if offered_on < max(COMMENCED, born):
        words = f"The day is before {in_words(max(COMMENCED, born))}. Check the year."
        return Refusal(words, field="offered_on")
    return None


@transaction_required
def give_advice(
    *, id: UUID, request: UUID, topics: str, how: str, given_on: date, by: Actor, at: datetime, on: date
) -> UUID:
    """Record information or advice that was given, so that the answer was an informed one."""
    if Advice.objects.of(by).filter(id=id).exists():
        return id
    row = lock_request(request, by=by)
    require(rules.why_not_act("advise", roles=by.roles_for(row.person_id)))
    refuse_unless(bool(topics.strip()), "Say what you explained.", field="topics")
    refuse_unless(bool(how.strip()) and len(how) <= 80, "Say how, in 80 characters or fewer.", field="how")
    refuse_unless(given_on <= on, "The day is in the future.", field="given_on")
    Advice.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        request=row,
        topics=topics,
        how=how,
        given_on=given_on,
        given_by=by.name,
        recorded_at=at,
    )
    tell("advise", row, by=by, at=at, detail=how)
    return id


@transaction_required
def answer_offer(*, request: UUID, verb: str, by: Actor, at: datetime, on: date, note: str = "") -> UUID:
    """Ask for the budget, decline it, withdraw, or ask again. Declining needs no reasons and closes no door.

    `on` is the day the answer was given; the funder's clock starts there.
    """
    if verb not in ANSWERS:
        raise ValueError(f"{verb!r} is not an answer to an offer")
    row = lock_request(request, by=by)
    if already(verb, by=by, request=request):
        return request
    move = request_step(row, verb, by=by, note=note)
    if move.target is RequestState.REQUESTED:
        require(rules.why_not_begin(row.person, on=on))
        row.requested_on = on
    row.state = move.target
    row.save(update_fields=["state", "requested_on"])
    tell(verb, row, by=by, at=at, note=note)
    return request


def request_step(row: Request, verb: str, *, by: Actor, note: str) -> Move:
    """The move of this request that this actor may make now. Raises Refused with the reason otherwise."""
    move = rules.request_move(verb, state_of(row))
    if isinstance(move, Refusal):
        raise Refused(move)
    is_author = by.id in recorders_of(row.id, by=by)
    roles, is_about_them = by.roles_for(row.person_id), row.person_id in by.people
    require(rules.why_not(move, roles=roles, is_author=is_author, is_about_them=is_about_them, what="request"))
    require(rules.why_no_reasons(move, note))
    return move
