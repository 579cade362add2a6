"""Signing on with NHS login and CIS2 in a browser, against the certified provider from npm.

It checks what it is sent (private_key_jwt with RS512, PKCE, our published keys) and signs with RS512. What a certified
provider cannot be made to answer stands in tests/rooms/sign_on.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import hostile_provider
from tests.journeys import serving, small_world
from tests.journeys.certified import certified
from tests.journeys.checking import NARROW
from tests.journeys.codes import code
from tests.journeys.walking import Looked, Walker

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NewPage = Callable[..., Page]
JO = {
    "sub": "jo-of-nhs-login", "vot": "P9.Cp.Cd", "nhs_number": "9434765919", "birthdate": "1980-05-01",
    "given_name": "Jo", "family_name": "Okafor", "email": "asha@example.org",
}  # fmt: skip
ROLES = [
    {"person_roleid": "r1", "org_code": "QF7", "role_name": "Clerical"},
    {"person_roleid": "r2", "org_code": "QJK", "role_name": "Clerical"},
]
ASHA = {
    "sub": "555036632103", "authentication_assurance_level": "3", "id_assurance_level": "3", 
    "nhsid_nrbac_roles": ROLES, "selected_roleid": "r1",
}  # fmt: skip
PEOPLE = {
    "jo": JO,
    "jo without proof": JO | {"vot": "P5.Cp.Cd"},
    "a namesake": JO | {"sub": "another", "nhs_number": "9000000017"},
    "asha": ASHA,
    "asha of devon": ASHA | {"selected_roleid": "r2"},
    "asha by password": ASHA | {"authentication_assurance_level": "1"},
}


@dataclass(frozen=True)
class Place:
    """Where openphb is, and where one signs on."""

    address: str
    issuer: str


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    home, port, theirs = Path(tmp_path_factory.mktemp("board")), serving.free_port(), serving.free_port()
    ours = f"http://127.0.0.1:{port}"
    clients = [
        {
            "client_id": key,
            "redirect_uris": [f"{ours}/sign-in/with/{key}/back/"],
            "post_logout_redirect_uris": [f"{ours}/sign-in/"],
            "jwks_uri": f"{ours}/sign-in/keys/",
            "scope": scope,
        }
        for key, scope in (
            ("nhs-login", "openid profile"),
            ("cis2", "openid nhsperson nationalrbacaccess selectedrole"),
        )
    ]
    hostile_provider.own_key(home / "own.pem")
    issuer = f"http://127.0.0.1:{theirs}"
    shared = f'issuer = "{issuer}"\nkeys = ["own.pem"]\n'
    (home / "sign-on.toml").write_text(
        f'[nhs-login]\nfor = "people"\nname = "NHS login"\nclient_id = "nhs-login"\n{shared}'
        f'[cis2]\nfor = "staff"\nname = "CIS2"\nclient_id = "cis2"\n{shared}'
    )
    with ExitStack() as running:
        machine = running.enter_context(serving.fresh_surroundings(home))
        machine.pop("OPENPHB_DEMO")
        subprocess.run([sys.executable, "-m", "tests.journeys.small_world"], env=machine, check=True)
        running.enter_context(certified(clients=clients, people=PEOPLE, port=theirs))
        server = serving.gunicorn("openphb.config.wsgi:application", port=port)
        running.enter_context(serving.listening(server, port=port, surroundings=machine, home=home))
        yield Place(ours, issuer)


def walker(place: Place, new_page: NewPage, name: str, looked: Looked, **how: object) -> Walker:
    return Walker(new_page(place.address, **how), name, looked=looked)


def signs_on(who: Walker, words: str, login: str, *, reads: str) -> Walker:
    """Away by this link, signed in there under this name, and back on the page that says this."""
    page, strays = who.page, who.page.context.__dict__["strays"]
    page.get_by_role("link", name=words).or_(page.get_by_role("button", name=words)).first.click()
    there(page, login)
    expect(page.locator("h1")).to_contain_text(reads)
    strays.clear()  # of the provider, which is elsewhere by intent
    return who


def there(page: Page, login: str) -> None:
    """At the provider's own page."""
    page.get_by_placeholder("Enter any login").fill(login)
    page.get_by_placeholder("and password").fill("anything")
    page.get_by_role("button", name="Sign-in").click()


def comes_back_to(page: Page, login: str) -> str:
    """The address with the code to which this browser would be sent next; somebody else has read it first."""
    page.get_by_placeholder("Enter any login").wait_for()
    at, ask = page.locator("form").first.get_attribute("action") or "", page.context.request
    told = {"prompt": "login", "login": login, "password": "anything"}
    answer = ask.post(at, form=told, max_redirects=0)
    for _ in range(5):
        onward = answer.headers["location"]
        if "/back/?" in onward:
            return onward
        answer = ask.get(onward, max_redirects=0)
    raise AssertionError("the provider sent nobody back")


