"""How closely each budget's money is looked at, from what happened with it, in two questions however many there are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from openphb.budgets.models import Budget
from openphb.budgets.queries.finding import budget_row, budgets
from openphb.budgets.workflow import BudgetState
from openphb.commissioners import queries as commissioners
from openphb.commissioners.asking import answers
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.payments import rules
from openphb.payments.models import TierEvent
from openphb.payments.monitoring.tiers import ByHand, Limits, Placed, Signs, Tier, a_year_before, placed
from openphb.payments.queries.access import require_payments
from openphb.payments.queries.views.lists import PAGE, Page
from openphb.payments.queries.views.monitoring import TierLine, TierSaid, TierView

_HAS_MONEY = (BudgetState.LIVE.value, BudgetState.STOPPING.value, BudgetState.SETTLING.value)
# A concern counts only where all staff may know of it and it was talked about with everybody who reads the reason:
# one that is restricted, or of which somebody is not to know yet, must not be told by a tier that moved.
_SIGNS = """
    WITH holding AS (
        SELECT h.id, h.budget_id, h.kind FROM budgets_holding h WHERE h.commissioner_id = %(mine)s AND {only}
    ), paid AS (
        SELECT h.budget_id, min(r.processing_on) AS first FROM payments_payment p
        JOIN holding h ON h.id = p.holding_id AND h.kind = 'direct payment'
        JOIN payments_paymentrun r ON r.id = p.run_id
        WHERE p.state IN ('sent', 'settled') GROUP BY 1
    ), moved AS (
        SELECT h.budget_id, min(l.on) AS first,
               count(*) FILTER (WHERE l.on >= %(year)s) AS lines,
               count(*) FILTER (WHERE l.on >= %(year)s AND NOT l.understood) AS unexplained
        FROM payments_statementline l JOIN holding h ON h.id = l.holding_id
        WHERE l.pence < 0 AND NOT l.set_aside AND l.on <= %(on)s GROUP BY 1
    ), asked AS (
        SELECT h.budget_id, max(q.asked_on) AS latest,
               count(*) FILTER (WHERE q.state = 'asked' AND q.reply_by < %(on)s) AS late
        FROM payments_query q JOIN payments_statementline l ON l.id = q.line_id
        JOIN holding h ON h.id = l.holding_id GROUP BY 1
    ), outside AS (
        SELECT h.budget_id, max(l.on) AS latest, count(*) FILTER (WHERE l.on >= %(year)s) AS lines
        FROM payments_match m JOIN payments_statementline l ON l.id = m.line_id AND NOT l.set_aside
        JOIN holding h ON h.id = l.holding_id
        WHERE m.kind = 'not in plan' AND l.on <= %(on)s
            AND NOT EXISTS (SELECT FROM payments_match later WHERE later.line_id = m.line_id AND later.replaces = m.id)
        GROUP BY 1
    ), told AS (
        SELECT c.budget_id FROM budgets_concern c JOIN budgets_concernasked a ON a.concern_id = c.id
        WHERE c.commissioner_id = %(mine)s AND c.closed_on IS NULL AND c.open_to = '{{}}'
            AND a.was_asked AND a.whom IN ('person', 'holder')
        GROUP BY c.id HAVING count(DISTINCT a.whom) = 2
    )
    SELECT h.id, paid.first, coalesce(asked.late, 0), coalesce(moved.lines, 0), coalesce(moved.unexplained, 0),
           coalesce(outside.lines, 0),
           CASE WHEN moved.first IS NULL THEN NULL ELSE greatest(moved.first, asked.latest, outside.latest) END,
           h.id IN (SELECT budget_id FROM told)
    FROM (SELECT b.id FROM budgets_budget b WHERE b.commissioner_id = %(mine)s AND {of}) h
    LEFT JOIN paid ON paid.budget_id = h.id
    LEFT JOIN moved ON moved.budget_id = h.id
    LEFT JOIN asked ON asked.budget_id = h.id
    LEFT JOIN outside ON outside.budget_id = h.id
