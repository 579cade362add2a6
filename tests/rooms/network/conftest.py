from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.rooms.web.conftest import in_may as in_may
from tests.rooms.web.conftest import signed_in as signed_in


@pytest.fixture
def in_april(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is noon on 6 April 2026. Every page is loaded first: one loaded meanwhile would keep this day for good."""
    from django.urls import get_resolver

    from openphb.interfaces import perform
    from openphb.interfaces.web import sending
    from openphb.interfaces.web.network.members import front, joining_views

    assert get_resolver().url_patterns
    for module in (perform, sending, front, joining_views):
        monkeypatch.setattr(module, "now", lambda: datetime(2026, 4, 6, 11, 0, tzinfo=UTC))
