"""Statutory sick pay, day by day: what each day off ill is worth, and why. Pure.

What is easily got wrong: before 6 April 2026 the days of a spell count even where nobody works on them, and three
of the days that are worked are waited for; from that day each day that would have been worked is paid, at 80 percent
of average pay where that is less. Spells no more than 56 days apart are one, with the earnings of the first. Who was
being paid on 5 April 2026 keeps the flat rate until that spell ends. A week runs from Sunday to Saturday and its sum
is rounded up to a whole penny, once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from itertools import groupby
from math import ceil

from openphb.kernel.days import in_words, months_after
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal, Refused
from openphb.law import figures
from openphb.law.assistants import SICK_PAY_FROM_DAY_ONE as CHANGED
from openphb.law.engine import Chapter
from openphb.law.sources import statute

LONGEST_AWAY = date(2025, 9, 22)
"""Who has been away without a break since before this day gained nothing on 6 April 2026 (guidance of the DWP)."""
LEAST_SPELL, WAITED_FOR, LINKED_WITHIN, MOST_WEEKS, MOST_YEARS = 4, 3, 56, 28, 3
LONGEST_TOLD = timedelta(days=100 * 366)
"""No rule: each day is worked out, and a slip in a year would make millions of them."""
SHARE = Fraction(80, 100)
_ACT = "Social Security Contributions and Benefits Act 1992"
BOOK = Chapter("sick-pay", "Statutory sick pay")


def _rule(id: str, says: str, path: str, *, since: date = date(2021, 4, 6), until: date | None = None) -> str:
    cites = statute(_ACT, f"ukpga/1992/4/section/{path}", provision=f"s. {path}")
    return BOOK.rule(id, says, since=since, until=until, confirmed=False, judged=True, cites=cites)


SPELL = _rule("SICK-spell", "A spell counts from four days in a row, days off work included.", "152", until=CHANGED)
_rule("SICK-spell", "A spell counts from its first day.", "152", since=CHANGED)
WAITING = _rule("SICK-waiting", "The first three days that would be worked are not paid.", "155", until=CHANGED)
_rule("SICK-waiting", "No day is waited for: the first day that would be worked is paid.", "155", since=CHANGED)
EARNINGS = _rule(
    "SICK-earnings", "Nothing is owed to whoever earns less than the lower earnings limit.", "153", until=CHANGED
)
_rule("SICK-earnings", "The rate is the lower of the flat rate and 80 percent of average pay.", "157", since=CHANGED)
LINKED = _rule("SICK-linked", "Spells no more than eight weeks apart are one.", "152")
LONGEST = _rule("SICK-longest", "Sick pay ends after 28 weeks of it, or after three years of linked spells.", "155")
A_DAY = _rule("SICK-a-day", "A day is worth a week's rate shared by the days that are worked in a week.", "157")


class Why(StrEnum):
    """Why a day that would have been worked is paid or not."""

    FLAT = "flat_rate"
    SHARE = "share_of_earnings"
    KEPT = "flat_rate_kept"
    SHORT = "spell_too_short"
    WAITING = "waiting_day"
    EARNS_LESS = "below_earnings_limit"
    ENDED = "most_weeks_paid"
    YEARS = "three_years_of_spells"
    LONG_AWAY = "away_since_before_22_september_2025"


PAID = frozenset({Why.FLAT, Why.SHARE, Why.KEPT})


@dataclass(frozen=True, slots=True)
class Spell:
    """Days off ill, both ends included. `earned` is average pay a week in the eight weeks before it."""

    first: date
    last: date
    earned: Money


@dataclass(frozen=True, slots=True)
class Day:
    """A day that would have been worked: its exact pence, and why."""

    on: date
    pence: Fraction
    why: Why


@dataclass(frozen=True, slots=True)
class Week:
    """A week from its Sunday, and what is owed in it."""

    sunday: date
    days: tuple[Day, ...]

    @property
    def owed(self) -> Money:
        """Rounded up to a whole penny, as payroll tables do."""
        return Money(ceil(sum((day.pence for day in self.days), Fraction(0))))


def weeks(spells: Sequence[Spell], *, works_on: frozenset[int]) -> tuple[Week, ...]:
    """What is owed week by week; `works_on` are days of the week, 0 for Monday. Raises Refused where spells clash."""
    _refuse(spells, works_on)
    days = _days(_joined(spells), works_on)
    return tuple(Week(sunday, tuple(found)) for sunday, found in groupby(days, key=lambda day: _sunday(day.on)))


def _refuse(spells: Sequence[Spell], works_on: frozenset[int]) -> None:
    if not works_on <= set(range(7)) or not works_on:
        raise Refused(Refusal("Say on which days of the week work is done, at least one.", field="works_on"))
    for place, spell in enumerate(spells):
        if spell.last < spell.first:
            raise Refused(Refusal("A spell ends before it begins. Put its first day first.", field=f"spells[{place}]"))
        if place and spell.first <= spells[place - 1].last:
            because = f"The spell from {in_words(spell.first)} begins before the one above it ended. Put them in order."
            raise Refused(Refusal(because, field=f"spells[{place}]"))
        if spell.last - spells[0].first > LONGEST_TOLD:
            because = "These spells are more than a working life apart. Look at the years of their days."
            raise Refused(Refusal(because, field=f"spells[{place}]"))


def _sunday(day: date) -> date:
    return day - timedelta(days=(day.weekday() + 1) % 7)


def _joined(spells: Iterable[Spell]) -> list[Spell]:
    """Spells with no day between them are one, with the earnings of the first."""
    joined: list[Spell] = []
    for spell in spells:
        if joined and spell.first == joined[-1].last + timedelta(days=1):
            joined[-1] = Spell(joined[-1].first, spell.last, joined[-1].earned)
        else:
            joined.append(spell)
    return joined


@dataclass(slots=True)
class _Series:
    """What linked spells share: when they began, whose earnings count, what was waited for and paid so far."""

    began: date
    earned: Money
    waited: int = 0
    paid: Fraction = Fraction(0)


def _days(spells: Sequence[Spell], works_on: frozenset[int]) -> Iterator[Day]:
    series, ended = None, None
    for spell in spells:
        if series is None or ended is None or (spell.first - ended).days - 1 > LINKED_WITHIN:
            series = _Series(spell.first, spell.earned)
        if _counts(spell):
            ended = spell.last
        yield from _of_spell(spell, series, works_on)


def _counts(spell: Spell) -> bool:
    return spell.last >= CHANGED or _length(spell) >= LEAST_SPELL


def _length(spell: Spell) -> int:
    return (spell.last - spell.first).days + 1


def _of_spell(spell: Spell, series: _Series, works_on: frozenset[int]) -> Iterator[Day]:
    kept = False
    for on in (spell.first + timedelta(days=offset) for offset in range(_length(spell))):
        if on.weekday() not in works_on:
            continue
        why = _why(on, spell, series, kept=kept)
        kept = kept or (on < CHANGED and why in PAID)
        if why is Why.WAITING:
            series.waited += 1
        if why in PAID:
            series.paid += Fraction(1, len(works_on))
        yield Day(on, _rate(why, on, series) / len(works_on), why)


def _why(on: date, spell: Spell, series: _Series, *, kept: bool) -> Why:
    if series.paid >= MOST_WEEKS:
        return Why.ENDED
    if on >= months_after(series.began, MOST_YEARS * 12):
        return Why.YEARS
    return _why_now(on, spell, series, kept=kept) if on >= CHANGED else _why_then(on, spell, series)


def _why_then(on: date, spell: Spell, series: _Series) -> Why:
    """As it was before 6 April 2026."""
    if _length(spell) < LEAST_SPELL:
        return Why.SHORT
    if series.earned.pence < figures.value("sick_pay_lower_earnings_pence", series.began):
        return Why.EARNS_LESS
    return Why.WAITING if series.waited < WAITED_FOR else Why.FLAT


def _why_now(on: date, spell: Spell, series: _Series, *, kept: bool) -> Why:
    flat = figures.value("sick_pay_weekly_pence", on)
    if SHARE * series.earned.pence >= flat and (kept or spell.first >= LONGEST_AWAY):
        return Why.FLAT
    if kept:
        return Why.KEPT
    return Why.SHARE if spell.first >= LONGEST_AWAY else Why.LONG_AWAY


def _rate(why: Why, on: date, series: _Series) -> Fraction:
    """Pence a week, exact."""
    if why not in PAID:
        return Fraction(0)
    return SHARE * series.earned.pence if why is Why.SHARE else Fraction(figures.value("sick_pay_weekly_pence", on))
