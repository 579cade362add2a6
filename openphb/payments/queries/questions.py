"""Questions about statement lines: for whoever is to answer, and for whoever asked."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from openphb.budgets.models import Award
from openphb.budgets.queries.versions import versions
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound
from openphb.payments import rules
from openphb.payments.models import Query, QueryEvent
from openphb.payments.queries.access import roles_towards, visible
from openphb.payments.queries.views import PAGE, Choice, MoveView, Page, QueryView, StoryLine
from openphb.payments.workflow import QUERY_MOVES, QueryState


def query_view(id: UUID, *, by: Actor) -> QueryView:
    """One question, with everything said in it. Raises NotFound."""
    row = _rows(by).filter(id=id).first()
    if row is None:
        raise NotFound
    return _views([row], by=by)[0]


def queries(*, by: Actor, state: str = "", page: int = 1, overdue_on: date | None = None) -> Page[QueryView]:
    """Questions this actor may see, by the day an answer is hoped for; of one state, or those overdue on a day."""
    rows = _rows(by)
    if state:
        rows = rows.filter(state=state)
    if overdue_on:
        rows = rows.filter(state=QueryState.ASKED, reply_by__lt=overdue_on)
    chosen = rows.order_by("reply_by", "id")[(page - 1) * PAGE : page * PAGE]
    return Page(_views(list(chosen), by=by), page, rows.count())


def queries_for(person: UUID, *, by: Actor) -> tuple[QueryView, ...]:
    """What we have asked this person and still need, soonest first. Raises NotFound for someone else's."""
    if not by.may_see(person):
        raise NotFound
    rows = _rows(by).filter(person_id=person).exclude(state=QueryState.CLOSED)
    return _views(list(rows.order_by("reply_by", "id")), by=by)


def _rows(by: Actor) -> QuerySet[Query]:
    rows = Query.objects.of(by).filter(visible(by, holding="line__holding__"))
    return rows.select_related("person", "line__holding__budget")


def _views(rows: list[Query], *, by: Actor) -> tuple[QueryView, ...]:
    said: dict[UUID, list[StoryLine]] = {row.id: [] for row in rows}
    events = QueryEvent.objects.of(by).filter(query__in=rows).order_by("id")
    for event in events:
        said[event.query_id].append(StoryLine(event.verb, event.by_name, event.at, event.words))
    choices = _choices(rows, by=by)
    return tuple(
        QueryView(
            id=row.id,
            line=row.line_id,
            person=row.person_id,
            person_name=str(row.person),
            budget=row.line.holding.budget_id,
            state=QueryState(row.state),
            asks=row.asks,
            asked_on=row.asked_on,
            asked_by=row.asked_by,
            reply_by=row.reply_by,
            answer=row.answer,
            answer_plan_line=row.answer_plan_line,
            answered_by=row.answered_by,
            answered_on=row.answered_on,
            closed_because=row.closed_because,
            on=row.line.on,
            amount=Money(row.line.pence),
            text=row.line.text,
            plan_lines=choices[row.line.holding_id],
            story=tuple(said[row.id]),
            moves=_moves(row, by=by),
        )
        for row in rows
    )


def _choices(rows: list[Query], *, by: Actor) -> dict[UUID, tuple[Choice, ...]]:
    """For each holding asked about, the plan lines bought through it; in three queries however many there are."""
    held = {row.line.holding_id: row.line.holding for row in rows}
    awards = Award.objects.of(by).filter(budget_id__in={each.budget_id for each in held.values()})
    latest = {
        budget: version for budget, version in awards.order_by("starts_on").values_list("budget_id", "version_id")
    }
    facts = versions(set(latest.values()), by=by)
    found = {}
    for id, each in held.items():
        version = facts.get(latest[each.budget_id]) if each.budget_id in latest else None
        lines = version.lines if version else ()
        found[id] = tuple(Choice(line.key, line.what, line.supplier) for line in lines if line.holding == each.kind)
    return found


def _moves(row: Query, *, by: Actor) -> tuple[MoveView, ...]:
    roles = roles_towards(row.line.holding, by=by)
    return tuple(
        MoveView(move.verb, rules.why_not(move, roles=roles)) for move in QUERY_MOVES if move.source == row.state
    )
