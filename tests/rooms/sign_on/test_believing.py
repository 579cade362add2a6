"""What a provider answers is believed where everything about it is true, and not otherwise: T71, one case a line."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from openphb.interfaces.sign_on import finding
from tests import hostile_provider
from tests.hostile_provider import CLIENT, Provider
from tests.rooms.sign_on.steps import ASHA, CIS2, JO, NHS, Place, signs_on
from tests.rooms.web.browsing import words

pytestmark = pytest.mark.django_db
Claims = dict[str, Any]
WHICH_BOARD = "/sign-in/board/"
"""Where somebody who was believed, and whom nobody knows yet, goes on."""


def now() -> int:
    return int(time.time())


def said(**changed: Any) -> Callable[[Claims], Claims]:
    """The claims with these changed; a time is told as seconds from now."""
    times = ("iat", "exp", "auth_time", "nbf")
    return lambda claims: claims | {n: now() + v if n in times and type(v) is int else v for n, v in changed.items()}


def without(name: str) -> Callable[[Claims], Claims]:
    return lambda claims: {key: value for key, value in claims.items() if key != name}


FALSE: dict[str, Callable[[Claims], Claims]] = {
    "issuer": said(iss="https://auth.login.nhs.uk.evil.example"),
    "issuer ": without("iss"),
    "audience": said(aud="another-service"),
    "audience ": said(aud=[]),
    "authorised party": said(aud=[CLIENT, "another"]),
    "authorised party ": said(azp="another"),
    "nonce": said(nonce="of another sign-in"),
    "nonce ": without("nonce"),
    "expired": said(exp=-60),
    "times": said(exp="tomorrow"),
    "times ": said(iat=True),
    "from the future": said(iat=61 + 5),
    "too old or too early": said(iat=-601),
    "too old or too early ": said(nbf=600),
    "time of signing in": said(auth_time=600),
    "time of signing in ": without("auth_time"),
    "subject": said(sub=""),
    "subject ": said(sub=7),
    "subject  ": said(sub="x" * 256),
    "another subject": said(sub="somebody-else"),
    "vector of trust": said(vot="P0.Cp.Cd"),
    "vector of trust ": said(vot="P9"),
    "vector of trust  ": said(vot="P9.Cp.Cd.Xx"),
    "vector of trust   ": without("vot"),
    "token and person differ": said(nhs_number="9000000009"),
    "token and person differ ": said(birthdate="1980-05-02"),
}


@pytest.mark.parametrize("why, spoil", FALSE.items(), ids=list(FALSE))
def test_a_token_that_says_something_false_lets_nobody_in(
    why: str, spoil: Callable[[Claims], Claims], place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    place.provider.spoil = spoil
    browser = Client()
    shown = signs_on(browser, place, JO)
    assert shown.status_code == 403 and "_auth_user_id" not in browser.session
    assert f"not believed: {why.strip()}" in caplog.text
    assert_nothing_leaks(words(shown) + caplog.text)


def assert_nothing_leaks(told: str) -> None:
    assert [each for each in (JO["nhs_number"], "1980", "Okafor", JO["sub"], "code-0", "opaque") if each in told] == []


def _other_key(provider: Provider, claims: Claims) -> str:
    provider.key, kept = hostile_provider.key_named("another"), provider.key
    signed = provider.signed(claims)
    provider.key = kept
    return signed


SIGNED_FALSELY: dict[str, Callable[[Provider, Claims], str]] = {
    "algorithm none": lambda at, claims: hostile_provider.unsigned(claims),
    "algorithm of a shared secret": lambda at, claims: hostile_provider.signed_with_public_key(claims, at.key),
    "algorithm of another provider": lambda at, claims: at.signed(claims, alg="RS256"),
    "key nobody published": lambda at, claims: at.signed(claims, kid="two"),
    "key by a path": lambda at, claims: at.signed(claims, kid="../../own.pem"),
    "key by an address": lambda at, claims: at.signed(claims, kid="https://evil.example/jwks"),
    "signature of another key": lambda at, claims: _other_key(at, claims),
    "signature cut off": lambda at, claims: at.signed(claims)[:-10],
    "signature of other claims": lambda at, claims: _swapped(at, claims),
    "no token at all": lambda at, claims: "",
    "no token but words": lambda at, claims: "{}.{}.{}",
    "no token but too many parts": lambda at, claims: at.signed(claims) + ".x",
}


def _swapped(at: Provider, claims: Claims) -> str:
    head, _, seal = at.signed(claims).split(".")
    return f"{head}.{at.signed(claims | {'sub': 'somebody'}).split('.')[1]}.{seal}"


@pytest.mark.parametrize("name", SIGNED_FALSELY)
def test_a_token_that_is_signed_falsely_lets_nobody_in(
    name: str, place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    place.provider.sign = lambda claims: SIGNED_FALSELY[name](place.provider, claims)
    browser = Client()
    assert signs_on(browser, place, JO).status_code == 403 and "_auth_user_id" not in browser.session
    assert f"not believed: {name.split()[0] if name.split()[0] != 'no' else 'no token'}" in caplog.text


@pytest.mark.parametrize("change", [{"kty": "oct"}, {"use": "enc"}, {"alg": "RS256"}, {"n": "AQAB"}])
def test_a_published_key_that_is_not_one_to_sign_with_is_not_used(change: dict[str, str], place: Place) -> None:
    place.provider.published = [place.provider.key.as_dict(private=False) | change]
    assert signs_on(Client(), place, JO).status_code == 403


def test_two_keys_of_one_name_are_none(place: Place) -> None:
    place.provider.published = [place.provider.key.as_dict(private=False)] * 2
    assert signs_on(Client(), place, JO).status_code == 403


def test_a_key_that_is_not_known_is_asked_for_once_a_minute(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """They changed keys meanwhile: the new one is found. Who makes names up makes us ask no more."""
    assert signs_on(Client(), place, JO).url == WHICH_BOARD
    place.provider.sign = lambda claims: place.provider.signed(claims, kid="made up")
    for _ in range(3):
        assert signs_on(Client(), place, JO).status_code == 403
    assert place.provider.asked_for.count("/jwks") == 1
    monkeypatch.setattr(finding, "ASKED_AGAIN_AFTER_SECONDS", -1)
    place.provider.key = hostile_provider.key_named("new")
    place.provider.sign = lambda claims: place.provider.signed(claims, kid="new")
    assert signs_on(Client(), place, JO).url == WHICH_BOARD


def test_a_state_works_once_and_in_the_browser_it_was_made_for(place: Place) -> None:
    """Login CSRF and a stolen code: what came back is another's, or is used again."""
    mine, thief = Client(), Client()
    place.provider.user = JO
    came = place.provider.authorise(mine.get("/sign-in/with/nhs-login/").url)
    stolen = thief.get("/sign-in/with/nhs-login/back/", came)
    assert stolen.status_code == 400 and "cannot go on" in words(stolen) and "/token" not in place.provider.asked_for
    thiefs = place.provider.authorise(thief.get("/sign-in/with/nhs-login/").url)
    swapped = thief.get("/sign-in/with/nhs-login/back/", thiefs | {"code": came["code"]})
    assert swapped.status_code == 403 and "_auth_user_id" not in thief.session  # PKCE: the code is another's
    came = place.provider.authorise(mine.get("/sign-in/with/nhs-login/").url)
    assert mine.get("/sign-in/with/nhs-login/back/", came).url == WHICH_BOARD
    assert mine.get("/sign-in/with/nhs-login/back/", came).status_code == 400
    assert mine.get("/sign-in/with/nhs-login/back/").status_code == 400


