"""The areas of members: the integrated care boards there are on a day, by their codes, or none. Pure."""

from __future__ import annotations

import re
from datetime import date

from openphb.commissioners import codes
from openphb.kernel.refusal import NotFound

_SMALL = frozenset({"and", "of", "the"})
NOWHERE = "No one area"


def areas_on(day: date) -> tuple[tuple[str, str], ...]:
    """Every area by its code and the name people say, in the order of their names."""
    return tuple(sorted(((each.ods, _plain(each.name)) for each in codes.on(day)), key=lambda pair: pair[1]))


def name_of(code: str) -> str:
    """What people call this area, today or when it was one; `NOWHERE` for none."""
    return next((_plain(each.name) for each in reversed(codes.codes()) if each.ods == code), NOWHERE)


def slug_of(code: str) -> str:
    """What this area is called in addresses: 'QF7' is 'south-yorkshire'. The same as of its local offer."""
    return re.sub(r"[^a-z0-9]+", "-", name_of(code).lower()).strip("-")


def by_slug(slug: str, *, on: date) -> tuple[str, str]:
    """The area of this name in addresses, by its code and name. Raises NotFound for one there is not on that day."""
    found = next((each for each in areas_on(on) if slug_of(each[0]) == slug), None)
    if found is None:
        raise NotFound
    return found


def _plain(name: str) -> str:
    """'NHS SOUTH YORKSHIRE INTEGRATED CARE BOARD' as 'South Yorkshire'."""
    words = name.removeprefix("NHS ").removesuffix(" INTEGRATED CARE BOARD").lower().split()
    return " ".join(word if word in _SMALL else _capital(word) for word in words)


def _capital(word: str) -> str:
    return "-".join(part if part == "on" else part.capitalize() for part in word.split("-"))
