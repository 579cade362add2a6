"""Letters by e-mail: sent once what they tell of is kept, and never within the transaction that keeps it.

An e-mail is a postcard: it says that there is something to see and where, and nothing of what it is. No name of a
person with a budget, nothing about health, no money.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.core.mail import EmailMessage, get_connection
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


class NowhereToSend(BaseEmailBackend):
    """Stands where no server is set: what should have left is said not to have."""

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


def _without_addresses(trouble: OSError) -> str:
    """What kind of trouble, and the server's code; its words may repeat to whom we wrote."""
    code = getattr(trouble, "smtp_code", None)
    words = str(trouble) if type(trouble) in (ConnectionError, ConnectionRefusedError, TimeoutError) else ""
    return " ".join(str(part) for part in (type(trouble).__name__, code, words) if part)
