"""The wall: which numbers of an area may be on its page, and what they must be to pass. Pure.

Whoever brings numbers has kept small ones back already (decision 0083). Here every one is looked at again, by rules
that know nothing of where it comes from: what is not on this list, or is too small, too fine or could be worked out
from the rest, does not pass, and nothing of its edition does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from openphb.kernel.refusal import Refusal

LEAST = 8
"""The fewest people that a number is told of. NHS England keeps back 1 to 7 below the national level
(https://digital.nhs.uk/data-and-information/data-tools-and-services/data-services/hospital-episode-statistics/
change-to-disclosure-control-methodology-for-hes-and-ecds-from-september-2018)."""
ROUND_TO = 5
"""Counts are to the nearest five, from the same source: so an edition and the next do not tell of one person."""
LEAST_FOR_SLOWEST = 20
"""Of fewer, the day by which nine in ten had their answer would be the wait of one or two people. Our own choice."""
LONGEST_DAYS = 3_660
PEOPLE, DECISIONS, DAYS = "people", "decisions", "days"


@dataclass(frozen=True, slots=True)
class Measure:
    """What is told, its unit, and its parts by code in words; one without parts has a single number.

    `whole` is the measure whose number the parts add up to, where they do.
    """

    says: str
    unit: str
    parts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({"": ""}))
    whole: str = ""


MIDDLE, SLOWEST = "middle", "slowest"
_TIMES = MappingProxyType({MIDDLE: "Half had it within", SLOWEST: "Nine in ten had it within"})
MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        "asked_to_decided": Measure("From asking to our decision", DAYS, _TIMES),
        "asked_to_agreed": Measure("From asking to the first day of the agreed budget", DAYS, _TIMES),
        "asked_to_paid": Measure("From asking to the first payment", DAYS, _TIMES),
        "have": Measure("People with a budget", PEOPLE),
        "new": Measure("People whose budget began since 1 April", PEOPLE),
        "held": Measure(
            "How the money is held",
            PEOPLE,
            MappingProxyType(
                {
                    "notional": "We hold it and arrange the care",
                    "third_party": "Another organisation holds it",
                    "direct_payment": "The person, or somebody for them, holds it",
                    "several": "In more than one of these ways",
                }
            ),
            whole="have",
        ),
        "for": Measure(
            "What the budget is for",
            PEOPLE,
            MappingProxyType(
                {
                    "chc": "NHS continuing healthcare",
                    "children": "Continuing care for children",
                    "section_117": "Aftercare under section 117",
                    "wheelchair": "Wheelchairs",
                    "other": "Something else, or more than one of these",
                }
            ),
            whole="have",
        ),
        "worth": Measure(
            "What a budget is worth in a year",
            PEOPLE,
            MappingProxyType(
                {
                    "to_5000": "Up to £5,000",
                    "to_20000": "More than £5,000, up to £20,000",
                    "to_50000": "More than £20,000, up to £50,000",
                    "over_50000": "More than £50,000",
                }
            ),
            whole="have",
        ),
        "decided": Measure("Decisions on requests in the last twelve months", DECISIONS),
        "answers": Measure(
            "What was decided",
            DECISIONS,
            MappingProxyType({"grant": "Granted", "part": "Granted in part", "refuse": "Refused"}),
            whole="decided",
        ),
        "changed": Measure("Decisions changed after looking again, in the last twelve months", DECISIONS),
    }
)


@dataclass(frozen=True, slots=True)
class Told:
    """One number: `value` in the measure's unit, and `of` how many people or decisions. Both None: not shown."""

    measure: str
    part: str
    value: int | None
    of: int | None

    @property
    def name(self) -> tuple[str, str]:
        return self.measure, self.part


def why_not(rows: Sequence[Told]) -> Refusal | None:
    """The reason why these numbers may not be published, or None if they may. It names a number and never says it."""
    names = [each.name for each in rows]
    expected = {(code, part) for code, measure in MEASURES.items() for part in measure.parts}
    if len(names) != len(set(names)) or set(names) != expected:
        return Refusal("An edition holds each number of the list once, and no other. Say which are not shown.")
    problems = [*(_wrong(each) for each in rows), *_given_away(rows)]
    return next((Refusal(said) for said in problems if said), None)


def _wrong(told: Told) -> str:
    named = f"{MEASURES[told.measure].says} {told.part}".strip()
    if told.value is None and told.of is None:
        return ""
    if type(told.value) is not int or type(told.of) is not int or told.value < 0:
        return f"“{named}” is neither a whole number with how many it is of, nor said to be not shown."
    if 0 < told.of < LEAST or told.of % ROUND_TO:
        return f"“{named}” is of too few, or is not rounded to {ROUND_TO}."
    return _wrong_count(told, named) if MEASURES[told.measure].unit != DAYS else _wrong_days(told, named)


def _wrong_count(told: Told, named: str) -> str:
    return "" if told.value == told.of else f"“{named}” is a count, so it is of as many as it says."


def _wrong_days(told: Told, named: str) -> str:
    assert told.value is not None and told.of is not None  # asked before
    least = LEAST_FOR_SLOWEST if told.part == SLOWEST else LEAST
    if told.of < least:
        return f"“{named}” is of fewer than {least}, so it would tell of one of them."
    return "" if told.value <= LONGEST_DAYS else f"“{named}” is longer than ten years."


def _given_away(rows: Iterable[Told]) -> list[str]:
    """A single part that is kept back beside its whole and all other parts could be worked out."""
    known = {each.name: each.value for each in rows}
    found = []
    for code, measure in MEASURES.items():
        hidden = sum(known[code, part] is None for part in measure.parts)
        if measure.whole and hidden == 1 and known[measure.whole, ""] is not None:
            found.append(f"“{measure.says}” keeps one part back, which its whole and the other parts would tell.")
    return found
