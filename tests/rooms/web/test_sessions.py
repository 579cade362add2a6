"""A session is found by its key, which only the browser has: the database keeps a hash of it."""

from __future__ import annotations

from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from openphb.config.sessions import kept_as
from openphb.kernel.actor import Role
from tests.rooms.web.browsing import Browser
from tests.rooms.world import actor


def test_what_the_database_keeps_lets_nobody_in(signed_in: Browser) -> None:
    browser = signed_in(actor(Role.LEAD))
    assert browser.get(reverse("people")).status_code == 200
    key = browser.cookies["sessionid"].value
    (kept,) = Session.objects.values_list("session_key", flat=True)
    assert kept == kept_as(key) != key
    thief = Client()
    thief.cookies["sessionid"] = kept
    assert thief.get(reverse("people")).status_code == 302
    assert browser.get(reverse("people")).status_code == 200


def test_signing_out_leaves_nothing_behind(signed_in: Browser) -> None:
    browser = signed_in(actor(Role.LEAD))
    key = browser.cookies["sessionid"].value
    browser.post(reverse("account_logout"))
    assert not Session.objects.filter(session_key=kept_as(key)).exists()
    browser.cookies["sessionid"] = key
    assert browser.get(reverse("people")).status_code == 302
