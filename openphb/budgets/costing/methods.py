"""Ways of working out a budget: data with ids and versions, read from `methods.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from openphb.budgets.costing.formulas import Node, read
from openphb.kernel.days import in_words
from openphb.law.shapes import NotUnderstood

FILE = Path(__file__).parent / "methods.toml"
USUAL = "support-time"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a method. It reckons a `formula`, for each row of a list or once; or it adds up what `of` names.

    `every` is 'year', 'once' or 'contingency' for what is a line of the budget, and '' for what is only a sum on the
    way.
    """

    id: str
    says: str
    formula: Node | None
    of: tuple[str, ...]
    where: str
    for_each: str
    every: str

    @property
    def name(self) -> str:
        """The id as formulas write it."""
        return self.id.replace("-", "_")


@dataclass(frozen=True, slots=True)
class Method:
    """A way of working out a budget, in one version. It holds from `since` until the day before `until`."""

    id: str
    version: str
    since: date
    until: date | None
    says: str
    steps: tuple[Step, ...]

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


def method(id: str, *, on: date, version: str = "") -> Method:
    """The method of this id that holds on a day; or the very version asked for, so that an old result can be redone."""
    return chosen(methods(), id=id, on=on, version=version)


def chosen(known: tuple[Method, ...], *, id: str, on: date, version: str = "") -> Method:
    """The same among these methods."""
    found = [each for each in known if each.id == id]
    if not found:
        ids = ", ".join(sorted({each.id for each in known}))
        raise NotUnderstood("method", f"There is no way of working out a budget called '{id}'.", f"Use one of: {ids}.")
    right = [each for each in found if (each.version == version if version else each.holds_on(on))]
    if not right:
        asked = f"version {version}" if version else f"version for {in_words(on)}"
        versions = ", ".join(each.version for each in found)
        raise NotUnderstood("method_version", f"'{id}' has no {asked}.", f"It has: {versions}.")
    return right[-1]


@cache
def methods() -> tuple[Method, ...]:
    """Every method in every version."""
    return written(FILE.read_text(encoding="utf-8"))


def written(text: str) -> tuple[Method, ...]:
    """The methods that a file says."""
    told = tomllib.loads(text)
    blocks = {block["id"]: tuple(_step(step) for step in block["step"]) for block in told["block"]}
    return tuple(
        Method(
            id=each["id"],
            version=each["version"],
            since=each["since"],
            until=each.get("until"),
            says=each["says"],
            steps=tuple(step for name in each["blocks"] for step in blocks[name]),
        )
        for each in told["method"]
    )


def _step(told: Mapping[str, Any]) -> Step:
    return Step(
        id=told["id"],
        says=told["says"],
        formula=read(told["formula"]) if "formula" in told else None,
        of=tuple(told.get("of", ())),
        where=told.get("where", ""),
        for_each=told.get("for_each", ""),
        every=told.get("every", ""),
    )
