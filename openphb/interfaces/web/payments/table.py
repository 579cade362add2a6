"""A month's end as tables to save: budget by budget, the journal for the finance system, what a funder owes."""

from __future__ import annotations

from openphb.payments import month_end
from openphb.payments.queries import MonthEnd, MonthLine, Recharge
from openphb.payments.statements import export

BUDGETS = (
    "Budget", "State", "Promised before", "Promised in the month", "Paid", "Bought by us", "Set off", "Released",
    "Promised and not paid", "Cost of the month", "Owed", "Paid ahead", "Came back", "Forecast for the year",
)  # fmt: skip


def budgets(found: MonthEnd) -> bytes:
    """One row for each budget, by its reference; no names."""
    return export.table(BUDGETS, (_row(line) for line in found.lines))


def _row(line: MonthLine) -> tuple[export.Cell, ...]:
    held, within = line.figures, line.figures.within
    return (
        line.reference,
        line.state,
        held.before.left,
        within.promised,
        within.paid,
        within.bought,
        within.set_off,
        within.released,
        held.committed,
        held.cost,
        held.owed,
        held.paid_ahead,
        held.came_back,
        held.forecast,
    )


def journal(found: MonthEnd) -> bytes:
    """The month's debits and credits, on its last day."""
    assert found.month.end is not None  # a month ends
    return export.table(month_end.HEADING, month_end.journal(found.together, on=found.month.end, codes=found.codes))


RECHARGE = ("Day", "Budget", "What", "In all", "Your part")


def recharge(found: Recharge) -> bytes:
    """One funder's statement: sum by sum, and their total. No names."""
    rows = [(line.on, line.reference, line.what, line.whole, line.part) for line in found.lines]
    total = (found.month.end, found.agreement.reference, "Owed for the month", None, found.total)
    return export.table(RECHARGE, (*rows, total))
