"""A passkey as the second step of a member of staff, with an authenticator that the browser itself pretends to have."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import serving, small_world
from tests.journeys.walking import Looked, Walker

pytestmark = [pytest.mark.browser, pytest.mark.slow]
AUTHENTICATOR = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A board at work. Passkeys belong to a name, and an address of numbers is none."""
    home, port = Path(tmp_path_factory.mktemp("board")), serving.free_port()
    with serving.fresh_surroundings(home) as machine:
        machine.pop("OPENPHB_DEMO")
        subprocess.run([sys.executable, "-m", "tests.journeys.small_world"], env=machine, check=True)
        server = serving.gunicorn("openphb.config.wsgi:application", port=port)
        with serving.listening(server, port=port, surroundings=machine, home=home):
            yield f"http://localhost:{port}"


def types_password(who: Walker) -> None:
    who.goes_to("/sign-in/")
    who.answers({"E-mail address": "asha@example.org", "Password": small_world.PASSWORD}).presses("Sign in")


def test_a_passkey_is_the_second_step_and_never_the_only_one(
    board: str, new_page: Callable[..., Page], looked: Looked
) -> None:
    asha = Walker(new_page(board), "Asha", looked=looked)
    browser = asha.page.context.new_cdp_session(asha.page)
    browser.send("WebAuthn.enable")
    kept = browser.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})["authenticatorId"]
    types_password(asha)
    asha.answers({"Your password": small_world.PASSWORD}).presses("Continue").follows("Use a passkey instead")
    asha.answers({"Its name": "My work laptop"}).presses("Make the passkey")
    asha.reads("Each of these signs you in once").presses("I have kept them")
    asha.goes_to("/account/2fa/webauthn/").reads("My work laptop")
    asha.goes_to("/people/")
    (made,) = browser.send("WebAuthn.getCredentials", {"authenticatorId": kept})["credentials"]
    assert made["isResidentCredential"] is False, "so it cannot be used without saying first who one is"

    asha.page.get_by_role("button", name="Sign out").click()
    expect(asha.page.get_by_role("heading", level=1)).to_have_text("Sign in")
    types_password(asha)
    expect(asha.page.get_by_role("heading", level=1)).to_have_text("Show your passkey")
    asha.page.goto("/people/")
    expect(asha.page.get_by_role("heading", level=1)).to_have_text("Show your passkey")
    asha.presses("Use my passkey")
    expect(asha.page.get_by_role("navigation", name="Account")).to_contain_text("Asha Rahman")
    asha.goes_to("/account/sessions/").reads("This one", "Password and second step")


def test_a_passkey_that_is_not_there_is_said_and_a_code_is_the_other_way(
    board: str, new_page: Callable[..., Page], looked: Looked
) -> None:
    """Another browser, which has no passkey of hers: runs after the one above has made it."""
    asha = Walker(new_page(board), "Asha", looked=looked)
    browser = asha.page.context.new_cdp_session(asha.page)
    browser.send("WebAuthn.enable")
    types_password(asha)
    if asha.page.get_by_role("heading", name="Show your passkey").count() == 0:
        pytest.fail("she has no passkey: the test above did not make one")
    asha.reads("Or type a code")
