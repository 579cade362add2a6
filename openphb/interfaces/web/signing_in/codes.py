"""The second step of staff: who has one. A code of an app, a passkey, or the smartcard they signed on with."""

from __future__ import annotations

from typing import Any, cast

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.dispatch import receiver
from django.http import HttpRequest

from openphb.interfaces.sign_on.providers import Kind, Provider, providers

STEPS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def has_one(request: HttpRequest) -> bool:
    """True if whoever is signed in has a second step. Asked of the database each time: it can be taken away.

    Signing in with a password asks for it. Who came by NHS login has to show it once more in this session.
    """
    if by_smartcard(request):
        return True
    return is_set_up(request) and (signed_on_with(request) is None or shown_at(request) > 0)


def is_set_up(request: HttpRequest) -> bool:
    """They have a code or a passkey, shown or not."""
    return bool(is_mfa_enabled(cast(Any, request.user), STEPS))


def shown_at(request: HttpRequest) -> float:
    """When a second step was shown in this session, in seconds since 1970: a code, a passkey, a smartcard; or 0."""
    records = get_authentication_records(request, cast(Any, request.user))
    steps = [each["at"] for each in records if each.get("method") == "mfa"]
    card = request.session["signed_on"]["auth_at"] if by_smartcard(request) else 0
    return float(max([*steps, card]))


def signed_on_with(request: HttpRequest) -> Provider | None:
    """Whom they signed on with in this session, if not with a password."""
    on = request.session.get("signed_on")
    return providers(settings.SIGN_ON_FILE).get(on["provider"]) if on else None


def by_smartcard(request: HttpRequest) -> bool:
    """They signed on where staff do, which asked for two steps itself (the level was looked at)."""
    found = signed_on_with(request)
    return found is not None and found.kind is Kind.STAFF


@receiver(authenticator_added)
def first_step_is_shown(request: HttpRequest, user: Any, authenticator: Authenticator, **_: Any) -> None:
    """Whoever has just set up their first second step has shown it by that, and is not asked again at once.

    Only the first: else whoever found an open session and the password would add one of their own, and be believed.
    """
    if Authenticator.objects.filter(user=user, type__in=STEPS).count() == 1 and authenticator.type in STEPS:
        record_authentication(request, user, method="mfa", type=authenticator.type)
