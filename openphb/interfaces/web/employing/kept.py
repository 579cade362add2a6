"""What somebody asked a calculator: kept under the employment it was asked of, and never in an address."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest


def keep(request: HttpRequest, what: str, *, of: UUID, told: dict[str, Any]) -> None:
    request.session[what] = {"of": str(of), "told": told}


def take(request: HttpRequest, what: str, *, of: UUID) -> dict[str, Any]:
    """What was told, or nothing. It stays until something else is asked, so that the page can be opened again."""
    found: dict[str, Any] = request.session.get(what, {})
    return dict(found.get("told", {})) if found.get("of") == str(of) else {}
