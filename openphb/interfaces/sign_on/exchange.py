"""From a button to a name: what the browser is sent away with, and what comes of it when it is back."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from openphb.interfaces.sign_on import claims, finding, outbound
from openphb.interfaces.sign_on.claims import Expected, NotBelieved, Told
from openphb.interfaces.sign_on.outbound import NotReached
from openphb.interfaces.sign_on.providers import Kind, Provider

TOO_LATE_SECONDS = 15 * 60
LONGEST_SECONDS = 12 * 60 * 60
"""As long as anybody stays signed in here."""
__all__ = ["Asked", "NotBelieved", "NotReached", "Told", "address_to_ask", "address_to_leave", "answered"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What this browser was sent away with; kept in its session and nowhere else. `at` is in seconds since 1970.

    `strong` asks for P9; `fresh` for signing in anew, whoever is signed in there; `adds` binds to the account here.
    """

    provider: str
    nonce: str
    verifier: str
    back: str
    at: int
    strong: bool = False
    fresh: bool = False
    adds: bool = False
    onward: str = "/"

    @property
    def vectors(self) -> tuple[str, ...]:
        """A stronger vector is always good where a weaker one would do."""
        return claims.STRONG if self.strong else (*claims.STRONG, *claims.WEAK)

    def kept(self) -> dict[str, Any]:
        return asdict(self)


def address_to_ask(provider: Provider, asked: Asked, *, state: str) -> str:
    """Where the browser goes to sign in. Raises NotReached."""
    told = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": asked.back,
        "scope": provider.scope,
        "state": state,
        "nonce": asked.nonce,
        "code_challenge": _hashed(asked.verifier),
        "code_challenge_method": "S256",
    }
    if provider.kind is Kind.PEOPLE:
        wanted = claims.STRONG if asked.strong else claims.WEAK
        told["vtr"] = "[" + ",".join(f'"{vector}"' for vector in wanted) + "]"
    else:
        told["acr_values"] = provider.acr
    told["max_age"] = "0" if asked.fresh else str(LONGEST_SECONDS)  # asked always: only then do they tell `auth_time`
    if asked.fresh:
        told["prompt"] = "login"
    return f"{finding.doors(provider).authorise}?{urlencode(told)}"


def answered(provider: Provider, asked: Asked, *, answer: Mapping[str, str], at: int, once: str) -> Told:
    """Who it is, as they say. Raises NotBelieved or NotReached; then nobody is anybody."""
    if at - asked.at > TOO_LATE_SECONDS:
        raise NotBelieved("too late")
    theirs = finding.doors(provider)
    if ("iss" in answer or theirs.says_who) and answer.get("iss") != provider.issuer:
        raise NotBelieved("another provider answered")
    if answer.get("error"):
        raise NotBelieved("they say no")
    from openphb.interfaces.sign_on import tokens

    got = _exchanged(provider, _for_code(provider, asked, answer=answer, at=at, once=once))
    expected = Expected(
        issuer=provider.issuer, client_id=provider.client_id, nonce=asked.nonce, at=at, asked_at=asked.at,
        vectors=asked.vectors, acr=provider.acr, levels=provider.levels, fresh=asked.fresh,
    )  # fmt: skip
    token = tokens.read(
        str(got.get("id_token", "")), of=provider, key_named=lambda kid: finding.signing_key(provider, kid)
    )
    claims.require_answer(token, expected)
    user = outbound.ask(theirs.userinfo, of=provider, bearer=_bearer(got))
    told = claims.person_told if provider.kind is Kind.PEOPLE else claims.colleague_told
    return told(token, user, expected=expected)


def _exchanged(provider: Provider, form: dict[str, str]) -> dict[str, Any]:
    """What they give for the code; a code that is used, or another's, is a thief's and no fault of theirs."""
    try:
        return outbound.ask(finding.doors(provider).token, of=provider, form=form)
    except NotReached as trouble:
        if trouble.error == "invalid_grant":
            raise NotBelieved("code") from None
        raise


def _for_code(provider: Provider, asked: Asked, *, answer: Mapping[str, str], at: int, once: str) -> dict[str, str]:
    """The code, and the proofs that it was given to this browser and to us. CIS2 and NHS login name the issuer or the
    token's address as audience; the address is what both take (RFC 7523, 3)."""
    from openphb.interfaces.sign_on import tokens

    signed = tokens.assertion(provider, audience=finding.doors(provider).token, at=at, once=once)
    return {
        "grant_type": "authorization_code",
        "code": answer.get("code", ""),
        "redirect_uri": asked.back,
        "client_id": provider.client_id,
        "code_verifier": asked.verifier,
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion": signed,
    }


def _bearer(got: Mapping[str, Any]) -> str:
    found = got.get("access_token")
    if not isinstance(found, str) or not found.isascii() or not found.isprintable() or " " in found:
        raise NotBelieved("access token")
    return found


def address_to_leave(provider: Provider, *, back: str) -> str:
    """Where one signs out there as well; nothing where they have no such place, or do not answer."""
    try:
        end = finding.doors(provider).end_session
    except NotReached:
        return ""
    return f"{end}?{urlencode({'client_id': provider.client_id, 'post_logout_redirect_uri': back})}" if end else ""


def _hashed(verifier: str) -> str:
    """What is shown of a secret before the secret itself (PKCE, RFC 7636, S256)."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
