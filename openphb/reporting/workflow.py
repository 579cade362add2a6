"""The life of a return: put together, checked, signed off by somebody else, sent, and answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from openphb.kernel.actor import Role
from openphb.plans.workflow import Move


class ReturnState(StrEnum):
    """One version of one return. What it says never changes: another version follows it."""

    DRAFT = "draft"
    CHECKED = "checked"
    SIGNED = "signed off"
    WAITING = "waiting to be sent"
    SENT = "sent"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    REPLACED = "replaced by a later one"
    WITHDRAWN = "withdrawn"


class SendingState(StrEnum):
    """A file on its way through NHS MESH."""

    WAITING = "waiting"
    SENDING = "being sent"
    TAKEN = "taken by MESH"
    COLLECTED = "collected"
    STOPPED = "stopped"


class AskedState(StrEnum):
    """A return that the worker is asked to put together: it ends as a draft, or with the reason why there is none."""

    WAITING = "waiting"
    UNDER_WAY = "under way"
    DONE = "done"
    REFUSED = "refused"


R = ReturnState
PREPARERS = frozenset({Role.LEAD, Role.FINANCE})
SIGNERS = frozenset({Role.LEAD, Role.APPROVER})
READERS = frozenset({Role.LEAD, Role.FINANCE, Role.APPROVER, Role.AUDITOR})
_SENDERS = PREPARERS | SIGNERS

RETURN_MOVES = (
    Move("check", R.DRAFT, R.CHECKED, PREPARERS),
    Move("sign off", R.CHECKED, R.SIGNED, SIGNERS, not_own_work=True),
    Move("send back", R.CHECKED, R.DRAFT, SIGNERS, reasons_needed=True),
    Move("send", R.SIGNED, R.WAITING, _SENDERS),
    Move("hold back", R.WAITING, R.SIGNED, _SENDERS, reasons_needed=True),
    Move("record as sent", R.WAITING, R.SENT, _SENDERS),
    Move("hand in", R.SIGNED, R.SENT, _SENDERS),
    Move("accept", R.SENT, R.ACCEPTED, _SENDERS),
    Move("reject", R.SENT, R.REJECTED, _SENDERS, reasons_needed=True),
    Move("replace", R.SENT, R.REPLACED, _SENDERS),
    Move("replace", R.ACCEPTED, R.REPLACED, _SENDERS),
    Move("replace", R.REJECTED, R.REPLACED, _SENDERS),
    Move("withdraw", R.DRAFT, R.WITHDRAWN, PREPARERS, reasons_needed=True),
    Move("withdraw", R.CHECKED, R.WITHDRAWN, PREPARERS, reasons_needed=True),
    Move("withdraw", R.SIGNED, R.WITHDRAWN, PREPARERS, reasons_needed=True),
)
TABLES: dict[str, tuple[type[StrEnum], tuple[Move, ...]]] = {"return": (ReturnState, RETURN_MOVES)}
OPEN = (R.DRAFT, R.CHECKED, R.SIGNED, R.WAITING)
"""Being prepared: at most one for each period at a time."""
OUT = (R.SENT, R.ACCEPTED, R.REJECTED)
"""Handed in, and not yet replaced: what a next version would follow."""

ASKED_OPEN = (AskedState.WAITING, AskedState.UNDER_WAY)
LEASE = timedelta(minutes=15)
"""How long one try to put a return together may take before another takes it up."""
MOST_TRIES = 3

RECEIPTS = ("taken", "handed in", "collected", "answered", "accepted", "rejected", "undelivered")
"""What may come back. An answer is kept as it came; a person reads it and says whether the return was accepted."""

IN_HAND = timedelta(minutes=5)
"""How long one try may take before another looks whether it arrived."""
_GAPS = (1, 5, 30, 120, 720)


def gap_after(tries: int) -> timedelta:
    """How long to wait after this many tries. It is never given up: somebody holds it back, or mends the way out."""
    return timedelta(minutes=_GAPS[min(tries, len(_GAPS)) - 1])


@dataclass(frozen=True, slots=True)
class ReturnKind:
    """One return that a board sends. `how_often` is month or quarter; `is_identified` names people to NHS England."""

    code: str
    name: str
    how_often: str
    is_identified: bool
    media_type: str
    ending: str


AACC = ReturnKind(
    "aacc", "Continuing care, person by person", "month", is_identified=True, media_type="application/zip", ending="zip"
)
QUARTERLY = ReturnKind(
    "phb-quarterly", "Personal health budgets, each quarter", "quarter", is_identified=False,
    media_type="application/json", ending="json",
)  # fmt: skip
KINDS = {kind.code: kind for kind in (AACC, QUARTERLY)}
