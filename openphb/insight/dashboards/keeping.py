"""What a number may show: all of it to whoever may see this board's cases, and what is safe to anybody else. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from openphb.insight.returns.feasible import Sum
from openphb.insight.returns.suppression import Policy, protect

K = TypeVar("K", bound=Hashable)


class Keeping(Protocol):
    """How numbers are kept. A count that may not be shown is None."""

    @property
    def words(self) -> str:
        """What stands beside a source, so that nobody takes a number that is kept back for none."""

    def counts(self, found: Mapping[K, int], *, sums: Sequence[Sum[K]] = ()) -> Mapping[K, int | None]:
        """These counts, which add up as said."""

    def enough(self, many: int) -> bool:
        """Whether a mean, a median or a sum of so many may be shown."""


@dataclass(frozen=True, slots=True)
class Inside:
    """Everything, for whoever works for the board."""

    words: str = ""

    def counts(self, found: Mapping[K, int], *, sums: Sequence[Sum[K]] = ()) -> Mapping[K, int | None]:
        return dict(found)

    def enough(self, many: int) -> bool:
        return many > 0


@dataclass(frozen=True, slots=True)
class Leaving:
    """Small numbers kept back, and whatever would give one away."""

    policy: Policy = Policy()

    @property
    def words(self) -> str:
        return self.policy.words

    def counts(self, found: Mapping[K, int], *, sums: Sequence[Sum[K]] = ()) -> Mapping[K, int | None]:
        kept = protect(found, sums, policy=self.policy)
        return {name: each.count for name, each in kept.shown.items()}

    def enough(self, many: int) -> bool:
        return many >= self.policy.threshold
