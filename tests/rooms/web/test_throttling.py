"""Trying again and again: stopped for one account, from one place, and for everybody together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from openphb.interfaces.web.signing_in import counted
from openphb.kernel.actor import Role
from tests.rooms.web.browsing import Browser
from tests.rooms.world import actor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uncounted(settings: Any, tmp_path: Path) -> None:
    """Counts of this test's own, which others see nothing of."""
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": str(tmp_path)}
    }
    cache.clear()


@pytest.fixture
def three_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        counted, "LIMITS", {"sign_on": "2/m/ip,3/m/key", "any_login": "3/m/key", "find_person": "3/m/user"}
    )


@pytest.mark.usefixtures("three_in_all")
def test_signing_on_elsewhere_is_counted_from_one_place_and_in_all():
    here, there = Client(REMOTE_ADDR="10.0.0.1"), Client(REMOTE_ADDR="10.0.0.2")
    tries = [here.get("/sign-in/with/nobody/back/").status_code for _ in range(3)]
    assert tries == [404, 404, 429]
    assert [there.get("/sign-in/with/nobody/back/").status_code for _ in range(2)] == [404, 429]


@pytest.mark.usefixtures("three_in_all")
def test_passwords_are_counted_in_all_whoever_asks_from_wherever():
    pages = [
        Client(REMOTE_ADDR=f"10.0.0.{place}").post(
            "/account/login/", {"login": f"nobody{place}@example.org", "password": "not this one"}
        )
        for place in range(4)
    ]
    assert ["Too many tries" in page.text for page in pages] == [False, False, False, True]


@pytest.mark.usefixtures("three_in_all")
def test_nhs_numbers_are_not_tried_one_after_another_by_one_account(signed_in: Browser):
    asha, tom = signed_in(actor(Role.COORDINATOR)), signed_in(actor(Role.FINANCE, name="Tom"))
    tries = [asha.post("/people/find/", {"q": f"943 476 59{place:02}"}).status_code for place in range(4)]
    assert tries == [303, 303, 303, 429]
    assert tom.post("/people/find/", {"q": "943 476 5919"}).status_code == 303


def test_an_ordinary_day_is_far_within_them():
    rates = {what: told.split(",") for what, told in counted.LIMITS.items()}
    assert rates["sign_on"][0] == "30/m/ip" and rates["find_person"] == ["60/m/user"]
