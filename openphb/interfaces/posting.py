"""What waits in the outbox is sent: one notice at a time, looked up first where a try may have reached the service.

Which service it is, the settings say: GOV.UK Notify by its key, the stand-in of the demonstration, or the board's own
e-mail server, which sends e-mails alone. Run twice, at once or after a crash, nobody is told twice.
"""

from __future__ import annotations

import logging
from datetime import datetime
from functools import cache
from typing import ClassVar, Protocol
from uuid import UUID

from django.conf import settings

from openphb.conversations.actions import notices
from openphb.conversations.actions.notices import ToSend
from openphb.conversations.queries import notices as queries
from openphb.conversations.templates import Way, written
from openphb.interfaces import mail
from openphb.interfaces.notify import Key, Notify, NotSent, Taken, Templates
from openphb.interfaces.notify_stand_in import KEY, TEMPLATES, StandIn
from openphb.interfaces.perform import perform, reading
from openphb.kernel.actor import Actor

log = logging.getLogger("openphb.posting")


class Service(Protocol):
    """Whoever takes what leaves. Each may raise NotSent."""

    def email(self, to: str, *, subject: str, words: str, reference: str) -> Taken: ...
    def text(self, to: str, *, words: str, reference: str) -> Taken: ...
    def letter(self, content: bytes, *, reference: str) -> Taken: ...
    def found(self, reference: str) -> Taken | None: ...
    def status(self, id: str) -> str: ...


class MailServer:
    """The board's own e-mail server. It cannot say what became of an e-mail, so after a crash a second may leave."""

    remembers: ClassVar[bool] = False

    def email(self, to: str, *, subject: str, words: str, reference: str) -> Taken:
        if not mail.send(mail.Mail(subject, (words,)), to=to):
            raise NotSent("The e-mail server did not take it.")
        return Taken("", "sent")

    def news(self, to: str, *, news: mail.News, reference: str) -> Taken:
        """A letter to many. Raises NotSent, with a status of 0 where the server broke off and may have it or not."""
        try:
            mail.send_news(news, to=to)
        except mail.NotTaken as stopped:
            status = 0 if not stopped.is_sure else 400 if stopped.code >= 500 else 503
            raise NotSent(str(stopped), status=status) from None
        return Taken("", "sent")

    def text(self, to: str, *, words: str, reference: str) -> Taken:
        raise NotSent("No service for texts is set up here.", status=400)

    def letter(self, content: bytes, *, reference: str) -> Taken:
        raise NotSent("No service that prints letters is set up here.", status=400)

    def found(self, reference: str) -> Taken | None:
        return None

    def status(self, id: str) -> str:
        return "sent"


@cache
def _stand_in() -> StandIn:
    """One for the process, so that what it was given is still known a moment later."""
    return StandIn()


def front_page() -> str:
    """Where people find us: as the operator said, else the first name we answer to."""
    known: str = settings.PUBLIC_ADDRESS or f"https://{settings.ALLOWED_HOSTS[0]}"
    return f"{known}/"


def service() -> MailServer | Notify:
    """Whoever takes what leaves here. Raises ValueError where a key is set that cannot be one."""
    key: str = settings.NOTIFY_KEY
    if key == "stand-in":
        return Notify(KEY, TEMPLATES, line=_stand_in())
    if key:
        return Notify(Key.of(key), Templates(settings.NOTIFY_EMAIL_TEMPLATE, settings.NOTIFY_TEXT_TEMPLATE))
    return MailServer()


def send_what_is_due(*, by: Actor, at: datetime, through: Service | None = None) -> int:
    """Everything of one board that is due now; how many were taken."""
    with reading(by):
        waiting = queries.due(by=by, at=at)
    return sum(_send(each, by=by, at=at, through=through or service()) for each in waiting)


def send_now(notice: UUID, *, by: Actor, at: datetime) -> bool:
    """One that was just kept, without waiting for the worker. False where it is to be tried again later."""
    return _send(notice, by=by, at=at, through=service())


def _send(notice: UUID, *, by: Actor, at: datetime, through: Service) -> bool:
    held = perform(notices.take_in_hand, notice=notice, by=by, at=at)
    if held is None:
        return False
    try:
        taken = _given(held, through)
    except NotSent as stopped:
        log.warning("Notice %s by %s did not leave: %s", held.id, held.way, stopped)
        perform(notices.mark_not_sent, notice=notice, why=str(stopped), for_good=stopped.for_good, by=by, at=at)
        return False
    perform(notices.mark_sent, notice=notice, service_id=taken.id, status=taken.status, by=by, at=at)
    return True


def _given(held: ToSend, through: Service) -> Taken:
    """Handed over now, or before a crash that nobody remembers."""
    reference = str(held.id)
    known = through.found(reference) if held.seen_before else None
    if known is not None:
        return known
    if held.content is not None:
        return through.letter(held.content, reference=reference)
    subject, words = written(held.kind, held.way, address=front_page())
    if held.way is Way.TEXT:
        return through.text(held.to, words=words, reference=reference)
    return through.email(held.to, subject=subject, words=words, reference=reference)


def ask_after_what_was_sent(*, by: Actor, at: datetime, through: Service | None = None) -> int:
    """How what the service has stands now; how many of them have come to an end."""
    with reading(by):
        waiting = queries.sent(by=by, at=at)
    through, done = through or service(), 0
    for notice, id in waiting:
        try:
            status = through.status(id)
        except NotSent as stopped:
            log.warning("How notice %s stands could not be asked: %s", notice, stopped)
            continue
        perform(notices.mark_status, notice=notice, status=status, by=by, at=at)
        done += 1
    return done
