"""Many budgets whose plans have prices, laid in bulk: agreed plans, promised years and payments to come.

As in `laid`: rows as the program itself may lay them, under every check and key. The money comes through the ledger,
and payments are planned by the program.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import connection

from openphb.commissioners.asking import answers
from openphb.commissioners.context import transaction_required
from openphb.interfaces.bench.laid import ROWS, Laying, insert, values_of
from openphb.kernel.actor import Actor
from openphb.kernel.days import year_from
from openphb.payments.actions import schedule_each

_DRAFT = "n %% 25 = 1 AND n > 1"
"""Some have a change of their plan under way; never the first."""
_DAY_CENTRE = "n %% 10 = 0"
"""Every tenth buys visits to a day centre and no hours, so a rise of wages does not touch it."""
PRICED: tuple[tuple[str, Mapping[str, str], str], ...] = (
    (
        "plans_planversion",
        {
            "id": "{version}",
            "plan_id": "{plan}",
            "number": "1",
            "state": "'draft'",
            "waits_for": "'coordinator'",
            "author_name": "'Asha Rahman'",
            "paid_every": "'four weeks'",
            "notice_days": "28",
        },
        "true",
    ),
    ("plans_outcome", {"id": "{outcome}", "version_id": "{version}", "key": "{outcome}", "need": "'Care'"}, "true"),
    (
        "plans_line",
        {
            "id": "{line}",
            "version_id": "{version}",
            "key": "{line}",
            "outcome_key": "{outcome}",
            "what": f"CASE WHEN {_DAY_CENTRE} THEN 'Day centre' ELSE 'Personal assistant' END",
            "why": "'To live at home'",
            "supplier": f"CASE WHEN {_DAY_CENTRE} THEN 'Meadow Centre' ELSE 'Employed by Person ' || n END",
            "unit": f"CASE WHEN {_DAY_CENTRE} THEN 'visits' ELSE 'hours' END",
            "unit_pence": "1420 + (n %% 3) * 50",
            "quantity": "10 + n %% 20",
            "every": "'week'",
            "holding": "'direct payment'",
            "funder": "'nhs'",
            "category": "'other'",
            "relation": "'none'",
        },
        "true",
    ),
    (
        "plans_agreement",
        {
            "id": "{agreement}",
            "version_id": "{version}",
            "kind": "'plan'",
            "given_by": "'Person ' || n",
            "capacity": "'person'",
            "how": "'face to face'",
        },
        "true",
    ),
)
_AGREED = "UPDATE plans_planversion SET state = 'agreed' WHERE commissioner_id = %(mine)s AND state = 'draft'"
_CHANGING = {
    "id": "{change}",
    "plan_id": "{plan}",
    "number": "2",
    "state": "'draft'",
    "waits_for": "'coordinator'",
    "author_name": "'Asha Rahman'",
}
_BUDGETS = "SELECT id FROM budgets_budget WHERE commissioner_id = %(mine)s ORDER BY id"
_AT_ONCE = 1_000
_STARTED = """
    UPDATE budgets_budget SET starts_on = %(on)s - 100 WHERE commissioner_id = %(mine)s AND starts_on IS NULL
"""
_AWARDS = """
    INSERT INTO budgets_award (id, commissioner_id, budget_id, version_id, kind, starts_on, ends_on, pence,
        change_pence, awarded_by, recorded_at)
    SELECT md5('award ' || b.id)::uuid, %(mine)s, b.id, v.id, 'first', b.starts_on, %(ends)s, sums.pence, sums.pence,
        'bench', %(at)s
    FROM budgets_budget b JOIN plans_planversion v ON v.plan_id = b.plan_id AND v.state = 'agreed'
    CROSS JOIN LATERAL (
        SELECT round(sum(l.unit_pence * l.quantity * 365 / 7))::bigint AS pence
        FROM plans_line l WHERE l.version_id = v.id
    ) sums
    WHERE b.commissioner_id = %(mine)s
"""
_OPENED = """
    SELECT ledger_open(%(mine)s, array_agg(code), array_agg(code = 'fund')) FROM (
        SELECT 'fund' AS code
        UNION ALL SELECT 'budget:' || reference || ':agreed' FROM budgets_budget WHERE commissioner_id = %(mine)s
        UNION ALL SELECT 'holding:' || reference || ':held' FROM budgets_holding WHERE commissioner_id = %(mine)s
    ) wanted
"""
_PROMISED = """
    SELECT ledger_post(%(mine)s, array_agg('fund'::text), array_agg('budget:' || b.reference || ':agreed'),
        array_agg(w.pence), array_agg('award:' || w.id), array_agg(''::text), 'award', %(on)s, 'bench', %(at)s)
    FROM budgets_award w JOIN budgets_budget b ON b.id = w.budget_id WHERE w.commissioner_id = %(mine)s
"""


@transaction_required
def lay_priced(laying: Laying, *, by: Actor, other: Actor) -> None:
    """People with a live budget each that began a hundred days before, and its payments to come.

    Nine in ten buy hours of an assistant; one in twenty-five has a change of the plan under way.
    """
    year = year_from(date.fromordinal(laying.on.toordinal() - 100))
    values = values_of(laying, by=by, other=other) | {"ends": year.end}
    with connection.cursor() as cursor:
        for table, said in ROWS[:-1]:
            insert(cursor, table, said=said, values=values)
        for table, told, whom in PRICED:
            insert(cursor, table, said=told, values=values, whom=whom)
        for statement in (_AGREED, _STARTED, _AWARDS, _OPENED, _PROMISED):
            cursor.execute(statement, values)
        insert(cursor, "plans_planversion", said=_CHANGING, values=values, whom=_DRAFT)
    budgets = [id for (id,) in answers(_BUDGETS, values)]
    for first in range(0, len(budgets), _AT_ONCE):
        schedule_each(budgets=budgets[first : first + _AT_ONCE], by=by, at=laying.at)
