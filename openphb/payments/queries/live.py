"""Every live budget as it is looked at when prices change, in a handful of queries however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from openphb.budgets.models import Holding
from openphb.commissioners.asking import answers
from openphb.kernel.actor import Actor
from openphb.kernel.money import NIL, Money
from openphb.law.wages import Worker
from openphb.ledger import chart
from openphb.ledger import queries as ledger
from openphb.payments import rules
from openphb.payments.models import Assistant
from openphb.payments.uprating.looking import Live, Looked, Works, look
from openphb.payments.uprating.prices import PriceChange
from openphb.plans import queries as plans
from openphb.plans.workflow import OPEN

_LIVE = """
    SELECT b.id, b.reference, b.person_id, trim(n.given_name || ' ' || n.family_name), p.coordinator_name, p.id,
        p.request_id, coalesce(v.id, w.version_id), coalesce(v.number, 0), b.state, b.starts_on, b.stops_on,
        w.starts_on, w.ends_on, w.version_id, coalesce(o.state, CASE WHEN v.id IS NULL THEN 'no plan is agreed' END, '')
    FROM budgets_budget b
    JOIN people_person n ON n.id = b.person_id
    JOIN plans_plan p ON p.id = b.plan_id
    JOIN LATERAL (
        SELECT a.starts_on, a.ends_on, a.version_id FROM budgets_award a
        WHERE a.commissioner_id = %(mine)s AND a.budget_id = b.id
        ORDER BY a.starts_on DESC, a.recorded_at DESC, a.id DESC LIMIT 1
    ) w ON true
    LEFT JOIN plans_planversion v ON v.plan_id = p.id AND v.state = 'agreed'
    LEFT JOIN plans_planversion o ON o.plan_id = p.id
        AND o.state = ANY (%(under_way)s)
    WHERE b.commissioner_id = %(mine)s AND b.state IN ('agreed', 'notice given') AND n.died_on IS NULL
        AND (%(only)s::uuid[] IS NULL OR b.id = ANY (%(only)s::uuid[]))
    ORDER BY b.reference
"""


def looked_at(
    changes: Sequence[PriceChange], *, since: date, by: Actor, on: date, only: Sequence[UUID] | None = None
) -> list[Looked]:
    """Each live budget under these prices from a day. Nothing is changed by looking."""
    if rules.why_not_do("ask what new prices would cost", roles=by.roles):
        return []
    return [look(each, changes, since=since, on=on) for each in live(since=since, by=by, only=only)]


def live(*, since: date, by: Actor, only: Sequence[UUID] | None = None) -> list[Live]:
    """The live budgets of the board, or those of them that are named, with what is known of each."""
    wanted = None if only is None else list(only)
    under_way = [str(state) for state in OPEN]
    rows = answers(_LIVE, {"mine": by.commissioner, "only": wanted, "under_way": under_way})
    lines = plans.lines_of({row[7] for row in rows}, by=by)
    held = _held([row[0] for row in rows], by=by)
    works = _works({row[2] for row in rows}, since=since, by=by)
    return [_live(row, lines=lines[row[7]], held=held.get(row[0], NIL), works=works.get(row[2], ())) for row in rows]


def _live(row: tuple[Any, ...], **known: Any) -> Live:
    names = (
        "budget", "reference", "person", "person_name", "coordinator", "plan", "request", "version", "number", "state",
        "budget_starts", "stops_on", "since", "ends_on", "promised_by", "open_version",
    )  # fmt: skip
    return Live(**dict(zip(names, row, strict=True)), **known)


def _held(budgets: Sequence[UUID], *, by: Actor) -> dict[UUID, Money]:
    """What the accounts of each budget have."""
    rows = Holding.objects.of(by).filter(budget_id__in=budgets, closed_on=None).exclude(kind="notional")
    codes = {chart.held(reference): budget for reference, budget in rows.values_list("reference", "budget_id")}
    found: dict[UUID, Money] = defaultdict(lambda: NIL)
    for code, amount in ledger.balances_of(codes, by=by).items():
        found[codes[code]] += amount
    return found


def _works(people: set[UUID], *, since: date, by: Actor) -> dict[UUID, tuple[Works, ...]]:
    """Who works for each person on that day."""
    rows = Assistant.objects.of(by).filter(Q(ended_on=None) | Q(ended_on__gte=since), person_id__in=people)
    found: dict[UUID, tuple[Works, ...]] = {}
    for row in rows.order_by("name", "id"):
        works = Works(row.name, Worker(row.born_on, row.apprentice_since))
        found[row.person_id] = (*found.get(row.person_id, ()), works)
    return found
