"""Letters by e-mail: sent once what they tell of is kept, and never within the transaction that keeps it.

An e-mail is a postcard: it says that there is something to see and where, and nothing of what it is. No name of a
person with a budget, nothing about health, no money.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

log = logging.getLogger("openphb.mail")


@dataclass(frozen=True, slots=True)
class Mail:
    """A short letter: what it is about in a line, then paragraphs."""

    subject: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs) + "\n"


@dataclass(frozen=True, slots=True)
class News:
    """A letter to many, as words and as simple HTML. `stop` is the address that ends such letters with one press.

    Its headers let a reader's mail program offer that press itself (RFC 2369 and RFC 8058).
    """

    subject: str
    text: str
    html: str
    stop: str

    @property
    def headers(self) -> dict[str, str]:
        return {"List-Unsubscribe": f"<{self.stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


class NotTaken(Exception):
    """The server did not take it. `is_sure` is False where it broke off, so that it may have it or not."""

    def __init__(self, because: str, *, is_sure: bool, code: int = 0) -> None:
        super().__init__(because)
        self.is_sure, self.code = is_sure, code


class NowhereToSend(BaseEmailBackend):
    """Stands where no server is set: what should have left is said not to have."""

    def open(self) -> bool:
        self.send_messages(())
        return False

    def send_messages(self, email_messages: Sequence[Any]) -> int:
        raise ConnectionError("No e-mail server is set up (OPENPHB_SMTP_URL).")


def send(mail: Mail, *, to: str) -> bool:
    """True if the server took it. What went wrong is in the log, without the address, and the page says that it did."""
    way = get_connection()
    try:
        EmailMessage(mail.subject, mail.text, to=[to], connection=way).send()
    except OSError as trouble:  # smtplib's own are of this kind
        log.warning("An e-mail did not leave: %s", _without_addresses(trouble))
        return False
    finally:
        with suppress(OSError):
            way.close()
    return True


def send_news(news: News, *, to: str) -> None:
    """Hand a letter to the server. Raises NotTaken, which says whether it is sure that the server has not got it."""
    way = get_connection()
    try:
        _reached(way)
        letter = EmailMultiAlternatives(news.subject, news.text, to=[to], headers=news.headers, connection=way)
        letter.attach_alternative(news.html, "text/html")
        letter.send()
    except SMTPRecipientsRefused as refused:
        codes = [code for code, _ in refused.recipients.values()]
        raise NotTaken("The server does not take letters to this address.", is_sure=True, code=max(codes)) from None
    except SMTPResponseException as refused:
        raise NotTaken(_without_addresses(refused), is_sure=True, code=refused.smtp_code) from None
    except OSError as broken:
        raise NotTaken(_without_addresses(broken), is_sure=False) from None
    finally:
        with suppress(OSError):
            way.close()


def _reached(way: Any) -> None:
    """Before anything is handed over: what fails here has certainly not left."""
    try:
        way.open()
    except OSError as trouble:
        raise NotTaken(_without_addresses(trouble), is_sure=True) from None


def _without_addresses(trouble: OSError) -> str:
    """What kind of trouble, and the server's code; its words may repeat to whom we wrote."""
    code = getattr(trouble, "smtp_code", None)
    words = str(trouble) if type(trouble) in (ConnectionError, ConnectionRefusedError, TimeoutError) else ""
    return " ".join(str(part) for part in (type(trouble).__name__, code, words) if part)
