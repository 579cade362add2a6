"""Which of several options are worth having at some threshold: dominance, and extended dominance.

An option is dominated where another does no worse for no more, and better in one of the two. Of those left, by rising
effect, one is extended dominated where its ICER is not below that of the next: a mix of its neighbours does better
(Weinstein 1990). What is left is the frontier, each with its ICER against the one before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

Status = Literal["dominated", "extended dominated", "on the frontier"]
DOMINATED: Status = "dominated"
EXTENDED: Status = "extended dominated"
ON: Status = "on the frontier"


@dataclass(frozen=True, slots=True)
class Placed:
    """An option with its place. `icer` is pounds for one more unit of effect than `against`; None off the frontier."""

    name: str
    cost: float
    effect: float
    status: Status = ON
    against: str = ""
    icer: float | None = None


def frontier(options: Sequence[Placed]) -> list[Placed]:
    """Every option with its place, in the order of cost, then of effect."""
    placed = {place: option for place, option in enumerate(options)}
    left = [place for place in placed if not _beaten(options, place)]
    for place in set(placed) - set(left):
        placed[place] = replace(placed[place], status=DOMINATED)
    left.sort(key=lambda place: (options[place].effect, options[place].cost))
    while (weak := _weak(options, left)) is not None:
        placed[weak] = replace(placed[weak], status=EXTENDED)
        left.remove(weak)
    for earlier, later in zip(left, left[1:], strict=False):
        icer = _icer(options[earlier], options[later])
        placed[later] = replace(placed[later], against=options[earlier].name, icer=icer)
    return sorted(placed.values(), key=lambda option: (option.cost, option.effect))


def _beaten(options: Sequence[Placed], place: int) -> bool:
    """Of two that are quite the same, the later one counts as beaten."""
    one = options[place]
    for other_place, other in enumerate(options):
        no_worse = other.cost <= one.cost and other.effect >= one.effect
        better = other.cost < one.cost or other.effect > one.effect
        if no_worse and (better or other_place < place):
            return True
    return False


def _weak(options: Sequence[Placed], left: Sequence[int]) -> int | None:
    for before, place, after in zip(left, left[1:], left[2:], strict=False):
        if _icer(options[before], options[place]) >= _icer(options[place], options[after]):
            return place
    return None


def _icer(earlier: Placed, later: Placed) -> float:
    return (later.cost - earlier.cost) / (later.effect - earlier.effect)
