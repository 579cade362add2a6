"""Another system that is called: a real server with TLS on this machine, with a certificate of our own for its name.

The road to it is made up: a name leads to whichever numbers a test says, and whichever number is called, the line ends
here. What was called is written down.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from openphb.interfaces.webhooks.calling import Road

NAME, PUBLIC = "ledger.board.example", "93.184.216.34"
OK = b"HTTP/1.1 204 No Content\r\n\r\n"


@cache
def certificate(name: str = NAME) -> bytes:
    """A certificate for one name that signs itself, and its key, as PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(who, who, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
    pem = serialization.Encoding.PEM
    plain = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return made.sign(key, hashes.SHA256()).public_bytes(pem) + plain


class Receiver:
    """Takes calls, one after another. `answer` is given the whole request and the line."""

    def __init__(self, answer: Callable[[bytes, ssl.SSLSocket], None] | None = None, *, name: str = NAME) -> None:
        self.asked: list[bytes] = []
        self.names: list[str | None] = []
        self.dialled: list[tuple[str, int]] = []
        self.looked_up: list[str] = []
        self.answer = answer or says(OK)
        self.name = name

    @contextmanager
    def listening(self) -> Iterator[Receiver]:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        with TemporaryDirectory() as folder:
            (pem := Path(folder) / "pem").write_bytes(certificate(self.name))
            context.load_cert_chain(pem)
        context.sni_callback = lambda line, name, of: self.names.append(name)
        with socket.create_server(("127.0.0.1", 0)) as self.server:
            Thread(target=self._serve, args=(context,), daemon=True).start()
            yield self

    def _serve(self, context: ssl.SSLContext) -> None:
        with suppress(OSError):  # the test is over
            while True:
                plain, _ = self.server.accept()
                with suppress(OSError), context.wrap_socket(plain, server_side=True) as line:
                    self.asked.append(_read(line))
                    self.answer(self.asked[-1], line)

    def road(self, *numbers: str, inside: frozenset[str] = frozenset(), seconds: float = 5.0) -> Road:
        """The way here for a name that leads to these numbers; to others each time it is asked, if there are rows."""

        def resolve(name: str, port: int) -> tuple[str, ...]:
            self.looked_up.append(name)
            return numbers or (PUBLIC,)

        def dial(number: str, port: int, seconds: float) -> socket.socket:
            self.dialled.append((number, port))
            return socket.create_connection(self.server.getsockname(), timeout=seconds)

        def trust() -> ssl.SSLContext:
            return ssl.create_default_context(cadata=certificate(NAME).decode().partition("-----BEGIN PRIV")[0])

        return Road(resolve, dial, trust, inside, seconds)


def says(words: bytes) -> Callable[[bytes, ssl.SSLSocket], None]:
    return lambda _, line: line.sendall(words)


def _read(line: ssl.SSLSocket) -> bytes:
    """One request, as long as it says that it is."""
    read = b""
    while b"\r\n\r\n" not in read:
        read += line.recv(4096)
    head, _, body = read.partition(b"\r\n\r\n")
    length = int(
        next(each for each in head.split(b"\r\n") if each.lower().startswith(b"content-length")).split(b":")[1]
    )
    while len(body) < length:
        body += line.recv(4096)
    return head + b"\r\n\r\n" + body
