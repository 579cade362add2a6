"""E-mail that really leaves, over a real socket; and what is said when it cannot."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from openphb.config import mail as mail_settings
from openphb.interfaces import mail_server
from openphb.interfaces.cli import checks_of_mail
from openphb.interfaces.cli.findings import Finding
from openphb.interfaces.mail import Mail, send
from openphb.kernel.refusal import Refused
from tests.post_office import PostOffice, certificate, open_for_letters

LETTER = Mail("Something to see", ("There is something to see for you.", "https://phb.example.nhs.uk/"))
SENDER = "Personal health budgets <phb@board.example>"


def told(address: str, sender: str = SENDER) -> dict[str, str]:
    return {"OPENPHB_SMTP_URL": address, "OPENPHB_SMTP_FROM": sender}


@pytest.fixture
def through(settings: Any) -> Any:
    """Set the program up as this environment says."""

    def set_up(environ: dict[str, str], *, demo: bool = False) -> None:
        for name, value in mail_settings.settings(environ, demo=demo).items():
            setattr(settings, name, value)

    return set_up


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("smtp://127.0.0.1", ("127.0.0.1", 25, "", "", False, False)),
        ("smtp+starttls://smtp.example", ("smtp.example", 587, "", "", True, False)),
        ("smtps://smtp.example", ("smtp.example", 465, "", "", False, True)),
        ("smtps://sam:p%40ss%3Aword@smtp.example:2465", ("smtp.example", 2465, "sam", "p@ss:word", False, True)),
        ("smtp+starttls://[::1]:2525", ("::1", 2525, "", "", True, False)),
    ],
)
def test_how_the_address_of_a_server_is_read(address: str, expected: tuple[Any, ...]) -> None:
    found = mail_server.set_up(told(address))
    assert found and (found.host, found.port, found.login, found.password, found.starttls, found.tls) == expected
    assert found.sender == SENDER


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        (told("smtp.example:25"), "cannot be read"),
        (told("http://smtp.example"), "cannot be read"),
        (told("smtp://"), "cannot be read"),
        (told("smtp://host:port"), "cannot be read"),
        (told("smtp://127.0.0.1", ""), "is missing"),
        (told("smtp://127.0.0.1", "phb"), "is missing"),
    ],
)
def test_an_address_that_cannot_be_read_is_said_and_never_guessed(environ: dict[str, str], words: str) -> None:
    with pytest.raises(Refused, match=words):
        mail_server.set_up(environ)
    assert mail_settings.settings(environ, demo=False)["EMAIL_BACKEND"] == mail_settings.NOWHERE


def test_a_letter_leaves_whole(through: Any) -> None:
    with open_for_letters() as office:
        through(told(f"smtp://127.0.0.1:{office.port}"))
        assert send(LETTER, to="jo@example.org")
    (letter,) = office.arrived
    assert (letter["To"], letter["From"], letter["Subject"]) == ("jo@example.org", SENDER, LETTER.subject)
    assert letter.get_content().replace("\r\n", "\n").strip() == LETTER.text.strip()


def test_a_letter_leaves_sealed_and_signed_in(through: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trusted = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with open_for_letters(certificate=trusted, login="phb:a secret") as office:
        through(told(f"smtp+starttls://phb:a%20secret@127.0.0.1:{office.port}"))
        assert send(LETTER, to="jo@example.org")
    assert office.was_sealed == [True]


def test_nothing_is_told_to_a_server_that_is_not_who_it_says(
    through: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with open_for_letters(certificate=certificate(tmp_path)) as office:
        through(told(f"smtp+starttls://127.0.0.1:{office.port}"))
        assert not send(LETTER, to="jo@example.org")
    assert office.arrived == []


@pytest.mark.parametrize("trouble", ["nobody listens", "a wrong login", "an unknown address", "nothing is set"])
def test_what_does_not_leave_is_said_and_logged_without_the_address(
    through: Any, caplog: pytest.LogCaptureFixture, trouble: str
) -> None:
    how = {"a wrong login": {"login": "phb:right"}, "an unknown address": {"refuses": "jo@"}}.get(trouble, {})
    with open_for_letters(**how) as office, caplog.at_level(logging.WARNING, "openphb.mail"):
        port = 1 if trouble == "nobody listens" else office.port
        login = "phb:wrong@" if trouble == "a wrong login" else ""
        through({} if trouble == "nothing is set" else told(f"smtp://{login}127.0.0.1:{port}"))
        logging.getLogger("openphb.mail").addHandler(caplog.handler)
        assert not send(LETTER, to="jo@example.org")
    assert office.arrived == [] and "did not leave" in caplog.text and "jo@" not in caplog.text


def test_nothing_leaves_the_demonstration(through: Any, capsys: pytest.CaptureFixture[str]) -> None:
    with open_for_letters() as office:
        through(told(f"smtp://127.0.0.1:{office.port}"), demo=True)
        assert send(LETTER, to="jo@example.org")
    assert office.arrived == [] and LETTER.subject in capsys.readouterr().out


def found(monkeypatch: pytest.MonkeyPatch, **environ: str) -> Finding:
    for name in ("OPENPHB_DEMO", "OPENPHB_SMTP_URL", "OPENPHB_SMTP_FROM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    (finding,) = checks_of_mail.mail()
    return finding


@pytest.mark.parametrize(
    ("environ", "level", "words"),
    [
        ({"OPENPHB_DEMO": "1"}, "ok", "No e-mail leaves the demo"),
        ({}, "warning", "No e-mail server is set"),
        (told("nonsense"), "stop", "cannot be read"),
        (told("smtp://smtp.example"), "stop", "in the clear"),
        (told("smtp://127.0.0.1:1"), "stop", "did not let us in"),
    ],
)
def test_the_check_says_how_e_mail_leaves(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], level: str, words: str
) -> None:
    finding = found(monkeypatch, **environ)
    assert finding.level == level and words in finding.says and (finding.do or level == "ok")


@pytest.mark.parametrize(("login", "level"), [("phb:right", "ok"), ("phb:wrong", "stop")])
def test_the_check_asks_the_server_itself_and_sends_nothing(
    monkeypatch: pytest.MonkeyPatch, login: str, level: str
) -> None:
    with open_for_letters(login="phb:right") as office:
        finding = found(monkeypatch, **told(f"smtp://{login}@127.0.0.1:{office.port}"))
    assert finding.level == level and office.arrived == []


@pytest.mark.slow  # starts the program's settings in another process
def test_the_settings_really_use_what_the_environment_says(tmp_path: Path) -> None:
    with open_for_letters() as office:
        environ = os.environ | told(f"smtp://127.0.0.1:{office.port}") | {"OPENPHB_HOME": str(tmp_path)}
        environ.pop("OPENPHB_DEMO", None)
        words = "import django; django.setup(); from openphb.interfaces.mail import Mail, send;"
        words += "import json; print(json.dumps(send(Mail('One', ('Two',)), to='jo@example.org')))"
        done = subprocess.run(
            [sys.executable, "-c", words], env=environ, capture_output=True, text=True, timeout=60, check=True
        )
    assert json.loads(done.stdout) is True and isinstance(office, PostOffice) and len(office.arrived) == 1
