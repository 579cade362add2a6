"""Which e-mail server letters leave through, read from what the operator set; pure, so that it can be asked before
anything else stands.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from openphb.kernel.refusal import Refusal, Refused

ADDRESS, FROM = "OPENPHB_SMTP_URL", "OPENPHB_SMTP_FROM"
PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
EXAMPLE = "smtp+starttls://login:password@smtp.example.nhs.uk:587"


@dataclass(frozen=True, slots=True)
class MailServer:
    """A server, how the way to it is kept secret, and from whom letters come.

    `starttls` begins in the clear and then seals; `tls` is sealed from the start; neither is for this machine only.
    """

    host: str
    port: int
    login: str
    password: str
    starttls: bool
    tls: bool
    sender: str

    @property
    def is_sealed(self) -> bool:
        return self.tls or self.starttls

    @property
    def is_near(self) -> bool:
        """True on this machine, where nobody listens between."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


def set_up(environ: Mapping[str, str]) -> MailServer | None:
    """The server that is set, or None where none is. Raises Refused, with what to do, where it cannot be read."""
    address = environ.get(ADDRESS, "").strip()
    if not address:
        return None
    parts = urlsplit(address)
    try:
        port = parts.port or PORTS.get(parts.scheme)
    except ValueError:
        port = None
    if not parts.hostname or port is None:
        raise Refused(Refusal(f"{ADDRESS} cannot be read. Write it like {EXAMPLE}, with smtps: or smtp: before it."))
    sender = environ.get(FROM, "").strip()
    if "@" not in sender:
        raise Refused(Refusal(f"{FROM} is missing. Write from whom letters come, such as phb@example.nhs.uk."))
    return MailServer(
        host=parts.hostname,
        port=port,
        login=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=parts.scheme == "smtp+starttls",
        tls=parts.scheme == "smtps",
        sender=sender,
    )
