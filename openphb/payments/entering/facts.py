"""What a check looks at: the invoice or the hours as entered, and what we know beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from openphb.kernel.days import Period
from openphb.kernel.money import Money
from openphb.law.wages import Worker

INVOICE, HOURS, PAYROLL = "invoice", "hours", "payroll"
PAYSLIP = "payslip"
"""The unit of what payroll worked out: there is one of each part."""
VAT = "VAT"
"""What the tax on a line stands in, as a line of its own: it is money and no hours."""
_NO_HOURS = Decimal(0)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing charged, or one day worked. `plan_line` is None where it is said not to be in the plan."""

    plan_line: UUID | None
    what: str
    units: Decimal
    unit: str
    rate: Money
    amount: Money
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """A bank account, as digits."""

    sort_code: str
    number: str


@dataclass(frozen=True, slots=True)
class Entered:
    """An invoice of a provider, or the hours of a personal assistant. Both ends of the period are included.

    `payee` tells one payee from another: an organisation, an assistant. `account` is what the paper asks to be paid
    into, if it says so.
    """

    kind: str
    held: str
    payee: str
    payee_name: str
    period: Period
    items: tuple[Item, ...]
    number: str = ""
    worker: Worker | None = None
    account: Account | None = None

    @property
    def amount(self) -> Money:
        return Money.total(item.amount for item in self.items)

    @property
    def latest(self) -> date:
        """The last day it is for."""
        assert self.period.end is not None  # what is charged for has a last day
        return self.period.end

    @property
    def days(self) -> frozenset[date]:
        """The days it is for: those named line by line, or the whole period."""
        named = [item.on for item in self.items]
        if named and all(named):
            return frozenset(day for day in named if day)
        return frozenset(days_of(self.period))


@dataclass(frozen=True, slots=True)
class Planned:
    """A line of the agreed plan, what is left of it this year, and what was worked on it lately, by day.

    `weekly` is how many units a week the plan holds; None for things bought once. `left` counts what is due too.
    """

    key: UUID
    what: str
    unit: str
    rate: Money
    weekly: Decimal | None
    left: Money
    same_household: bool = False
    worked: Mapping[date, Decimal] = field(default_factory=dict)

    def worked_in(self, days: Period) -> Decimal:
        return sum((units for day, units in self.worked.items() if day in days), _NO_HOURS)


@dataclass(frozen=True, slots=True)
class Before:
    """Another entry that stands: of the same payee, or for the same budget. `goes_ahead` if it was taken as right."""

    words: str
    payee: str
    number: str
    days: frozenset[date]
    items: tuple[Item, ...]
    goes_ahead: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What we know when something is entered.

    `agreed` are the days the agreed plan holds; `left` is what the budget, or the account, can still pay;
    `account_before` is what this payee was paid into, or asked to be paid into, the time before. `is_own_work` if
    whoever enters it goes by the name of whoever is paid.
    """

    planned: Mapping[UUID, Planned]
    agreed: Period | None
    left: Money
    before: tuple[Before, ...] = ()
    account_before: Account | None = None
    is_own_work: bool = False


def days_of(period: Period) -> Iterable[date]:
    assert period.end is not None  # what is charged for has a last day
    for number in range((period.end - period.start).days + 1):
        yield period.start + timedelta(days=number)


def weeks_before(period: Period, *, number: int) -> tuple[Period, ...]:
    """The weeks just before a period, latest first."""
    starts = (period.start - _WEEK * back for back in range(1, number + 1))
    return tuple(Period(start, start + timedelta(days=6)) for start in starts)