@pytest.fixture(scope="module")
def let_in(place: Place, browser: object, looked: Looked) -> None:
    """Jo has asked, and Asha has looked and let them in."""
    from tests.journeys.conftest import pages_of

    with pages_of(browser) as new_page:  # type: ignore[arg-type]
        jo = walker(place, new_page, "Jo", looked, script=False, size=NARROW)
        jo.goes_to("/sign-in/")
        signs_on(jo, "Sign in with NHS login", "jo", reads="Which NHS board gives you your budget?")
        jo.answers({"NHS board": "NHS South Yorkshire Integrated Care Board"}).presses("Ask to be let in")
        jo.reads("We have asked your NHS board").does_not_see("Okafor")
        asha = comes_to_work(place, new_page, looked)
        asha.goes_to("/let-in/").follows("Jo Okafor").reads("NHS number and date of birth were proved")
        asha.answers({"Are these their own pages?": "Yes, let them in", "How do you know?": "Rang."}).presses("Decide")
        asha.is_told("They are let in")


def comes_to_work(place: Place, new_page: NewPage, looked: Looked) -> Walker:
    """With a password and, the first time, one-time codes."""
    asha = walker(place, new_page, "Asha", looked)
    asha.goes_to("/sign-in/")
    asha.answers({"E-mail address": "asha@example.org", "Password": small_world.PASSWORD}).presses("Sign in")
    asha.answers({"Your password": small_world.PASSWORD}).presses("Continue").reads("Set up one-time codes")
    secret = asha.page.locator("strong.openphb-code").inner_text()
    asha.answers({"One-time code": code(secret)}).presses("Switch on").presses("I have kept them")
    asha.goes_to("/account/ways/").presses("Add CIS2").reads("Sign in there as yourself")
    return signs_on(asha, "Go on to CIS2", "asha", reads="Ways to sign in").reads("CIS2")


def home(place: Place, new_page: NewPage, looked: Looked, login: str = "jo", **how: object) -> Walker:
    """Jo, signed on and at home."""
    jo = walker(place, new_page, "Jo", looked, **how)
    jo.goes_to("/sign-in/")
    signs_on(jo, "Sign in with NHS login", login, reads="Home")
    expect(jo.page.get_by_role("navigation", name="Account")).to_contain_text("Jo Okafor")
    return jo


@pytest.mark.usefixtures("let_in")
def test_whoever_was_let_in_comes_home_and_leaves_again(place: Place, new_page: NewPage, looked: Looked) -> None:
    jo = home(place, new_page, looked, script=False, size=NARROW)
    assert "/my/" in jo.address
    jo.page.get_by_role("navigation", name="Account").get_by_role("button", name="Sign out").click()
    jo.reads("You may still be signed in to NHS login in this browser")
    jo.page.go_back()
    expect(jo.page.locator("body")).not_to_contain_text("Okafor")


@pytest.mark.usefixtures("let_in")
def test_the_plan_asks_for_a_proved_identity(place: Place, new_page: NewPage, looked: Looked) -> None:
    jo = home(place, new_page, looked, "jo without proof")
    jo.goes_to(f"{jo.path}plan/").reads("with everything you typed")
    signs_on(jo, "Go on to NHS login", "jo without proof", reads="We could not be sure that it is you")
    jo.goes_to("/").goes_to(f"{jo.path}plan/")
    signs_on(jo, "Go on to NHS login", "jo", reads="plan")
    assert jo.path.endswith("/plan/")


@pytest.mark.usefixtures("let_in")
def test_an_address_to_come_back_to_works_once_and_in_its_own_browser(
    place: Place, new_page: NewPage, looked: Looked
) -> None:
    """A stolen code, and the back button."""
    jo = walker(place, new_page, "Jo", looked)
    jo.goes_to("/sign-in/").page.get_by_role("link", name="Sign in with NHS login").click()
    stolen = comes_back_to(jo.page, "jo")
    thief = walker(place, new_page, "A thief", looked)
    thief.page.goto(stolen)
    thief.reads("This sign-in cannot go on", "You are not signed in").goes_to("/sign-in/")
    jo.page.goto(stolen)
    expect(jo.page.get_by_role("navigation", name="Account")).to_contain_text("Jo Okafor")
    jo.page.goto(stolen)
    jo.reads("This sign-in cannot go on")


@pytest.mark.usefixtures("let_in")
def test_the_same_e_mail_address_and_name_of_another_subject_is_nobody(
    place: Place, new_page: NewPage, looked: Looked
) -> None:
    stranger = walker(place, new_page, "A namesake", looked)
    stranger.goes_to("/sign-in/")
    signs_on(stranger, "Sign in with NHS login", "a namesake", reads="Which NHS board")


@pytest.mark.usefixtures("let_in")
def test_a_colleague_comes_with_the_role_they_chose(place: Place, new_page: NewPage, looked: Looked) -> None:
    asha = walker(place, new_page, "Asha", looked)
    asha.goes_to("/sign-in/")
    signs_on(asha, "Sign in with CIS2", "asha of devon", reads="You chose a role of another organisation")
    asha.page.context.clear_cookies()
    asha.goes_to("/sign-in/")
    signs_on(asha, "Sign in with CIS2", "asha by password", reads="We could not be sure that it is you")
    asha.page.context.clear_cookies()
    asha.goes_to("/sign-in/")
    signs_on(asha, "Sign in with CIS2", "asha", reads="work")
    asha.goes_to("/let-in/").reads("Nobody")
