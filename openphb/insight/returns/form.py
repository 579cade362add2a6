"""What a return asks for: lines, measures, ages, ways of holding. Dated data, since the template is not public. Pure.

The list is `reference/phb_quarterly.toml`. Which budgets a measure counts is a rule (`counting`), and is code.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from openphb.insight.facts import HOLDINGS
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal, Refused

ALL = "all"
NOT_RECORDED = "not_recorded"
MIXED = "mixed"
EVERYTHING = "*"

AGES = MappingProxyType(
    {
        "adult": "18 or over when the quarter ended",
        "child": "under 18 when the quarter ended",
        NOT_RECORDED: "of an age that nobody recorded",
    }
)
WAYS = MappingProxyType(
    {
        "notional": f"{HOLDINGS['notional']}, and nobody else does",
        "third_party": f"{HOLDINGS['third_party']}, and nobody else does",
        "direct_payment": f"{HOLDINGS['direct_payment']}, and nobody else does",
        MIXED: "the money is held in more than one way",
        NOT_RECORDED: "nobody recorded how the money is held",
    }
)
"""Each person is in one of these for each measure, so they add up to all of them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the categories of budgets it counts ('*' for all), and the ages it is meant for; none means any."""

    code: str
    says: str
    counts: tuple[str, ...]
    ages: tuple[str, ...]
    part_of: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is counted on every line."""

    code: str
    says: str


@dataclass(frozen=True, slots=True)
class Form:
    """One edition of the collection. `leave_out`: categories that are no personal health budget, and why."""

    version: str
    since: date
    until: date | None
    source: str
    template_is_public: bool
    leave_out: tuple[str, ...]
    left_out_because: str
    lines: tuple[Line, ...]
    measures: tuple[Measure, ...]

    @property
    def known(self) -> frozenset[str]:
        """Every category that some line names, or that is left out."""
        return frozenset(self.leave_out).union(*(line.counts for line in self.lines)) - {EVERYTHING}


def in_force(day: date) -> Form:
    """The edition for a quarter that ends on this day. Raises Refused where the list begins later."""
    for form in editions():
        if form.since <= day and (form.until is None or day <= form.until):
            return form
    first = in_words(min(form.since for form in editions()))
    raise Refused(Refusal(f"We know what the collection asked for since {first}, and not before.", field="period"))


@cache
def editions() -> tuple[Form, ...]:
    """Every edition, in the order of the list."""
    told = files("openphb.insight").joinpath("returns/reference/phb_quarterly.toml").read_text(encoding="utf-8")
    return tuple(
        Form(
            version=each["version"],
            since=each["since"],
            until=each.get("until"),
            source=each["source"],
            template_is_public=each["template_is_public"],
            leave_out=tuple(each["leave_out"]),
            left_out_because=each["left_out_because"],
            lines=tuple(
                Line(
                    code=line["code"],
                    says=line["says"],
                    counts=tuple(line["counts"]),
                    ages=tuple(line.get("ages", ())),
                    part_of=line.get("part_of", ""),
                )
                for line in each["line"]
            ),
            measures=tuple(Measure(measure["code"], measure["says"]) for measure in each["measure"]),
        )
        for each in tomllib.loads(told)["edition"]
    )
