"""Trouble that is neither a refusal nor a slip of ours: a full disk, a database that is away, or two things that cross.

Told apart by what PostgreSQL and the machine say themselves (SQLSTATE, errno), never by the words of a message.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from enum import StrEnum

from django.db import DatabaseError, InterfaceError, OperationalError

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class Kind(StrEnum):
    """What is the matter."""

    FULL = "full"
    AWAY = "away"
    CROSSED = "crossed"


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is the matter, what it means for what was just done, and what to do."""

    kind: Kind
    says: str
    means: str
    do: str


FULL = Trouble(
    Kind.FULL,
    "The disk that everything is kept on is full.",
    "What was just asked for was not kept. Nothing is left half done: money moves whole, or not at all.",
    "Make room on it (`openphb check` says how much there is), then do the same again.",
)
AWAY = Trouble(
    Kind.AWAY,
    "The database is not answering. It may be starting again.",
    "What was just asked for may not have been kept. Money moves whole, or not at all, and never twice.",
    "Wait a minute, look whether it was done, and do the same again if it was not.",
)
CROSSED = Trouble(
    Kind.CROSSED,
    "Somebody else changed the same things at the same moment.",
    "What was just asked for was not kept. Nothing is left half done: money moves whole, or not at all.",
    "Do the same again.",
)
_FULL_STATES = frozenset({"53100"})
_AWAY_STATES = frozenset({"08", "53", "57"})
_CROSSED_STATES = "40"
"""Classes of SQLSTATE (PostgreSQL, appendix A): no connection, too little of something, stopped by an operator; and
given up for another's sake."""


def found_in(raised: BaseException | None) -> Trouble | None:
    """The trouble behind what was raised, or None where it is something else."""
    while raised is not None:
        known = _known(raised)
        if known is not None:
            return known
        raised = raised.__cause__ or raised.__context__
    return None


def _known(raised: BaseException) -> Trouble | None:
    if isinstance(raised, OSError) and raised.errno in NO_ROOM:
        return FULL
    if not isinstance(raised, DatabaseError | InterfaceError):
        return None
    state = getattr(raised.__cause__, "sqlstate", None)
    if (state or "")[:2] == _CROSSED_STATES:
        return CROSSED
    if not isinstance(raised, OperationalError | InterfaceError):
        return None
    if state in _FULL_STATES:
        return FULL
    # A connection that went dead says nothing any more, and so has no state.
    return AWAY if state is None or state[:2] in _AWAY_STATES else None
