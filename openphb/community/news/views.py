"""What may be seen of the news, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openphb.kernel.network import Space


@dataclass(frozen=True, slots=True)
class Line:
    """One thing in a number: its title and page, for whom it is, and what an editor says beside it."""

    id: UUID
    what: str
    title: str
    note: str
    view: str
    args: tuple[str, ...]
    space: Space
    is_open: bool
    at: datetime
    is_out: bool


@dataclass(frozen=True, slots=True)
class Sent:
    """Which areas have sent their return of a quarter, by name and day, and how many areas there are."""

    quarter_end: date
    areas: tuple[tuple[str, date], ...]
    of: int


@dataclass(frozen=True, slots=True)
class Correction:
    """What was wrong, put right on a day."""

    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DigestView:
    """A number as one reader may read it. `gone` is how many things that stood in it have been withdrawn,
    `changed_at` when it was last put right or something in it went: None for one that stands as it left.
    """

    id: UUID
    number: int
    called: str
    state: str
    since: datetime
    until: datetime
    words: str
    published_at: datetime | None
    lines: tuple[Line, ...]
    gone: int
    changed_at: datetime | None
    sent: Sent | None
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """A number as its editors have it. `unseen` counts lines of members of another kind, which are not theirs to read.

    `asked_by` asked for a second look, by the name of `asker`; `looked_by` is the name of whoever gave it.
    """

    digest: DigestView
    unseen: int
    asked_by: UUID | None
    asker: str
    looked_by: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A number in the archive: how it is called, when it came, and how many things in it this reader may read."""

    number: int
    called: str
    published_at: datetime
    words: str
    things: int


@dataclass(frozen=True, slots=True)
class Stuck:
    """A letter that did not leave, or of which nobody knows."""

    shown_as: str
    is_unsure: bool
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the sending of a number has come: how many letters stand how, and those that are stuck."""

    number: int
    called: str
    waiting: int
    sent: int
    unwanted: int
    stuck: int
    first_stuck: tuple[Stuck, ...]
    began_at: datetime | None
    ended_at: datetime | None
