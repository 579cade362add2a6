"""Payments that are due and ready to be paid are taken into a run, and sealed, in one statement."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from openphb.commissioners.asking import answers
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import refuse_unless
from openphb.payments.queries.in_the_way import MAY_BE_PAID
from openphb.payments.queries.seals import Seal, sealing

_ROOM = "SET LOCAL work_mem = '256MB'; SET LOCAL jit = off"
# Each payment is locked in the order of identities, which everybody keeps to, and then changed. What is sealed is what
# was locked, as it was then. It is found again by its identity and not by its place: a row that somebody was changing
# meanwhile lies elsewhere than this statement can see.
_TAKE = f"""
    WITH ready AS (
        SELECT p.id, p.pence, p.due_on, d.id AS details, d.state, d.sort_code, d.account_number,
               d.account_name, d.roll_number
        FROM payments_payment p
        JOIN budgets_holding h ON h.id = p.holding_id AND h.closed_on IS NULL
        JOIN budgets_bankdetails d ON d.holding_id = h.id AND d.state = 'approved'
        JOIN budgets_budget b ON b.id = h.budget_id
        JOIN people_person who ON who.id = b.person_id
        LEFT JOIN people_acting acts ON acts.id = h.acting_id
        WHERE p.commissioner_id = %(mine)s AND p.state = 'due' AND p.run_id IS NULL AND p.due_on <= %(up_to)s
            AND (acts.id IS NULL OR acts.valid_to IS NULL OR acts.valid_to >= %(on)s)
            AND {MAY_BE_PAID}
            AND ((d.checked_at AT TIME ZONE 'Europe/London')::date <= %(cooled_by)s OR NOT EXISTS (
                SELECT 1 FROM budgets_bankdetails was WHERE was.holding_id = h.id AND was.state = 'replaced'
                    AND (was.sort_code, was.account_number) <> (d.sort_code, d.account_number)))
        ORDER BY p.id
        FOR NO KEY UPDATE OF p
    ), taken AS (
        UPDATE payments_payment p SET state = 'in a run', run_id = %(run)s, bank_details_id = ready.details
        FROM ready WHERE p.id = ready.id AND p.commissioner_id = %(mine)s
        RETURNING 1
    )
    SELECT {sealing(payment="ready", details="ready")}, (SELECT count(*) FROM taken) FROM ready
"""  # noqa: S608 (only our own text is put together)
_CHANGED = "Someone else changed one of these payments just now. Prepare the run again."


def take(*, run: UUID, up_to: date, cooled_by: date, by: Actor, on: date) -> Seal:
    """The seal of what this run took: none, where nothing was ready. The caller has laid the run."""
    told: dict[str, Any] = {"mine": by.commissioner, "run": run, "up_to": up_to, "on": on, "cooled_by": cooled_by}
    with connection.cursor() as cursor:
        cursor.execute(_ROOM)
    ((*sealed, taken),) = answers(_TAKE, told)
    now = Seal.of(sealed)
    refuse_unless(taken == now.payments, _CHANGED)
    return now
