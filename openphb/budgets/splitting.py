"""Who bears the cost of a plan line, to the exact penny: shares, fixed sums, and how pennies are shared out. Pure.

A line is ours to bear unless an agreement with another funder says otherwise. Shares are kept as exact fractions of
the line's cost; only sums of money are rounded, and only by `apportion`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from openphb.kernel.days import Period
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import Refusal

Party = UUID | None
"""An agreement with another funder, by its identity; None is the health body itself."""
US: Party = None
WHOLE_HUNDREDTHS = 10_000


@dataclass(frozen=True, slots=True)
class Part:
    """What another funder bears under an agreement: hundredths of a percent of the line, or a sum of money.

    The sum is for a year where the line recurs, and in all where it is bought once. `within` are the agreement's days.
    `power` is a code of `law.powers`, where somebody said under which they pay; no sum depends on it.
    """

    agreement: UUID
    within: Period
    hundredths: int = 0
    sum: Money = NIL
    power: str = ""


@dataclass(frozen=True, slots=True)
class Split:
    """What holds for one line from a day on, as it was recorded at a moment. No parts: it is all ours."""

    line: UUID
    from_on: date
    at: datetime
    parts: tuple[Part, ...]


def shares(parts: Iterable[Part], *, cost: Money, on: date) -> dict[Party, Fraction]:
    """The fraction of a line's cost that each bears on a day; they add up to one, and what is left is ours.

    Parts are served in their order, and none takes more than is left: a fixed sum never exceeds what the line costs.
    Outside the days of its agreement a part is ours, so that nobody's care waits for two bodies to agree.
    """
    left, found = Fraction(1), dict[Party, Fraction]()
    for part in parts:
        if on not in part.within:
            continue
        wanted = Fraction(part.hundredths, WHOLE_HUNDREDTHS) if part.hundredths else _of(part.sum, cost)
        found[part.agreement] = min(wanted, left)
        left -= found[part.agreement]
    return {party: share for party, share in {US: left, **found}.items() if share}


def _of(sum: Money, cost: Money) -> Fraction:
    return Fraction(sum.pence, cost.pence) if cost.pence > 0 else Fraction(0)


def in_force(splits: Iterable[Split], *, line: UUID, on: date) -> Split | None:
    """What holds for a line on a day: of those that have begun, what was recorded latest."""
    begun = [split for split in splits if split.line == line and split.from_on <= on]
    return max(begun, key=lambda split: split.at, default=None)


def apportion(exact: Mapping[Party, Fraction], *, order: Sequence[Party]) -> dict[Party, int]:
    """Whole pence for exact shares of a whole number of pence: largest remainder, and of equals the earlier in `order`.

    The parts add up to the whole, and none is a full penny away from its exact share.

    >>> apportion({None: Fraction(1, 2), UUID(int=1): Fraction(1, 2)}, order=[None, UUID(int=1)])[None]
    1
    """
    whole = sum(exact.values(), Fraction(0))
    if whole.denominator != 1:
        raise ValueError(f"these shares come to {whole}, which is no whole number of pence")
    floors = {party: share.numerator // share.denominator for party, share in exact.items()}
    over = int(whole) - sum(floors.values())
    ranked = sorted(exact, key=lambda party: (floors[party] - exact[party], order.index(party)))
    return {party: floors[party] + (place < over) for place, party in enumerate(ranked)}


def why_not_parts(parts: Sequence[Part], *, cost: Money, from_on: date) -> Refusal | None:
    """Why a line cannot be shared so. Parts may leave us nothing, and never more than there is."""
    for part in parts:
        if bool(part.hundredths) == bool(part.sum):
            return Refusal("Enter either a percentage or a sum for this funder, not both.", field="percent")
        if not 0 <= part.hundredths <= WHOLE_HUNDREDTHS or part.sum < NIL:
            return Refusal("A share is more than nothing, and 100 % at most.", field="percent")
        if from_on not in part.within:
            return Refusal("The agreement does not cover that day. Choose a day within it.", field="from_on")
    if len({part.agreement for part in parts}) < len(parts):
        return Refusal("Name each agreement once.", field="agreement")
    if sum((_asked(part, cost) for part in parts), Fraction(0)) > 1:
        return Refusal(f"Together the others would bear more than the line costs ({cost}).", field="sum")
    return None


def _asked(part: Part, cost: Money) -> Fraction:
    if part.hundredths:
        return Fraction(part.hundredths, WHOLE_HUNDREDTHS)
    return Fraction(part.sum.pence, max(cost.pence, 1))
