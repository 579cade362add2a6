"""What every list and button has in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from openphb.budgets.queries.views import MoveView, StoryLine

__all__ = ["PAGE", "Item", "MoveView", "Page", "StoryLine"]

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
