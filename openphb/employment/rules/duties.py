"""What an employer must, should and may do for one assistant, by when, and how each stands on a day. Pure.

The words are in `reference/duties.toml`; the source and the force of each are the law room's, on the day that is
asked about. What is easily got wrong: a duty that comes again (each 1 April, each year of leave, each third year) is
done only for the time it was done for, and one that rests on a check (insurance, right to work, criminal record)
stands as that check stands. None of this stops a payment.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from openphb.employment.rules import least_notice, leave_year_of
from openphb.kernel.days import age_on, months_after
from openphb.kernel.money import Money
from openphb.law import assistants as assistants  # writes its rules down
from openphb.law import figures
from openphb.law.employing import holiday as holiday
from openphb.law.employing import redundancy
from openphb.law.engine import Force, Rule, Weight, find

_FILE = Path(__file__).parent.parent / "reference" / "duties.toml"
_PAYDAY = {"week": 7, "fortnight": 14, "four weeks": 28, "month": 31}
_EARLY = timedelta(days=60)
"""Done up to so long before its day, a duty that comes again counts for that day."""
_SOON = timedelta(days=28)
_SIX_WEEKS = timedelta(weeks=6)
STAGES = {"before": "Before the first day", "along": "While they work for you", "end": "When it ends"}


class Asks(StrEnum):
    """How strongly it is asked, and by whom: never one taken for another."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"
    OURS = "our own condition"


