"""Which board bears which code on which day, and what became of a board: public, dated, without the database. Pure."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal

_FILE = Path(__file__).parent / "reference" / "icb_codes.csv"


@dataclass(frozen=True, slots=True)
class Code:
    """One board's code for the days it holds; `until` None while it still does. `successors` took over its people."""

    ods: str
    gss: str
    name: str
    since: date
    until: date | None
    successors: tuple[str, ...]

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@cache
def codes() -> tuple[Code, ...]:
    """Every code of the carried list (`reference/README.md` has its source and date)."""
    with _FILE.open(newline="", encoding="utf-8") as lines:
        return tuple(
            Code(
                ods=row["ods_code"],
                gss=row["gss_code"],
                name=row["name"],
                since=date.fromisoformat(row["valid_from"]),
                until=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
                successors=_successors(row["successors"]),
            )
            for row in csv.DictReader(lines)
        )


def on(day: date) -> tuple[Code, ...]:
    """The boards there are on a day, by their code."""
    return tuple(sorted((each for each in codes() if each.holds_on(day)), key=lambda each: each.ods))


def why_not(ods: str, *, day: date) -> Refusal | None:
    """Why nobody reports under this code for a day, with the code to use instead; None where it holds."""
    known = [each for each in codes() if each.ods == ods]
    if any(each.holds_on(day) for each in known):
        return None
    if not known:
        return Refusal(f"There is no board with the code {ods}.", field="commissioner")
    if day < known[0].since:
        before = [each.ods for each in codes() if ods in each.successors and each.holds_on(day)]
        instead = f" Its people were then under {' and '.join(before)}." if before else ""
        return Refusal(f"{ods} began on {in_words(known[0].since)}.{instead}", field="commissioner")
    after = " and ".join(known[-1].successors)
    until = known[-1].until or day
    return Refusal(f"{ods} ended on {in_words(until)}. Its people are now under {after}.", field="commissioner")


@lru_cache(maxsize=64)
def moved(day: date) -> Mapping[str, str]:
    """The codes that do not hold any more on a day, each with the one that its people are under then.

    Those whose people went to several boards are not in it: nobody can say for all of them.

    >>> moved(date(2026, 3, 31)), moved(date(2026, 4, 1))["QMJ"], "QM7" in moved(date(2026, 4, 1))
    ({}, 'Z9B2Z', False)
    """
    holds = {each.ods for each in on(day)}
    onward = {each.ods: each.successors[0] for each in codes() if each.ods not in holds and len(each.successors) == 1}
    return {ods: into for ods in onward if (into := _in_the_end(ods, onward)) in holds}


def _in_the_end(ods: str, onward: dict[str, str]) -> str:
    """Through every successor of a successor, and no further than there are codes."""
    for _ in onward:
        ods = onward.get(ods, ods)
    return ods


def _successors(text: str) -> tuple[str, ...]:
    """The codes in 'A;B', or the one before words in brackets.

    >>> _successors("D7T5G;T6Y0W"), _successors("QRL (the code stays; the boundary moved)"), _successors("")
    (('D7T5G', 'T6Y0W'), ('QRL',), ())
    """
    return tuple(part.strip() for part in text.partition(" (")[0].split(";") if part.strip())


def short_name(name: str) -> str:
    """A board's name without what all of them share, as people write it.

    >>> short_name("NHS LANCASHIRE AND SOUTH CUMBRIA INTEGRATED CARE BOARD")
    'Lancashire and South Cumbria'
    """
    own = name.upper().removeprefix("NHS ").removesuffix(" INTEGRATED CARE BOARD").split()
    small = {"AND", "OF", "THE", "ON"}
    return " ".join(word.lower() if word in small else "-".join(map(str.capitalize, word.split("-"))) for word in own)
