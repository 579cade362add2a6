"""What a week's hours come to: by day and kind, in hours as a decimal, each at its rate. Pure.

What is easily got wrong: minutes are added up before they become a decimal of hours, once a day and kind, so that
thirds of an hour do not lose a penny each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from openphb.employment.rotas import Kind, Shift
from openphb.kernel.days import in_words
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import Refusal

_HUNDREDTH = Decimal("0.01")
_NOT_PAID_AS_HOURS = frozenset({Kind.SICK})
NO_RATE = "Say how hours are paid before a week is approved: the pay for an hour is not known yet."


@dataclass(frozen=True, slots=True)
class Rates:
    """What is paid on a day: for an hour, and for what is agreed otherwise. None is paid like an ordinary hour.

    `night` is for a whole sleep-in; where there is none, its hours are paid by the hour.
    """

    hour: Money
    night: Money | None = None
    bank_holiday: Money | None = None
    training: Money | None = None

    def of(self, kind: Kind) -> Money:
        return {Kind.BANK_HOLIDAY: self.bank_holiday, Kind.TRAINING: self.training}.get(kind) or self.hour


@dataclass(frozen=True, slots=True)
class Element:
    """So many units of one kind on one day. `unit` is "hours" or "nights". A difference may be below nil."""

    on: date
    kind: Kind
    units: Decimal
    unit: str
    rate: Money
    amount: Money

    @property
    def words(self) -> str:
        return f"{self.kind}, {in_words(self.on)}"


def hours_of(shifts: Iterable[Shift]) -> Decimal:
    """Hours as payroll has them.

    >>> from datetime import time
    >>> hours_of([Shift(date(2026, 5, 4), time(9), time(9, 20))] * 3)
    Decimal('1.00')
    """
    return _decimal(sum(each.minutes for each in shifts))


def _decimal(minutes: int) -> Decimal:
    return (Decimal(minutes) / 60).quantize(_HUNDREDTH, ROUND_HALF_UP)


def elements(shifts: Iterable[Shift], rates: Mapping[date, Rates]) -> tuple[Element, ...]:
    """What is paid, by day and kind. Sick days have no rate here: payroll works sick pay out by its own rules."""
    grouped: dict[tuple[date, Kind], list[Shift]] = {}
    for each in sorted(shifts):
        grouped.setdefault((each.on, each.kind), []).append(each)
    return tuple(_element(day, kind, told, rates=rates[day]) for (day, kind), told in grouped.items())


def _element(day: date, kind: Kind, shifts: Sequence[Shift], *, rates: Rates) -> Element:
    if kind is Kind.SLEEP_IN and rates.night is not None:
        units = Decimal(len(shifts))
        return Element(day, kind, units, "nights", rates.night, rates.night.times(units))
    rate = NIL if kind in _NOT_PAID_AS_HOURS else rates.of(kind)
    units = hours_of(shifts)
    return Element(day, kind, units, "hours", rate, rate.times(units))


def paid(found: Iterable[Element]) -> tuple[Element, ...]:
    """Those that become money through these hours."""
    return tuple(each for each in found if each.amount > NIL)


def differences(before: Iterable[Element], after: Iterable[Element]) -> tuple[Element, ...]:
    """What has to be added to `before` to make `after`: what went is below nil. Nothing where they are the same.

    A rate that changed takes the whole back at the old rate and gives it at the new, so that each line multiplies.
    """
    were, are = _keyed(before), _keyed(after)
    keys = [*were, *(key for key in are if key not in were)]
    return tuple(each for key in keys if (each := _between(were.get(key), are.get(key))) is not None)


_Key = tuple[date, Kind, str, Money]


def _keyed(found: Iterable[Element]) -> dict[_Key, Element]:
    return {(each.on, each.kind, each.unit, each.rate): each for each in found}


def _between(before: Element | None, after: Element | None) -> Element | None:
    known = after or before
    assert known is not None  # a key comes from one of them
    units = (after.units if after else Decimal(0)) - (before.units if before else Decimal(0))
    amount = (after.amount if after else NIL) - (before.amount if before else NIL)
    return Element(known.on, known.kind, units, known.unit, known.rate, amount) if units else None


def why_not_paid(rates: Rates | None) -> Refusal | None:
    """The reason a week cannot become money yet."""
    return Refusal(NO_RATE) if rates is None else None