"""
_ALL = _SIGNS.format(only="true", of="true")
_ONE = _SIGNS.format(only="h.budget_id = %(budget)s", of="b.id = %(budget)s")


def tiers(*, by: Actor, on: date) -> dict[UUID, Placed]:
    """The tier of every budget of the board, by its identity. For those who work with money."""
    require_payments(by)
    return _tiers(None, by=by, on=on)


def _tiers(budget: UUID | None, *, by: Actor, on: date) -> dict[UUID, Placed]:
    limits, by_hand = Limits.of(commissioners.numbers_on(on, by=by)), _by_hand(budget, by=by)
    asked: dict[str, int | date | UUID | None] = {
        "mine": by.commissioner,
        "on": on,
        "year": a_year_before(on),
        "budget": budget,
    }
    rows = answers(_ONE if budget else _ALL, asked)
    return {row[0]: placed(Signs(*row[1:]), limits, on=on, by_hand=by_hand.get(row[0])) for row in rows}


def _by_hand(budget: UUID | None, *, by: Actor) -> Mapping[UUID, ByHand]:
    """The latest decision of each budget, where it was for a tier."""
    rows = TierEvent.objects.of(by).filter(kind="decided").order_by("recorded_at", "id")
    latest = {row.budget_id: row for row in (rows.filter(budget=budget) if budget else rows)}
    return {
        id: ByHand(Tier(row.tier), row.words, row.ends_on, row.by_name)
        for id, row in latest.items()
        if row.tier and row.ends_on
    }


def rates(on: date, *, by: Actor) -> dict[Tier, int]:
    """Of each tier, the share of lines that a sample takes at least, in percent."""
    numbers = commissioners.numbers_on(on, by=by)
    return {tier: numbers[f"look_{tier}_percent"] for tier in Tier}


def tier_of(budget: UUID, *, by: Actor, on: date) -> TierView:
    """One budget's tier, for staff and for the person and whoever acts for them. Raises NotFound for others."""
    row = budget_row(budget, by=by)
    if not by.may_see(row.person_id):
        raise NotFound
    events = TierEvent.objects.of(by).filter(budget=row).order_by("-recorded_at", "-id")
    roles = by.roles_for(row.person_id)
    return TierView(
        budget=row.id,
        reference=row.reference,
        person=row.person_id,
        person_name=str(row.person),
        placed=_tiers(row.id, by=by, on=on)[row.id],
        said=tuple(_said(each) for each in events),
        rates=rates(on, by=by),
        why_not_decide=rules.why_not_do("say how closely money is looked at", roles=roles),
        why_not_ask=rules.why_not_do("ask for a tier to be looked at again", roles=roles),
    )


def _said(row: TierEvent) -> TierSaid:
    tier = Tier(row.tier) if row.tier else None
    return TierSaid(row.kind, tier, row.words, row.ends_on, row.on, row.by_name)


def in_tiers(
    found: Mapping[UUID, Placed], *, by: Actor, tier: Tier | None = None, page: int = 1
) -> tuple[dict[Tier, int], Page[TierLine]]:
    """How many budgets with money are in each tier (as `tiers` gives them), and a page of one or of all.

    Those that somebody asked about come first.
    """
    require_payments(by)
    live = list(budgets(by).filter(state__in=_HAS_MONEY).order_by("reference").values_list("id", flat=True))
    asked = asked_about(by=by)
    chosen = [id for id in live if tier is None or found[id].tier is tier]
    chosen.sort(key=lambda id: asked.get(id, date.max))
    shown = chosen[(page - 1) * PAGE : page * PAGE]
    rows = {row.id: row for row in Budget.objects.of(by).filter(id__in=shown).select_related("person")}
    lines = tuple(_line(rows[id], found[id], asked.get(id)) for id in shown)
    counts = {each: sum(found[id].tier is each for id in live) for each in Tier}
    return counts, Page(lines, page, len(chosen))


def _line(row: Budget, held: Placed, asked_on: date | None) -> TierLine:
    return TierLine(row.id, row.reference, row.person_id, str(row.person), held, asked_on)


def asked_about(*, by: Actor) -> dict[UUID, date]:
    """Budgets whose tier somebody asked to be looked at again, since when; the oldest asking counts."""
    found: dict[UUID, date] = {}
    for row in TierEvent.objects.of(by).order_by("recorded_at", "id"):
        if row.kind == "decided":
            found.pop(row.budget_id, None)
        else:
            found.setdefault(row.budget_id, row.on)
    return found