def test_an_answer_of_another_provider_is_not_taken_for_this_ones(place: Place) -> None:
    """Mix-up: the answer names who gave it, and the state whom we asked."""
    browser, at = Client(), "/sign-in/with/nhs-login/"
    came = place.provider.authorise(browser.get(at).url)
    assert browser.get("/sign-in/with/cis2/back/", came).status_code == 400
    assert browser.get(f"{at}back/", came | {"iss": "https://evil.example"}).status_code == 403
    came = place.provider.authorise(browser.get(at).url)
    del came["iss"]
    assert browser.get(f"{at}back/", came).status_code == 403
    assert "/token" not in place.provider.asked_for


def test_somebody_who_stops_there_is_told_so(place: Place) -> None:
    browser = Client()
    state = place.provider.authorise(browser.get("/sign-in/with/nhs-login/").url)["state"]
    shown = browser.get(
        "/sign-in/with/nhs-login/back/", {"error": "access_denied", "state": state, "iss": place.provider.issuer}
    )
    assert shown.status_code == 403 and "You did not sign in with NHS login" in words(shown)


@pytest.mark.parametrize(
    "change",
    [
        {"issuer": "https://evil.example"},
        {"token_endpoint": "http://169.254.169.254/token"},
        {"jwks_uri": "http://127.0.0.1:1/jwks"},
        {"userinfo_endpoint": "file:///etc/passwd"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"end_session_endpoint": "https://evil.example/out"},
        {"token_endpoint": None},
        {"token_endpoint": "http://somebody@127.0.0.1/token"},
    ],
)
def test_a_document_that_names_doors_elsewhere_is_not_followed(change: dict[str, Any], place: Place) -> None:
    place.provider.discovery = change
    shown = Client().get("/sign-in/with/nhs-login/")
    assert shown.status_code == 503 and "does not answer just now" in words(shown)


