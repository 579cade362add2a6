"""`openphb check` reads the file of NHS login and CIS2 as the server does, and says what is wrong in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from openphb.interfaces.cli.checks_of_sign_on import sign_on
from openphb.interfaces.cli.findings import Finding, Level

GOOD = """
[nhs-login]
for = "people"
name = "NHS login"
issuer = "https://auth.login.example"
client_id = "openphb"
keys = ["key.pem"]
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "key.pem").write_text("a key")
    monkeypatch.setenv("OPENPHB_SIGN_ON", str(tmp_path / "sign-on.toml"))
    monkeypatch.setenv("OPENPHB_ADDRESS", "https://phb.example.nhs.uk")
    return tmp_path / "sign-on.toml"


def found(file: Path, text: str) -> Finding:
    file.touch(mode=0o600)
    file.write_text(text)
    [one] = sign_on()
    return one


def test_without_a_file_nobody_signs_on_elsewhere_and_that_is_well(file: Path):
    [one] = sign_on()
    assert one.level is Level.OK and "there is no file" in one.says


def test_a_file_that_can_be_used_names_who_is_asked(file: Path):
    one = found(file, GOOD)
    assert one.level is Level.OK and one.says == "People can sign on with NHS login."


@pytest.mark.parametrize(
    "text, says",
    [
        ("not toml", "is not TOML"),
        (GOOD.replace('client_id = "openphb"', ""), "does not say client_id"),
        (GOOD.replace("https:", "http:"), "has an issuer without https"),
        (GOOD.replace("key.pem", "lost.pem"), "names keys that are not there"),
        ("nhs-login = 1", "nhs-login stands alone"),
    ],
)
def test_a_wrong_file_stops(file: Path, text: str, says: str):
    one = found(file, text)
    assert one.level is Level.STOP and says in one.says and one.do


def test_others_on_the_machine_may_not_read_it(file: Path):
    found(file, GOOD)
    file.chmod(0o644)
    [one] = sign_on()
    assert one.level is Level.WARNING and one.do == f"chmod 600 {file}"


def test_where_people_come_back_to_has_to_be_said(file: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("OPENPHB_ADDRESS")
    assert found(file, GOOD).level is Level.WARNING
