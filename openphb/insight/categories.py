"""What budgets are for, as the quarterly collection counts them: dated data, since the template is not public. Pure.

The list is `reference/categories.toml`. A category says which services of our own it comes from; what nobody recorded
is counted as not known, and never guessed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from types import MappingProxyType

NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Category:
    """One category: its code, its words, when it is counted, what it comes from here, and what wider one it is part of.

    `services` are codes of `law.rights.SERVICES`. `fast_track` is None where it does not matter. One that comes from
    no service cannot be told from what is recorded: it stands in the list so that a return can say so.
    """

    code: str
    says: str
    since: date
    until: date | None
    services: tuple[str, ...]
    fast_track: bool | None
    part_of: str
    source: str


def categories() -> tuple[Category, ...]:
    """Every category there is or was, in the order of the list."""
    return _CATEGORIES


def on(day: date) -> tuple[Category, ...]:
    """The categories counted on a day."""
    return tuple(each for each in _CATEGORIES if each.since <= day and (each.until is None or day <= each.until))


def category_of(service: str, *, fast_track: bool, day: date) -> str:
    """The code of what a budget is for, from the service it is for. `not_known` where the list has nothing for it.

    >>> category_of("chc", fast_track=True, day=date(2026, 4, 1))
    'adult_fast_track'
    >>> category_of("", fast_track=False, day=date(2026, 4, 1))
    'not_known'
    """
    for each in on(day):
        if service in each.services and each.fast_track in (None, fast_track):
            return each.code
    return NOT_KNOWN


def _read() -> tuple[Category, ...]:
    told = tomllib.loads(files("openphb.insight").joinpath("reference/categories.toml").read_text(encoding="utf-8"))
    return tuple(
        Category(
            code=code,
            says=each["says"],
            since=each["since"],
            until=each.get("until"),
            services=tuple(each.get("services", ())),
            fast_track=each.get("fast_track"),
            part_of=each.get("part_of", ""),
            source=each["source"],
        )
        for code, each in told["category"].items()
    )


_CATEGORIES = _read()
CATEGORY_CODES: Mapping[str, str] = MappingProxyType({each.code: each.says for each in _CATEGORIES})
"""Every category by its code, in words."""
