"""A month's end: what it cost, what is owed or paid ahead, what is promised still, what the year comes to. Pure.

Money is counted twice over, on purpose. What was *paid* is the ledger's: the day money left. What it *cost* is by the
days a payment is for. Between the two stand what is owed (days gone by that nobody paid) and what was paid ahead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import reduce
from typing import Self

from openphb.kernel.days import Period, financial_year, months_after
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import Refusal

CODES = ("finance_cost_centre", "finance_code_care", "finance_code_ahead", "finance_code_owed", "finance_code_bank")
"""Local settings that a journal cannot be written without: the cost centre, then a code for each side of it."""
HEADING = ("Date", "Cost centre", "Subjective code", "Description", "Debit", "Credit")


def month(day: date) -> Period:
    """The calendar month of a day."""
    first = day.replace(day=1)
    return Period(first, months_after(first, 1) - timedelta(days=1))


def cost_through(pence: int, covers: Period, *, day: date) -> int:
    """How much of a payment is for days up to and including `day`, in pence.

    Each day costs the same. Halves of a penny go up, and always of the sum from the first day on: so the months of a
    payment add up to it exactly, whatever its length.
    """
    assert covers.end is not None  # a payment always says to which day
    days = (covers.end - covers.start).days + 1
    gone = min(max((day - covers.start).days + 1, 0), days)
    return (2 * pence * gone + days) // (2 * days)


@dataclass(frozen=True, slots=True)
class _Figures:
    """Sums that are added each to its own."""

    def __add__(self, other: Self) -> Self:
        return type(self)(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


@dataclass(frozen=True, slots=True)
class Flows(_Figures):
    """What moved a budget's promise over some days, by the ledger. Each is positive as its name says it."""

    promised: Money = NIL
    paid: Money = NIL
    bought: Money = NIL
    set_off: Money = NIL
    released: Money = NIL

    @property
    def left(self) -> Money:
        """By how much the promise grew that is still to be kept."""
        return self.promised - self.paid - self.bought - self.set_off - self.released


@dataclass(frozen=True, slots=True)
class Costs(_Figures):
    """What payments are for, by days: up to before the month, up to its end, in the financial year, and in all."""

    before: Money = NIL
    through: Money = NIL
    year: Money = NIL
    in_all: Money = NIL


@dataclass(frozen=True, slots=True)
class BudgetMonth(_Figures):
    """One budget at the end of a month. `before` and `within` are flows up to it, and in it.

    `came_back` is what holders paid back to us in the month; `still_to_buy` what the forecast takes of the promise
    that no payment is planned for.
    """

    before: Flows
    within: Flows
    costs: Costs
    bought_this_year: Money = NIL
    came_back: Money = NIL
    still_to_buy: Money = NIL

    @property
    def cost(self) -> Money:
        """What the month cost: the days of payments that fall in it, and what we bought ourselves."""
        return self.costs.through - self.costs.before + self.within.bought

    @property
    def ahead(self) -> Money:
        """Paid by the month's end for days after it, less what is owed: below nil where more is owed."""
        return self.before.paid + self.within.paid - self.costs.through

    @property
    def ahead_before(self) -> Money:
        return self.before.paid - self.costs.before

    @property
    def owed(self) -> Money:
        return max(-self.ahead, NIL)

    @property
    def paid_ahead(self) -> Money:
        return max(self.ahead, NIL)

    @property
    def committed(self) -> Money:
        """Promised, and neither paid nor bought by the month's end."""
        return (self.before + self.within).left

    @property
    def forecast(self) -> Money:
        """What the financial year comes to if all goes as planned."""
        return self.costs.year + self.bought_this_year + self.still_to_buy


NOTHING = BudgetMonth(Flows(), Flows(), Costs())


@dataclass(frozen=True, slots=True)
class Together:
    """All budgets. What is owed on one is never set against what was paid ahead on another."""

    sums: BudgetMonth
    owed: Money
    paid_ahead: Money
    owed_before: Money
    paid_ahead_before: Money


def in_all(found: Sequence[BudgetMonth]) -> Together:
    return Together(
        reduce(BudgetMonth.__add__, found, NOTHING),
        owed=Money.total(each.owed for each in found),
        paid_ahead=Money.total(each.paid_ahead for each in found),
        owed_before=Money.total(max(-each.ahead_before, NIL) for each in found),
        paid_ahead_before=Money.total(max(each.ahead_before, NIL) for each in found),
    )


def still_to_buy(unplanned: Money, *, end: date, promised_to: date | None) -> Money:
    """Of a promise that no payment is planned for, the share of its days from a month's end to the financial year's.

    The NHS buys these things itself, as they are needed; the same each day is the only honest guess.
    """
    if promised_to is None or promised_to <= end or unplanned <= NIL:
        return NIL
    year_end = financial_year(end).end
    assert year_end is not None
    days, until = (promised_to - end).days, min(year_end, promised_to)
    return Money((2 * unplanned.pence * max((until - end).days, 0) + days) // (2 * days))


def why_no_journal(codes: Mapping[str, str]) -> Refusal | None:
    """Why a journal cannot be written yet, or None where every code is set."""
    missing = [name for name in CODES if not codes.get(name)]
    if not missing:
        return None
    return Refusal(
        f"Nobody has set {len(missing)} of the {len(CODES)} codes that your finance system needs. "
        "Set them under local settings, then come back."
    )


Posting = tuple[date, str, str, str, Money | None, Money | None]


def journal(found: Together, *, on: date, codes: Mapping[str, str]) -> tuple[Posting, ...]:
    """The month as debits and credits on its last day; they come to the same. `codes` by the names of CODES.

    What was owed or paid ahead a month before is taken back, and put down anew as it stands.
    """
    centre, care, ahead, owed, bank = (codes[name] for name in CODES)
    sums = found.sums
    moved = (
        (care, "Care by personal health budgets", sums.cost - sums.came_back),
        (ahead, "Paid ahead: change in the month", found.paid_ahead - found.paid_ahead_before),
        (owed, "Owed: change in the month", found.owed_before - found.owed),
        (bank, "Paid and bought, less what came back", sums.came_back - sums.within.paid - sums.within.bought),
    )
    return tuple(
        (on, centre, code, words, amount if amount > NIL else None, -amount if amount < NIL else None)
        for code, words, amount in moved
        if amount
    )
