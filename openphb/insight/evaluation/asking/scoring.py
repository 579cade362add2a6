"""Values of one outcome for every row: states scored by a versioned value set, or numbers as they come.

Values by two value sets are never put side by side: one set for everybody, or the question is refused.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from openphb.insight.evaluation.asking.question import Outcome
from openphb.insight.evaluation.asking.table import Table
from openphb.insight.evaluation.faults import Unreadable
from openphb.insight.evaluation.numbers import Array
from openphb.kernel.refusal import Refused, refuse_unless
from openphb.plans import instruments

MIXED = (
    "“{name}” holds values by more than one value set: {sets}. A difference between them would be a difference between "
    "the sets. Score every row by one set."
)


@dataclass(frozen=True)
class Valued:
    """The values of an outcome, a row each (not-a-number where missing), and by which value set they are."""

    values: Array
    instrument: str = ""
    value_set: str = ""
    version: str = ""


def values(table: Table, outcome: Outcome, *, kept: NDArray[np.bool_]) -> Valued:
    """The values of an outcome, and its value set. Raises Refused where sets are mixed among the rows that are kept."""
    for column in filter(None, (outcome.value_set_column, outcome.instrument_column)):
        _require_one(table, outcome, counted=kept & (table.words(outcome.column) != ""), column=column)
    instrument = outcome.instrument
    if outcome.instrument_column:
        told = np.unique(table.words(outcome.instrument_column)[kept & (table.words(outcome.column) != "")])
        instrument = str(told[0]) if told.size else ""
    if instrument:
        return _scored(table, outcome.column, instrument)
    named = np.unique(table.words(outcome.value_set_column)[kept]) if outcome.value_set_column else np.array([""])
    return Valued(table.numbers(outcome.column), "", str(next((each for each in named if each), "")))


def _require_one(table: Table, outcome: Outcome, *, counted: NDArray[np.bool_], column: str) -> None:
    sets = np.unique(table.words(column)[counted])
    told = ", ".join(f"“{each}”" if each else "none named" for each in sets)
    refuse_unless(sets.size <= 1, MIXED.format(name=outcome.name, sets=told), field=column)


def _scored(table: Table, column: str, instrument: str) -> Valued:
    """Each different state is scored once."""
    states, places = np.unique(table.words(column), return_inverse=True)
    found, wrong = np.full(states.size, np.nan), {}
    by = None
    for place, state in enumerate(states):
        if not state:
            continue
        try:
            by = instruments.score(instrument, str(state))
        except Refused as refused:
            wrong[place] = str(refused)
            continue
        if by.value is not None:
            found[place] = float(by.value)
    if wrong:
        rows = [row for row, place in enumerate(places) if int(place) in wrong]
        raise Unreadable(
            *(
                table.fault(
                    row, column=column, because=f"“{states[places[row]]}” is no state.", try_=wrong[int(places[row])]
                )
                for row in rows
            )
        )
    known = instruments.INSTRUMENTS.get(instrument)
    if known is None:
        return Valued(found[places], instrument)
    return Valued(found[places], known.id, known.value_set, known.version)
