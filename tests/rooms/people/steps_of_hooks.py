"""How a receiver looks at what it is told: by hand, and so apart from the library that signed it."""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64decode, b64encode
from collections.abc import Mapping


def signed_by(secret: str, headers: Mapping[str, str], body: bytes) -> bool:
    """True if one of the signatures was made with this secret, as https://www.standardwebhooks.com tells."""
    key = b64decode(secret.removeprefix("whsec_"))
    said = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    ours = "v1," + b64encode(hmac.new(key, said, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(ours, each) for each in headers["webhook-signature"].split(" "))
