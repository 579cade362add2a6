"""What looking at money took: everything that was done is counted where it was written down when it was done."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from openphb.commissioners import queries as commissioners
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period
from openphb.kernel.money import NIL, Money
from openphb.payments.monitoring.effort import HOUR, OURS, THEIRS, Done, by_tier, effort
from openphb.payments.monitoring.tiers import Tier
from openphb.payments.queries.monitoring import tiers
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
    FROM payments_match m JOIN payments_statementline l ON l.id = m.line_id
    JOIN budgets_holding h ON h.id = l.holding_id JOIN budgets_budget b ON b.id = h.budget_id
    WHERE m.commissioner_id = %(mine)s AND {_DAY % "m.matched_at"}
        AND EXISTS (SELECT FROM people_auditevent a WHERE a.commissioner_id = %(mine)s AND a.person = b.person_id
                    AND a.at = m.matched_at AND a.did = 'payments.understand')
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
    SELECT h.budget_id, sum(-l.pence)::bigint
    FROM payments_statementline l JOIN budgets_holding h ON h.id = l.holding_id
    WHERE l.commissioner_id = %(mine)s AND l.pence < 0 AND NOT l.set_aside AND l.on BETWEEN %(first)s AND %(latest)s
        AND NOT EXISTS (
            SELECT FROM payments_match m WHERE m.line_id = l.id AND m.kind IN ('own money', 'returned to us')
            AND NOT EXISTS (SELECT FROM payments_match later WHERE later.line_id = l.id AND later.replaces = m.id)
        )
    GROUP BY 1
"""


def efforts(within: Period, *, by: Actor, on: date) -> Efforts:
    """Minutes and pounds within some days, by the tier each budget is in today. For those who work with money."""
    placed = tiers(by=by, on=on)
    numbers, settled = commissioners.numbers_on(on, by=by), commissioners.settings_on(on, by=by)
    done = [Done(kind, placed[budget].tier, times) for kind, budget, times in _asked(_DONE, within, by=by)]
    spent: dict[Tier, Money] = {}
    for budget, pence in _asked(_SPENT, within, by=by):
        spent[placed[budget].tier] = spent.get(placed[budget].tier, NIL) + Money(pence)
    names = [HOUR, *(name for _, name in (*OURS.values(), *THEIRS.values()))]
    return Efforts(
        within,
        effort(done, spent=Money.total(spent.values()), numbers=numbers),
        by_tier(done, spent=spent, numbers=numbers),
        assumed=tuple(name for name in names if name not in settled),
    )


def _asked(sql: str, within: Period, *, by: Actor) -> list[tuple[Any, ...]]:
    asked: dict[str, int | date | UUID | None] = {
        "mine": by.commissioner, "first": within.start, "latest": within.end or date.max,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
