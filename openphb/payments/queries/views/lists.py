"""What every list and button has in common."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from openphb.kernel.refusal import Refusal

Item = TypeVar("Item")
PAGE = 20


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Twenty of a list, which page, and how many there are in all."""

    items: tuple[Item, ...]
    page: int
    total: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


@dataclass(frozen=True, slots=True)
class MoveView:
    """A move that the state allows; `why_not` is shown where its button would be."""

    verb: str
    why_not: Refusal | None


@dataclass(frozen=True, slots=True)
class StoryLine:
    verb: str
    by_name: str
    at: datetime
    note: str
