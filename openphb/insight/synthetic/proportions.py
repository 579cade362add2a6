"""The published rows, and the assumptions between them, as they are carried. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

_OF_LACKING = {"direct_payment": 0.4, "notional": 0.4, "third_party": 0.2}


@dataclass(frozen=True, slots=True)
class Row:
    """One quarter's totals since 1 April. `published` names the figures that are no assumption of ours."""

    period_end: date
    total: int
    adults: int
    adult_chc: int
    wheelchair: int
    direct_payment_pct: int
    notional_pct: int
    third_party_pct: int
    published: frozenset[str]
    source: str
    active: int | None = None
    direct_payments: int | None = None
    wheelchair_new: int | None = None

    @property
    def children(self) -> int:
        return self.total - self.adults

    def held(self, way: str) -> int:
        """How many people hold theirs this way: the number where it was published, else from the rounded percentage.

        What three rounded percentages lack to a hundred is shared so that each still rounds to what was published.
        """
        if way == "direct_payment" and self.direct_payments is not None:
            return self.direct_payments
        lacking = 100 - self.direct_payment_pct - self.notional_pct - self.third_party_pct
        return round(self.total * (float(getattr(self, f"{way}_pct")) + lacking * _OF_LACKING[way]) / 100)


@cache
def rows() -> tuple[Row, ...]:
    """Every row, in order of time."""
    return tuple(Row(**each | {"published": frozenset(each["published"])}) for each in _told()["row"])


@cache
def shares() -> Mapping[str, Any]:
    """Our assumptions, by name."""
    found: Mapping[str, Any] = _told()["shares"]
    return found


def board_weights(count: int) -> NDArray[np.float64]:
    """The share of people of each of so many boards, largest first: the published ends, and a straight line between."""
    told = _told()["boards"]
    between = count - len(told["largest"]) - len(told["smallest"])
    rest = 100 - sum(told["largest"]) - sum(told["smallest"])
    line = np.linspace(1.6, 0.4, between)
    return np.array([*told["largest"], *(line * rest / line.sum()), *told["smallest"]]) / 100


def apportioned(total: int, weights: Sequence[float] | NDArray[Any]) -> NDArray[np.int64]:
    """Whole numbers in proportion to the weights that add up to the total, by largest remainder.

    >>> apportioned(10, [1, 1, 1]).tolist()
    [4, 3, 3]
    """
    exact = np.asarray(weights, np.float64) * (total / np.sum(weights)) if total else np.zeros(len(weights))
    found = np.floor(exact).astype(np.int64)
    short = total - int(found.sum())
    found[np.argsort(found - exact, kind="stable")[:short]] += 1
    return found


@cache
def _told() -> Mapping[str, Any]:
    return tomllib.loads(
        files("openphb.insight").joinpath("synthetic/reference/england.toml").read_text(encoding="utf-8")
    )
