"""Whether e-mail can leave, asked of the server itself; nothing is sent."""

from __future__ import annotations

import os
import smtplib
import ssl
from collections.abc import Iterator

from openphb.interfaces import mail_server
from openphb.interfaces.cli.findings import Finding, Level
from openphb.interfaces.mail_server import MailServer
from openphb.interfaces.notify import Key
from openphb.kernel.refusal import Refused

PATIENCE_SECONDS = 5


def mail() -> Iterator[Finding]:
    """Through which server, and whether it lets us in. Without one, invitations and new passwords cannot be sent."""
    if os.environ.get("OPENPHB_DEMO") == "1":
        yield Finding("e-mail", Level.OK, "No e-mail leaves the demo: it is written where the demo was started.")
        return
    yield from _notify(os.environ.get("OPENPHB_NOTIFY_KEY", ""))
    try:
        server = mail_server.set_up(os.environ)
    except Refused as refused:
        yield Finding("e-mail", Level.STOP, refused.refusal.because, "Nothing can be sent until then.")
        return
    if server is None:
        says = "No e-mail server is set: invitations and links for a new password cannot be sent."
        yield Finding("e-mail", Level.WARNING, says, f"Set {mail_server.ADDRESS} and {mail_server.FROM}.")
        return
    yield _asked(server)


def _notify(key: str) -> Iterator[Finding]:
    """Whether GOV.UK Notify could be asked: a key that can be one, and the two templates. Nothing is sent."""
    if not key or key == "stand-in":
        return
    wanted = [
        name for name in ("OPENPHB_NOTIFY_EMAIL_TEMPLATE", "OPENPHB_NOTIFY_TEXT_TEMPLATE") if not os.environ.get(name)
    ]
    try:
        Key.of(key)
    except ValueError as wrong:
        yield Finding("GOV.UK Notify", Level.STOP, str(wrong), "Copy the whole key again into OPENPHB_NOTIFY_KEY.")
        return
    if wanted:
        says = "Without its two templates nothing can be sent."
        yield Finding(
            "GOV.UK Notify", Level.STOP, says, f"Set {' and '.join(wanted)}; decision 0077 says what they hold."
        )
        return
    yield Finding("GOV.UK Notify", Level.OK, "Emails, texts and letters that tell people leave through GOV.UK Notify.")


def _asked(server: MailServer) -> Finding:
    where = f"{server.host}:{server.port}"
    if not server.is_sealed and not server.is_near:
        says = f"E-mail leaves through {where} in the clear, links that let people in among it."
        return Finding("e-mail", Level.STOP, says, "Write smtp+starttls: or smtps: in OPENPHB_SMTP_URL.")
    try:
        _knock(server)
    except OSError as trouble:
        says = f"The e-mail server at {where} did not let us in ({type(trouble).__name__})."
        return Finding("e-mail", Level.STOP, says, "Look at OPENPHB_SMTP_URL, and that the server runs.")
    return Finding("e-mail", Level.OK, f"E-mail leaves through {where}, as {server.sender}.")


def _knock(server: MailServer) -> None:
    """As far as the door: greeted, sealed, signed in."""
    sealed = ssl.create_default_context()
    if server.tls:
        opened: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE_SECONDS, context=sealed)
    else:
        opened = smtplib.SMTP(server.host, server.port, timeout=PATIENCE_SECONDS)
    with opened:
        if server.starttls:
            opened.starttls(context=sealed)
        if server.login:
            opened.login(server.login, server.password)
        opened.noop()
