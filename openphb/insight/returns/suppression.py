"""Small numbers are kept back before anything leaves, and so is whatever would give one of them away. Pure.

First every count from 1 to 4 is kept back. Then, because whoever holds the table can add and subtract, more counts are
kept back until no small one can be narrowed down: over every total, sub-total, area and period that is said to add up,
together with what was published before. Whether it can be is worked out as somebody who attacks the table would do it:
the smallest and the greatest that each kept-back count could be, given everything that is shown (`feasible`).

A nought is shown: that nobody has something names nobody. NHS England's rule for hospital statistics below the national
level (`SOURCE`) keeps back 1 to 7 and rounds the rest to fives; until 2018 it kept back 1 to 5 and, as here, what would
give them away. Our threshold of 5, and noughts, are our own choice where no rule for these figures is published; both
the threshold and rounding are settled by whoever publishes (`Policy`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from openphb.insight.returns.feasible import Sum, feasible
from openphb.kernel.refusal import Refusal, Refused

K = TypeVar("K", bound=Hashable)

SOURCE = (
    "https://digital.nhs.uk/data-and-information/data-tools-and-services/data-services/hospital-episode-statistics/"
    "change-to-disclosure-control-methodology-for-hes-and-ecds-from-september-2018"
)
SYMBOL = "[c]"
"""What stands for a count that is kept back; the words beside it are `words`."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Counts from 1 to `threshold` - 1 are kept back; what is shown is rounded to `round_to` (1 leaves it as it is).

    `threshold` 1 keeps nothing back: for what stays inside, and for tests that show what suppression is for.
    """

    threshold: int = 5
    round_to: int = 1

    def __post_init__(self) -> None:
        if self.threshold < 1 or self.round_to < 1:
            raise ValueError("The threshold and the rounding are 1 or more.")

    def is_small(self, count: int) -> bool:
        """True for a count that is kept back for itself."""
        return 0 < count < self.threshold

    @property
    def slack(self) -> tuple[int, int]:
        """By how much a true count may be below, and above, what is shown of it."""
        return self.round_to // 2, (self.round_to - 1) // 2

    def rounded(self, count: int) -> int:
        """To the nearest multiple; halves go up, as in the source."""
        return (count + self.round_to // 2) // self.round_to * self.round_to

    @property
    def words(self) -> str:
        """What the symbol means, for the foot of a table."""
        if self.threshold == 1:
            return "No count is kept back."
        first = f"{SYMBOL} is a count that we keep back: it is fewer than {self.threshold}, or would give one away."
        rounded = f" Other counts are rounded to the nearest {self.round_to}." if self.round_to > 1 else ""
        return f"{first} A nought is a nought.{rounded}"


@dataclass(frozen=True, slots=True)
class Shown:
    """A count as it leaves. `count` is None where it is kept back; `because` says whether for itself or for another."""

    count: int | None
    because: str = ""

    def __str__(self) -> str:
        return SYMBOL if self.count is None else f"{self.count:,}"


SMALL = "fewer than the threshold"
GIVES_AWAY = "it would give away one that is"
BEFORE = "kept back when it was published before"


@dataclass(frozen=True, slots=True)
class Published(Generic[K]):
    """What leaves: every count as it is shown, by its name."""

    shown: Mapping[K, Shown]
    policy: Policy

    @property
    def kept_back(self) -> int:
        return sum(each.count is None for each in self.shown.values())


def protect(
    counts: Mapping[K, int],
    sums: Sequence[Sum[K]],
    *,
    policy: Policy,
    before: Mapping[K, Shown] | None = None,
    implied: Mapping[K, int] | None = None,
) -> Published[K]:
    """Every count as it may leave, so that each kept-back one could be at least one more number than the threshold.

    `sums` are all the ways that counts add up: margins, areas to a nation, a quarter and the year before it to the year
    to date. `implied` are counts that nobody prints and a difference gives all the same: what came between two quarters
    of a year to date, what lies between two boundaries. `before` is what has been published already and cannot be taken
    back: name its counts in `counts` too, so that old and new are held together.

    Raises Refused where what was published before gives a small count away whatever else is kept back.
    """
    known, unsaid = dict(before or {}), dict(implied or {})
    hidden = {name: BEFORE for name, each in known.items() if each.count is None}
    hidden |= {name: SMALL for name, count in counts.items() if policy.is_small(count) and name not in known}
    held = _Held({**counts, **unsaid}, sums, policy, hidden, fixed=frozenset(known), unsaid=frozenset(unsaid))
    if policy.threshold > 1:
        held.keep_back_more()
    shown = {
        name: Shown(None, hidden[name]) if name in hidden else Shown(policy.rounded(count))
        for name, count in counts.items()
    }
    return Published(shown, policy)


@dataclass
class _Held(Generic[K]):
    """A table while it is being made safe. `fixed` cannot be kept back any more, `unsaid` is never shown."""

    counts: Mapping[K, int]
    sums: Sequence[Sum[K]]
    policy: Policy
    hidden: dict[K, str]
    fixed: frozenset[K]
    unsaid: frozenset[K]

    def __post_init__(self) -> None:
        self.touching: defaultdict[K, list[Sum[K]]] = defaultdict(list)
        for each in self.sums:
            for name in each.names:
                self.touching[name].append(each)

    def keep_back_more(self) -> None:
        """Keep back one more at a time, the smallest that helps, until each that is kept back is wide enough.

        What is wide enough stays so: of more unknown counts, each could be all that it could be before.
        """
        waiting = {*self.hidden, *(name for name in self.unsaid if self.policy.is_small(self.counts[name]))}
        while waiting:
            narrow = self._narrow(waiting)
            more = {self._another(name) for name in sorted(narrow, key=self._place)}
            self.hidden.update(dict.fromkeys(more, GIVES_AWAY))
            waiting = narrow | more

    def _narrow(self, waiting: set[K]) -> set[K]:
        """Those of which somebody could still say too much."""
        unknown = {*self.hidden, *self.unsaid}
        found = feasible(
            {name: self.policy.rounded(count) for name, count in self.counts.items() if name not in unknown},
            self.sums,
            unknown=unknown,
            asked=waiting,
            noughts=self.unsaid,
            slack=self.policy.slack,
        )
        return {
            name for name, (least, most) in found.items() if most is not None and most - least < self.policy.threshold
        }

    def _another(self, name: K) -> K:
        """The next count to keep back for the sake of one: the smallest in the sum that hides it least, or near by.

        A nought hides nothing. Of two alike the one that is a part goes before a total.
        """
        kept = self.fixed | set(self.hidden) | self.unsaid
        seen, edge = {name}, [name]
        while edge:
            near = [each for one in edge for each in sorted(self.touching[one], key=self._already)]
            for each in near:
                if free := [part for part in each.names if part not in kept and self.counts[part] > 0]:
                    return min(free, key=lambda part: (part == each.total, *self._place(part)))
            edge = [part for part in dict.fromkeys(part for each in near for part in each.names) if part not in seen]
            edge = [part for part in edge if part in self.hidden or part in self.unsaid]
            seen.update(edge)
        raise Refused(_given_away(name))

    def _already(self, one: Sum[K]) -> int:
        return sum(part in self.hidden for part in one.names)

    def _place(self, name: K) -> tuple[int, str]:
        return self.counts[name], str(name)


def _given_away(name: object) -> Refusal:
    return Refusal(
        f"What was published before gives away {name}: whatever else is kept back, it can be worked out. "
        "Leave out the totals that it belongs to, or publish this table for a longer time or a wider area."
    )
