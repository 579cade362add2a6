"""What a pause comes to: what was due in its days, what of it is paid all the same, what waits and then goes. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from openphb.kernel.money import NIL, Money


@dataclass(frozen=True, slots=True)
class Waits:
    """One day's payment in a pause: what was due, and the retainer that is paid out of it on that day."""

    due_on: date
    due: Money
    retainer: Money

    @property
    def waits(self) -> Money:
        """What is paid when payments go again. Never less than nil: a retainer is part of the payment."""
        return self.due - self.retainer


@dataclass(frozen=True, slots=True)
class PauseMoney:
    """All payments due in the days of a pause, by day. due = retainer + waits, to the penny."""

    each: tuple[Waits, ...]

    @property
    def due(self) -> Money:
        return Money.total([NIL, *(one.due for one in self.each)])

    @property
    def retainer(self) -> Money:
        return Money.total([NIL, *(one.retainer for one in self.each)])

    @property
    def waits(self) -> Money:
        return Money.total([NIL, *(one.waits for one in self.each)])


def by_day(parts: Sequence[Waits]) -> PauseMoney:
    """Payments of one day together: an instalment, and the retainer that was taken out of it."""
    days = sorted({part.due_on for part in parts})
    return PauseMoney(tuple(_on(day, [part for part in parts if part.due_on == day]) for day in days))


def _on(day: date, parts: Sequence[Waits]) -> Waits:
    due = Money.total(part.due for part in parts)
    return Waits(day, due, Money.total(part.retainer for part in parts))


def sentence(found: PauseMoney) -> str:
    """The figure with its working, as the letter has it; empty where no payment is due in these days."""
    if not found.due:
        return ""
    many = "1 payment" if len(found.each) == 1 else f"{len(found.each)} payments"
    sum_ = f"{found.due} − {found.retainer} = {found.waits}"
    kept = f"{found.retainer} of it is paid all the same, as the retainer. " if found.retainer else ""
    working = f" ({sum_})" if found.retainer else ""
    return (
        f"In these days {many} would be due, {found.due} in all. {kept}So {found.waits} waits{working}. All of that is "
        "paid when payments go again."
    )
