"""What the law makes an employer pay on top of wages, on a day: each figure with its source beside it.

The figures are the law room's, by their day of commencement. A board may set another, with its own source, where
ours is not confirmed or a case needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from openphb.budgets.costing.worked import Source, Worked, count, money, percent
from openphb.law import figures

Made = Callable[[Fraction, str, Source], Worked]


def _percent(value: Fraction, path: str, source: Source) -> Worked:
    return percent(value, path, source=source)


def _pounds(value: Fraction, path: str, source: Source) -> Worked:
    return money(round(value * 100), path, source=source)


def _weeks(value: Fraction, path: str, source: Source) -> Worked:
    return count(value, "weeks", path, source=source)


FIGURES: Mapping[str, tuple[str, Fraction, Made]] = {
    "ni_rate": ("employer_ni_thousandths", Fraction(1, 10), _percent),
    "ni_threshold": ("employer_ni_threshold_pounds", Fraction(1), _pounds),
    "allowance": ("employment_allowance_pounds", Fraction(1), _pounds),
    "pension_rate": ("pension_employer_percent", Fraction(1), _percent),
    "pension_trigger": ("pension_earnings_pounds", Fraction(1), _pounds),
    "pension_lower": ("pension_lower_pounds", Fraction(1), _pounds),
    "pension_upper": ("pension_upper_pounds", Fraction(1), _pounds),
    "holiday_weeks": ("holiday_days", Fraction(1, 5), _weeks),
}
"""Our name: the law room's figure, what one of its units is in ours (percent, pounds, weeks of five days), and how it
is printed."""


def facts(on: date, own: Mapping[str, tuple[Fraction, Source]]) -> dict[str, Worked]:
    """Every figure on a day; those the board set itself in its place. Raises NoLawInForce where one is not known."""
    return {name: _fact(name, on, own) for name in FIGURES}


def _fact(name: str, on: date, own: Mapping[str, tuple[Fraction, Source]]) -> Worked:
    value, source = own[name] if name in own else _value(name, on)
    return FIGURES[name][2](value, f"figures.{name}", source)


def _value(name: str, on: date) -> tuple[Fraction, Source]:
    figure, unit, _ = FIGURES[name]
    value = figures.value(figure, on)
    held = next(each for each in reversed(figures.figure(figure).values) if each.since <= on)
    cites = held.cites
    return value * unit, Source(cites.instrument, cites.provision, cites.url, held.since, held.confirmed)
