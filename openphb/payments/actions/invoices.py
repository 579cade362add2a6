"""What the ledger says of invoices that we pay: once they arrive they are spent, by line of the plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.asking import answers
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.ledger import actions as ledger
from openphb.ledger import chart
from openphb.ledger.actions import Movement
from openphb.payments.models import Payment

KIND = "invoice"
"""What kind of payment pays an invoice."""
# A payment that takes the place of another pays the same invoice: the first of them has the invoice's identity.
_LINES = """
    WITH RECURSIVE chain AS (
        SELECT id AS payment, id, replaces FROM payments_payment
        WHERE commissioner_id = %(mine)s AND {which} AND kind = 'invoice'
        UNION ALL
        SELECT chain.payment, p.id, p.replaces FROM chain
        JOIN payments_payment p ON p.id = chain.replaces AND p.commissioner_id = %(mine)s
    )
    SELECT chain.payment, h.reference, l.plan_line, sum(l.pence)::bigint
    FROM chain
    JOIN payments_entry e ON e.id = chain.id AND e.commissioner_id = %(mine)s
    JOIN payments_entryline l ON l.entry_id = e.id
    JOIN budgets_holding h ON h.id = e.holding_id
    WHERE chain.replaces IS NULL
    GROUP BY chain.payment, h.reference, l.plan_line
    ORDER BY chain.payment, l.plan_line
"""
_OF_THESE = _LINES.format(which="id = ANY (%(ids)s)")
_OF_RUN = _LINES.format(which="run_id = %(run)s AND state = 'sent'")
_HELD = f"""'{chart.held("' || reference || '")}'"""
_SPENT = f"""'{chart.spent("' || reference || '", "' || plan_line || '")}'"""
_LINE = "(payment, reference, plan_line, pence)"
_SPENT_IN_RUN = f"SELECT DISTINCT {_SPENT} FROM ({_OF_RUN}) AS line {_LINE}"  # noqa: S608 (only our own text)
_MOVED_IN_RUN = f"""
    SELECT {_HELD}, {_SPENT}, pence, 'payment:' || payment, ''
    FROM ({_OF_RUN}) AS line {_LINE} ORDER BY payment, plan_line
"""  # noqa: S608 (only our own text is put together)


def spend_of_run(run: UUID, *, value_date: date, by: Actor, at: datetime) -> None:
    """The same for all of a run that were sent, within the database. The accounts they are held in are open."""
    values = {"mine": by.commissioner, "run": run}
    ledger.open_chosen(_SPENT_IN_RUN, values, like=chart.spent("-", "-"), by=by)
    ledger.post_chosen(_MOVED_IN_RUN, values, kind="invoice", value_date=value_date, by=by, at=at)


def spend(ids: Iterable[UUID], *, value_date: date, by: Actor, at: datetime) -> None:
    """Invoices that have reached their suppliers are spent, line by line. Other payments are left alone."""
    _post(_movements(list(ids), back=False, by=by), kind="invoice", value_date=value_date, by=by, at=at)


def take_back(payment: Payment, *, value_date: date, by: Actor, at: datetime) -> None:
    """An invoice that was paid came back: it is not spent any more. Of other payments nothing changes."""
    if payment.kind == KIND:
        moved = _movements([payment.id], back=True, by=by)
        _post(moved, kind="invoice came back", value_date=value_date, by=by, at=at)


def _movements(ids: list[UUID], *, back: bool, by: Actor) -> list[Movement]:
    rows = answers(_OF_THESE, {"mine": by.commissioner, "ids": ids})
    found = []
    for payment, reference, plan_line, pence in rows:
        cause, amount = f"payment:{payment}", Money(pence)
        held, spent = chart.held(reference), chart.spent(reference, plan_line)
        found.append(
            Movement(spent, held, amount, cause, reverses=cause) if back else Movement(held, spent, amount, cause)
        )
    return found


def _post(moved: Sequence[Movement], *, kind: str, value_date: date, by: Actor, at: datetime) -> None:
    if moved:
        ledger.open_accounts({code for each in moved for code in (each.source, each.target)}, by=by)
        ledger.post(moved, kind=kind, value_date=value_date, by=by, at=at)
