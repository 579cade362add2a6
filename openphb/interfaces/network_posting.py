"""The network's letters leave: through the same service as a board's notices, with links worked out as they go.

Run twice, at once or after a crash, nobody is told twice: a letter is taken in hand first, and what the service has
already is looked up by its reference.
"""

from __future__ import annotations

import logging
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from openphb.community import outbox
from openphb.community.outbox import ToSend
from openphb.conversations.posting import IN_HAND, gap_after
from openphb.interfaces.notify import NotSent
from openphb.interfaces.perform import perform, reading
from openphb.interfaces.posting import Service, front_page, service
from openphb.kernel.actor import Actor
from openphb.kernel.network import NO_BOARD

log = logging.getLogger("openphb.posting")
STOP = "To have no more letters of this kind, open this page. You need not sign in."


def worker() -> Actor:
    """The worker itself, in the network: it has no part there."""
    return Actor(UUID(int=0), "openphb", NO_BOARD, frozenset(), where="the worker")


def operator() -> Actor:
    """Whoever runs openphb, in the network."""
    return Actor(UUID(int=0), "The operator", NO_BOARD, frozenset(), where="the command line")


def send_what_is_due(*, at: datetime, through: Service | None = None) -> int:
    """Every letter that is due now; how many were taken."""
    by, done = worker(), 0
    while _is_any_due(by, at):
        held = perform(outbox.take_in_hand, held=IN_HAND, by=by, at=at)
        done += sum(_send(each, by=by, at=at, through=through or service()) for each in held)
    return done


def _is_any_due(by: Actor, at: datetime) -> bool:
    with reading(by):
        return outbox.is_any_due(at=at)


def _send(letter: ToSend, *, by: Actor, at: datetime, through: Service) -> bool:
    reference = f"network-{letter.id}"
    try:
        known = through.found(reference) if letter.tries > 1 else None
        taken = known or through.email(letter.to, subject=letter.subject, words=text(letter), reference=reference)
    except NotSent as stopped:
        log.warning("Letter %s of the network did not leave: %s", letter.id, stopped)
        gap = None if stopped.for_good else gap_after(letter.tries)
        again_at = at + gap if gap else None
        perform(outbox.mark_not_sent, letter=letter.id, again_at=again_at, by=by, at=at)
        return False
    perform(outbox.mark_sent, letter=letter.id, service_id=taken.id, by=by, at=at)
    return True


def text(letter: ToSend) -> str:
    """The whole letter: its words, the page it leads to, and where it may be stopped, how."""
    known = front_page().rstrip("/")
    lines = [letter.words, f"{known}{reverse(letter.view, args=letter.args)}"]
    if letter.stop:
        lines += [STOP, f"{known}{reverse('net_stop_letters', args=[letter.stop])}"]
    return "\n\n".join(lines)
