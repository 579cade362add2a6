"""What a payroll bureau is sent for a pay period: one line for each day and kind of hours, or each difference. Pure.

No common standard exists; these are the columns that the instructions of payroll bureaux ask for, in plain words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openphb.employment.sheets import Element
from openphb.kernel.days import Period, in_words
from openphb.kernel.money import Money

COLUMNS = (
    "Employer reference", "Employee reference", "Employee", "National Insurance number", "Period start", "Period end",
    "Pay element", "Hours or nights", "Rate", "Amount", "Cost centre", "Note",
)  # fmt: skip
"""The National Insurance number is left empty: the bureau has it, and we do not keep it."""

Cell = str | Decimal | Money | date


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `units` and `amount` are below nil where less is due than was sent before."""

    employer: str
    employee: str
    name: str
    period: Period
    element: str
    units: Decimal
    rate: Money
    amount: Money
    cost_centre: str
    note: str

    @property
    def cells(self) -> tuple[Cell, ...]:
        assert self.period.end is not None  # a pay period has a last day
        days = (self.period.start, self.period.end)
        told = (self.element, self.units, self.rate, self.amount, self.cost_centre, self.note)
        return (self.employer, self.employee, self.name, "", *days, *told)


def lines_of(
    found: Iterable[Element], *, employer: str, employee: str, name: str, period: Period, corrects: date | None = None
) -> tuple[Line, ...]:
    """The elements of one sheet as lines. `corrects` is the Monday of the week whose sent hours they put right."""
    before = f"Difference to the week of {in_words(corrects)}, sent before. " if corrects else ""
    return tuple(
        Line(
            employer, employee, name, period, each.kind, each.units, each.rate, each.amount, employer,
            f"{before}{in_words(each.on)}, in {each.unit}",
        )
        for each in found
    )  # fmt: skip


def table_of(lines: Iterable[Line]) -> tuple[tuple[Cell, ...], ...]:
    """The rows of the file, without its heading."""
    return tuple(line.cells for line in lines)
