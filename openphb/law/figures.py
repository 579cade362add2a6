"""Figures of law by commencement date: one figure, one file in `parameters/`, a source for every value."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from openphb.kernel.days import in_words
from openphb.law.engine import Citation, NoLawInForce

FOLDER = Path(__file__).parent / "parameters"


@dataclass(frozen=True, slots=True)
class Value:
    """What a figure has been since a day, and where that is written; `confirmed` if we read it there."""

    since: date
    value: int
    cites: Citation
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of law, its unit in the plural, and its values, oldest first."""

    name: str
    means: str
    unit: str
    values: tuple[Value, ...]


def value(name: str, on: date) -> int:
    """The figure on this day; raises NoLawInForce for a day before its first value."""
    held = [each for each in figure(name).values if each.since <= on]
    if not held:
        because = f"The figure '{name.replace('_', ' ')}' is not written down for {in_words(on)}."
        raise NoLawInForce(because, cites=str(figure(name).values[0].cites))
    return held[-1].value


@cache
def figure(name: str) -> Figure:
    """Read one figure from its file."""
    written = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    values = tuple(
        Value(
            each["since"],
            each["value"],
            Citation(each["instrument"], each["provision"], each["url"]),
            each.get("confirmed", True),
        )
        for each in written["values"]
    )
    return Figure(name, written["means"], written["unit"], values)


def names() -> list[str]:
    """Every figure there is."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))
