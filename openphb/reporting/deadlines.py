"""By when returns have to be in, and how each stands: a clock of our own that is nobody's case. Pure.

Nothing is kept for it: the days follow from the windows, and how it stands from the versions there are. It is met once
a version was handed in and not rejected, however late. A day that nobody published is marked as a rule of ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from openphb.insight.returns.periods import Period, month_of, quarter_of, window
from openphb.reporting.workflow import KINDS, QUARTERLY, ReturnKind, ReturnState

BACK = 4
"""Periods looked back: an older one that was left half done is no longer anybody's to send."""
WARNS = timedelta(days=7)


class Stands(StrEnum):
    """How far the return of one period has come, whichever version it is in."""

    NOT_STARTED = "not started"
    DRAFT = "draft"
    SIGNED = "signed"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    REJECTED = "rejected"


R = ReturnState
_OF = {
    R.ACCEPTED: Stands.ACKNOWLEDGED,
    R.SENT: Stands.SENT,
    R.REJECTED: Stands.REJECTED,
    R.SIGNED: Stands.SIGNED,
    R.WAITING: Stands.SIGNED,
    R.CHECKED: Stands.DRAFT,
    R.DRAFT: Stands.DRAFT,
}
_MET = (Stands.SENT, Stands.ACKNOWLEDGED)
_FIRST = (R.ACCEPTED, R.SENT, R.WAITING, R.SIGNED, R.CHECKED, R.DRAFT, R.REJECTED)
"""Which version says how the period stands: one that is in first of all, and one under way before a rejected one."""


@dataclass(frozen=True, slots=True)
class Version:
    """What is known of one version: which return of which period it is, and how it stands."""

    id: UUID
    kind: str
    ends_on: date
    state: ReturnState


@dataclass(frozen=True, slots=True)
class Deadline:
    """The return of one period, its window if it has one, and how it stands. `version` is the one that says so."""

    kind: ReturnKind
    period: Period
    opens_on: date | None
    due_on: date | None
    is_published: bool
    stands: Stands
    version: UUID | None

    @property
    def is_met(self) -> bool:
        return self.stands in _MET

    def is_late(self, on: date) -> bool:
        """Not in, and its last day has passed. Without a day nothing is late."""
        return not self.is_met and self.due_on is not None and self.due_on < on

    def is_soon(self, on: date) -> bool:
        return not self.is_met and self.due_on is not None and on <= self.due_on <= on + WARNS


def deadlines(versions: Iterable[Version], *, on: date) -> tuple[Deadline, ...]:
    """The latest period of each return that is over, and earlier ones that are under way or were rejected.

    The return of each quarter is every board's; one of each month is followed once a board has put one together, since
    most send theirs from another system.
    """
    known: dict[tuple[str, date], list[Version]] = {}
    for each in versions:
        known.setdefault((each.kind, each.ends_on), []).append(each)
    sent = {kind for kind, _ in known}
    kinds = [kind for kind in KINDS.values() if kind is QUARTERLY or kind.code in sent]
    found = [each for kind in kinds for each in _of_kind(kind, known, on=on)]
    return tuple(sorted(found, key=lambda each: (each.due_on or date.max, each.period.end, each.kind.code)))


def latest_of(kind: ReturnKind, versions: Sequence[Version], *, on: date) -> Deadline:
    """That of the latest period that is over."""
    return _deadline(kind, next(_periods(kind, on=on)), [each for each in versions if each.kind == kind.code])


def _of_kind(kind: ReturnKind, known: Mapping[tuple[str, date], Sequence[Version]], *, on: date) -> Iterator[Deadline]:
    for number, period in enumerate(_periods(kind, on=on)):
        each = _deadline(kind, period, known.get((kind.code, period.end), ()))
        if number == 0 or (not each.is_met and each.stands is not Stands.NOT_STARTED):
            yield each


def _periods(kind: ReturnKind, *, on: date) -> Iterator[Period]:
    of = quarter_of if kind.how_often == "quarter" else month_of
    period = of(on)
    for _ in range(BACK):
        period = of(period.start - timedelta(days=1))
        yield period


def _deadline(kind: ReturnKind, period: Period, versions: Sequence[Version]) -> Deadline:
    mine = {each.state: each for each in versions if each.ends_on == period.end}
    said = next((mine[state] for state in _FIRST if state in mine), None)
    days = window(period)
    return Deadline(
        kind, period, days.opens_on if days else None, days.due_on if days else None, bool(days and days.published),
        _OF[said.state] if said else Stands.NOT_STARTED, said.id if said else None,
    )  # fmt: skip
