"""What a check finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """OK, look at it soon, or stop work until it is put right."""

    OK = "ok"
    WARNING = "warning"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `openphb check`: about what, how bad, in words, and what to do (empty if nothing)."""

    check: str
    level: Level
    says: str
    do: str = ""
