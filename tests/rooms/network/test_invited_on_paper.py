"""Invited on paper: a code lets one person in, and nobody knows to whom it was given or who came with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from openphb.community.joining import inviting
from openphb.community.models import NetworkInvitation
from openphb.community.rules.joining import INVITATION_DAYS, State
from openphb.interfaces.perform import perform
from openphb.kernel.network import Kind
from openphb.kernel.refusal import NotFound, Refused
from tests.rooms.network.joining import JO, a_code, applies, confirm, link_of, member_called, the
from tests.rooms.network.steps import member
from tests.rooms.web.browsing import Browser, words
from tests.rooms.world import NOON, new_id

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_april")]


def test_a_code_lets_somebody_in_as_soon_as_their_address_is_confirmed(client: Client) -> None:
    _, code = a_code(member("Cleo"))
    id = applies(replace(JO, code=code.lower().replace("-", " "), why=""))
    assert "as soon as you press" in words(client.get(link_of(id)))
    assert client.post(link_of(id), {"shown_as": "Jo of Penistone"}).status_code == 303
    assert the(id).state == State.APPROVED and member_called("Jo of Penistone").kind == Kind.PEOPLE
    assert "Choose a password" in words(client.get(link_of(id)))


def test_a_code_has_no_sign_that_is_taken_for_another() -> None:
    codes = [inviting.code_of(new_id()) for _ in range(200)]
    assert len(set(codes)) == 200 and not set("IL01") & set("".join(codes))
    assert inviting.hash_of("oo7-abc") == inviting.hash_of("OO7 ABC") == inviting.hash_of("007abc")


def test_a_code_works_once() -> None:
    _, code = a_code(member("Cleo"))
    first, second = applies(replace(JO, code=code)), applies(replace(JO, code=code, email="kim@example.org"))
    confirm(first)
    with pytest.raises(Refused, match="We do not know this code"):
        confirm(second, shown_as="Kim")
    with pytest.raises(Refused, match="We do not know this code"):
        applies(replace(JO, code=code, email="lee@example.org"))


def test_nothing_that_is_kept_says_who_came_with_which_code() -> None:
    cleo = member("Cleo")
    for _ in range(3):
        a_code(cleo)
    _, code = a_code(cleo)
    id = applies(replace(JO, code=code))
    confirm(id)
    assert the(id).invitation_id is None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = 'community_networkinvitation'"
        )
        kept = {name for (name,) in cursor.fetchall()}
    assert kept == {"id", "code_hash", "made_by_id", "made_at", "ends_on", "is_used", "withdrawn_at"}
    assert NetworkInvitation.objects.filter(is_used=True).count() == 1


@pytest.mark.parametrize("wrong", ["AAA-AAA-AAA-AAA", "x", "0"])
def test_a_wrong_code_lets_nobody_in(wrong: str) -> None:
    with pytest.raises(Refused, match="We do not know this code"):
        applies(replace(JO, code=wrong))


def test_a_code_ends_and_can_be_taken_back() -> None:
    cleo = member("Cleo")
    old, code = a_code(cleo, at=NOON - INVITATION_DAYS - timedelta(days=1))
    with pytest.raises(Refused):
        applies(replace(JO, code=code))
    lost, code = a_code(cleo)
    with pytest.raises(NotFound):
        perform(inviting.take_back, invitation=lost, by=member("Nia"), at=NOON)
    perform(inviting.take_back, invitation=lost, by=cleo, at=NOON)
    with pytest.raises(Refused):
        applies(replace(JO, code=code))


def test_whoever_made_it_prints_it_again_and_nobody_else_sees_it(signed_in: Browser) -> None:
    cleo = member("Cleo")
    id, code = a_code(cleo)
    address = f"/network/invitations/{id}/"
    assert code in words(signed_in(cleo).get(address))
    assert signed_in(member("Nia")).get(address).status_code == 404
    assert signed_in(member("Jo", kind=Kind.PEOPLE)).get("/network/invitations/").status_code == 404


def test_a_member_with_a_budget_makes_none() -> None:
    with pytest.raises(Refused, match="Only members who work with budgets"):
        a_code(member("Jo", kind=Kind.PEOPLE))
