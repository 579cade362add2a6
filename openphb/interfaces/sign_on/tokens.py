"""What we sign, and what we believe to be signed by a provider. The one place that imports joserfc (decision 0136)."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from openphb.interfaces.sign_on.claims import NotBelieved
from openphb.interfaces.sign_on.providers import Provider

ASSERTED_SECONDS = 60
SIGNS_WITH = "RS512"
FEWEST_BITS = 2048
LONGEST = 16_000


def assertion(provider: Provider, *, audience: str, at: int, once: str) -> str:
    """That we are who we say, signed with our first key for this provider."""
    return signed(provider.keys[0], client=provider.client_id, audience=audience, at=at, once=once)


def signed(file: Path, *, client: str, audience: str, at: int, once: str) -> str:
    """That we are this client, signed with our key (RFC 7523, private_key_jwt). Good for a minute, once."""
    key = _private(file)
    claims = {
        "iss": client, "sub": client, "aud": audience, "jti": once, "iat": at, "exp": at + ASSERTED_SECONDS,
    }  # fmt: skip
    return jwt.encode({"alg": SIGNS_WITH, "kid": key.kid, "typ": "JWT"}, claims, key, algorithms=[SIGNS_WITH])


def public_keys(files: tuple[Path, ...]) -> dict[str, Any]:
    """The public halves of our keys, to be published: whoever checks our assertions looks there."""
    found = [_private(path).as_dict(private=False) for path in files]
    return {"keys": [each | {"use": "sig", "alg": SIGNS_WITH} for each in found]}


def read(token: str, *, of: Provider, key_named: Callable[[str], dict[str, Any] | None]) -> dict[str, Any]:
    """The claims of a token that this provider signed with its one algorithm. Raises NotBelieved.

    Which algorithm it is, is ours to say and never the token's: `none` and a public key taken for a shared secret
    both begin with believing the token about itself.
    """
    header = _header(token)
    if header.get("alg") != of.algorithm or "crit" in header:
        raise NotBelieved("algorithm")
    kid = header.get("kid")
    published = key_named(kid) if isinstance(kid, str) else None
    if published is None or published.get("alg", of.algorithm) != of.algorithm:
        raise NotBelieved("key")
    try:
        key = RSAKey.import_key({name: published[name] for name in ("kty", "n", "e")})
        if key.public_key.key_size < FEWEST_BITS:
            raise NotBelieved("key")
        return dict(jwt.decode(token, key, algorithms=[of.algorithm]).claims)
    except (JoseError, ValueError, KeyError, TypeError):
        raise NotBelieved("signature") from None


def _header(token: str) -> dict[str, Any]:
    first = token.partition(".")[0]
    try:
        told = json.loads(base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)))
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict) or len(token) > LONGEST or token.count(".") != 2:
        raise NotBelieved("no token")
    return told


def _private(path: Path) -> RSAKey:
    """Our key, named by its own fingerprint, so that a new file is a new name."""
    key = RSAKey.import_key(path.read_bytes())
    key.ensure_kid()
    return key
