"""A list of people who may have a right to a budget, as a file: NHS number, which right, since when. Pure.

A list is taken whole or not at all: every row that cannot be read is named with what is wrong, and nothing is guessed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from types import MappingProxyType

from openphb.kernel.nhs_numbers import is_nhs_number
from openphb.law import rights
from openphb.law.engine import Rule
from openphb.law.questions import rules

RIGHTS: Mapping[str, str] = MappingProxyType(
    {
        "chc": rights.CHC,
        "childrens_continuing_care": rights.CHILDREN,
        "section_117": rights.AFTERCARE,
        "wheelchair": rights.WHEELCHAIRS,
    }
)
"""What a row may say its person has, and the id of the rule that gives such people the right to a budget."""
SAYS: Mapping[str, str] = MappingProxyType(
    {
        "chc": "NHS continuing healthcare",
        "childrens_continuing_care": "Continuing care for children and young people",
        "section_117": "Aftercare under section 117 of the Mental Health Act",
        "wheelchair": "A wheelchair for a long-term disability",
    }
)
COLUMNS = ("nhs_number", "service", "since")
MOST_ROWS, MOST_SAID = 20_000, 50
_DAYS = ("%Y-%m-%d", "%d/%m/%Y")


@cache
def law(service: str) -> Rule:
    """The rule that gives such people the right, as it stands now."""
    return next(rule for rule in reversed(rules()) if rule.id == RIGHTS[service])


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list: its line in the file, and what it says."""

    line: int
    nhs_number: str
    service: str
    since: date


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row that cannot be taken: its line in the file, and why."""

    line: int
    because: str


@dataclass(frozen=True, slots=True)
class Read:
    """What a file says. With anything wrong there are no lines: a list is whole or not at all."""

    lines: tuple[Line, ...]
    wrong: tuple[Wrong, ...]

    @property
    def words(self) -> str:
        """What is wrong, row by row, for whoever sent it."""
        told = [f"Line {each.line}: {each.because}" for each in self.wrong[:MOST_SAID]]
        more = len(self.wrong) - len(told)
        rest = f" And {more:,} more." if more else ""
        return f"Nothing was brought in. {' '.join(told)}{rest}"


def read(content: bytes, *, on: date) -> Read:
    """The rows of a CSV file with the columns nhs_number, service and since; `on` is today."""
    try:
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        return Read((), (Wrong(1, "This is not a CSV file in UTF-8. Save it as “CSV UTF-8”."),))
    if wrong := _shape(rows):
        return Read((), (wrong,))
    found = [_line(number, row, on=on) for number, row in enumerate(rows, start=2)]
    twice = list(_twice([each for each in found if isinstance(each, Line)]))
    wrong_rows = sorted([*(each for each in found if isinstance(each, Wrong)), *twice], key=lambda each: each.line)
    lines = () if wrong_rows else tuple(each for each in found if isinstance(each, Line))
    return Read(lines, tuple(wrong_rows))


def _shape(rows: list[dict[str, str]]) -> Wrong | None:
    if not rows:
        return Wrong(1, f"There is no row in it. The columns are {', '.join(COLUMNS)}.")
    missing = [name for name in COLUMNS if name not in rows[0]]
    if missing:
        return Wrong(1, f"The column {' and the column '.join(missing)} is missing from the first line.")
    if len(rows) > MOST_ROWS:
        return Wrong(1, f"It has {len(rows):,} rows; bring in at most {MOST_ROWS:,} at once.")
    return None


def _line(number: int, row: Mapping[str, str | None], *, on: date) -> Line | Wrong:
    digits, service, told = ((row[name] or "").strip() for name in COLUMNS)
    digits, service, since = digits.replace(" ", "").replace("-", ""), service.lower(), _day(told)
    if not is_nhs_number(digits):
        return Wrong(number, "The NHS number is not one: its check digit does not fit, or it has not ten digits.")
    if service not in RIGHTS:
        return Wrong(number, f"“{service}” is none of {', '.join(RIGHTS)}.")
    if since is None:
        return Wrong(number, f"“{told}” is not a day. Write 2026-04-30 or 30/04/2026.")
    if since > on:
        return Wrong(number, "The day is in the future. Check the year.")
    return Line(number, digits, service, since)


def _day(told: str) -> date | None:
    for form in _DAYS:
        try:
            return datetime.strptime(told, form).date()  # noqa: DTZ007 - a day has no time
        except ValueError:
            continue
    return None


def _twice(lines: list[Line]) -> Iterator[Wrong]:
    first: dict[tuple[str, str], int] = {}
    for each in lines:
        at = first.setdefault((each.nhs_number, each.service), each.line)
        if at != each.line:
            yield Wrong(each.line, f"It is the same person and right as line {at}. Take one out.")
