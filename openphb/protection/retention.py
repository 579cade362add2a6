"""How long a record is kept, and on which day the last of it may go. Pure: days and figures in, days and words out.

Source: `reference/retention.toml`, which says of each figure where it is from and how sure we are.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from openphb.kernel.days import age_on, financial_year, in_words, months_after
from openphb.protection.catalogue import read

NEAR_ADULT = 17
ADULT = 18


@dataclass(frozen=True, slots=True)
class Period:
    """How long one class of record is kept. `years` are counted as `counted` says; `local` names a board's setting."""

    record: str
    years: int
    days: int
    counted: str
    source: str
    sure: bool
    child_until: int = 0
    child_of_17_until: int = 0
    local: str = ""

    @property
    def words(self) -> str:
        said = f"{self.years} years" if self.years != 1 else "1 year"
        doubt = "" if self.sure else " [?]"
        return f"{said if self.years else f'{self.days} days'} {self.counted}{doubt}"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the length depends on: when anything was last done, when they were born, and which classes there are."""

    last_done: date
    born: date
    records: frozenset[str]


@dataclass(frozen=True, slots=True)
class Kept:
    """Until which day a record is kept, and for which of its classes."""

    until: date
    record: str
    rule: str


def periods(path: str = "") -> Mapping[str, Period]:
    """Every class with how long it is kept: as it ships, or as a board's own file says."""
    told = tomllib.loads(Path(path).read_text(encoding="utf-8")) if path else read("retention.toml")
    return {
        record: Period(
            record,
            int(one.get("years", 0)),
            int(one.get("days", 0)),
            one["counted"],
            one["source"],
            bool(one["sure"]),
            int(one.get("child_until", 0)),
            int(one.get("child_of_17_until", 0)),
            one.get("local", ""),
        )
        for record, one in told["classes"].items()
    }


def stays() -> Mapping[str, str]:
    """Tables of which nothing goes with a record, and why."""
    return dict(read("retention.toml")["stays"])


def kept_until(facts: Facts, known: Mapping[str, Period], *, settings: Mapping[str, int]) -> Kept:
    """The last day on which the record is kept: that of the class that is kept longest."""
    return max(_each(facts, known, settings=settings), key=lambda kept: kept.until)


def _each(facts: Facts, known: Mapping[str, Period], *, settings: Mapping[str, int]) -> Iterable[Kept]:
    for record in sorted(facts.records & known.keys()):
        period = known[record]
        years = settings.get(period.local, period.years) if period.local else period.years
        yield Kept(_until(facts, period, years=years), record, f"{years} years {period.counted}")
        if period.child_until and age_on(facts.last_done, facts.born) < ADULT:
            near = age_on(facts.last_done, facts.born) == NEAR_ADULT
            age = period.child_of_17_until if near else period.child_until
            yield Kept(months_after(facts.born, 12 * age), record, f"until their birthday at {age}")


def _until(facts: Facts, period: Period, *, years: int) -> date:
    if "financial" in period.counted:
        end = financial_year(facts.last_done).end
        assert end is not None
        return months_after(end, 12 * years)
    return months_after(facts.last_done, 12 * years)


def is_over(kept: Kept, *, on: date) -> bool:
    """True once its last day has passed."""
    return on > kept.until


def why(kept: Kept) -> str:
    """'It was kept until 5 May 2034: 8 years from the last day …'."""
    return f"It was to be kept until {in_words(kept.until)}: {kept.rule}."


def thinned_before(period: Period, *, on: date) -> date:
    """Rows of a class of nobody's, written before this day, may go."""
    return months_after(on, -12 * period.years) if period.years else on - timedelta(days=period.days)
