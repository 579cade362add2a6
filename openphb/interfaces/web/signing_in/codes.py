"""One-time codes: who has one."""

from __future__ import annotations

from typing import Any, cast

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest


def has_one(request: HttpRequest) -> bool:
    """True if whoever is signed in has set up one-time codes. Asked of the database each time: it can be taken away."""
    return bool(is_mfa_enabled(cast(Any, request.user), [Authenticator.Type.TOTP]))
