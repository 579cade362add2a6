"""The outbox of returns: what waits is sent under its own identity, looked up before it is ever sent again.

It is marked as being sent before it is. Whoever finds it so later looks it up at MESH under that identity, and sends
it only if MESH never had it: an answer that was lost makes no second message.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.reporting.actions.returns import held, move, receive, replace_the_one_before
from openphb.reporting.models import ReturnFile, ReturnReceipt, ReturnSending
from openphb.reporting.workflow import IN_HAND, ReturnState, SendingState, gap_after

LONGEST = 20_000
"""Signs of an answer that are kept."""
_OPEN = (SendingState.WAITING, SendingState.SENDING)


@dataclass(frozen=True, slots=True)
class ToSend:
    """A file in hand. `seen_before`: a try may have reached MESH already, so it is looked up first."""

    id: UUID
    kind: str
    name: str
    content: bytes
    seen_before: bool


@transaction_required
def take_in_hand(*, sending: UUID, by: Actor, at: datetime) -> ToSend | None:
    """Mark it as being sent; None where somebody else has it, it is not due, or it is done."""
    rows = ReturnSending.objects.of(by).select_for_update(skip_locked=True, no_key=True)
    row = rows.filter(id=sending).first()
    if row is None or row.state not in _OPEN or row.due_at is None or row.due_at > at:
        return None
    seen_before = row.tries > 0
    row.state, row.tries, row.due_at = SendingState.SENDING, row.tries + 1, at + IN_HAND
    row.save(update_fields=["state", "tries", "due_at"])
    file = ReturnFile.objects.of(by).select_related("returned").get(returned=row.returned_id)
    return ToSend(row.id, file.returned.kind, file.name, bytes(file.content), seen_before)


@transaction_required
def mark_taken(*, sending: UUID, message: str, by: Actor, at: datetime) -> None:
    """MESH has it, under its own number. The return is sent, and the version before it holds no more."""
    row = _held(sending, by=by)
    if row.state not in _OPEN:
        return
    row.state, row.message, row.taken_at, row.due_at, row.why = SendingState.TAKEN, message[:100], at, at, ""
    row.save(update_fields=["state", "message", "taken_at", "due_at", "why"])
    returned = move(returned=row.returned_id, verb="record as sent", by=by, at=at)
    receive(returned, kind="taken", reference=message, says="NHS MESH has taken it.", by=by, at=at)
    replace_the_one_before(returned, by=by, at=at)


@transaction_required
def mark_not_taken(*, sending: UUID, why: str, by: Actor, at: datetime) -> None:
    """It did not leave, or nobody knows whether it did: it is looked up and tried again later."""
    row = _held(sending, by=by)
    if row.state in _OPEN:
        row.state, row.why, row.due_at = SendingState.WAITING, why[:300], at + gap_after(row.tries)
        row.save(update_fields=["state", "why", "due_at"])


@transaction_required
def mark_tracked(*, sending: UUID, status: str, says: str, by: Actor, at: datetime) -> None:
    """How MESH says it stands: collected by whom it is for, or not to be delivered."""
    row = _held(sending, by=by)
    if row.state != SendingState.TAKEN:
        return
    row.due_at = at + IN_HAND
    if status in ("collected", "undelivered"):
        row.due_at = None
        row.state = SendingState.COLLECTED if status == "collected" else SendingState.STOPPED
        row.collected_at = at if status == "collected" else None
        returned = held(row.returned_id, by=by)
        receive(returned, kind=status, reference=row.message, says=says, by=by, at=at)
        if status == "undelivered" and returned.state == ReturnState.SENT:
            move(returned=row.returned_id, verb="reject", by=by, at=at, note=says)
    row.save(update_fields=["state", "due_at", "collected_at"])


@transaction_required
def keep_answer(*, sending: UUID, message: str, words: str, by: Actor, at: datetime) -> bool:
    """An answer that came to our mailbox, word for word, under its own number. False where it is kept already."""
    if ReturnReceipt.objects.of(by).filter(kind="answered", reference=message).exists():
        return False
    returned = held(_held(sending, by=by).returned_id, by=by)
    receive(returned, kind="answered", reference=message, says=words[:LONGEST], by=by, at=at)
    return True


def _held(id: UUID, *, by: Actor) -> ReturnSending:
    row = ReturnSending.objects.of(by).select_for_update(no_key=True).filter(id=id).first()
    if row is None:
        raise NotFound
    return row
