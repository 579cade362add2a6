"""How e-mail leaves: in the demonstration never, else through the server that is set, else nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openphb.interfaces import mail_server
from openphb.kernel.refusal import Refused

PATIENCE_SECONDS = 10
CONSOLE = "django.core.mail.backends.console.EmailBackend"
SMTP = "django.core.mail.backends.smtp.EmailBackend"
NOWHERE = "openphb.interfaces.mail.NowhereToSend"


def settings(environ: Mapping[str, str], *, demo: bool) -> dict[str, Any]:
    """Django's settings for e-mail. One that cannot be read stops nothing here: `openphb check` says so."""
    if demo:
        return {"EMAIL_BACKEND": CONSOLE}
    try:
        server = mail_server.set_up(environ)
    except Refused:
        server = None
    if server is None:
        return {"EMAIL_BACKEND": NOWHERE}
    return {
        "EMAIL_BACKEND": SMTP,
        "EMAIL_HOST": server.host,
        "EMAIL_PORT": server.port,
        "EMAIL_HOST_USER": server.login,
        "EMAIL_HOST_PASSWORD": server.password,
        "EMAIL_USE_TLS": server.starttls,
        "EMAIL_USE_SSL": server.tls,
        "EMAIL_TIMEOUT": PATIENCE_SECONDS,
        "DEFAULT_FROM_EMAIL": server.sender,
        "SERVER_EMAIL": server.sender,
    }
