"""What a plan costs, worked so that a reader can redo every figure by hand.

A year is 365 days, so 365 ÷ 7 weeks. That is our own choice: regulation 13(1) of SI 2013/1617 asks that the amount
covers the full cost and says nothing of weeks, and a year of 52 weeks would leave a day's care unpaid. A leap year's
extra day is not costed. Each figure is rounded once, half to even, from the exact product.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from openphb.kernel.money import NIL, Money
from openphb.plans.content import Line

DAYS_IN_A_YEAR = 365

_TIMES_A_YEAR = {
    "week": Fraction(DAYS_IN_A_YEAR, 7),
    "four weeks": Fraction(DAYS_IN_A_YEAR, 28),
    "month": Fraction(12),
    "year": Fraction(1),
}
_TIMES_IN_WORDS = {
    "week": f" × {DAYS_IN_A_YEAR} days ÷ 7 days",
    "four weeks": f" × {DAYS_IN_A_YEAR} days ÷ 28 days",
    "month": " × 12 months",
    "year": "",
    "once": "",
}


@dataclass(frozen=True, slots=True)
class LineCost:
    """What one line costs: `each` time, a week, a year, or once. `working` gives `yearly`, or `one_off`."""

    key: UUID
    what: str
    holding: str
    funder: str
    every: str
    each: Money
    weekly: Money
    yearly: Money
    one_off: Money
    working: str

    @property
    def first_year(self) -> Money:
        return self.yearly + self.one_off


@dataclass(frozen=True, slots=True)
class Share:
    """The part of the cost that one holding has, or one funder pays."""

    name: str
    yearly: Money
    one_off: Money

    @property
    def first_year(self) -> Money:
        return self.yearly + self.one_off


@dataclass(frozen=True, slots=True)
class Costs:
    """Sums of the lines' rounded figures: `weekly` times 52.14 may differ from `yearly` by pence."""

    weekly: Money
    yearly: Money
    one_off: Money
    by_holding: tuple[Share, ...]
    by_funder: tuple[Share, ...]
    lines: tuple[LineCost, ...]

    @property
    def total_first_year(self) -> Money:
        return self.yearly + self.one_off

    def held_as(self, holding: str) -> Share:
        """The share of one holding; nil where no line has it."""
        return _named(self.by_holding, holding)

    def funded_by(self, funder: str) -> Share:
        """The share of one funder; nil where no line has it."""
        return _named(self.by_funder, funder)


def cost(lines: Iterable[Line]) -> Costs:
    """The cost of all lines together. No lines cost nothing."""
    found = tuple(line_cost(line) for line in lines)
    return Costs(
        weekly=Money.total(line.weekly for line in found),
        yearly=Money.total(line.yearly for line in found),
        one_off=Money.total(line.one_off for line in found),
        by_holding=_shares(found, lambda line: line.holding),
        by_funder=_shares(found, lambda line: line.funder),
        lines=found,
    )


def line_cost(line: Line) -> LineCost:
    """One line. Something bought once has no weekly or yearly cost."""
    exact = Fraction(line.unit_price.pence) * Fraction(line.quantity)
    yearly = exact * _TIMES_A_YEAR.get(line.every, Fraction(0))
    return LineCost(
        key=line.key,
        what=line.what,
        holding=line.holding,
        funder=line.funder,
        every=line.every,
        each=_rounded(exact),
        weekly=_rounded(yearly / _TIMES_A_YEAR["week"]),
        yearly=_rounded(yearly),
        one_off=_rounded(exact) if line.every == "once" else NIL,
        working=working(line),
    )


def working(line: Line) -> str:
    """The sum in numbers, units and operators: '12.5 hours × £14.20 × 365 days ÷ 7 days'."""
    return f"{amount(line.quantity)} {line.unit} × {line.unit_price}{_TIMES_IN_WORDS[line.every]}"


def amount(quantity: Decimal) -> str:
    """A quantity without needless noughts: '12.5', '3'."""
    text = f"{quantity:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _rounded(exact: Fraction) -> Money:
    # Fractions keep a seventh exact, so that halves are found; round() of a Fraction goes half to even.
    return Money(round(exact))


def _shares(lines: tuple[LineCost, ...], part: Callable[[LineCost], str]) -> tuple[Share, ...]:
    return tuple(
        Share(
            name,
            Money.total(line.yearly for line in lines if part(line) == name),
            Money.total(line.one_off for line in lines if part(line) == name),
        )
        for name in sorted({part(line) for line in lines})
    )


def _named(shares: tuple[Share, ...], name: str) -> Share:
    return next((share for share in shares if share.name == name), Share(name, NIL, NIL))
