"""The least an assistant may be paid from the first day to the last known change, beside what they are paid. Pure.

What is easily got wrong: a birthday or a new rate counts from the first pay period that begins on or after it, and a
rate that is not written down yet is not known: beyond the last known one we say so, and guess nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from openphb.kernel.days import age_on, months_after
from openphb.kernel.money import Money
from openphb.law import figures
from openphb.law.wages import Wage, Worker, lowest

_RATES = (
    "living_wage_pence", "minimum_wage_21_pence", "minimum_wage_18_pence", "minimum_wage_under_18_pence",
    "minimum_wage_apprentice_pence", "living_wage_age",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stretch:
    """From a day on: the least for an hour and for whom it is, what is paid, and whether that is enough."""

    since: date
    least: Wage
    paid: Money
    because: str

    @property
    def is_enough(self) -> bool:
        return self.paid >= self.least.an_hour

    @property
    def short(self) -> Money:
        """What an hour lacks; nil where it is enough."""
        return max(self.least.an_hour - self.paid, Money(0))


def story(
    worker: Worker, *, paid_on: Callable[[date], Money], changes: Sequence[date], begins_on: date, until: date
) -> tuple[Stretch, ...]:
    """Every day on which the least or the pay changed, oldest first. `changes` are the days of new pay."""
    days = {begins_on: "The first day", **{day: "New pay" for day in changes if begins_on < day <= until}}
    for day, why in _days_of_law(worker, begins_on=begins_on, until=until):
        days[day] = f"{days[day]}; {why[:1].lower()}{why[1:]}" if day in days else why
    found: list[Stretch] = []
    for day in sorted(days):
        new = Stretch(day, lowest(worker, period_starts=day), paid_on(day), days[day])
        if not found or (new.least.an_hour, new.paid) != (found[-1].least.an_hour, found[-1].paid):
            found.append(new)
    return tuple(found)


def _days_of_law(worker: Worker, *, begins_on: date, until: date) -> list[tuple[date, str]]:
    told = [(each.since, "The rates change") for name in _RATES for each in figures.figure(name).values]
    for age in (18, 19, 21, 23, 25):
        birthday = months_after(worker.born_on, 12 * age)
        if age_on(birthday, worker.born_on) < age:
            birthday = date.fromordinal(birthday.toordinal() + 1)
        told.append((birthday, f"They turn {age}"))
    if worker.apprentice_since:
        told.append((months_after(worker.apprentice_since, 12), "The first year as an apprentice is over"))
    return [(day, why) for day, why in dict(told).items() if begins_on < day <= until]


def latest_known() -> date:
    """The day of the newest rate that is written down here."""
    return max(figures.figure(name).values[-1].since for name in _RATES)


def rise(worker: Worker, *, on: date) -> tuple[Money, Money]:
    """The least for somebody of this age a year before the newest rate, and at it: how much the last April brought."""
    newest = latest_known()
    before = figures.value("living_wage_pence", date.fromordinal(newest.toordinal() - 1))
    return Money(before), Money(figures.value("living_wage_pence", max(newest, on)))
