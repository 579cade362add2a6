"""What our reading of the law names, set against the rules there are, so that nothing read is quietly left out.

The names are kept in `reference/reading.toml`, dated. A name is answered by rules, or by a sentence
that says why no rule answers it.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from openphb.law.engine import Rule

FILE = Path(__file__).parent / "reference" / "reading.toml"


@dataclass(frozen=True, slots=True)
class Named:
    """One thing the reading names: its section there, the rules that say it, or why none does."""

    section: str
    name: str
    rules: tuple[str, ...]
    because: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How the reading stands against the rules: how much is named, answered, explained and missing."""

    read_on: date
    named: int
    answered: int
    explained: int
    missing: tuple[str, ...]

    def __str__(self) -> str:
        gap = f"missing: {', '.join(self.missing)}" if self.missing else "none missing"
        return (
            f"{self.named} things named in our reading of the law: {self.answered} are rules, "
            f"{self.explained} say why not, {gap}."
        )


@cache
def named() -> tuple[Named, ...]:
    """Everything the reading names, in its order."""
    written = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(
        Named(section, name, (), told) if isinstance(told, str) else Named(section, name, tuple(told))
        for section, names in written.items()
        if isinstance(names, dict)
        for name, told in names.items()
    )


def tally(rules: Iterable[Rule]) -> Tally:
    """The reading counted against these rules; a name that lacks even one of its rules is missing."""
    known = {rule.id for rule in rules}
    explained = [each for each in named() if each.because]
    missing = [each.name for each in named() if not each.because and not (each.rules and known.issuperset(each.rules))]
    answered = len(named()) - len(explained) - len(missing)
    return Tally(_read_on(), len(named()), answered, len(explained), tuple(missing))


def section_of(id: str) -> str:
    """The section of the reading that first names this rule; '' for one that we added."""
    return _index()[id][0].section if id in _index() else ""


def by_section(rules: Iterable[Rule]) -> dict[str, int]:
    """How many rules each whole section of the reading has come to, each rule counted where it is first named."""
    return dict(Counter(section_of(id).split(".")[0] for id in dict.fromkeys(rule.id for rule in rules)))


def names_of(id: str) -> tuple[str, ...]:
    """What the reading calls the thing that this rule says, where it has a name of its own for it."""
    return tuple(each.name for each in _index().get(id, ()) if each.name != id)


@cache
def _index() -> dict[str, list[Named]]:
    """The names by rule, in the order of the reading."""
    found: dict[str, list[Named]] = {}
    for each in named():
        for id in each.rules:
            found.setdefault(id, []).append(each)
    return found


def _read_on() -> date:
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))["read_on"]
    return date.fromisoformat(str(told))
