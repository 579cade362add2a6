"""Browsers of actors: a room's story is told through actions, then somebody opens a page of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest


@pytest.fixture
def signed_in(db: None, settings: Any) -> Callable[..., Any]:
    """A browser in which this actor is signed in, with the staff roles they hold."""
    from tests.rooms.web.browsing import browser_of

    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["testserver"]
    return browser_of


@pytest.fixture
def in_may(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is noon on 1 May 2026. Every page is loaded first: one loaded meanwhile would keep this day for good."""
    from django.urls import get_resolver

    from openphb.interfaces import perform
    from openphb.interfaces.web import sending

    assert get_resolver().url_patterns
    for module in (perform, sending):
        monkeypatch.setattr(module, "now", lambda: datetime(2026, 5, 1, 11, 0, tzinfo=UTC))
