"""Where a provider's doors are, and the keys it signs with: asked for once, and again where a key is not known."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from openphb.interfaces.sign_on import outbound
from openphb.interfaces.sign_on.outbound import NotReached
from openphb.interfaces.sign_on.providers import Provider

KEPT_SECONDS = 60 * 60
ASKED_AGAIN_AFTER_SECONDS = 60
"""A token may name any key it likes: that must not make us ask for keys without end."""
_MUST = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")


@dataclass(frozen=True, slots=True)
class Doors:
    """Addresses of theirs, all on their own hosts. `says_who` is whether answers name the provider (RFC 9207)."""

    authorise: str
    token: str
    userinfo: str
    keys: str
    end_session: str = ""
    says_who: bool = False


@dataclass(slots=True)
class _Kept:
    doors: Doors
    until: float
    keys: list[dict[str, Any]] = field(default_factory=list)
    keys_at: float = 0.0


_kept: dict[Provider, _Kept] = {}
_lock = Lock()


def doors(provider: Provider) -> Doors:
    """Their addresses, from their discovery document. Raises NotReached."""
    return _of(provider).doors


def signing_key(provider: Provider, kid: str) -> dict[str, Any] | None:
    """The RSA key that they publish under this name; None where they publish no such key to sign with."""
    kept, at = _of(provider), time.monotonic()
    found = _named(kept.keys, kid)
    if found is None and (not kept.keys or at - kept.keys_at > ASKED_AGAIN_AFTER_SECONDS):
        told = outbound.ask(kept.doors.keys, of=provider).get("keys")
        kept.keys, kept.keys_at = [key for key in told or [] if isinstance(key, dict)], at
        found = _named(kept.keys, kid)
    return found


def forget() -> None:
    """Ask anew, as a process that has just begun does."""
    with _lock:
        _kept.clear()


def _named(keys: list[dict[str, Any]], kid: str) -> dict[str, Any] | None:
    """One, and only one: two keys of a name would let a stranger's stand beside theirs."""
    fits = [key for key in keys if key.get("kid") == kid and key.get("kty") == "RSA" and key.get("use", "sig") == "sig"]
    return fits[0] if len(fits) == 1 else None


def _of(provider: Provider) -> _Kept:
    with _lock:
        kept = _kept.get(provider)
    if kept is None or time.monotonic() > kept.until:
        kept = _Kept(_asked(provider), time.monotonic() + KEPT_SECONDS)
        with _lock:
            _kept[provider] = kept
    return kept


def _asked(provider: Provider) -> Doors:
    told = outbound.ask(f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration", of=provider)
    if told.get("issuer") != provider.issuer:
        raise NotReached(f"the document of {provider.key} is another issuer's")
    found = {name: told.get(name) for name in _MUST}
    if not all(isinstance(url, str) for url in found.values()):
        raise NotReached(f"the document of {provider.key} does not name all its addresses")
    end = told.get("end_session_endpoint") or ""
    for url in (*found.values(), *([end] if end else [])):
        outbound.require_theirs(str(url), of=provider)
    return Doors(
        authorise=str(found["authorization_endpoint"]),
        token=str(found["token_endpoint"]),
        userinfo=str(found["userinfo_endpoint"]),
        keys=str(found["jwks_uri"]),
        end_session=str(end),
        says_who=told.get("authorization_response_iss_parameter_supported") is True,
    )
