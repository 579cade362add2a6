"""Who gets in, what they may look at, and what everyone else is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from openphb.config.sessions import SessionStore
from openphb.interfaces.web import sessions
from openphb.interfaces.web.signing_in.urls import addresses
from openphb.kernel.actor import Role
from tests.rooms import world
from tests.spec.web.somebody import PASSWORD, an_account, join_board, somebody_with_a_budget

ClientOf = Callable[..., Client]
NOBODY = UUID(int=4_000_000)


def test_nobody_is_asked_to_sign_in_and_comes_back_to_where_they_were_going(client_of: ClientOf, jo: UUID) -> None:
    client = client_of()
    turned = client.get("/gallery/?page=2")
    assert turned.headers["Location"] == "/sign-in/"
    back = client.post(f"/sign-in/as/{jo}/")
    assert back.headers["Location"] == "/gallery/?page=2"
    assert client.get("/gallery/").status_code == 200


def test_where_they_were_going_is_not_in_any_address(client_of: ClientOf) -> None:
    turned = client_of().get(f"/gallery/person/{NOBODY}/")
    assert "?" not in turned.headers["Location"] and turned.cookies["next"]["httponly"]


def test_an_address_to_come_back_to_that_we_did_not_sign_is_ignored(client_of: ClientOf, jo: UUID) -> None:
    client = client_of()
    client.cookies["next"] = "https://elsewhere.example/:made:up"
    assert client.post(f"/sign-in/as/{jo}/").headers["Location"] == "/"


def test_whoever_has_no_role_is_told_so(client_of: ClientOf, db: None) -> None:
    page = client_of(an_account("Nadia Nowhere")).get("/gallery/")
    assert page.status_code == 403 and "You have no role here today" in page.text


def test_somebody_elses_person_and_nobodys_look_the_same(client_of: ClientOf, jo: UUID) -> None:
    _, hers = somebody_with_a_budget("Edith Marsh", number=world.NHS_NUMBERS[1])
    client = client_of(jo)
    theirs, none = client.get(f"/gallery/person/{hers}/"), client.get(f"/gallery/person/{NOBODY}/")
    assert theirs.status_code == none.status_code == 404
    assert _without_token(theirs.text) == _without_token(none.text)
    assert "We cannot find that page" in theirs.text


def test_that_a_record_was_looked_at_is_written_down(
    client_of: ClientOf, asha: UUID, owner_sql: Callable[..., Any]
) -> None:
    _, person = somebody_with_a_budget()
    client_of(asha).get(f"/gallery/person/{person}/")
    rows = owner_sql(
        "SELECT name, did, host(\"where\"::inet) FROM people_auditevent WHERE person = %s AND did LIKE 'saw %%'",
        [person],
        commissioner=world.board(),
    )
    assert [(name, where) for name, _, where in rows] == [("Asha Rahman", "127.0.0.1")]


def test_a_page_not_found_is_not_written_down_as_seen(
    client_of: ClientOf, jo: UUID, owner_sql: Callable[..., Any]
) -> None:
    client_of(jo).get(f"/gallery/person/{NOBODY}/")
    sql = "SELECT count(*) FROM people_auditevent WHERE did LIKE 'saw %%'"
    assert owner_sql(sql, [], commissioner=world.board()) == [(0,)]


@pytest.mark.parametrize(
    "path, status, said",
    [
        ("/gallery/refuse/", 409, "The plan has no outcome yet. Add one first."),
        ("/gallery/missing/", 404, "We cannot find that page"),
        ("/no/such/place/", 404, "We cannot find that page"),
    ],
)
def test_what_went_another_way_is_a_page(client_of: ClientOf, jo: UUID, path: str, status: int, said: str) -> None:
    page = client_of(jo).get(path)
    assert page.status_code == status and said in page.text and "Jo Okafor" in page.text


def test_an_address_that_only_takes_a_button_says_so(client_of: ClientOf, jo: UUID) -> None:
    page = client_of(jo).get(f"/sign-in/as/{jo}/")
    assert page.status_code == 405 and page.headers["Allow"] == "POST"
    assert "This page cannot be opened like that" in page.text


def test_more_than_thirty_tries_a_minute_from_one_place_are_stopped(client_of: ClientOf, db: None) -> None:
    client = client_of()
    tries = [client.post("/account/login/", {"login": f"a{n}@example.org", "password": "x"}) for n in range(31)]
    assert tries[-1].status_code == 429 and "Too many tries" in tries[-1].text


def test_a_fault_of_ours_is_a_page_that_asks_the_database_nothing(client_of: ClientOf, jo: UUID) -> None:
    page = client_of(jo, raise_request_exception=False).get("/gallery/slip/")
    assert page.status_code == 500 and "Something is wrong on our side" in page.text
    assert "ZeroDivisionError" not in page.text


def test_every_page_keeps_itself_to_itself(client_of: ClientOf, jo: UUID) -> None:
    for client, path in ((client_of(), "/about/privacy/"), (client_of(jo), "/gallery/"), (client_of(jo), "/nowhere/")):
        headers = client.get(path).headers
        assert headers["Cache-Control"] == "no-store, private"
        policy = headers["Content-Security-Policy"]
        assert "unsafe" not in policy and "frame-ancestors 'none'" in policy and "form-action 'self'" in policy
        assert headers["Referrer-Policy"] == "same-origin" and headers["X-Content-Type-Options"] == "nosniff"


NOW = datetime(2026, 5, 5, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "began, seen, is_staff, ended",
    [
        (None, None, True, False),
        (timedelta(hours=1), timedelta(minutes=15), True, False),
        (timedelta(hours=1), timedelta(minutes=16), True, True),
        (timedelta(hours=11), timedelta(hours=10), False, False),
        (timedelta(hours=12), timedelta(0), False, False),
        (timedelta(hours=12, seconds=1), timedelta(0), False, True),
        (timedelta(hours=12, seconds=1), timedelta(0), True, True),
    ],
)
def test_when_a_session_ends(began: timedelta | None, seen: timedelta | None, is_staff: bool, ended: bool) -> None:
    session = SessionStore()
    if began is not None and seen is not None:
        session["began_at"], session["seen_at"] = (NOW - began).isoformat(), (NOW - seen).isoformat()
    assert sessions.has_ended(session, at=NOW, is_staff=is_staff) is ended


def test_staff_who_were_away_for_a_quarter_of_an_hour_sign_in_again(client_of: ClientOf, asha: UUID) -> None:
    client = client_of(asha)
    assert client.get("/gallery/").status_code == 200
    session = client.session
    session["seen_at"] = (datetime.now(UTC) - timedelta(minutes=16)).isoformat()
    session.save()
    assert client.get("/gallery/").headers["Location"] == "/sign-in/"
    assert "_auth_user_id" not in client.session


def test_outside_the_demonstration_staff_set_up_one_time_codes_first(
    client_of: ClientOf, asha: UUID, jo: UUID, settings: Any
) -> None:
    settings.DEMO = False
    assert client_of(asha).get("/gallery/").headers["Location"] == reverse("mfa_activate_totp")
    assert client_of(jo).get("/gallery/").status_code == 200


def test_signing_in_as_someone_exists_only_in_the_demonstration(client_of: ClientOf, jo: UUID, settings: Any) -> None:
    assert "sign_in_as" not in [getattr(one, "name", "") for one in addresses(demo=False)]
    settings.DEMO = False
    client = client_of()
    assert client.post(f"/sign-in/as/{jo}/").status_code == 404
    assert "_auth_user_id" not in client.session
    assert client.get("/sign-in/").headers["Location"] == "/account/login/"
    settings.ROOT_URLCONF = "openphb.config.urls"
    with pytest.raises(NoReverseMatch):
        reverse("sign_in_as", args=[jo])


def test_only_samples_can_be_signed_in_as(client_of: ClientOf) -> None:
    real = an_account("Rita Real", roles=(Role.FINANCE,), sample=False)
    client = client_of()
    assert client.post(f"/sign-in/as/{real}/").status_code == 404
    assert "Rita Real" not in client.get("/sign-in/").text


def test_a_sample_whose_account_opens_nothing_is_not_on_the_list(client_of: ClientOf, jo: UUID) -> None:
    an_account("Nadia Nowhere")
    listed = client_of().get("/sign-in/").text
    assert "Nadia Nowhere" not in listed and str(jo) in listed


def test_the_key_of_a_session_changes_when_someone_signs_in(client_of: ClientOf, jo: UUID) -> None:
    client = client_of()
    client.post("/gallery/note/", {"words": "x"})
    session = client.session
    session["planted"] = "yes"
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = planted
    client.post(f"/sign-in/as/{jo}/")
    assert client.cookies["sessionid"].value != planted
    assert not SessionStore().exists(planted)


def test_nobody_makes_an_account_for_themselves(client_of: ClientOf) -> None:
    client = client_of()
    client.post("/account/signup/", {"email": "new@example.org", "password1": "three more words"})
    assert "Accounts are given, not made here" in client.get("/account/signup/").text
    assert client.get("/account/email/").status_code == 404


def test_five_wrong_passwords_are_enough_for_a_while(client_of: ClientOf, jo: UUID) -> None:
    client = client_of()
    tries = [client.post("/account/login/", {"login": "jo@example.org", "password": str(n)}).text for n in range(6)]
    assert "do not go together" in tries[0] and "Too many tries" in tries[-1]
    assert "Too many tries" in client.post("/account/login/", {"login": "jo@example.org", "password": PASSWORD}).text


def _without_token(text: str) -> str:
    return "".join(line for line in text.splitlines() if "csrfmiddlewaretoken" not in line)


def test_whoever_works_for_two_boards_sees_one_at_a_time(client_of: ClientOf, asha: UUID) -> None:
    join_board(asha, ods_code=world.DEVON)
    client = client_of(asha)
    first, second = world.board(), world.board(world.DEVON)
    here, there = sorted((first, second))
    assert client.get("/gallery/").status_code == 200 and client.session["commissioner"] == here
    key = client.session.session_key
    assert client.post(f"/account/boards/{there}/").headers["Location"] == "/"
    assert client.session["commissioner"] == there and client.session.session_key != key
    assert "Devon" in client.get("/account/boards/").text
    assert client.post("/account/boards/999999/").status_code == 404
