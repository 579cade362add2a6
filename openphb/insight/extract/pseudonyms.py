"""Keys that say who is the same and nothing else: HMAC-SHA-256 of our own identity with a secret of the installation.

The first 128 bits are kept: among a thousand million keys two would be the same once in 10^21 installations. Whoever
has the secret could find a row's key again, so it is kept outside the facts and never leaves. Another installation has
another secret, and so other keys; a new secret ends the thread between the facts before it and those after it. Pure.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Mapping
from types import MappingProxyType

SHORTEST_SECRET = 16
HEX_DIGITS = 32
OF: Mapping[str, str] = MappingProxyType(
    {"person_key": "person", "budget_key": "budget", "line_key": "line", "payment_key": "payment"}
)
"""What each column of keys stands for: a person and a budget of one identity would have different keys."""


def keyed(secret: bytes, column: str) -> Callable[[str], str]:
    """How the identities in a column become keys. Raises ValueError where the secret is too short to be one.

    >>> key = keyed(b"sixteen bytes...", "person_key")
    >>> key("a") == key("a"), key("a") == key("b"), len(key("a"))
    (True, False, 32)
    """
    if len(secret) < SHORTEST_SECRET:
        raise ValueError(f"The secret of the keys must have {SHORTEST_SECRET} bytes or more; this has {len(secret)}.")
    before = f"openphb facts 1 {OF[column]} "

    def key(identity: str) -> str:
        return hmac.digest(secret, (before + identity).encode(), hashlib.sha256).hex()[:HEX_DIGITS]

    return key


def which(secret: bytes) -> str:
    """A short name of the secret itself, which says whether two days' keys can be joined and tells nothing of it."""
    return keyed(secret, "person_key")("which secret")[:12]
