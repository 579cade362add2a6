"""What a decision teaches, in words that name nobody: who may write it, who agrees it, and what may not stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from openphb.kernel.days import in_words
from openphb.kernel.nhs_numbers import is_nhs_number
from openphb.kernel.refusal import Refusal

OUTCOMES = {
    "stands": "Not challenged",
    "kept": "Looked at again, and kept",
    "changed": "Looked at again, and changed",
    "waiting": "Being looked at again",
}
"""What became of a decision, by code."""
LONGEST = 2000
_DIGITS = re.compile(r"\d(?:[ -]?\d){9}")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_REFERENCE = re.compile(r"\bPHB[0-9A-Z]{4,}\b")
_WORD = re.compile(r"[\w'’-]+")


@dataclass(frozen=True, slots=True)
class Known:
    """By what somebody could be known: the names around a case, and the day the person was born."""

    names: tuple[str, ...]
    born: date


def why_not_write(decided_by: object, *, by: object) -> Refusal | None:
    """Whoever decided knows why: nobody else sums it up for colleagues."""
    if decided_by == by:
        return None
    return Refusal("Whoever made this decision writes what colleagues can learn from it.")


def why_not_agree(written_by: object, *, by: object) -> Refusal | None:
    """A second pair of eyes looks for whatever could tell who it was about."""
    if written_by == by:
        return Refusal("You wrote this, so someone else must read it before colleagues do.")
    return None


def why_not_summary(summary: str, known: Known) -> Refusal | None:
    """What stands in it by which somebody could be known, or that nothing stands in it."""
    if not summary.strip():
        return Refusal("Write what colleagues should learn from this decision.", field="summary")
    found = next(tells(summary, known), None)
    if found is None:
        return None
    return Refusal(f"“{found}” could tell who this was about. Write it in general words.", field="summary")


def tells(summary: str, known: Known) -> Iterator[str]:
    """Names as they are written with a capital letter: a person called Will does not forbid the word 'will'."""
    names = {part.casefold() for name in known.names for part in _WORD.findall(name) if len(part) > 1}
    words = (word for word in _WORD.findall(summary) if word[:1].isupper())
    yield from (word for word in words if word.removesuffix("’s").removesuffix("'s").casefold() in names)
    yield from (digits for digits in _DIGITS.findall(summary) if is_nhs_number(re.sub(r"[ -]", "", digits)))
    yield from (day for day in _days(known.born) if day in summary)
    for pattern in (_POSTCODE, _ADDRESS, _REFERENCE):
        yield from pattern.findall(summary)


def _days(born: date) -> Iterable[str]:
    """The ways in which people write a day."""
    year = born.year
    return (
        in_words(born),
        born.isoformat(),
        f"{born.day}/{born.month}/{year}",
        f"{born:%d/%m/%Y}",
        f"{born.day}.{born.month}.{year}",
        f"{born:%d.%m.%Y}",
        f"{born:%d-%m-%Y}",
        f"{born:%d/%m/%y}",
    )


def outcome(looks: Iterable[bool | None]) -> str:
    """The code of what became of a decision: `looks` says of each second look whether it changed it, None if open."""
    seen = list(looks)
    if not seen:
        return "stands"
    if None in seen:
        return "waiting"
    return "changed" if True in seen else "kept"
