"""The tables and items of the data set, as carried in `fields.toml` with their source."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from types import MappingProxyType

VERSION = "1.0"
STANDARD = "DCB3085, NHS Continuing Healthcare Patient Level Data Set, version 1.0"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of one table. `codes` is empty where any value of the `format` will do."""

    table: str
    key: str
    name: str
    mandation: str
    format: str
    note: str = ""
    codes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def is_mandatory(self) -> bool:
        return self.mandation == "M"

    @property
    def column(self) -> str:
        """Its heading in a file: the printed name, with (2) where a table has that name a second time."""
        return f"{self.name} (2)" if self.key.endswith("_outcome_local_resolution") else self.name


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the data set, in the order of its number, and the file it goes into."""

    number: str
    name: str
    says: str
    file: str
    items: tuple[Item, ...]

    def item(self, key: str) -> Item:
        """By our own short name. Raises KeyError for a slip of ours."""
        found = next((each for each in self.items if each.key == key), None)
        if found is None:
            raise KeyError(f"{self.name} has no item {key}")
        return found


@lru_cache(maxsize=1)
def tables() -> tuple[Table, ...]:
    """All five tables, in their order."""
    text = resources.files(__package__).joinpath("fields.toml").read_text(encoding="utf-8")
    told = tomllib.loads(text)
    items = [Item(**{**each, "codes": MappingProxyType(each.get("codes", {}))}) for each in told["field"]]
    return tuple(
        Table(**each, items=tuple(item for item in items if item.table == each["number"])) for each in told["table"]
    )


def table(name: str) -> Table:
    """By our own word for it: header, people, requests, packages or reviews."""
    return next(each for each in tables() if each.name == name)
