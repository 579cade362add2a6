"""A month's end as tables to save: budget by budget, the journal for the finance system, what a funder owes."""

from __future__ import annotations

from collections.abc import Iterable

from openphb.payments import month_end
from openphb.payments.queries import MonthEnd, MonthLine, Recharge
from openphb.payments.queries.views.years import YearLine
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


YEARS = (
    "Budget", "First day", "Last day", "Brought from the year before", "Paid in", "Own money", "Spent",
    "Not in the plan", "Asked back", "Not understood", "In the account", "Still to come", "Entered, not paid", "Owed",
    "Left over or missing", "Stands", "Decided", "Stays", "May be set off", "To be asked back", "Decided on", "By",
)  # fmt: skip


def years(found: Iterable[YearLine]) -> bytes:
    """One row for each year, in the order of the list; no names of people."""
    return export.table(YEARS, map(_year, found))


def _year(line: YearLine) -> tuple[export.Cell, ...]:
    held, said = line.figures, line.said
    new = said.decided if said else None
    return (
        line.reference, line.year.start, line.year.end, held.started, held.arrived, held.own, held.spent,
        held.outside_plan, held.asked_back, held.unexplained, held.left, held.to_come, held.entered, held.owed,
        held.result, line.stage, new.kind if new else "", new.stays if new else None,
        ("yes" if new.may_set_off else "no") if new else "", new.to_ask if new else None,
        said.on if said else None, said.by_name if said else "",
    )  # fmt: skip


RECHARGE = ("Day", "Budget", "What", "In all", "Your part")


def recharge(found: Recharge) -> bytes:
    """One funder's statement: sum by sum, and their total. No names."""
    rows = [(line.on, line.reference, line.what, line.whole, line.part) for line in found.lines]
    total = (found.month.end, found.agreement.reference, "Owed for the month", None, found.total)
    return export.table(RECHARGE, (*rows, total))
