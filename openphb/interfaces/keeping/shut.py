"""A file that is shut for one key: whoever makes it needs a public key only, and whoever opens it the other half.

So the machine that is backed up cannot open its own backups. A fresh X25519 key for each file, HKDF with SHA-256, then
ChaCha20-Poly1305 over blocks that are numbered, the last one marked (RFC 7748, 5869, 8439; the blocks as in STREAM,
Hoang and others 2015): a block that is changed, moved, left out or cut off is refused.
"""

from __future__ import annotations

import base64
import binascii
import struct
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from openphb.kernel.refusal import Refusal, Refused

MARK = b"openphb backup, shut 1\n"
PUBLIC, PRIVATE = "openphb-public-", "openphb-private-"
BLOCK = 1 << 20
_RAW = serialization.Encoding.Raw


def new_pair() -> tuple[str, str]:
    """A private key and its public half, as lines of text."""
    key = X25519PrivateKey.generate()
    private = key.private_bytes(_RAW, serialization.PrivateFormat.Raw, serialization.NoEncryption())
    return PRIVATE + _text(private), PUBLIC + _text(_public(key.public_key()))


class Shutting:
    """Something to write to: what is written is shut and passed on. `close` marks the end, and must be called."""

    def __init__(self, into: IO[bytes], public: str) -> None:
        theirs = X25519PublicKey.from_public_bytes(_bytes(public, PUBLIC))
        ours = X25519PrivateKey.generate()
        mine = _public(ours.public_key())
        self._cipher = _cipher(ours.exchange(theirs), mine + _public(theirs))
        self._into, self._held, self._number = into, b"", 0
        into.write(MARK + mine)

    def write(self, some: bytes) -> int:
        self._held += some
        while len(self._held) > BLOCK:
            self._put(self._held[:BLOCK], last=False)
            self._held = self._held[BLOCK:]
        return len(some)

    def close(self) -> None:
        self._put(self._held, last=True)

    def _put(self, block: bytes, *, last: bool) -> None:
        shut = self._cipher.encrypt(_nonce(self._number, last), block, None)
        self._into.write(struct.pack(">I?", len(shut), last) + shut)
        self._number += 1


class Opening:
    """Something to read from, of what was shut. Raises Refused at the first block that is not as it was written."""

    def __init__(self, source: IO[bytes], private: str) -> None:
        if source.read(len(MARK)) != MARK:
            raise Refused(Refusal("This is not a backup that was shut with a key."))
        ours = X25519PrivateKey.from_private_bytes(_bytes(private, PRIVATE))
        theirs = source.read(32)
        if len(theirs) != 32:
            raise Refused(Refusal(DAMAGED))
        try:
            shared = ours.exchange(X25519PublicKey.from_public_bytes(theirs))
        except ValueError:
            raise Refused(Refusal(DAMAGED)) from None  # a key that no backup is shut with: noughts alone, say
        self._cipher = _cipher(shared, theirs + _public(ours.public_key()))
        self._source, self._held, self._number, self._ended = source, b"", 0, False

    def read(self, size: int = -1) -> bytes:
        while not self._ended and (size < 0 or len(self._held) < size):
            self._take()
        size = len(self._held) if size < 0 else size
        some, self._held = self._held[:size], self._held[size:]
        return some

    def _take(self) -> None:
        head = self._source.read(5)
        if len(head) != 5:
            raise Refused(Refusal(DAMAGED))
        length, last = struct.unpack(">I?", head)
        if length > BLOCK + 16:
            raise Refused(Refusal(DAMAGED))
        try:
            self._held += self._cipher.decrypt(_nonce(self._number, last), self._source.read(length), None)
        except InvalidTag:
            raise Refused(Refusal(DAMAGED if self._number else WRONG_KEY)) from None
        self._number += 1
        self._ended = last


DAMAGED = "This backup is damaged, or was cut short: use another copy. Nothing was touched."
WRONG_KEY = "This backup cannot be opened with this key, or its beginning is damaged. Nothing was touched."


def is_shut(source: IO[bytes]) -> bool:
    """True of a file that was shut; it is left where it began."""
    found = source.read(len(MARK)) == MARK
    source.seek(0)
    return found


def _cipher(shared: bytes, both: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(HKDF(hashes.SHA256(), 32, salt=both, info=MARK).derive(shared))


def _nonce(number: int, last: bool) -> bytes:
    return struct.pack(">3xQ?", number, last)


def _public(key: X25519PublicKey) -> bytes:
    return key.public_bytes(_RAW, serialization.PublicFormat.Raw)


def _text(key: bytes) -> str:
    return base64.urlsafe_b64encode(key).decode().rstrip("=")


def _bytes(line: str, kind: str) -> bytes:
    """The 32 bytes of a key. Raises Refused for anything else, the other half of a pair among it."""
    text = line.strip()
    try:
        found = base64.urlsafe_b64decode(text.removeprefix(kind) + "=" * (-len(text.removeprefix(kind)) % 4))
    except (binascii.Error, ValueError):
        found = b""
    if not text.startswith(kind) or len(found) != 32:
        raise Refused(
            Refusal(f"A key that begins with {kind} is needed here. Make a pair with openphb backup --new-key.")
        )
    return found
