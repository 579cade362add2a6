"""One clock that runs: when it started and is due, who moved or waived it and why, and how it stands on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.law.clocks.kinds import ClockKind
from openphb.law.clocks.limits import Due
from openphb.law.engine import Force


class ClockState(StrEnum):
    """How a clock stands on a day. `DUE` is the last day itself; what is late is `OVERDUE` until it is met."""

    UPCOMING = "upcoming"
    WARNING = "warning"
    DUE = "due"
    OVERDUE = "overdue"
    MET = "met"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True)
class Moved:
    """Another last day, and who gave it and why."""

    to: date
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Waived:
    """Who let the duty go, and why."""

    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A duty in one case. `due` is what the rule says; `last_day` is what counts after a move.

    `owner` is whoever has it now: a name, or a role. A clock without a day stays upcoming and says
    what it wants in `due`.
    """

    kind: ClockKind
    started: date
    due: Due
    owner: str
    met_on: date | None = None
    moved: Moved | None = None
    waived: Waived | None = None

    @property
    def last_day(self) -> date | None:
        """The last day in time, or None while something is wanted to say it."""
        if self.moved:
            return self.moved.to
        return self.due if isinstance(self.due, date) else None


def start(
    kind: ClockKind,
    started: date,
    *,
    owner: str = "",
    facts: Mapping[str, Any] | None = None,
    local: Mapping[str, int] | None = None,
) -> Clock:
    """A clock of this kind that starts on this day; owned by the role that the kind names unless told otherwise."""
    return Clock(kind, started, kind.due(started, facts=facts, local=local), owner or kind.role.value)


def state(clock: Clock, on: date) -> ClockState:
    """How the clock stands on a day. What was met later than that day was not met on it."""
    if clock.waived:
        return ClockState.WAIVED
    if clock.met_on is not None and clock.met_on <= on:
        return ClockState.MET
    return _towards(clock.last_day, on, warn_days=clock.kind.warn_days)


def was_late(clock: Clock, on: date) -> bool:
    """True if, by this day, the duty was at some time overdue: met too late, or not met yet."""
    return clock.last_day is not None and not clock.waived and clock.last_day < (min(clock.met_on or on, on))


def why_not_move(clock: Clock, to: date) -> Refusal | None:
    """Why the last day may not be moved there, or None if it may. A day that statute fixes only comes earlier."""
    if to < clock.started:
        return Refusal(f"The day cannot be before {in_words(clock.started)}, when this started.", field="to")
    late = clock.kind.limit_is_law and isinstance(clock.due, date) and to > clock.due
    if late and isinstance(clock.due, date):
        because = (
            f"The law sets {in_words(clock.due)} as the last day. It can be done sooner, or its lateness explained."
        )
        return Refusal(because, str(clock.kind.cites), "to")
    return None


def why_not_waive(kind: ClockKind) -> Refusal | None:
    """Why the duty may not be waived, or None if it may. What statute says must be done is never ours to let go."""
    if kind.force is Force.MUST and kind.limit_is_law:
        return Refusal("The law asks for this by a set day. It cannot be waived, only explained.", str(kind.cites))
    return None


def _towards(last_day: date | None, on: date, *, warn_days: int) -> ClockState:
    if last_day is None or on < last_day - timedelta(days=warn_days):
        return ClockState.UPCOMING
    if on < last_day:
        return ClockState.WARNING
    return ClockState.DUE if on == last_day else ClockState.OVERDUE
