"""What employing somebody costs in a year, and what another hour a week would add, line by line. Pure.

What is easily got wrong: holiday is paid on top of the hours worked (12.07 percent is 5.6 of the other 46.4 weeks);
National Insurance is counted above a threshold for each worker but let off up to one allowance for the employer; a
pension begins only above a sum, so one hour more may cost far more than an hour. Nothing is rounded but each line.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from openphb.kernel.money import NIL, Money
from openphb.law import figures
from openphb.law.figures import Figure, Value

WEEKS = 52
_PENSION = ("pension_employer_percent", "pension_lower_pounds", "pension_upper_pounds", "pension_earnings_pounds")


@dataclass(frozen=True, slots=True)
class Employed:
    """What the sum turns on. `others` is what each other assistant of this employer earns in a year; `allowance` is
    whether the employer claims the Employment Allowance; `insurance` a year, `payroll` a month."""

    on: date
    rate: Money
    hours: Decimal
    age: int
    others: tuple[Money, ...] = ()
    allowance: bool = True
    in_pension: bool = True
    insurance: Money = NIL
    payroll: Money = NIL


@dataclass(frozen=True, slots=True)
class Line:
    """One cost in a year: now, and then; how it was worked out for then; and the figures of law it rests on."""

    what: str
    now: Money
    then: Money
    working: str
    figures: tuple[str, ...] = ()

    @property
    def more(self) -> Money:
        return self.then - self.now


@dataclass(frozen=True, slots=True)
class Answer:
    """Every line, and what the change comes to."""

    lines: tuple[Line, ...]
    more_hours: Decimal

    @property
    def now(self) -> Money:
        return Money.total(line.now for line in self.lines)

    @property
    def then(self) -> Money:
        return Money.total(line.then for line in self.lines)

    @property
    def a_year(self) -> Money:
        return self.then - self.now

    @property
    def a_week(self) -> Money:
        return Money(_pence(Fraction(self.a_year.pence, WEEKS)))

    @property
    def an_hour(self) -> Money:
        """Of what each further hour of help costs, all in; nil where no hour is added."""
        hours = Fraction(self.more_hours) * WEEKS
        return Money(_pence(Fraction(self.a_year.pence) / hours)) if hours else NIL


def another(case: Employed, *, more_hours: Decimal = Decimal(0), rate: Money | None = None) -> Answer:
    """What changes with more hours a week, or another rate, or both."""
    then = replace(case, hours=case.hours + more_hours, rate=rate or case.rate)
    pairs = zip(_costs(case), _costs(then), strict=True)
    lines = tuple(Line(new[0], old[1], new[1], new[2], new[3]) for old, new in pairs)
    return Answer(lines, more_hours)


_Cost = tuple[str, Money, str, tuple[str, ...]]


def _costs(case: Employed) -> tuple[_Cost, ...]:
    worked = Money(_pence(case.rate.pence * Fraction(case.hours) * WEEKS))
    percent = Fraction(figures.value("holiday_accrual_hundredths", case.on), 10_000)
    holiday = Money(_pence(worked.pence * percent))
    gross = worked + holiday
    tax = _insurance_tax(case, gross)
    return (
        ("Wages for the hours worked", worked, f"{case.rate} × {_plain(case.hours)} hours × {WEEKS} weeks", ()),
        ("Paid holiday", holiday, f"{worked} × {float(percent) * 100:.2f}%", ("holiday_accrual_hundredths",)),
        tax,
        _let_off(case, tax[1]),
        _pension(case, gross),
        ("Insurance as an employer", case.insurance, "As you told us, a year", ()),
        ("Payroll bureau", Money(case.payroll.pence * 12), f"{case.payroll} × 12 months", ()),
    )


def _insurance_tax(case: Employed, gross: Money) -> _Cost:
    """Of this worker alone: the employer's rate on what is earned above the threshold."""
    rate, over = _ni(case.on)
    taxed = max(gross - over, NIL)
    words = f"({gross} − {over}) × {float(rate) * 100:g}%" if taxed else f"{gross} is not above {over}, so nothing"
    names = ("employer_ni_thousandths", "employer_ni_threshold_pounds")
    return "Employer’s National Insurance", Money(_pence(taxed.pence * rate)), words, names


def _ni(on: date) -> tuple[Fraction, Money]:
    rate = Fraction(figures.value("employer_ni_thousandths", on), 1000)
    return rate, Money(figures.value("employer_ni_threshold_pounds", on) * 100)


def _let_off(case: Employed, tax: Money) -> _Cost:
    """What is left of the allowance once the tax on the others has used it."""
    name = "employment_allowance_pounds"
    if not case.allowance:
        return "Employment Allowance", NIL, "Not claimed", (name,)
    whole = Money(figures.value(name, case.on) * 100)
    rate, over = _ni(case.on)
    used = Money.total(Money(_pence(max(each - over, NIL).pence * rate)) for each in case.others)
    off = min(tax, max(whole - used, NIL))
    others = f", of which {used} is used for the others" if used else ""
    return "Employment Allowance", -off, f"Up to {whole} a year is let off{others}", (name,)


def _pension(case: Employed, gross: Money) -> _Cost:
    percent, lower, upper, over = (figures.value(name, case.on) for name in _PENSION)
    youngest = figures.value("pension_age", case.on)
    if not case.in_pension:
        return "Pension", NIL, "They left the pension, or asked to stay out", _PENSION
    if case.age < youngest or gross <= Money(over * 100):
        return "Pension", NIL, f"Only from {youngest}, and above £{over:,} a year", (*_PENSION, "pension_age")
    counted = min(gross, Money(upper * 100)) - Money(lower * 100)
    paid = Money(_pence(counted.pence * Fraction(percent, 100)))
    top = min(gross, Money(upper * 100))
    return "Pension", paid, f"({top} − £{lower:,}) × {percent}%", _PENSION


def sources(answer: Answer, *, on: date) -> tuple[tuple[Figure, Value], ...]:
    """Each figure of law that a line rests on, and its value on the day with where it is written."""
    names = dict.fromkeys(name for line in answer.lines for name in line.figures)
    return tuple((figures.figure(name), _held(name, on)) for name in names)


def _held(name: str, on: date) -> Value:
    return next(each for each in reversed(figures.figure(name).values) if each.since <= on)


def _plain(hours: Decimal) -> str:
    return f"{hours.normalize():f}"


def _pence(exact: Fraction) -> int:
    """The one place of rounding: half to even, to the penny."""
    return int((Decimal(exact.numerator) / Decimal(exact.denominator)).to_integral_value(ROUND_HALF_EVEN))
