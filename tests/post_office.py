"""An e-mail server of our own for tests: it speaks SMTP over a real socket and keeps what it was given.

It can ask for a login, and for the way to be sealed (STARTTLS) with a certificate made for the occasion.
"""

from __future__ import annotations

import base64
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any, cast

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass
class PostOffice:
    """What has arrived, and how the server is reached."""

    port: int = 0
    login: str = ""
    certificate: Path | None = None
    refuses: str = ""
    arrived: list[EmailMessage] = field(default_factory=list)
    was_sealed: list[bool] = field(default_factory=list)

    def to(self, address: str) -> list[EmailMessage]:
        """What came for this address, in order."""
        return [each for each in self.arrived if each["To"] == address]

    def text(self, address: str) -> str:
        """The latest letter to this address."""
        return str(self.to(address)[-1].get_content())


@contextmanager
def open_for_letters(**how: Any) -> Iterator[PostOffice]:
    """Open until the end of the block, on a port of its own."""
    office = PostOffice(**how)
    counter = type("Counter", (_Counter,), {"office": office})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), counter) as server:
        server.daemon_threads = True
        office.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield office
        finally:
            server.shutdown()


class _Counter(socketserver.StreamRequestHandler):
    """One conversation (RFC 5321): a greeting, an envelope, a letter."""

    office: PostOffice
    timeout = 20

    def handle(self) -> None:
        self.is_sealed = False
        with suppress(OSError):  # they hung up, or did not trust us, which some tests are about
            self._converse()

    def finish(self) -> None:
        with suppress(OSError):
            super().finish()
        self.connection.close()

    def _converse(self) -> None:
        self._say("220 post office")
        while line := self.rfile.readline().decode("ascii", "replace").strip():
            verb, _, rest = line.partition(" ")
            if verb.upper() == "QUIT":
                self._say("221 goodbye")
                return
            self._answer(verb.upper(), rest)

    def _answer(self, verb: str, rest: str) -> None:
        if verb == "EHLO":
            offers = ["STARTTLS"] if self.office.certificate and not self.is_sealed else []
            offers += ["AUTH PLAIN"] if self.office.login else []
            self._say("\r\n".join([*(f"250-{each}" for each in ["post office", *offers]), "250 8BITMIME"]))
        elif verb == "STARTTLS":
            self._seal()
        elif verb == "AUTH":
            said = base64.b64decode(rest.split()[-1]).decode().replace("\0", ":").strip(":")
            self._say("235 welcome" if said == self.office.login else "535 not known here")
        elif verb == "DATA":
            self._take_letter()
        elif verb == "RCPT" and self.office.refuses and self.office.refuses in rest:
            self._say(f"550 nobody called {rest} here")
        else:
            self._say("250 go on")

    def _take_letter(self) -> None:
        self._say("354 write")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        self.office.arrived.append(cast(EmailMessage, message_from_bytes(b"".join(lines), policy=policy.default)))
        self.office.was_sealed.append(self.is_sealed)
        self._say("250 taken")

    def _seal(self) -> None:
        self._say("220 seal it")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(str(self.office.certificate))
        self.rfile.close()
        self.connection = context.wrap_socket(self.connection, server_side=True)
        self.rfile, self.is_sealed = self.connection.makefile("rb"), True

    def _say(self, words: str) -> None:
        self.connection.sendall(f"{words}\r\n".encode())


def certificate(folder: Path) -> Path:
    """A key and a certificate of this machine's own address, in one file; whoever trusts the file trusts the server."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "post office")])
    since = datetime.now(UTC) - timedelta(hours=1)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), since, since + timedelta(1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    pem = serialization.Encoding.PEM
    place = folder / "certificate.pem"
    place.write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain) + made.public_bytes(serialization.Encoding.PEM)
    )
    return place
