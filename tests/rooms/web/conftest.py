"""Browsers of actors: a room's story is told through actions, then somebody opens a page of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def signed_in(db: None, settings: Any) -> Callable[..., Any]:
    """A browser in which this actor is signed in, with the staff roles they hold."""
    from tests.rooms.web.browsing import browser_of

    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["testserver"]
    return browser_of
