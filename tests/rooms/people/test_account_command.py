"""`openphb account`: the first lead of a board, lost codes, and new keys; told by an operator at the command line."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth import get_user_model
from django.test import Client
from typer.testing import CliRunner

from openphb.config import keys
from openphb.interfaces.cli import checks_of_database, main
from openphb.people import sealing
from openphb.people.models import AuditEvent
from tests.rooms.world import actor, ask

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # looks up whether the database stands, each time
LENA = "lena.okeke@board.example"
PASSWORD = {"password1": "three words apart", "password2": "three words apart"}


def openphb(*told: str) -> tuple[int, Any]:
    """The exit code, and the one JSON document on standard output."""
    done = CliRunner().invoke(main.assemble(told), [*told, "--json"])
    return done.exit_code, json.loads(done.stdout) if done.stdout.startswith("{") else done.output


def give(email: str = LENA, *more: str, board: str = "QF7", role: str = "ICB lead") -> tuple[int, Any]:
    return openphb("account", "give", email, "--role", role, "--commissioner", board, *more)


def test_a_new_board_gets_its_first_lead_who_opens_the_link_and_works(settings: Any) -> None:
    settings.PUBLIC_ADDRESS, settings.ALLOWED_HOSTS = "https://phb.example", ["testserver"]
    code, told = give()
    assert (code, told["name"], told["roles"]) == (0, "Lena Okeke", ["ICB lead"])
    link = re.fullmatch(r"https://phb\.example(/welcome/\S+/)", told["link"])
    assert link
    browser = Client()
    assert browser.post(link[1], PASSWORD).status_code == 302
    assert browser.get("/colleagues/").url == "/account/2fa/totp/activate/"


def test_given_again_a_new_link_is_printed_and_the_old_one_stops(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    links = [give()[1]["link"].removeprefix("http://127.0.0.1:8000") for _ in range(2)]
    assert [Client().get(link).status_code for link in links] == [410, 200]
    Client().post(links[1], PASSWORD)
    code, told = give()
    assert code == 0 and told["link"] == ""


@pytest.mark.parametrize(
    ("told", "code", "words"),
    [
        ({"board": "QZZ"}, 2, "No board has the code QZZ today."),
        ({"email": "lena"}, 2, "not an e-mail address"),
        ({"role": "auditor"}, 1, "work here already"),
        ({"role": "person", "email": "jo@board.example"}, 1, "at least one role"),
    ],
)
def test_what_cannot_be_given_is_said_with_its_exit_code(told: dict[str, Any], code: int, words: str) -> None:
    give()
    answered, said = give(told.pop("email", LENA), **told)
    assert answered == code and words in json.dumps(said)


def test_the_audit_trail_says_that_it_was_the_operator(settings: Any) -> None:
    give()
    rows = ask(lambda by: list(AuditEvent.objects.of(by).values_list("did", "name", "where")), by=actor())
    assert ("people.give_access", "The operator", "the command line") in rows


def test_lost_codes_are_forgotten_and_the_password_stays() -> None:
    give()
    lena = get_user_model()._default_manager.get(email=LENA)
    TOTP.activate(lena, "JBSWY3DP")
    assert openphb("account", "forget-codes", LENA, "--commissioner", "QF7") == (0, {"email": LENA, "forgotten": True})
    assert not Authenticator.objects.exists()
    assert openphb("account", "forget-codes", LENA, "--commissioner", "QF7")[1]["forgotten"] is False
    assert openphb("account", "forget-codes", "nobody@board.example", "--commissioner", "QF7")[0] == 2


def test_a_new_key_is_printed_and_everything_is_sealed_with_it_while_the_check_looks_on(settings: Any) -> None:
    settings.CODE_KEYS = (old := keys.new_key(),)
    give()
    TOTP.activate(get_user_model()._default_manager.get(email=LENA), "JBSWY3DP")
    done = CliRunner().invoke(main.assemble(["account", "new-key"]), ["account", "new-key"])
    new = done.stdout.strip()
    settings.CODE_KEYS = (new,)
    (finding,) = checks_of_database.sealed_codes()
    assert finding.level == "stop" and "1 of 1" in finding.says
    settings.CODE_KEYS = (new, old)
    assert openphb("account", "reseal") == (0, {"sealed": 1, "calls_sealed": 0})
    settings.CODE_KEYS = (new,)
    (finding,) = checks_of_database.sealed_codes()
    assert finding.level == "ok" and sealing.opened(Authenticator.objects.get().data["secret"]) == "JBSWY3DP"
