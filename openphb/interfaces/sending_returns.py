"""Returns that wait are sent: one at a time, looked up first where a try may have reached MESH; and asked after.

Run twice, at once or after a crash, no return is sent twice.
"""

from __future__ import annotations

import logging
from datetime import datetime
from uuid import UUID

from django.conf import settings

from openphb.commissioners import queries as commissioners
from openphb.interfaces.mesh import Address, Mesh, NotTaken, Post, SetUpWrongly, set_up
from openphb.interfaces.perform import perform, reading
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound, Refusal
from openphb.reporting.actions import sending
from openphb.reporting.actions.sending import ToSend
from openphb.reporting.queries import returns as queries

log = logging.getLogger("openphb.returns")


def way_out(*, by: Actor, at: datetime) -> tuple[Post, dict[str, Address]] | None:
    """This board's mailbox and where each return goes; None where returns leave by hand. Raises SetUpWrongly."""
    with reading(by):
        code = commissioners.ods_code(by.commissioner, on=local_day(at))
    found = set_up(settings.MESH_FILE, code)
    return (Mesh(found[0]), found[1]) if found else None


def why_not_send(kind: str, *, code: str) -> Refusal | None:
    """The reason a return of this kind cannot leave through MESH from the board of this code, or None."""
    try:
        found = set_up(settings.MESH_FILE, code)
    except SetUpWrongly as wrong:
        return Refusal(f"NHS MESH is not set up as it should be: {wrong} Hand the file in at the portal meanwhile.")
    if found is None or kind not in found[1]:
        return Refusal("No mailbox at NHS MESH is set up for this return here. Hand the file in at the portal.")
    return None


def send_what_is_due(*, by: Actor, at: datetime, through: tuple[Post, dict[str, Address]] | None = None) -> int:
    """Every return of one board that is due now; how many were taken."""
    with reading(by):
        waiting = queries.to_send(by=by, at=at)
    if not waiting:
        return 0
    found = through or _found(by, at)
    return sum(_send(each, found, by=by, at=at) for each in waiting) if found else 0


def _found(by: Actor, at: datetime) -> tuple[Post, dict[str, Address]] | None:
    try:
        return way_out(by=by, at=at)
    except SetUpWrongly as wrong:
        log.warning("Board %d cannot use MESH: %s", by.commissioner, wrong)
        return None


def _send(id: UUID, found: tuple[Post, dict[str, Address]], *, by: Actor, at: datetime) -> bool:
    held = perform(sending.take_in_hand, sending=id, by=by, at=at)
    if held is None:
        return False
    try:
        message = _handed_over(held, found)
    except NotTaken as stopped:
        log.warning("Return %s did not leave: %s", id, stopped)
        perform(sending.mark_not_taken, sending=id, why=str(stopped), by=by, at=at)
        return False
    perform(sending.mark_taken, sending=id, message=message, by=by, at=at)
    return True


def _handed_over(held: ToSend, found: tuple[Post, dict[str, Address]]) -> str:
    """Handed over now, or before an answer that never came."""
    post, addresses = found
    known = post.found(held.id) if held.seen_before else None
    if known is not None:
        return known
    if held.kind not in addresses:
        raise NotTaken("Nobody has set up where this kind of return goes.")
    return post.send(held.content, name=held.name, to=addresses[held.kind], reference=held.id)


def ask_after_what_was_sent(*, by: Actor, at: datetime, through: tuple[Post, dict[str, Address]] | None = None) -> int:
    """How what MESH has stands now, and what was answered; how many of both came to something."""
    found = through or _found(by, at)
    if not found:
        return 0
    with reading(by):
        waiting = queries.to_track(by=by, at=at)
    try:
        followed = [_follow(id, message, found[0], by=by, at=at) for id, message in waiting]
        return sum(followed) + _hear(found[0], by=by, at=at)
    except NotTaken as stopped:
        log.warning("How returns stand could not be asked: %s", stopped)
        return 0


def _follow(id: UUID, message: str, post: Post, /, *, by: Actor, at: datetime) -> bool:
    standing = post.standing(message)
    perform(sending.mark_tracked, sending=id, status=standing.status, says=standing.says, by=by, at=at)
    return standing.status != "on the way"


def _hear(post: Post, *, by: Actor, at: datetime) -> int:
    """Answers are kept before MESH is told to let go of them; one that is of another board's is left alone."""
    heard = 0
    for each in post.answers():
        try:
            if each.is_report:
                told = {"status": "undelivered", "says": each.words}
                perform(sending.mark_tracked, sending=each.sending, **told, by=by, at=at)
            else:
                kept = {"message": each.message, "words": each.words}
                perform(sending.keep_answer, sending=each.sending, **kept, by=by, at=at)
        except NotFound:
            continue
        post.done_with(each.message)
        heard += 1
    return heard
