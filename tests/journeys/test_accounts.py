"""From an empty installation to somebody at home: e-mail really leaves, and nobody is made an account for by hand.

The program runs as for real work, not as the demonstration; the e-mail server is a small one of our own.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import serving
from tests.journeys.checking import NARROW
from tests.journeys.codes import code
from tests.journeys.walking import Looked, Walker
from tests.post_office import PostOffice, open_for_letters

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NewPage = Callable[..., Page]
PASSWORD = "three words apart"
LENA, ASHA, JO = "lena@board.example", "asha@board.example", "jo@example.org"
BORN = date(1980, 5, 1)


@dataclass(frozen=True)
class Place:
    """A board that has just installed openphb: its address, its letters, its machine."""

    address: str
    letters: PostOffice
    machine: dict[str, str]

    def operator(self, *words: str) -> dict[str, str]:
        """A command given on the machine; its answer."""
        command = [*serving.CLI, *words, "--json"]
        done = subprocess.run(command, env=self.machine, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode in (0, 1), done.stderr
        answer: dict[str, str] = json.loads(done.stdout)
        return answer

    def link_to(self, email: str) -> str:
        """Where the link of the latest e-mail to this address leads."""
        found = re.search(rf"{self.address}(/welcome/\S+)", self.letters.text(email))
        assert found, self.letters.text(email)
        return found[1]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    home, port = Path(tmp_path_factory.mktemp("board")), serving.free_port()
    with ExitStack() as running:
        letters = running.enter_context(open_for_letters())
        machine = running.enter_context(serving.fresh_surroundings(home))
        machine.pop("OPENPHB_DEMO")
        machine["OPENPHB_SMTP_URL"] = f"smtp://127.0.0.1:{letters.port}"
        machine["OPENPHB_SMTP_FROM"] = "NHS South Yorkshire <phb@board.example>"
        machine["OPENPHB_ADDRESS"] = f"http://127.0.0.1:{port}"
        command = (*serving.CLI, "serve", "--port", str(port), "--home", str(home))
        address = running.enter_context(serving.listening(command, port=port, surroundings=machine, home=home))
        yield Place(address, letters, machine)


def walker(place: Place, new_page: NewPage, name: str, looked: Looked, **how: object) -> Walker:
    return Walker(new_page(place.address, **how), name, looked=looked)


def comes_to_work(who: Walker, link: str) -> None:
    """A link, a password, one-time codes; then their first page."""
    who.goes_to(link).reads("Choose a password")
    who.answers({"Choose a password": "short", "The password once more": "short"}).presses("Go on")
    who.is_told("12 characters")
    who.answers({"Choose a password": PASSWORD, "The password once more": PASSWORD}).presses("Go on")
    who.reads("Set up one-time codes")
    secret = who.page.locator("strong.openphb-code").inner_text()
    who.answers({"One-time code": code(secret)}).presses("Switch on")
    who.reads("Each of these signs you in once").presses("I have kept them")
    who.goes_to("/")


def gives_access(lena: Walker) -> None:
    lena.goes_to("/colleagues/").presses("Give somebody access")
    lena.answers({"Their name": "Asha Rahman", "Their e-mail address": ASHA, "Their job title": "Nurse"})
    lena.answers({"What may they do?": ["Care coordinator"]}).presses("Give access")
    lena.is_told(f"An e-mail is on its way to {ASHA}.").reads("No password yet", "Waiting for them")


def records_and_invites(asha: Walker) -> None:
    asha.goes_to("/people/").presses("Record a person")
    asha.answers({"NHS number": "943 476 5919", "Given name": "Jo", "Family name": "Okafor", "Date of birth": BORN})
    asha.answers({"E-mail address": JO}).presses("Record this person")
    asha.presses("Invite Jo Okafor to sign in").reads("Nobody has to")
    assert asha.kept("Their e-mail address") == JO
    asha.presses("Send the invitation").is_told("Jo Okafor is invited.").reads("Invited until")


def comes_home(jo: Walker, link: str) -> None:
    jo.goes_to(link).reads("Welcome to openphb").does_not_see("Okafor")
    passwords = {"Choose a password": PASSWORD, "The password once more": PASSWORD}
    jo.answers({"Date of birth": date(1980, 1, 5), **passwords}).presses("Go on")
    jo.is_told("You have 2 tries left.")
    jo.answers({"Date of birth": BORN, **passwords}).presses("Go on")
    assert re.search(r"/my/[0-9a-f-]+/$", jo.address)
    expect(jo.page.get_by_role("navigation", name="Account")).to_contain_text("Jo Okafor")


def test_from_an_empty_installation_to_a_person_at_home(place: Place, new_page: NewPage, looked: Looked) -> None:
    told = place.operator(
        "account", "give", LENA, "--name", "Lena Okeke", "--role", "ICB lead", "--commissioner", "QF7"
    )
    lena = walker(place, new_page, "Lena", looked)
    comes_to_work(lena, told["link"].removeprefix(place.address))
    gives_access(lena)

    asha = walker(place, new_page, "Asha", looked)
    comes_to_work(asha, place.link_to(ASHA))
    records_and_invites(asha)

    jo = walker(place, new_page, "Jo", looked, script=False, size=NARROW)
    comes_home(jo, place.link_to(JO))
    walker(place, new_page, "Jo's e-mail program", looked).goes_to("/sign-in/")
    again = new_page(place.address)
    again.goto(place.link_to(JO))
    expect(again.get_by_role("heading", level=1)).to_have_text("This invitation has been used")

    asha.goes_to("/people/").follows("Jo Okafor").reads("Can sign in")
    lena.goes_to("/colleagues/").follows("Asha Rahman").presses("End their access")
    lena.answers({"Why does their access end?": "She left."}).presses("End it now").is_told("has no access any more")
    shut = asha.page.goto("/people/")
    assert shut is not None and shut.status == 403 and "Okafor" not in asha.page.content()
    is_invited_for_another_and_adds_it(place, new_page, looked)
    nothing_private_left(place)


def is_invited_for_another_and_adds_it(place: Place, new_page: NewPage, looked: Looked) -> None:
    """With a code of an authenticator app to sign in with, as staff have; the invitation waits meanwhile."""
    told = ("account", "give", "mo@board.example", "--role", "care coordinator")
    mo = walker(place, new_page, "Mo", looked)
    comes_to_work(mo, place.operator(*told, "--commissioner", "QF7")["link"].removeprefix(place.address))
    mo.goes_to("/people/").presses("Record a person")
    mo.answers({"NHS number": "900 000 0009", "Given name": "Ada", "Date of birth": BORN})
    mo.presses("Record this person").presses("Record who acts for them")
    mo.answers({"In what capacity": "Nominee"}).presses("Continue")
    mo.answers({"Name of the nominee": "Jo Okafor", "Is the nominee": "An individual", "Who chose them?": "The person"})
    mo.answers({"Have they agreed to receive": "Yes", "From which day": date(2026, 1, 1)}).presses("Record this")
    mo.opens_beside("Invite", "Jo Okafor").answers({"Their e-mail address": JO}).presses("Send the invitation")

    jo = walker(place, new_page, "Jo", looked, script=False, size=NARROW)
    jo.goes_to(place.link_to(JO)).reads("You have an account already").presses("Sign in")
    jo.answers({"E-mail address": JO, "Password": PASSWORD}).presses("Sign in")
    jo.reads("You are signed in as Jo Okafor").answers({"Date of birth": BORN}).presses("Add it")
    jo.reads("Ada")


def nothing_private_left(place: Place) -> None:
    """No letter of all these says anything of theirs."""
    [*invitations, new_browser] = sorted(place.letters.arrived, key=lambda letter: "invit" not in letter["Subject"])
    assert len(invitations) == 3 and new_browser["Subject"] == "Somebody signed in to your account"
    for letter in place.letters.arrived:
        text = f"{letter['Subject']} {letter.get_content()}"
        assert not re.search(r"Okafor|\bJo\b|\bAda\b|1980|£|943|900 000", text), text


def test_the_operator_sees_that_everything_stands(place: Place) -> None:
    found = {each["check"]: each for each in place.operator("check")["checks"]}  # type: ignore[index]
    assert found["e-mail"]["level"] == "ok" and "127.0.0.1" in found["e-mail"]["says"]  # type: ignore[index]
    assert found["one-time codes"]["level"] == "ok"  # type: ignore[index]
