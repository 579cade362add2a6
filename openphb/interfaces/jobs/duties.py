"""What the worker does by the clock. Each duty asks what is due and performs one action per item."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to look at every so often. `do` takes the moment and answers how many items it dealt with."""

    name: str
    every: timedelta
    do: Callable[[datetime], int]


DUTIES: tuple[Duty, ...] = ()
