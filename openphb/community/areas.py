"""The areas of members: the integrated care boards there are on a day, by their codes, or none. Pure."""

from __future__ import annotations

from datetime import date

from openphb.commissioners import codes

_SMALL = frozenset({"and", "of", "the"})
NOWHERE = "No one area"


def areas_on(day: date) -> tuple[tuple[str, str], ...]:
    """Every area by its code and the name people say, in the order of their names."""
    return tuple(sorted(((each.ods, _plain(each.name)) for each in codes.on(day)), key=lambda pair: pair[1]))


def name_of(code: str) -> str:
    """What people call this area, today or when it was one; `NOWHERE` for none."""
    return next((_plain(each.name) for each in reversed(codes.codes()) if each.ods == code), NOWHERE)


def _plain(name: str) -> str:
    """'NHS SOUTH YORKSHIRE INTEGRATED CARE BOARD' as 'South Yorkshire'."""
    words = name.removeprefix("NHS ").removesuffix(" INTEGRATED CARE BOARD").lower().split()
    return " ".join(word if word in _SMALL else _capital(word) for word in words)


def _capital(word: str) -> str:
    return "-".join(part if part == "on" else part.capitalize() for part in word.split("-"))
