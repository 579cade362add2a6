"""What was typed on one page waits in the session for the next: days, sums and lists come back as they went in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest

from openphb.kernel.money import Money


def keep(request: HttpRequest, key: str, told: Mapping[str, Any]) -> None:
    """Until the same key is kept again or forgotten, or the session ends."""
    request.session[f"kept {key}"] = {name: _packed(value) for name, value in told.items()}


def kept(request: HttpRequest, key: str) -> dict[str, Any]:
    """What waits under this key; nothing where there is none."""
    return {name: _unpacked(*value) for name, value in request.session.get(f"kept {key}", {}).items()}


def forget(request: HttpRequest, key: str) -> None:
    request.session.pop(f"kept {key}", None)


def _packed(value: Any) -> tuple[str, Any]:
    if isinstance(value, date):
        return ("day", value.isoformat())
    return ("pence", value.pence) if isinstance(value, Money) else ("", value)


def _unpacked(kind: str, value: Any) -> Any:
    if kind == "day":
        return date.fromisoformat(value)
    return Money(value) if kind == "pence" else value
