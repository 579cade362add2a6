"""A value for a state. An impossible state is refused; nothing is rounded on the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from openphb.kernel.refusal import refuse_unless
from openphb.plans.instruments import ons4, weights


@dataclass(frozen=True, slots=True)
class Scored:
    """A state and its value by one value set. ONS4 has bands and no value: its four answers are never summed."""

    instrument: str
    value_set: str
    version: str
    state: str
    value: Decimal | None
    bands: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Instrument:
    """One questionnaire by one value set: `length` digits from 1 to `worst`; `licence` is whose leave is needed."""

    id: str
    name: str
    value_set: str
    version: str
    length: int
    worst: int
    licence: str
    value: Callable[[tuple[int, ...]], Decimal]


def _dolan(state: tuple[int, ...]) -> Decimal:
    off = sum((weights.EQ5D_3L[level][place] for place, level in enumerate(state) if level > 1), Decimal(0))
    any_problem = weights.ANY_PROBLEM if any(level > 1 for level in state) else Decimal(0)
    any_worst = weights.ANY_WORST if 3 in state else Decimal(0)
    return 1 - any_problem - any_worst - off


def _rowen(state: tuple[int, ...]) -> Decimal:
    return 1 - sum((weights.EQ5D_5L[level][place] for place, level in enumerate(state) if level > 1), Decimal(0))


def _crosswalk(state: tuple[int, ...]) -> Decimal:
    return weights.crosswalk()["".join(map(str, state))]


def _ascot(state: tuple[int, ...]) -> Decimal:
    told = sum((weights.ASCOT_LEVELS[level][place] for place, level in enumerate(state)), Decimal(0))
    return weights.ASCOT_TIMES * told - weights.ASCOT_LESS


_EUROQOL = "EuroQol Research Foundation"
INSTRUMENTS: Mapping[str, Instrument] = MappingProxyType(
    {
        each.id: each
        for each in (
            Instrument("eq5d-3l-uk", "EQ-5D-3L", "UK time trade-off (Dolan)", "1997", 5, 3, _EUROQOL, _dolan),
            Instrument("eq5d-5l-uk-2026", "EQ-5D-5L", "UK (Rowen and others)", "2026", 5, 5, _EUROQOL, _rowen),
            Instrument(
                "eq5d-5l-crosswalk", "EQ-5D-5L", "UK crosswalk to 3L (van Hout and others)", "2012", 5, 5, _EUROQOL,
                _crosswalk,
            ),
            Instrument(
                "ascot-sct4", "ASCOT SCT4", "England, social care-related quality of life (Netten and others)", "2012",
                8, 4, "University of Kent", _ascot,
            ),
        )
    }
)  # fmt: skip
KNOWN = (*INSTRUMENTS, "ons4")


def score(instrument: str, state: str) -> Scored:
    """The value of a state. Raises Refused where there is no such instrument or state."""
    refuse_unless(instrument in KNOWN, f"There is no instrument {instrument!r}. Choose one of: {', '.join(KNOWN)}.",
                  field="instrument")  # fmt: skip
    if instrument == "ons4":
        answers = ons4.read(state)
        return Scored("ons4", "none: answers are never summed", "ONS, 2018", state, None, ons4.bands(answers))
    by = INSTRUMENTS[instrument]
    fits = re.fullmatch(rf"[1-{by.worst}]{{{by.length}}}", state, re.ASCII)
    because = f"A state of {by.name} is {by.length} digits from 1 to {by.worst}, like {example(by)}."
    refuse_unless(fits is not None, because, field="state")
    return Scored(by.id, by.value_set, by.version, state, by.value(tuple(map(int, state))))


def example(by: Instrument) -> str:
    """A state that there is."""
    return "12312312"[: by.length]
