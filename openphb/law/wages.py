"""The least that may be paid for an hour's work: by day, by age, and for apprentices. Pure.

What is easily got wrong: the rate is the one that applies on the first day of the pay reference period (SI 2015/621,
reg. 4B), so a birthday or a new rate in the middle of a period changes nothing until the next one begins. A pay
reference period is a month or shorter (reg. 6).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from openphb.kernel.days import age_on, in_words, months_after
from openphb.kernel.money import Money
from openphb.law import figures
from openphb.law.engine import Chapter, Citation
from openphb.law.sources import statute

BOOK = Chapter("wages", "The least that may be paid for an hour")
_REGULATIONS = "National Minimum Wage Regulations 2015 (SI 2015/621)"
PERIOD = BOOK.rule(
    "WAGE-first-day",
    "The rate is the one that applies to the worker on the first day of the pay period.",
    since=date(2016, 4, 1),
    cites=statute(_REGULATIONS, "uksi/2015/621/regulation/4B", provision="reg. 4B"),
)
APPRENTICE = BOOK.rule(
    "WAGE-apprentice",
    "The apprentice rate is for apprentices below 19 or in the first twelve months; afterwards the rate is that of "
    "their age.",
    since=date(2016, 4, 1),
    cites=statute(_REGULATIONS, "uksi/2015/621/regulation/5", provision="reg. 5(1)"),
)
FAMILY = BOOK.rule(
    "WAGE-family-home",
    "Work in the family home by a member of the employer's family who lives in it may lie outside the minimum wage.",
    since=date(2016, 4, 1),
    confirmed=False,
    judged=True,
    cites=statute(_REGULATIONS, "uksi/2015/621/regulation/57", provision="reg. 57(2)"),
)
_APPRENTICE_AGE, _YOUNG, _GROWN = 19, 18, 21


@dataclass(frozen=True, slots=True)
class Wage:
    """The least for an hour, for whom that is, since when, and where it is written. `confirmed` if we read it there."""

    an_hour: Money
    of: str
    since: date
    cites: Citation
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Worker:
    """What the law asks about a worker. `apprentice_since` is None for whoever is no apprentice."""

    born_on: date
    apprentice_since: date | None = None


def lowest(worker: Worker, *, period_starts: date) -> Wage:
    """The least for an hour in the pay period that begins on this day. Raises NoLawInForce before 1 April 2016.

    >>> str(lowest(Worker(date(2000, 5, 1)), period_starts=date(2026, 4, 1)).an_hour)
    '£12.71'
    """
    name, of = _band(worker, on=period_starts)
    pence = figures.value(name, period_starts)
    found = next(each for each in reversed(figures.figure(name).values) if each.since <= period_starts)
    return Wage(Money(pence), of, found.since, found.cites, found.confirmed)


def lowest_that_may_still_run(worker: Worker, *, day: date) -> Wage:
    """The least that could be lawful on a day, if the pay period it lies in began up to a month before."""
    earliest = months_after(day, -1) + timedelta(days=1)
    return min((lowest(worker, period_starts=each) for each in (earliest, day)), key=lambda wage: wage.an_hour)


def _band(worker: Worker, *, on: date) -> tuple[str, str]:
    age = age_on(on, worker.born_on)
    since = worker.apprentice_since
    if since is not None and since <= on and (age < _APPRENTICE_AGE or on < months_after(since, 12)):
        return "minimum_wage_apprentice_pence", "an apprentice below 19 or in the first year"
    grown = figures.value("living_wage_age", on)
    if age >= grown:
        return "living_wage_pence", f"someone of {grown} or older"
    if age >= _GROWN:
        return "minimum_wage_21_pence", f"someone from 21 to {grown - 1}"
    if age >= _YOUNG:
        return "minimum_wage_18_pence", "someone from 18 to 20"
    return "minimum_wage_under_18_pence", "someone below 18"


def in_full(wage: Wage) -> str:
    """The figure as people read it."""
    return f"{wage.an_hour} an hour for {wage.of}, since {in_words(wage.since)}"
