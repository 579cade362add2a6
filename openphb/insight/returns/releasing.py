"""Rows that may leave: made coarser until at least five people are alike in everything a row says. Pure.

Every column counts as something that somebody may know already, so there is no column left that a row could give away:
what leaves is each combination that at least `least` rows share, with how many there are, rounded. What is made coarser
first is what has most different values (Datafly: Sweeney, International Journal of Uncertainty, Fuzziness and
Knowledge-Based Systems 10(5), 2002, 571-588); what is still rare then is left out and counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from openphb.insight.returns.suppression import Policy

Value = str | int | None
Row = Mapping[str, Value]
LEAST = 5
ANY = "any"


@dataclass(frozen=True, slots=True)
class Trait:
    """One column and the ways of saying it, the finest first. The coarsest of all, `any`, needs no saying."""

    name: str
    ways: tuple[Callable[[Value], Value], ...]

    def said(self, value: Value, way: int) -> Value:
        """The value in one of its ways; `any` beyond the last."""
        return self.ways[way](value) if way < len(self.ways) else ANY


@dataclass(frozen=True, slots=True)
class Released:
    """What may leave: each combination of traits with its rounded count; in which way each is said; rows left out."""

    traits: tuple[str, ...]
    rows: tuple[tuple[tuple[Value, ...], int], ...]
    ways: Mapping[str, int]
    left_out: int
    of: int


def release(
    rows: Sequence[Row], traits: Sequence[Trait], *, least: int = LEAST, leave_out: float = 0.05, round_to: int = 5
) -> Released:
    """The combinations that at least `least` rows share, made coarser until no more than a share of rows is left out.

    Counts are rounded, so that two releases a day apart do not tell of the one person between them; a count of rows
    left out is rounded too. `least` of 1 and `round_to` of 1 release every row as it is, which nothing here does but
    the test that shows why not.
    """
    ways = {each.name: 0 for each in traits}
    counts = _counted(rows, traits, ways)
    while _rare(counts, least) > leave_out * len(rows) and (widest := _widest(rows, traits, ways)) is not None:
        ways[widest] += 1
        counts = _counted(rows, traits, ways)
    policy = Policy(round_to=round_to)
    kept = {values: count for values, count in counts.items() if count >= least}
    return Released(
        traits=tuple(each.name for each in traits),
        rows=tuple((values, policy.rounded(count)) for values, count in sorted(kept.items(), key=repr)),
        ways=ways,
        left_out=policy.rounded(_rare(counts, least)),
        of=policy.rounded(len(rows)),
    )


def _counted(rows: Sequence[Row], traits: Sequence[Trait], ways: Mapping[str, int]) -> Counter[tuple[Value, ...]]:
    return Counter(tuple(each.said(row[each.name], ways[each.name]) for each in traits) for row in rows)


def _rare(counts: Counter[tuple[Value, ...]], least: int) -> int:
    """How many rows are in a combination that too few share."""
    return sum(count for count in counts.values() if count < least)


def _widest(rows: Sequence[Row], traits: Sequence[Trait], ways: Mapping[str, int]) -> str | None:
    """The trait that is said in most different values; None once every one is said as `any`."""
    left = [each for each in traits if ways[each.name] < len(each.ways)]
    if not left:
        return None
    return max(left, key=lambda each: len({each.said(row[each.name], ways[each.name]) for row in rows})).name
