"""Six pairs that are often taken for each other, side by side, each answer asked of the law itself.

A pair is written in `pairs/`: rules to set beside each other, and cases that differ in the one thing
that matters. The answers are never written down, so a page made from them cannot go stale.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from openphb.law import worked_cases
from openphb.law.engine import Rule, in_force
from openphb.law.gates import all_open, third_party_gates
from openphb.law.questions import check
from openphb.law.words import in_plain_words

FOLDER = Path(__file__).parent / "pairs"


@dataclass(frozen=True, slots=True)
class Told:
    """What the law says to one side of a case: the answer in words, why, and the rules that speak."""

    answer: str
    because: tuple[str, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """The same case on both sides. `same` is stated where the two are meant to come out alike."""

    asks: str
    on: date
    one: Told
    other: Told
    same: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things that are mixed up: why they are, and what is said of each."""

    slug: str
    title: str
    mixed_up: str
    one: str
    other: str
    written: Mapping[str, Any]

    def rules(self, on: date) -> tuple[tuple[str, tuple[Rule, ...], tuple[Rule, ...]], ...]:
        """What is asked, and the rules of either side as they hold that day."""
        return tuple(
            (row["asks"], _held(row["one"], on), _held(row["other"], on)) for row in self.written["rows"]
        )  # fmt: skip

    def cases(self) -> tuple[Sides, ...]:
        """Every case of the pair, answered now."""
        return tuple(_sides(told) for told in self.written["cases"])


@cache
def all_pairs() -> tuple[Pair, ...]:
    """Every pair, by title."""
    found = (_read(path) for path in FOLDER.glob("*.toml"))
    return tuple(sorted(found, key=lambda pair: pair.title))


def find_pair(slug: str) -> Pair | None:
    """The pair of this name, if there is one."""
    return next((pair for pair in all_pairs() if pair.slug == slug), None)


def _read(path: Path) -> Pair:
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    return Pair(path.stem, written["title"], written["mixed_up"], written["one"], written["other"], written)


def _held(ids: list[str], on: date) -> tuple[Rule, ...]:
    return tuple(in_force(id, on) for id in ids)


def _sides(told: Mapping[str, Any]) -> Sides:
    on = told.get("on") or worked_cases.usual_day(_file(told["one"]))
    return Sides(
        told["asks"], on, _answered(told["one"], on), _answered(told["other"], on), told.get("same", False)
    )  # fmt: skip


def _file(side: Mapping[str, Any]) -> str:
    """The worked cases whose facts a side starts from."""
    return str(side.get("of", side["question"]))


def _answered(side: Mapping[str, Any], on: date) -> Told:
    facts = worked_cases.facts_told(_file(side), side)
    if side["question"] == "third_party":
        return _transferred(facts, on)
    answer = check(side["question"], facts, on=on)
    because = tuple(dict.fromkeys(found.because for found in answer.findings))
    told = answer.beside.get("because")
    rules = tuple(dict.fromkeys(found.rule for found in answer.findings))
    return Told(in_plain_words(answer.answer), because or ((told,) if told else ()), rules)


def _transferred(facts: Mapping[str, Any], on: date) -> Told:
    """A third party is asked through its gates: no question of its own decides it."""
    found = third_party_gates(facts, on)
    shut = [gate for gate in found if not gate.open]
    answer = "may_transfer" if all_open(found) else "must_not_transfer"
    return Told(in_plain_words(answer), tuple(gate.because for gate in shut), tuple(gate.rule for gate in shut))
