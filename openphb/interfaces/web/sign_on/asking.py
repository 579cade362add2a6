"""What a browser was sent away with, and what it came back with until it is somebody: in its session, nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from secrets import token_urlsafe
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from openphb.interfaces.perform import now
from openphb.interfaces.sign_on.exchange import TOO_LATE_SECONDS, Asked, address_to_ask
from openphb.interfaces.sign_on.providers import Provider, providers
from openphb.interfaces.web.addresses import address

ASKED, CAME = "sign_on_asked", "sign_on_came"
MOST = 4
"""Somebody may press the button in several tabs; nobody fills our table with it."""


def offered() -> Mapping[str, Provider]:
    """The providers that this installation asks, by the word in their addresses."""
    return providers(settings.SIGN_ON_FILE)


def provider_named(key: str) -> Provider:
    """One of them; without it there is no such page."""
    found = offered().get(key)
    if found is None:
        raise Http404
    return found


def our_address(request: HttpRequest, view: str, *args: object) -> str:
    """As the provider knows it: never from a header where the board has said where it is to be found."""
    path = address(view, *args)
    return f"{settings.PUBLIC_ADDRESS}{path}" if settings.PUBLIC_ADDRESS else request.build_absolute_uri(path)


def safe(request: HttpRequest, onward: str) -> str:
    """An address of ours to go on to, or the front page."""
    mine = url_has_allowed_host_and_scheme(onward, allowed_hosts=None, require_https=request.is_secure())
    return onward if mine and onward.startswith("/") else address("front")


def begin(request: HttpRequest, provider: Provider, *, onward: str, **how: bool) -> str:
    """Where the browser goes now; what it must come back with is kept."""
    asked = Asked(
        provider=provider.key, nonce=token_urlsafe(32), verifier=token_urlsafe(48), at=int(now().timestamp()),
        back=our_address(request, "sign_on_back", provider.key), onward=safe(request, onward), **how,
    )  # fmt: skip
    state = token_urlsafe(32)
    url = address_to_ask(provider, asked, state=state)
    waiting = list(request.session.get(ASKED, {}).items())[-(MOST - 1) :]
    request.session[ASKED] = dict([*waiting, (state, asked.kept())])
    return url


def take(request: HttpRequest, provider: Provider) -> Asked | None:
    """What this browser asked under the state it came back with: once, and nobody else's."""
    waiting = dict(request.session.get(ASKED, {}))
    found = waiting.pop(request.GET.get("state", ""), None)
    if found is None or found["provider"] != provider.key:
        return None
    request.session[ASKED] = waiting
    return Asked(**found)


def keep_claims(request: HttpRequest, claimed: Mapping[str, Any], *, onward: str) -> None:
    """Somebody nobody knows yet: what they came with waits until they have said whom they ask."""
    request.session[CAME] = {**claimed, "at": int(now().timestamp()), "onward": onward}


def kept_claims(request: HttpRequest) -> dict[str, Any] | None:
    """The same again, for a quarter of an hour."""
    found = request.session.get(CAME)
    fresh = found is not None and int(now().timestamp()) - found["at"] <= TOO_LATE_SECONDS
    return {name: value for name, value in found.items() if name != "at"} if found and fresh else None


def forget_claims(request: HttpRequest) -> None:
    request.session.pop(CAME, None)
