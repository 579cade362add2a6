"""People out of rows: who is in which arm, what they said before and after, what they cost, and where they were."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from openphb.insight.evaluation.asking import scoring
from openphb.insight.evaluation.asking.question import Comparison
from openphb.insight.evaluation.asking.scoring import Valued
from openphb.insight.evaluation.asking.table import Table
from openphb.insight.evaluation.faults import Unreadable, stop
from openphb.insight.evaluation.numbers import Array, Whole, codes
from openphb.kernel.refusal import refuse_unless

COST = "cost"
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class People:
    """One row each: `arm` is 1 for treated. `shape` says what a row is.

    paired: a person, asked before and after. crossed: a person asked once, before or after (`wave` is 0 or 1), so that
    the two waves are different people. once: a person asked once. Missing values are not-a-number. Costs are in pounds.
    """

    shape: Literal["paired", "crossed", "once"]
    arm: Array
    before: Mapping[str, Array]
    after: Mapping[str, Array]
    wave: Array | None = None
    clusters: tuple[Whole, ...] = ()
    covariates: Array = field(default_factory=lambda: np.empty((0, 0)))
    covariate_names: tuple[str, ...] = ()
    subgroup: NDArray[np.str_] | None = None
    valued: Mapping[str, Valued] = field(default_factory=dict)
    left_out: int = 0

    @property
    def size(self) -> int:
        """How many rows."""
        return int(self.arm.size)


def gather(table: Table, asked: Comparison) -> People:
    """The people a comparison is about. Raises Unreadable by line and column, and Refused where an arm is empty."""
    treated, control = (is_(table.words(asked.arms.column), arm) for arm in (asked.arms.treated, asked.arms.control))
    _require_told(table, asked.arms.column)
    kept = treated | control
    for arm, rows in ((asked.arms.treated, treated), (asked.arms.control, control)):
        refuse_unless(bool(rows.any()), f"Nobody is in the arm “{arm}”: without two arms there is no difference.")
    waves = _waves(table, asked)
    if waves is not None:
        kept &= waves >= 0
    valued = {each.name: scoring.values(table, each, kept=kept) for each in asked.outcomes}
    values = {name: each.values for name, each in valued.items()} | _costs(table, asked)
    counted = _Rows(table, asked, kept, treated, waves, values, valued)
    return counted.paired() if asked.person and waves is not None else counted.single()


def is_(words: NDArray[np.str_], value: str) -> Mask:
    """Which cells are this value: the same word, or the same number written another way ('1' and '1.0')."""
    same: Mask = words == value
    if same.any():
        return same
    try:
        number = float(value)
    except ValueError:
        return same
    return np.array([_is_number(str(word), number) for word in words])


def _is_number(word: str, number: float) -> bool:
    try:
        return float(word) == number
    except ValueError:
        return False


def _require_told(table: Table, column: str) -> None:
    empty = np.flatnonzero(table.words(column) == "")
    if empty.size:
        raise Unreadable(*(table.fault(int(each), column=column, because="Nothing is written here.",
                                       try_="Say which it is, or take the row out.") for each in empty))  # fmt: skip


def _waves(table: Table, asked: Comparison) -> Whole | None:
    """0 before, 1 after, −1 any other wave; None where people were asked once."""
    if asked.waves is None:
        return None
    _require_told(table, asked.waves.column)
    words = table.words(asked.waves.column)
    before, after = is_(words, asked.waves.before), is_(words, asked.waves.after)
    for value, found in ((asked.waves.before, before), (asked.waves.after, after)):
        if not found.any():
            told = ", ".join(map(str, np.unique(words)[:8]))
            raise stop(
                f"{table.name} column {asked.waves.column}",
                f"No row is of the wave “{value}”.",
                try_=f"It has: {told}.",
            )
    return np.where(before, 0, np.where(after, 1, -1)).astype(np.int64)


def _costs(table: Table, asked: Comparison) -> dict[str, Array]:
    """The sum of the parts in pounds; missing where any part is."""
    if asked.costs is None:
        return {}
    parts = [_part(table, column, whole=asked.costs.unit == "pence") for column in asked.costs.columns]
    total = np.sum(parts, axis=0)
    return {COST: total / 100 if asked.costs.unit == "pence" else total}


def _part(table: Table, column: str, *, whole: bool) -> Array:
    found = table.numbers(column)
    if whole:
        broken = np.flatnonzero(np.isfinite(found) & (found != np.round(found)))
        if broken.size:
            raise Unreadable(
                *(
                    table.fault(
                        int(each),
                        column=column,
                        because="Pence are whole.",
                        try_="Write unit: pounds if these are pounds.",
                    )
                    for each in broken
                )
            )
    return found


@dataclass(frozen=True)
class _Rows:
    """The rows that count, on their way to being people."""

    table: Table
    asked: Comparison
    kept: Mask
    treated: Mask
    waves: Whole | None
    values: Mapping[str, Array]
    valued: Mapping[str, Valued]

    def single(self) -> People:
        """A row each."""
        rows = np.flatnonzero(self.kept)
        if self.asked.person:
            self._require_once(rows)
        return self._people(
            rows, shape="once" if self.waves is None else "crossed", before={}, after=self._taken(rows),
            wave=None if self.waves is None else self.waves[rows].astype(float),
        )  # fmt: skip

    def paired(self) -> People:
        """A person each: a row that is not there leaves its wave missing."""
        assert self.waves is not None
        first, latter = np.flatnonzero(self.kept & (self.waves == 0)), np.flatnonzero(self.kept & (self.waves == 1))
        for rows in (first, latter):
            self._require_once(rows)
        who = self.table.words(self.asked.person)
        everyone = np.unique(who[self.kept])
        places = [self._places(everyone, who, rows) for rows in (first, latter)]
        self._require_one_arm(places)
        known = np.where(places[0] >= 0, places[0], places[1])
        before, after = ({name: _at(column, place) for name, column in self.values.items()} for place in places)
        return self._people(known, shape="paired", before=before, after=after, wave=None)

    def _places(self, everyone: NDArray[np.str_], who: NDArray[np.str_], rows: Whole) -> Whole:
        found = np.full(everyone.size, -1, dtype=np.int64)
        found[np.searchsorted(everyone, who[rows])] = rows
        return found

    def _require_once(self, rows: Whole) -> None:
        who = self.table.words(self.asked.person)[rows]
        _, first = np.unique(who, return_index=True)
        again = np.setdiff1d(np.arange(who.size), first)
        if again.size:
            because = (
                "This person has another row of the same wave." if self.waves is not None else "Another row is theirs."
            )
            raise Unreadable(*(self.table.fault(int(rows[each]), column=self.asked.person, because=because,
                                                try_="Keep one of them.") for each in again))  # fmt: skip
        nameless = np.flatnonzero(who == "")
        if nameless.size:
            raise Unreadable(*(self.table.fault(int(rows[each]), column=self.asked.person,
                                                because="Nobody is named here.") for each in nameless))  # fmt: skip

    def _require_one_arm(self, places: list[Whole]) -> None:
        both = (places[0] >= 0) & (places[1] >= 0)
        moved = np.flatnonzero(both & (self.treated[places[0]] != self.treated[places[1]]))
        if moved.size:
            raise Unreadable(
                *(
                    self.table.fault(
                        int(places[1][each]), column=self.asked.arms.column,
                        because="This person was in the other arm before.",
                        try_="Keep people in the arm they began in.",
                    )
                    for each in moved
                )
            )  # fmt: skip

    def _taken(self, rows: Whole) -> dict[str, Array]:
        return {name: column[rows] for name, column in self.values.items()}

    def _people(
        self, rows: Whole, *, shape: Literal["paired", "crossed", "once"], before: dict[str, Array],
        after: dict[str, Array], wave: Array | None,
    ) -> People:  # fmt: skip
        names, covariates = self._covariates(rows)
        asked = self.asked
        return People(
            shape, self.treated[rows].astype(float), before, after, wave,
            tuple(codes(self._complete(column)[rows])[1] for column in asked.clusters),
            covariates, names, self._complete(asked.subgroup)[rows] if asked.subgroup else None,
            self.valued, self.table.rows - int(self.kept.sum()),
        )  # fmt: skip

    def _complete(self, column: str) -> NDArray[np.str_]:
        """A column in which every row that counts says something."""
        words = self.table.words(column)
        empty = np.flatnonzero((words == "") & self.kept)
        if empty.size:
            raise Unreadable(*(self.table.fault(int(each), column=column, because="Nothing is written here.",
                                                try_="Everyone needs a group.") for each in empty))  # fmt: skip
        return words

    def _covariates(self, rows: Whole) -> tuple[tuple[str, ...], Array]:
        """Numbers as they are; words as one column for each but the first."""
        names, columns = [], []
        for column in self.asked.covariates:
            if self.table.is_numeric(column):
                names.append(column)
                columns.append(self.table.numbers(column)[rows])
                continue
            words = self._complete(column)[rows]
            for level in np.unique(words)[1:]:
                names.append(f"{column} = {level}")
                columns.append((words == level).astype(float))
        return tuple(names), np.column_stack(columns) if columns else np.empty((rows.size, 0))


def _at(column: Array, places: Whole) -> Array:
    return np.where(places >= 0, column[places], np.nan)