class Stands(StrEnum):
    """How a duty stands on a day. `ALWAYS` goes on with every payday; `LATER` has not come up yet."""

    DONE = "Done"
    NOT_NEEDED = "Not needed"
    TO_DO = "To do"
    SOON = "Do it soon"
    LATE = "Overdue"
    ALWAYS = "Each payday"
    LATER = "Not yet"


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing an employer does. `check` is the kind of check it rests on; `paper` the template that helps."""

    code: str
    stage: str
    title: str
    do: str
    why: str
    by: str
    rule: str
    due: str
    paper: str = ""
    check: str = ""
    family: str = ""
    may: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What the days turn on. `since` is the first day of the employer's first assistant; `a_year` what is earned in
    a year, None with irregular hours; `changed_on` the latest change of terms."""

    on: date
    begins_on: date
    since: date
    born_on: date
    cycle: str
    leave_year: str
    notice_weeks: int
    a_year: Money | None = None
    close_relative: bool = False
    ended_on: date | None = None
    changed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What was last said of a duty: 'done' or 'not needed', for which day, and why or by what it is shown."""

    verb: str
    done_on: date
    words: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A check that stands: when it was done, its last day (None if it has none), and how that stands."""

    done_on: date
    until: date | None
    words: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A duty as it stands. `due` is None where it has no day. `because` says why it is not asked, or what shows it."""

    duty: Duty
    asks: Asks
    source: Rule | None
    stands: Stands
    due: date | None = None
    until: date | None = None
    because: str = ""

    @property
    def is_open(self) -> bool:
        return self.stands in (Stands.TO_DO, Stands.SOON, Stands.LATE)


@cache
def catalogue() -> Mapping[str, Duty]:
    """Every duty by its code, in order."""
    written = tomllib.loads(_FILE.read_text(encoding="utf-8"))["duty"]
    return {each["code"]: Duty(**each) for each in written}


def standings(facts: Facts, *, said: Mapping[str, Said], shown: Mapping[str, Shown]) -> tuple[Standing, ...]:
    """Every duty, in the order of the catalogue. `said` is by duty, `shown` by kind of check."""
    return tuple(
        _standing(duty, facts, said=said.get(duty.code), shown=shown.get(duty.check)) for duty in catalogue().values()
    )


def _standing(duty: Duty, facts: Facts, *, said: Said | None, shown: Shown | None) -> Standing:
    rule = find(_rule_of(duty, facts), facts.on) if duty.rule else None
    asks = _asks(duty, rule)
    told: dict[str, Any] = {"duty": duty, "asks": asks, "source": rule}
    spared = _not_asked(duty, facts)
    if spared:
        return Standing(**told, stands=Stands.NOT_NEEDED, because=spared)
    if said and said.verb == "not needed":
        return Standing(**told, stands=Stands.NOT_NEEDED, because=said.words)
    if duty.check:
        return _by_check(facts, shown, told, due=_due(duty, facts, done_on=None))
    due = _due(duty, facts, done_on=said.done_on if said else None)
    if said and (duty.due not in COMES_AGAIN or due is None):
        return Standing(**told, stands=Stands.DONE, due=due, because=said.words)
    stands = _by_day(duty, due, facts, asks=asks)
    if said and stands is Stands.TO_DO and duty.due in COMES_AGAIN:
        return Standing(**told, stands=Stands.DONE, due=due, until=due, because=said.words)
    return Standing(**told, stands=stands, due=due)


def _rule_of(duty: Duty, facts: Facts) -> str:
    return duty.family if duty.family and facts.close_relative else duty.rule


def _asks(duty: Duty, rule: Rule | None) -> Asks:
    if rule is None:
        return Asks.MAY if duty.may else Asks.SHOULD
    if rule.force is Force.MAY:
        return Asks.MAY
    return {Weight.STATUTE: Asks.MUST, Weight.GUIDANCE: Asks.SHOULD, Weight.LOCAL: Asks.OURS}[rule.weight]


def _not_asked(duty: Duty, facts: Facts) -> str:
    """Why the law does not ask it of this employer on this day; empty if it does."""
    if duty.code == "pension":
        return _no_pension(facts)
    if duty.code == "redundancy" and facts.ended_on:
        years = redundancy.full_years(facts.begins_on, facts.ended_on)
        least = figures.value("redundancy_years", facts.ended_on)
        return "" if years >= least else f"Owed after {least} years of work only."
    return ""


def _no_pension(facts: Facts) -> str:
    least = figures.value("pension_age", facts.on)
    if age_on(facts.on, facts.born_on) < least:
        return f"Below {least} nobody is enrolled without asking for it. We look again at the birthday."
    over = figures.value("pension_earnings_pounds", facts.on)
    if facts.a_year is not None and facts.a_year <= Money(over * 100):
        return f"{facts.a_year} a year is not above £{over:,}. They may still ask to join."
    return ""


def _by_check(facts: Facts, shown: Shown | None, told: dict[str, Any], *, due: date | None) -> Standing:
    if shown is None:
        return Standing(**told, stands=_by_day(told["duty"], due, facts, asks=told["asks"]), due=due)
    if shown.until is None or shown.until - _SOON > facts.on:
        return Standing(**told, stands=Stands.DONE, due=due, until=shown.until, because=shown.words)
    stands = Stands.LATE if shown.until < facts.on else Stands.SOON
    return Standing(**told, stands=stands, due=shown.until, until=shown.until, because=shown.words)


def _by_day(duty: Duty, due: date | None, facts: Facts, *, asks: Asks) -> Stands:
    """Only what must be done can be overdue: what is advised is still to do, and nobody is blamed."""
    if due is None:
        return Stands.LATER if duty.stage == "end" or duty.due else Stands.ALWAYS
    if due < facts.on:
        return Stands.LATE if asks in (Asks.MUST, Asks.OURS) else Stands.TO_DO
    return Stands.SOON if due - _SOON <= facts.on else Stands.TO_DO


def _due(duty: Duty, facts: Facts, *, done_on: date | None) -> date | None:
    """The day by which it is done; for one that comes again, the first that it was not yet done for."""
    counted = _DUE.get(duty.due)
    return counted(facts, done_on) if counted else None


def _next(day: date, step: Callable[[date], date], *, done_on: date | None, on: date) -> date:
    """The first of these days that nothing was done for; of several that went by, the latest. Nobody is asked twice."""
    while (done_on is not None and day - _EARLY <= done_on) or step(day) <= on:
        day = step(day)
    return day


def _april(facts: Facts, done_on: date | None) -> date:
    """Whoever changed the pay has looked at it."""
    looked = max((day for day in (done_on, facts.changed_on) if day and day <= facts.on), default=None)
    first = date(facts.begins_on.year, 4, 1)
    first = first if first > facts.begins_on else date(facts.begins_on.year + 1, 4, 1)
    return _next(first, lambda day: months_after(day, 12), done_on=looked, on=facts.on)


def _leave_year(facts: Facts, done_on: date | None) -> date:
    begins = leave_year_of(facts.leave_year, begins_on=facts.begins_on, on=facts.begins_on)
    if facts.leave_year != "start":
        month = {"april": 4, "january": 1}[facts.leave_year]
        first = date(begins.year, month, 1)
        begins = first if first > begins else date(begins.year + 1, month, 1)
        return _next(begins - timedelta(days=1), lambda day: months_after(day, 12), done_on=done_on, on=facts.on)
    last = months_after(begins, 12) - timedelta(days=1)
    return _next(last, lambda day: months_after(day, 12), done_on=done_on, on=facts.on)


def _re_enrolment(facts: Facts, done_on: date | None) -> date:
    months = 12 * figures.value("pension_re_enrolment_years", facts.on)
    return _next(months_after(facts.since, months), lambda day: months_after(day, months), done_on=done_on, on=facts.on)


def _declaration(facts: Facts, done_on: date | None) -> date:
    return months_after(facts.since, figures.value("pension_declaration_months", facts.on))


def _change(facts: Facts, done_on: date | None) -> date | None:
    """Within a month of the latest change; said before that change, it is to be said again."""
    if facts.changed_on is None or (done_on is not None and done_on >= facts.changed_on):
        return None
    return months_after(facts.changed_on, 1)


def _notice(facts: Facts, done_on: date | None) -> date | None:
    if facts.ended_on is None:
        return None
    told = {"begins_on": facts.begins_on, "ends_on": facts.ended_on}
    return facts.ended_on - timedelta(weeks=least_notice(**told, agreed_weeks=facts.notice_weeks))


COMES_AGAIN = frozenset({"april", "leave year", "re-enrolment", "change"})
_DUE: Mapping[str, Callable[[Facts, date | None], date | None]] = {
    "before": lambda facts, done: facts.begins_on - timedelta(days=1),
    "first day": lambda facts, done: facts.begins_on,
    "first payday": lambda facts, done: facts.begins_on + timedelta(days=_PAYDAY[facts.cycle]),
    "six weeks": lambda facts, done: facts.begins_on + _SIX_WEEKS,
    "april": _april,
    "leave year": _leave_year,
    "declaration": _declaration,
    "re-enrolment": _re_enrolment,
    "change": _change,
    "notice": _notice,
    "end": lambda facts, done: facts.ended_on,
}
