"""We prove that we may ask with a signed assertion, once for each token, and say so when it is not believed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from openphb.interfaces.pds.access import Access, set_up
from openphb.interfaces.pds.answers import NotFoundThere, Why

HOME = "https://api.example/oauth2/token"


class Tokens:
    """The place that gives tokens: it checks who asks, as the real one does."""

    def __init__(self, key: RSAKey, answer: Any = None) -> None:
        self.key, self.answer, self.given = key, answer, 0

    def ask(self, method: str, path: str, *, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        told = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        claims = jwt.decode(told["client_assertion"], self.key, algorithms=["RS512"]).claims
        assert (method, path, told["grant_type"]) == ("POST", "/oauth2/token", "client_credentials")
        assert (claims["iss"], claims["sub"], claims["aud"]) == ("our-key", "our-key", HOME)
        assert claims["exp"] - claims["iat"] <= 300 and claims["jti"]
        self.given += 1
        return self.answer or (200, json.dumps({"access_token": f"t{self.given}", "expires_in": "600"}).encode())


@pytest.fixture(scope="module")
def key() -> RSAKey:
    return RSAKey.generate_key(2048)


@pytest.fixture
def file(key: RSAKey, tmp_path: Path) -> Path:
    path = tmp_path / "pds.pem"
    path.write_bytes(key.as_pem(private=True))
    return path


def access(file: Path, tokens: Tokens, *, at: list[float]) -> Access:
    return Access(HOME, "our-key", file, tokens, clock=lambda: at[0])


def test_a_token_is_asked_for_once_and_anew_before_it_ends(file: Path, key: RSAKey) -> None:
    tokens, at = Tokens(key), [1_000_000.0]
    asks = access(file, tokens, at=at)
    assert [asks(), asks()] == ["t1", "t1"]
    at[0] += 539
    assert asks() == "t1"
    at[0] += 2
    assert asks() == "t2" and tokens.given == 2


@pytest.mark.parametrize("answer", [(401, b"{}"), (200, b"{}"), (200, b"not json"), (200, b"[]")])
def test_whoever_is_not_believed_is_told_so(file: Path, key: RSAKey, answer: Any) -> None:
    with pytest.raises(NotFoundThere) as stopped:
        access(file, Tokens(key, answer), at=[0.0])()
    assert stopped.value.why is Why.DENIED


def test_it_is_set_up_by_a_file_and_over_nothing_unsealed(file: Path) -> None:
    told = file.with_suffix(".toml")
    said = 'base = "https://api.example/pds/FHIR/R4/"\ntoken_url = "{}"\nkey_id = "our-key"\nkey = "pds.pem"\n'
    told.write_text(said.format(HOME))
    assert set_up(told).line.base == "https://api.example/pds/FHIR/R4"  # type: ignore[attr-defined]
    told.write_text(said.format("http://api.example/oauth2/token"))
    with pytest.raises(ValueError, match="begin with https"):
        set_up(told)
