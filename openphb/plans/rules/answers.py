"""Two people who write the same answer at once: what each of them changed, and what only a choice can settle. Pure.

Three texts are compared: what a writer began from, what they typed, and what stands there now. Whatever only one of
the two changed is taken from whoever changed it. Where both did, and differently, nothing is written until the second
says which is to stand; and every text that was ever saved stays in the history of the answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from openphb.kernel.money import Money

MINE, THEIRS, BOTH = "mine", "theirs", "both"


@dataclass(frozen=True, slots=True)
class Writing:
    """What a form was made from. `seen`: the revision of each place when it was first shown.

    `shown` and `keep`: the revision that was shown beside the writer's own words, and what they chose.
    """

    seen: Mapping[str, int] = field(default_factory=dict)
    shown: Mapping[str, int] = field(default_factory=dict)
    keep: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """What to write, and the names of what both changed."""

    values: Mapping[str, Any]
    clashing: tuple[str, ...] = ()


def kept(value: Any) -> Any:
    """A value as its history keeps it: days, numbers and keys as text, money in pence."""
    if isinstance(value, Money):
        return value.pence
    return str(value) if isinstance(value, date | Decimal | UUID) else value


def facts(part: Any) -> dict[str, Any]:
    """Everything a part of a plan says, by name, as values of our own."""
    told = asdict(part)
    return told | ({"unit_price": part.unit_price} if "unit_price" in told else {})


def merge(base: Mapping[str, Any], *, mine: Mapping[str, Any], theirs: Mapping[str, Any], keep: str = "") -> Merged:
    """What is to stand of `mine` and `theirs`, which both grew from `base` (as kept).

    With a choice to `keep`, nothing clashes: both texts follow one another, theirs first.
    """
    values, clashing = {}, []
    for name, typed in mine.items():
        stands = theirs.get(name)
        if kept(typed) == base.get(name):
            values[name] = stands
        elif kept(stands) in (base.get(name), kept(typed)):
            values[name] = typed
        else:
            clashing.append(name)
            values[name] = _chosen(typed, stands, keep)
    return Merged(values, () if keep else tuple(clashing))


def _chosen(typed: Any, stands: Any, keep: str) -> Any:
    if keep == THEIRS:
        return stands
    if keep == BOTH and isinstance(typed, str) and isinstance(stands, str):
        return "\n\n".join(each for each in (stands, typed) if each)
    return typed