@pytest.mark.parametrize("answer", [(302, {}), (500, b"oops"), (200, b"[]"), (200, b"\xff\xfe"), (200, b"{" * 300_000)])
def test_whatever_else_they_answer_is_said_kindly(
    answer: tuple[int, Any], place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Provider, "_token", lambda self, form: answer)
    browser = Client()
    shown = signs_on(browser, place, JO)
    assert shown.status_code == 503 and "not your doing" in words(shown) and "_auth_user_id" not in browser.session


def test_a_provider_that_is_not_there_is_said_kindly(place: Place) -> None:
    place.provider.issuer = "http://127.0.0.1:1"
    place.set_up()
    assert Client().get("/sign-in/with/nhs-login/").status_code == 503


def test_what_we_ask_for_is_what_nhs_login_asks_of_services(place: Place) -> None:
    url = Client().get("/sign-in/with/nhs-login/").url
    asked = place.provider.codes[place.provider.authorise(url)["code"]]
    assert asked["response_type"] == "code" and asked["code_challenge_method"] == "S256"
    assert asked["scope"] == "openid profile" and asked["vtr"] == '["P5.Cp.Cd","P5.Cp.Ck","P5.Cm"]'
    assert len(asked["state"]) >= 43 and len(asked["nonce"]) >= 43 and asked["state"] != asked["nonce"]
    assert asked["redirect_uri"] == "http://testserver/sign-in/with/nhs-login/back/"
    asked = place.provider.codes[
        place.provider.authorise(Client().get("/sign-in/with/nhs-login/?proof=strong").url)["code"]
    ]
    assert asked["vtr"] == '["P9.Cp.Cd","P9.Cp.Ck","P9.Cm"]'


def test_our_public_keys_are_published_and_nothing_private_with_them(place: Place) -> None:
    told = Client().get("/sign-in/keys/").json()["keys"]
    assert [set(key) for key in told] == [{"kty", "n", "e", "kid", "use", "alg"}]


@pytest.mark.parametrize(
    "change, why",
    [
        ({"acr": "AAL1_USERPASS"}, "assurance level"),
        ({"authentication_assurance_level": "1"}, "assurance level"),
        ({"authentication_assurance_level": 3}, "assurance level"),
        ({"id_assurance_level": "2"}, "identity level"),
        ({"selected_roleid": "r9"}, "no selected role"),
        ({"selected_roleid": None}, "no selected role"),
        ({"nhsid_nrbac_roles": "all"}, "no selected role"),
    ],
)
def test_a_colleague_comes_with_a_level_and_the_role_they_chose(
    change: dict[str, Any], why: str, place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    assert signs_on(Client(), place, ASHA | change, by=CIS2).status_code == 403
    assert f"not believed: {why}" in caplog.text


def test_without_the_file_there_is_no_such_page(settings: Any, tmp_path: Any) -> None:
    settings.SIGN_ON_FILE = tmp_path / "none.toml"
    assert Client().get(f"/sign-in/with/{NHS}/").status_code == 404
    assert "NHS login" not in words(Client().get("/account/login/"))


def test_a_file_that_is_wrong_shuts_nobody_out_who_has_a_password(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    from openphb.interfaces.sign_on import providers

    place.file.write_text('[nhs-login]\nfor = "people"\nname = "NHS login"\nissuer = "http://auth.login.nhs.uk"\n')
    providers.providers.cache_clear()
    shown = Client().get("/account/login/")
    assert shown.status_code == 200 and "NHS login" not in words(shown)
    assert "does not say client_id, keys" in caplog.text
    providers.providers.cache_clear()


def test_what_reads_tokens_is_loaded_when_there_is_one() -> None:
    """A board without sign-on needs no library for it."""
    import subprocess
    import sys

    told = "import sys; import openphb.interfaces.sign_on.exchange; print('joserfc' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout == "False\n"
