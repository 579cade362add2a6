"""Noon on a day on which the stories of these tests happen."""

from __future__ import annotations

from typing import Any

import pytest

MODULES = ("api.keys", "fhir.views", "fhir.receiving")


@pytest.fixture
def noon(db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address of tests answers, and the clock of this door stands still. Every module is loaded before."""
    from django.urls import get_resolver

    from tests.rooms.world import NOON

    settings.ALLOWED_HOSTS = ["testserver"]
    assert get_resolver().url_patterns
    for module in MODULES:
        monkeypatch.setattr(f"openphb.interfaces.{module}.now", lambda: NOON, raising=False)
        monkeypatch.setattr(f"openphb.interfaces.{module}.today", NOON.date, raising=False)
