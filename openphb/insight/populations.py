"""How many people live in each board's area, by age band and sex: a table that an installation may be given. Pure.

Two layouts are read. Our own: `ods_code`, `people` and, if there are, `age_band` (as in `facts.AGE_BANDS`) and `sex`
(female, male). And that of the Office for National Statistics' mid-year estimates for sub-ICB locations, a sheet saved
as CSV: `ICB 2023 Code` (of whatever year) and a column for each year of age, `F0` to `F90` and `M0` to `M90`, where 90
is 90 and over (`https://www.ons.gov.uk/peoplepopulationandcommunity/populationandmigration/populationestimates`).
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from openphb.commissioners import codes
from openphb.insight.facts import AGE_BANDS
from openphb.kernel.refusal import Refusal, Refused
from openphb.payments.statements import export

HEADS = ("ods_code", "age_band", "sex", "people", "source")
SEXES = ("female", "male", "")
_BOARD = re.compile(r"ICB \d{4} Code")
_AGE = re.compile(r"([FM])(\d{1,2})")
Place = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Populations:
    """People by board, age band and sex ("" where it is not told); `unplaced` codes are no board's on the day."""

    people: Mapping[Place, int]
    unplaced: tuple[str, ...]

    @property
    def boards(self) -> Mapping[str, int]:
        """Everybody of each board."""
        found: Counter[str] = Counter()
        for (ods, _, _), count in self.people.items():
            found[ods] += count
        return found


_OURS = {"ods_code", "people"}
LONGEST_NUMBER = 9
"""Figures of a number of people: there are fewer than a thousand million in England."""


def is_one(heads: Collection[str]) -> bool:
    """Whether a table with these names of columns is one of populations."""
    return set(heads) >= _OURS or (any(map(_BOARD.fullmatch, heads)) and "F0" in heads)


def read(text: str, *, on: date) -> Populations:
    """A table of either layout. A board that has become another since is counted to the other.

    Raises Refused where a number, an age band or a sex cannot be read, or no board is one of ours.
    """
    heads, rows = _rows(text)
    told = _ours if set(heads) >= _OURS else _of_ons
    found: Counter[Place] = Counter()
    unplaced: dict[str, None] = {}
    for line, row in enumerate(rows, start=2):
        for (code, band, sex), count in told(row, line):
            board = _board(code, on)
            if board:
                found[board, band, sex] += count
            else:
                unplaced[code] = None
    if not found:
        raise Refused(Refusal("No row is of a board that there is. Boards are named by their codes."))
    return Populations(dict(found), tuple(unplaced))


def _rows(text: str) -> tuple[list[str], list[dict[str, str]]]:
    try:
        rows = csv.DictReader(io.StringIO(text))
        rows.fieldnames = heads = [name.strip() for name in rows.fieldnames or ()]
        found = list(rows)
    except csv.Error:
        raise Refused(Refusal("This is not a table of commas and quotes. Save it as CSV again.")) from None
    if not is_one(heads):
        raise Refused(Refusal("The first line names neither ods_code and people, nor a board’s code and ages."))
    return heads, found


def written(told: Populations, *, source: str) -> bytes:
    """The table as openphb keeps it."""
    rows = ((*place, count, source) for place, count in sorted(told.people.items()))
    return export.table(HEADS, rows)


def by_board(text: str) -> dict[str, int]:
    """Everybody of each board, from a table in our own layout."""
    found: Counter[str] = Counter()
    for row in csv.DictReader(io.StringIO(text)):
        found[row["ods_code"]] += int(row["people"])
    return dict(found)


def _ours(row: Mapping[str, str], line: int) -> Iterator[tuple[Place, int]]:
    band, sex = (row.get("age_band") or "").strip(), (row.get("sex") or "").strip().lower()
    if (band and band not in AGE_BANDS) or sex not in SEXES:
        because = f"Line {line}: an age band is one of {', '.join(AGE_BANDS)}, and a sex female or male."
        raise Refused(Refusal(because))
    yield ((row["ods_code"] or "").strip(), band, sex), _number(row["people"], line)


def _of_ons(row: Mapping[str, str], line: int) -> Iterator[tuple[Place, int]]:
    code = next(value for name, value in row.items() if name and _BOARD.fullmatch(name))
    for name, value in row.items():
        if found := _AGE.fullmatch(name or ""):
            sex = "female" if found[1] == "F" else "male"
            yield ((code or "").strip(), _band(int(found[2])), sex), _number(value, line)


def _number(value: str, line: int) -> int:
    plain = (value or "").replace(",", "").strip()
    if not (plain.isascii() and plain.isdigit()) or len(plain) > LONGEST_NUMBER:
        raise Refused(Refusal(f"Line {line}: {value or 'nothing'} is no whole number of people."))
    return int(plain)


def _band(age: int) -> str:
    firsts = {band: int(re.split(r"[-+]", band)[0]) for band in AGE_BANDS}
    return max((first, band) for band, first in firsts.items() if first <= age)[1]


def _board(code: str, on: date) -> str:
    """The board of a code of either kind on a day, or the one that took all of it over; "" for none, or for several."""
    held, onward = {each.ods for each in codes.on(on)}, codes.moved(on)
    known = next((each.ods for each in codes.codes() if code in (each.ods, each.gss) and each.since <= on), "")
    return known if known in held else onward.get(known, "")
