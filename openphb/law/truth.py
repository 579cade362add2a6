"""Yes, no, or not known: what a fact can say, and what several of them say together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NoReturn


@dataclass(frozen=True, slots=True)
class Truth:
    """True, False, or None for not known, with the names of the facts that would settle it.

    `&`, `|` and `~` follow Kleene: one False settles an "and" whatever the rest, so the rest is not
    asked for. A False may still name a fact: "null" was given where null may mean "there is none".

    >>> Truth.missing("consents") & Truth(False)
    Truth(value=False, wanted=frozenset())
    """

    value: bool | None
    wanted: frozenset[str] = frozenset()

    @classmethod
    def missing(cls, *names: str) -> Truth:
        """Not known, for want of these facts."""
        return cls(None, frozenset(names))

    def __and__(self, other: Truth) -> Truth:
        return self._joined(other, settled_by=False)

    def __or__(self, other: Truth) -> Truth:
        return self._joined(other, settled_by=True)

    def __invert__(self) -> Truth:
        return self if self.value is None else Truth(not self.value)

    def __bool__(self) -> NoReturn:
        raise TypeError("a Truth may be unknown: combine with & | ~ and look at .value")

    def _joined(self, other: Truth, *, settled_by: bool) -> Truth:
        both = (self, other)
        settling = [each for each in both if each.value is settled_by]
        if settling:
            firmly = any(not each.wanted for each in settling)
            return Truth(settled_by, frozenset() if firmly else _wanted(settling))
        if any(each.value is None for each in both):
            return Truth(None, _wanted(each for each in both if each.value is None))
        return Truth(not settled_by, _wanted(both))


def _wanted(truths: Iterable[Truth]) -> frozenset[str]:
    return frozenset(name for truth in truths for name in truth.wanted)


YES = Truth(True)
NO = Truth(False)
