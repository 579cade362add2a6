"""A budget from what was told to what is said of it: as one document, and in words for the person."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from openphb.budgets.costing.case import Case
from openphb.budgets.costing.changes import Change, would_change
from openphb.budgets.costing.doubts import Doubt, doubts
from openphb.budgets.costing.explain import ENDS, Explained, Line, explain
from openphb.budgets.costing.reading import read
from openphb.budgets.costing.reading_age import GOAL, NAME, ReadingAge, reading_age
from openphb.budgets.costing.worked import Source, pounds
from openphb.kernel.money import Money

ROUNDING = (
    "Each line is worked out exactly and rounded once, to the nearest penny; a half goes to the even penny. "
    "A line that builds on others starts from their pennies as shown."
)
EXAMPLE = Path(__file__).parent / "example.toml"
_MOST_CHANGES = 8


@dataclass(frozen=True, slots=True)
class Result:
    """A budget worked out, with what does not fit together in it and what would change it."""

    case: Case
    explained: Explained
    doubts: tuple[Doubt, ...]
    changes: tuple[Change, ...]

    @property
    def reading_age(self) -> ReadingAge:
        """Of all that the person reads, workings left out."""
        return reading_age(" ".join(sentences(self)))


def work_out(told: Any) -> Result:
    """The budget for a document. Raises NotUnderstood where it cannot be read, NoLawInForce for too early a day."""
    case, method = read(told)
    explained = explain(case, method)
    return Result(case, explained, doubts(case), would_change(told, case, now=explained))


def example() -> dict[str, Any]:
    """A budget told in full, made up."""
    return tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))


def document(result: Result) -> dict[str, Any]:
    """What `openphb budget explain --json` prints."""
    explained, age = result.explained, result.reading_age
    ends = {f"{id.replace('-', '_')}_pence": explained.sum_of(id) for id in ENDS}
    return {
        **ends,
        "on": result.case.on.isoformat(),
        "method": {"id": explained.method.id, "version": explained.method.version, "says": explained.method.says},
        "rounding": ROUNDING,
        "lines": [_line(line) for line in explained.lines],
        "sums": [_line(line) for line in explained.sums],
        "would_change_if": [
            {"says": str(each), "total_pence_change": each.pence, "lines": list(each.lines)} for each in result.changes
        ],
        "inconsistent": [asdict(each) for each in result.doubts],
        "not_costed": list(result.case.not_costed),
        "reading_age": {**asdict(age), "formula": NAME, "goal_years": list(GOAL)},
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "id": line.id,
        "says": line.says,
        "working": line.working,
        "pence": line.pence,
        "rule": line.rule,
        "version": line.version,
        "every": line.every,
        "cites": [_source(each) for each in line.cites],
        "inputs": list(line.inputs),
        "builds_on": list(line.builds_on),
    }


def _source(source: Source) -> dict[str, Any]:
    return {**asdict(source), "since": _day(source.since)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def sentences(result: Result) -> Iterator[str]:
    """All that is said to the person, in order, without the workings."""
    yield from _head(result.explained)
    yield from (line.says for line in result.explained.lines)
    yield from (doubt.says for doubt in result.doubts)
    yield from result.case.not_costed
    yield from map(str, result.changes[:_MOST_CHANGES])


def _head(explained: Explained) -> Iterator[str]:
    yield f"Your budget comes to {Money(explained.sum_of('weekly'))} a week."
    yield f"That is {Money(explained.sum_of('annual'))} a year."
    if explained.sum_of("one-off"):
        yield f"There is {Money(explained.sum_of('one-off'))} to pay once."
    if explained.sum_of("contingency"):
        yield f"There is {Money(explained.sum_of('contingency'))} for when things go wrong."
    yield f"In all, the first year comes to {Money(explained.sum_of('total'))}."
    yield "This is a first figure. It may change as you plan."


def in_words(result: Result) -> str:
    """The explanation as people read it: each line's sentence, and its working under it."""
    explained, age = result.explained, result.reading_age
    parts = [
        "\n".join(_head(explained)),
        "How we got there\n" + "\n".join(map(_with_working, explained.lines)),
        "Sums\n" + "\n".join(map(_with_working, explained.sums)),
        _listed("What does not fit together", [each.says for each in result.doubts]),
        _listed("What is not in it", list(result.case.not_costed)),
        _listed("What would change it: if …", [str(each) for each in result.changes[:_MOST_CHANGES]]),
        ROUNDING,
        _listed("Where the figures come from", [str(each) for each in _sources(explained)]),
        f"Reading age of this explanation: {age.years:g} years, by {NAME}; the goal is {GOAL[0]} to {GOAL[1]}.",
    ]
    return "\n\n".join(part for part in parts if part)


def _with_working(line: Line) -> str:
    return f"  {line.says}\n      {line.working} = {pounds(line.pence)}"


def _listed(head: str, says: list[str]) -> str:
    return "\n".join((head, *(f"  {each}" for each in says))) if says else ""


def _sources(explained: Explained) -> list[Source]:
    return sorted({str(source): source for line in explained.lines for source in line.cites}.values(), key=str)
