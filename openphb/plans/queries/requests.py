"""Requests: offered, asked for, decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.people.rules import manages_money_only
from openphb.plans import rules
from openphb.plans.models import Advice, Event, Plan, Request
from openphb.plans.queries.decisions import decisions_of
from openphb.plans.queries.rows import event_view, request_row
from openphb.plans.queries.views import AdviceView, EventView, MoveView, RequestView
from openphb.plans.workflow import TURNS, RequestState, moves_from

_RECORDING = ("offer", "ask", "ask again")


def request(id: UUID, *, by: Actor) -> RequestView:
    """One request with its moves, advice, decisions and story. Raises NotFound."""
    return _views([request_row(id, by=by)], by=by)[0]


def requests_of(person: UUID, *, by: Actor) -> tuple[RequestView, ...]:
    """A person's requests, newest first, in as many queries for ten as for one."""
    if not by.may_see(person):
        raise NotFound
    rows = Request.objects.of(by).filter(person_id=person).select_related("person")
    return tuple(_views(list(rows.order_by("-offered_on", "id")), by=by))


def was_advised(id: UUID, *, by: Actor) -> bool:
    """True once information or advice was given about this request: what a budget is, and the ways of holding it."""
    return Advice.objects.of(by).filter(request=request_row(id, by=by)).exists()


def _views(rows: Sequence[Request], *, by: Actor) -> list[RequestView]:
    ids = [row.id for row in rows]
    stories: dict[UUID, list[Event]] = defaultdict(list)
    for event in Event.objects.of(by).filter(request_id__in=ids, version=None).order_by("at", "id"):
        stories[event.request_id].append(event)
    advice: dict[UUID, list[AdviceView]] = defaultdict(list)
    for given in Advice.objects.of(by).filter(request_id__in=ids).order_by("given_on", "recorded_at"):
        advice[given.request_id].append(AdviceView(given.topics, given.how, given.given_on, given.given_by))
    plans = dict(Plan.objects.of(by).filter(request_id__in=ids).values_list("request_id", "id"))
    decided = decisions_of(ids, by=by)
    return [
        RequestView(
            id=row.id,
            person=row.person_id,
            person_name=str(row.person),
            service=row.service,
            basis=row.basis,
            state=RequestState(row.state),
            offered_on=row.offered_on,
            requested_on=row.requested_on,
            decided_on=row.decided_on,
            plan=plans.get(row.id),
            moves=_moves(row, stories[row.id], by=by),
            advice=tuple(advice[row.id]),
            decisions=tuple(each for each in decided if each.request == row.id),
            history=_story(stories[row.id], row.person_id, by=by),
            turn=TURNS[RequestState(row.state)] if row.id not in plans else None,
        )
        for row in rows
    ]


def _story(events: Sequence[Event], person: UUID, *, by: Actor) -> tuple[EventView, ...]:
    """What happened; without the notes, which may be about health, for whoever only manages the money."""
    told = tuple(event_view(event) for event in events)
    return tuple(replace(each, note="") for each in told) if manages_money_only(by, person) else told


def _moves(row: Request, events: Sequence[Event], *, by: Actor) -> tuple[MoveView, ...]:
    roles = by.roles_for(row.person_id)
    recorded = any(event.by == by.id for event in events if event.verb in _RECORDING)
    about = row.person_id in by.people
    return tuple(
        MoveView(
            move.verb,
            move.reasons_needed,
            rules.why_not(move, roles=roles, is_author=recorded, is_about_them=about, what="request"),
        )
        for move in moves_from(RequestState(row.state))
    )
