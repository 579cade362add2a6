"""What a budget takes the place of: when notice lets the money go, and what is paid for twice until then. Pure.

None of it is taken from a person's budget: the amount is what the plan costs (regulation 13(1) of SI 2013/1617). A year
is 365 days, as for plans. What runs on is counted until finance has confirmed the day it ended, whatever was expected.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from openphb.kernel.days import Period, in_words
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import Refusal

DAYS_IN_A_YEAR = 365
PER = ("place a year", "unit")
HAND_BACK = ("any day", "month", "quarter", "year")
"""When a place may be handed back once notice has run: on any day, or only on the first of a month, quarter or
financial year."""
_EVERY_MONTHS = {"month": 1, "quarter": 3, "year": 12}
APRIL = 4
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a contract says. `price` is of one place a year, or of one unit."""

    name: str
    provider: str
    per: str
    price: Money
    notice_days: int
    hand_back: str
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Replaced:
    """What a line takes the place of. `quantity` is in places, or in units a week."""

    quantity: Decimal
    since: date
    notice_on: date | None = None
    released_on: date | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """In pounds, for one financial year. Each of the three sums has its working beside it.

    `free_on` is the first day that notice allows; None where no notice was given. `released` runs to the year's end.
    `so_far` is what was paid twice up to today, `to_come` what will be until that day or the year's end.
    """

    yearly: Money
    free_on: date | None
    so_far: Money
    so_far_working: str
    to_come: Money
    to_come_working: str
    released: Money
    released_working: str

    @property
    def double(self) -> Money:
        return self.so_far + self.to_come


def why_not_terms(terms: Terms) -> tuple[Refusal, ...]:
    """Reasons these cannot be the terms of a contract."""
    found = [
        None if terms.name.strip() else Refusal("Say what the service is called.", field="name"),
        None if terms.provider.strip() else Refusal("Say who provides it.", field="provider"),
        None if terms.per in PER else Refusal("Choose what the price is for.", field="per"),
        None if terms.hand_back in HAND_BACK else Refusal("Choose when a place may be handed back.", "", "hand_back"),
        None if terms.price > NIL else Refusal("Enter a price above £0.00.", field="price"),
        Refusal("The last day is before the first. Check both.", field="ends_on")
        if terms.ends_on and terms.ends_on < terms.starts_on
        else None,
    ]
    return tuple(refusal for refusal in found if refusal)


def free_on(terms: Terms, *, notice_on: date) -> date:
    """The first day that need not be paid for, counted from notice: the end of the notice, then the next day allowed.

    The end of the contract itself comes sooner, where it does.
    """
    day = notice_on + timedelta(days=terms.notice_days)
    if terms.hand_back in _EVERY_MONTHS:
        day = _next_first(day, every=_EVERY_MONTHS[terms.hand_back])
    return min(day, terms.ends_on + ONE_DAY) if terms.ends_on else day


def _next_first(day: date, *, every: int) -> date:
    """The day itself if it begins a month, quarter or financial year, else the next that does."""
    months = day.year * 12 + day.month - 1 + (day.day > 1)
    months += (APRIL - 1 - months) % every
    return date(months // 12, months % 12 + 1, 1)


def yearly(terms: Terms, quantity: Decimal) -> Money:
    """What a year of it costs, rounded once."""
    return Money(round(_a_year(terms, quantity)))


def _a_year(terms: Terms, quantity: Decimal) -> Fraction:
    """Exact, in pence."""
    exact = Fraction(terms.price.pence) * Fraction(quantity)
    return exact if terms.per == "place a year" else exact * Fraction(DAYS_IN_A_YEAR, 7)


def figures(terms: Terms, replaced: Replaced, *, year: Period, on: date) -> Figures:
    """What is paid twice and what comes free in one financial year, as it is known on a day."""
    free = free_on(terms, notice_on=replaced.notice_on) if replaced.notice_on else None
    contract_ends = terms.ends_on + ONE_DAY if terms.ends_on else None
    ended = replaced.released_on
    today = on + ONE_DAY
    counted_to = min(day for day in (today, ended, contract_ends) if day)
    so_far = _days(replaced.since, counted_to, year=year)
    expected = ended or max(free or contract_ends or after(year), today)
    to_come = _days(max(today, replaced.since), expected, year=year)
    released = _days(ended, after(year), year=year) if ended else 0
    return Figures(
        yearly=yearly(terms, replaced.quantity),
        free_on=free,
        so_far=_of(terms, replaced.quantity, so_far),
        so_far_working=working(terms, replaced.quantity, days=so_far),
        to_come=_of(terms, replaced.quantity, to_come),
        to_come_working=working(terms, replaced.quantity, days=to_come),
        released=_of(terms, replaced.quantity, released),
        released_working=working(terms, replaced.quantity, days=released),
    )


def after(year: Period) -> date:
    """The day after a year. One without an end has none that can be reckoned with."""
    return year.end + ONE_DAY if year.end else date.max


def _days(since: date, end: date, *, year: Period) -> int:
    """Days from `since` to the one before `end` that lie in the year."""
    return max((min(end, after(year)) - max(since, year.start)).days, 0)


def _of(terms: Terms, quantity: Decimal, days: int) -> Money:
    return Money(round(_a_year(terms, quantity) * days / DAYS_IN_A_YEAR))


def working(terms: Terms, quantity: Decimal, *, days: int) -> str:
    """The sum in numbers and signs: '2 places × £41,000.00 × 90 days ÷ 365 days'."""
    many = f"{quantity.normalize():f}"
    if terms.per == "place a year":
        return f"{many} {'place' if quantity == 1 else 'places'} × {terms.price} × {days} days ÷ {DAYS_IN_A_YEAR} days"
    return f"{many} a week × {terms.price} × {days} days ÷ 7 days"


def why_not_replace(*, is_in_plan: bool, quantity: Decimal, since: date, terms: Terms) -> tuple[Refusal, ...]:
    """Reasons a line cannot be said to replace this much of this contract from this day."""
    ended = terms.ends_on is not None and since > terms.ends_on
    found = [
        None if is_in_plan else Refusal("Choose a line of this plan.", field="line"),
        None if quantity > 0 else Refusal("Enter how many places, or units a week.", field="quantity"),
        Refusal(f"The contract ended on {in_words(terms.ends_on)}.", field="since")
        if ended and terms.ends_on
        else None,
    ]
    return tuple(refusal for refusal in found if refusal)


def why_not_notice(*, notice_on: date, since: date, on: date, is_given: bool) -> Refusal | None:
    """The reason notice cannot be recorded for this day."""
    if is_given:
        return Refusal("Notice is recorded already. Take it back first if its day is wrong.")
    return Refusal("The day is in the future. Record the notice once it is given.", "", "notice_on") if (
        notice_on > on
    ) else None  # fmt: skip


def why_not_release(
    *, notice_on: date | None, released_on: date, on: date, is_released: bool, is_own: bool
) -> Refusal | None:
    """The reason finance cannot confirm it. That notice has not run yet is no reason: the provider may have agreed."""
    if is_own:
        return Refusal("You said that this line replaces it, so someone else must confirm that the money is released.")
    if is_released:
        return Refusal("It is confirmed already. Undo that first if its day is wrong.")
    if notice_on is None:
        return Refusal("No notice is recorded. Record it first: nothing is released by itself.")
    if released_on < notice_on:
        return Refusal("The day is before the notice. Check both.", field="released_on")
    if released_on > on:
        return Refusal("The day is in the future. Confirm it once the money is free.", field="released_on")
    return None
