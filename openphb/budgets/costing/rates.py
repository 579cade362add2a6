"""What an hour or a night costs, and what an employer has on top, by area and by day.

A rate card never forgets: a new rate is written beside the old one with the day from which it holds, so that what was
reckoned for an earlier day is reckoned the same for ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeVar

from openphb.budgets.costing.worked import Source
from openphb.kernel.days import in_words
from openphb.law.shapes import NotUnderstood

EVERYWHERE = "*"


@dataclass(frozen=True, slots=True)
class Rate:
    """Pence for an hour or a night of one kind of work by one kind of worker. `employed`: the person is the employer.

    It holds from `since` until the day before `until`, in its area, or everywhere ('*').
    """

    id: str
    who: str
    kind: str
    unit: str
    pence: int
    employed: bool
    area: str
    since: date
    until: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class OnCost:
    """A local figure that employing brings: training, insurance, payroll …, or the price of a point."""

    name: str
    value: Fraction
    area: str
    since: date
    until: date | None
    source: Source


Dated = TypeVar("Dated", Rate, OnCost)

KINDS: Mapping[str, tuple[str, str]] = {
    "sickness": ("weeks", "Cover for staff who are ill"),
    "training": ("pence", "Training for staff"),
    "insurance": ("pence", "Insurance for the employer"),
    "payroll": ("pence", "Working out the wages"),
    "recruitment": ("pence", "Finding new staff"),
    "redundancy": ("weeks", "Money put by in case a job ends"),
    "point": ("pence", "The price of a point"),
}
"""On-costs by name: what they are counted in, and what they are in words."""


def holding(known: Iterable[Dated], *, area: str, on: date) -> list[Dated]:
    """Those that hold in an area on a day."""
    return [
        each
        for each in known
        if each.area in (area, EVERYWHERE) and each.since <= on and (each.until is None or on < each.until)
    ]


def nearest(known: list[Dated]) -> Dated:
    """An area's own before what holds everywhere; of these the latest."""
    return max(known, key=lambda each: (each.area != EVERYWHERE, each.since))


def rate(known: Iterable[Rate], *, who: str, kind: str, area: str, on: date, where: str) -> Rate:
    """The rate for this work here on this day. Raises NotUnderstood where no card says one."""
    rates = list(known)
    found = [each for each in holding(rates, area=area, on=on) if (each.who, each.kind) == (who, kind)]
    if not found:
        told = ", ".join(sorted({f"{each.who}, {each.kind}" for each in rates})) or "none"
        raise NotUnderstood(
            where,
            f"No rate says what {who}, {kind}, costs in {area or 'this area'} on {in_words(on)}.",
            f"Add it to rates. They have: {told}.",
        )
    return nearest(found)
