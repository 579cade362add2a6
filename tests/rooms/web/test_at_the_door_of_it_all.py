"""Signing in tells nobody who has an account, counts every try, and leaves nothing behind: T53, T73 and T74."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from openphb.interfaces.perform import perform
from openphb.kernel.actor import Role
from openphb.people import actions as people
from tests.rooms.web.browsing import Browser, words
from tests.rooms.world import NOON, actor

pytestmark = pytest.mark.django_db
PASSWORD, KNOWN, UNKNOWN = "three words apart", "lena@example.org", "nobody@example.org"


@pytest.fixture(autouse=True)
def lena(signed_in: Browser, settings: Any, tmp_path: Path) -> None:
    """Somebody with a password, at a board at work, whose counts begin at nothing."""
    settings.DEMO = False
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": tmp_path / "counts"}}
    mail.outbox = []
    lead = actor(Role.LEAD)
    told = {"id": lead.id, "email": KNOWN, "name": "Lena Okeke", "password": PASSWORD}
    perform(people.give_account, **told, by=lead, at=NOON)


WRONG = "not the password"


def tries(email: str, password: str = WRONG, *, browser: Client | None = None) -> Any:
    return (browser or Client()).post(reverse("account_login"), {"login": email, "password": password})


def test_a_wrong_password_and_an_unknown_address_are_answered_alike() -> None:
    known, unknown = tries(KNOWN), tries(UNKNOWN)
    assert known.status_code == unknown.status_code == 200
    assert words(known).replace(KNOWN, "") == words(unknown).replace(UNKNOWN, "")


def test_whoever_does_not_know_their_password_learns_nothing_and_one_letter_leaves_either_way() -> None:
    """The same page after the same work: a letter to whoever has an account, and one to whoever has none."""
    pages = []
    for email in (KNOWN, UNKNOWN):
        answered = Client().post(reverse("account_reset_password"), {"email": email}, follow=True)
        pages.append(words(answered).replace(email, ""))
    assert pages[0] == pages[1] and [letter.to for letter in mail.outbox] == [[KNOWN], [UNKNOWN]]


def test_an_account_that_is_tried_too_often_is_shut_for_a_while_even_with_the_right_password() -> None:
    answers = [tries(KNOWN) for _ in range(6)]
    assert "Too many tries" in words(answers[-1]) and "Too many tries" not in words(answers[3])
    assert "Too many tries" in words(tries(KNOWN, PASSWORD))


def test_trying_hundreds_of_other_addresses_does_not_wipe_out_the_count(settings: Any) -> None:
    for _ in range(5):
        tries(KNOWN)
    for each in range(400):
        cache.set(f"somebody-{each}", [1], 300)
    assert "Too many tries" in words(tries(KNOWN, PASSWORD))


def test_counts_outlive_a_restart() -> None:
    """They are files of the installation's folder, so another process, or the next, finds them."""
    for _ in range(5):
        tries(KNOWN)
    from django.core.cache import caches

    caches["default"].close()
    del caches["default"]
    assert "Too many tries" in words(tries(KNOWN, PASSWORD))


def test_without_its_counts_nobody_signs_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full: rather nobody than whoever guesses long enough."""
    from django.core.cache.backends.filebased import FileBasedCache

    def full(*_: Any, **__: Any) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(FileBasedCache, "set", full)
    monkeypatch.setattr(FileBasedCache, "add", full)
    browser = Client(raise_request_exception=False)
    assert tries(KNOWN, PASSWORD, browser=browser).status_code == 500
    assert "_auth_user_id" not in browser.session
    assert browser.get(reverse("account_login")).status_code == 200


@pytest.mark.parametrize("onward", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x"])
def test_nobody_is_sent_elsewhere_after_signing_in(onward: str) -> None:
    browser = Client()
    told = {"login": KNOWN, "password": PASSWORD, "next": onward}
    answered = browser.post(f"{reverse('account_login')}?next={onward}", told)
    assert answered.status_code == 302 and answered.url.startswith("/") and "evil" not in answered.url


def test_a_form_without_our_token_does_nothing() -> None:
    browser = Client(enforce_csrf_checks=True)
    assert tries(KNOWN, PASSWORD, browser=browser).status_code == 403
    assert "_auth_user_id" not in browser.session


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver@evil.example"])
def test_a_host_that_is_not_ours_is_not_answered(host: str) -> None:
    assert Client().get(reverse("account_login"), headers={"Host": host}).status_code == 400


def test_no_other_site_may_read_what_we_answer() -> None:
    answered = Client().get(reverse("account_login"), headers={"Origin": "https://evil.example"})
    assert not [name for name in answered.headers if name.lower().startswith("access-control")]
    assert answered.headers["X-Frame-Options"] == "DENY"


def test_pages_are_never_kept_and_signing_out_clears_the_browser() -> None:
    browser = Client()
    tries(KNOWN, PASSWORD, browser=browser)
    page = browser.get(reverse("account_logout"))
    assert "no-store" in page.headers["Cache-Control"]
    left = browser.post(reverse("account_logout"))
    assert left.headers["Clear-Site-Data"] == '"storage"' and "_auth_user_id" not in browser.session


def test_cookies_are_ours_alone(settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    browser = Client()
    tries(KNOWN, PASSWORD, browser=browser)
    browser.get(reverse("account_login"))
    for name, cookie in browser.cookies.items():
        if cookie.value:
            assert cookie["httponly"] and cookie["secure"] and cookie["samesite"] == "Lax", name


@pytest.mark.slow  # starts Python and loads everything
def test_the_frameworks_own_check_before_going_live_has_nothing_to_say(tmp_path: Path) -> None:
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("OPENPHB_", "DJANGO_"))}
    surroundings = {
        **plain, "OPENPHB_HTTPS": "1", "OPENPHB_HOSTS": "phb.example", "OPENPHB_HOME": str(tmp_path),
        "DATABASE_URL": "postgresql://nobody@localhost:1/none", "DJANGO_SETTINGS_MODULE": "openphb.config.settings",
    }  # fmt: skip
    command = [sys.executable, "-W", "ignore", "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "no issues" in done.stdout, done.stdout + done.stderr
