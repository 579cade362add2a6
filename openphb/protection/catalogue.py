"""Which tables hold something about a person, of what class, and which do not, and why. Pure: read from a file.

Source: `reference/tables.toml`, which is ours; a test finds every table of the database in it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

REFERENCE = "openphb.protection.reference"
CONCERNS = "concerns"


@dataclass(frozen=True, slots=True)
class LookedAt:
    """Columns in which somebody else may have written, and the one that says which account did; empty if none."""

    words: tuple[str, ...]
    by: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """One table with rows about a person: its class of record, how a row leads to the person, and what is kept back.

    `way` is empty where keys between tables lead there.
    """

    table: str
    record: str
    way: str = ""
    never: tuple[str, ...] = ()
    looked_at: LookedAt | None = None

    @property
    def is_kept_from_them(self) -> bool:
        """Whether there is any of it is not told but in an answer that a lead has looked through."""
        return self.record == CONCERNS or self.table == "protection_hold"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every table by its name; classes in reading order with their words; and those that are not a person's."""

    held: Mapping[str, Held]
    says: Mapping[str, str]
    others: Mapping[str, str]

    @property
    def every(self) -> frozenset[str]:
        return frozenset(self.held) | frozenset(self.others)


def read(name: str) -> Mapping[str, Any]:
    """One of the room's own files, in TOML."""
    return tomllib.loads(resources.files(REFERENCE).joinpath(name).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The catalogue as it ships."""
    told = read("tables.toml")
    looked = {table: LookedAt(tuple(one["words"]), one.get("by", "")) for table, one in told["looked_at"].items()}
    held = {
        table: Held(table, record, told["ways"].get(table, ""), tuple(told["never"].get(table, ())), looked.get(table))
        for record, one in told["of_a_person"].items()
        for table in one["tables"]
    }
    others = {table: one["why"] for one in told["nobody_in_particular"] for table in one["tables"]}
    return Catalogue(held, {record: one["says"] for record, one in told["of_a_person"].items()}, others)
