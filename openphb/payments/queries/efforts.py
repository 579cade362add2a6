"""What looking at money took: everything that was done is counted where it was written down when it was done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from openphb.commissioners import queries as commissioners
from openphb.commissioners.asking import answers
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period
from openphb.kernel.money import NIL, Money
from openphb.payments.monitoring.effort import HOUR, OURS, THEIRS, Done, by_tier, effort
from openphb.payments.monitoring.tiers import Placed, Tier
from openphb.payments.queries.access import require_payments
from openphb.payments.queries.views.monitoring import Efforts

_DAY = "(%s AT TIME ZONE 'Europe/London')::date BETWEEN %%(first)s AND %%(latest)s"
# A line is understood by hand where the audit trail has it at the same moment; one understood by accepting an answer
# is counted as the answer. Whoever closes a question has read what there was, as whoever accepts an answer has.
_DONE = f"""
    SELECT CASE WHEN e.verb IN ('ask', 'ask more') THEN 'ask' WHEN e.verb = 'answer' THEN 'answer' ELSE 'accept' END,
           h.budget_id, count(*)
    FROM payments_queryevent e JOIN payments_query q ON q.id = e.query_id
    JOIN payments_statementline l ON l.id = q.line_id JOIN budgets_holding h ON h.id = l.holding_id
    WHERE e.commissioner_id = %(mine)s AND {_DAY % "e.at"} GROUP BY 1, 2
    UNION ALL
    SELECT 'understand', h.budget_id, count(*)
    FROM (SELECT DISTINCT a.person, a.at FROM people_auditevent a WHERE a.commissioner_id = %(mine)s
          AND a.did = 'payments.understand' AND {_DAY % "a.at"}) by_hand
    JOIN budgets_budget b ON b.person_id = by_hand.person JOIN budgets_holding h ON h.budget_id = b.id
    JOIN payments_statementline l ON l.holding_id = h.id
    JOIN payments_match m ON m.line_id = l.id AND m.matched_at = by_hand.at
    WHERE m.commissioner_id = %(mine)s
        AND NOT EXISTS (SELECT FROM payments_queryevent e JOIN payments_query q ON q.id = e.query_id
                        WHERE q.line_id = l.id AND e.verb = 'accept' AND e.at = m.matched_at)
    GROUP BY 2
    UNION ALL
    SELECT 'look', h.budget_id, count(*)
    FROM payments_samplemark k JOIN payments_sampledline d ON d.id = k.drawn_id
    JOIN payments_statementline l ON l.id = d.line_id JOIN budgets_holding h ON h.id = l.holding_id
    WHERE k.commissioner_id = %(mine)s AND {_DAY % "k.recorded_at"} GROUP BY 2
    UNION ALL
    SELECT 'statement', h.budget_id, count(*)
    FROM payments_statementfile f JOIN budgets_holding h ON h.id = f.holding_id
    WHERE f.commissioner_id = %(mine)s AND {_DAY % "f.imported_at"} GROUP BY 2
    UNION ALL
    SELECT 'receipt', h.budget_id, count(*)
    FROM payments_receipt r JOIN budgets_holding h ON h.id = r.holding_id
    WHERE r.commissioner_id = %(mine)s AND {_DAY % "r.sent_at"} GROUP BY 2
"""  # noqa: S608 (only our own text is put together)
_SPENT = """
    WITH not_spent AS (
        SELECT m.line_id FROM payments_match m
        WHERE m.commissioner_id = %(mine)s AND m.kind IN ('own money', 'returned to us')
            AND NOT EXISTS (SELECT FROM payments_match later WHERE later.line_id = m.line_id AND later.replaces = m.id)
    )
    SELECT h.budget_id, sum(-l.pence)::bigint
    FROM payments_statementline l JOIN budgets_holding h ON h.id = l.holding_id
    WHERE l.commissioner_id = %(mine)s AND l.pence < 0 AND NOT l.set_aside AND l.on BETWEEN %(first)s AND %(latest)s
        AND l.id NOT IN (SELECT line_id FROM not_spent)
    GROUP BY 1
"""


def efforts(within: Period, *, by: Actor, on: date, placed: Mapping[UUID, Placed] | None = None) -> Efforts:
    """Minutes and pounds within some days; by tier too, where `placed` says which budget is in which.

    For those who work with money.
    """
    require_payments(by)
    numbers, settled = commissioners.numbers_on(on, by=by), commissioners.settings_on(on, by=by)
    of = {budget: each.tier for budget, each in (placed or {}).items()}
    done = [Done(kind, of.get(budget, Tier.ORDINARY), times) for kind, budget, times in _asked(_DONE, within, by=by)]
    spent: dict[Tier, Money] = {}
    for budget, pence in _asked(_SPENT, within, by=by):
        tier = of.get(budget, Tier.ORDINARY)
        spent[tier] = spent.get(tier, NIL) + Money(pence)
    names = [HOUR, *(name for _, name in (*OURS.values(), *THEIRS.values()))]
    return Efforts(
        within,
        effort(done, spent=Money.total(spent.values()), numbers=numbers),
        by_tier(done, spent=spent, numbers=numbers) if placed is not None else {},
        assumed=tuple(name for name in names if name not in settled),
    )


def _asked(sql: str, within: Period, *, by: Actor) -> list[tuple[Any, ...]]:
    asked: dict[str, int | date | UUID | None] = {
        "mine": by.commissioner, "first": within.start, "latest": within.end or date.max,
    }  # fmt: skip
    return answers(sql, asked)
