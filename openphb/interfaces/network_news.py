"""The monthly news at the door: put together from every part of the network, and sent through the message adapter.

A letter is taken in hand first. One that was being handed over as its worker died is looked up where the service
remembers what it took; where nobody can tell whether it left, it does not leave again by itself.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from functools import cache, partial
from typing import Protocol
from uuid import UUID

from openphb.community.news import gathering, seen, sending
from openphb.community.news.sending import ToSend
from openphb.community.news.views import DigestView
from openphb.community.whats_new import whats_coming, whats_new_in_a_month
from openphb.conversations.posting import IN_HAND, gap_after
from openphb.interfaces import digest_mail
from openphb.interfaces.mail import News
from openphb.interfaces.network_posting import worker
from openphb.interfaces.notify import NotSent, Taken
from openphb.interfaces.perform import new_id, perform, reading
from openphb.interfaces.posting import service
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.network import Kind

log = logging.getLogger("openphb.posting")
AT_A_TIME = 200
"""Letters handed over before the worker looks at its other duties; it comes back within seconds."""
REMEMBERED_FOR = timedelta(days=6)
"""GOV.UK Notify keeps for seven days what it took (https://docs.notifications.service.gov.uk/rest-api.html)."""
NOBODY_KNOWS = "We were stopped while it was handed over, and nobody can tell whether it left."


class Takes(Protocol):
    """Whoever takes the news. Each may raise NotSent. `remembers`: it can say what it took under a reference."""

    @property
    def remembers(self) -> bool: ...
    def news(self, to: str, *, news: News, reference: str) -> Taken: ...
    def found(self, reference: str) -> Taken | None: ...


def build(*, id: UUID, by: Actor, at: datetime) -> int:
    """Begin the next number, or add to the one that is being written what came since; the number."""
    with reading(by):
        new = whats_new_in_a_month(gathering.tells_since(at=at), on=local_day(at))
        ahead = whats_coming(at, on=local_day(at))
    found = (*(each for each in new if each.at <= at), *ahead)
    return perform(gathering.gather, id=id, found=found, by=by, at=at)


def build_what_is_due(*, at: datetime) -> int:
    """The worker's: begin next month's number; how many were begun."""
    by = worker()
    with reading(by):
        due = gathering.is_due(on=local_day(at))
    return bool(due and build(id=new_id(), by=by, at=at))


def send_what_is_due(*, at: datetime, through: Takes | None = None) -> int:
    """Letters that are due now, so many at a time; how many were taken in hand."""
    by, done = worker(), 0
    while done < AT_A_TIME and _is_any_due(by, at):
        held = perform(sending.take_in_hand, lasts=IN_HAND, by=by, at=at)
        if not held:
            perform(sending.finish, by=by, at=at)
            break
        written = cache(partial(_as_written, by))
        for each in held:
            _send(each, written(each.digest, each.kind), by=by, at=at, through=through or service())
        done += len(held)
    return done


def _is_any_due(by: Actor, at: datetime) -> bool:
    with reading(by):
        return sending.is_any_due(at=at)


def _as_written(by: Actor, digest: UUID, kind: Kind, /) -> DigestView:
    """Read anew for each handful, so that what was withdrawn a moment ago is in no letter that leaves now."""
    with reading(by):
        return seen.as_sent_to(kind, id=digest)


def _send(letter: ToSend, found: DigestView, *, by: Actor, at: datetime, through: Takes) -> None:
    reference = f"news-{letter.id}"
    try:
        taken = _taken_before(letter, reference, at=at, through=through)
        if taken is None and letter.handed_over_at and not _can_tell(letter, at=at, through=through):
            perform(sending.mark_unsure, letter=letter.id, why=NOBODY_KNOWS, by=by, at=at)
            return
        if taken is None and not perform(sending.hand_over, letter=letter.id, tries=letter.tries, by=by, at=at):
            return
        taken = taken or through.news(letter.to, news=digest_mail.letter(found, stop=letter.stop), reference=reference)
    except NotSent as stopped:
        _not_sent(letter, stopped, by=by, at=at, remembers=through.remembers)
        return
    perform(sending.mark_sent, letter=letter.id, service_id=taken.id, by=by, at=at)


def _can_tell(letter: ToSend, *, at: datetime, through: Takes) -> bool:
    return through.remembers and letter.handed_over_at is not None and at - letter.handed_over_at < REMEMBERED_FOR


def _taken_before(letter: ToSend, reference: str, *, at: datetime, through: Takes) -> Taken | None:
    """What the service has of this letter already."""
    return through.found(reference) if letter.tries > 1 and through.remembers else None


def _not_sent(letter: ToSend, stopped: NotSent, *, by: Actor, at: datetime, remembers: bool) -> None:
    """Tried again later, unless it never would be taken; or left to an editor, where it may have left."""
    log.warning("Letter %s of the news did not leave: %s", letter.id, stopped)
    if stopped.status == 0 and not remembers:
        perform(sending.mark_unsure, letter=letter.id, why=str(stopped), by=by, at=at)
        return
    gap = None if stopped.for_good else gap_after(letter.tries)
    again_at = at + gap if gap else None
    perform(sending.mark_not_sent, letter=letter.id, why=str(stopped), again_at=again_at, by=by, at=at)
