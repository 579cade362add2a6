"""Invitations: taken up once, by whoever knows the date of birth, and withdrawn when they fall into wrong hands."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth import get_user_model

from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound, Refused
from openphb.people import access, accounts, actions, inviting, queries
from openphb.people.access_rules import NewAccess, Standing, hash_of
from openphb.people.inviting import TakenUp
from openphb.people.models import Invitation
from openphb.people.rules import NewActing
from tests.rooms.world import DAY, DEVON, NOON, actor, ask, coordinator, new_id, person

pytestmark = pytest.mark.django_db
BORN, SECRET, PASSWORD = date(1980, 5, 1), "a long secret", "three words apart"
LATER = {"at": NOON + timedelta(days=15), "on": DAY + timedelta(days=15)}
TOM = NewActing("representative", "Tom Marsh", DAY, basis="deputy", evidence="Order 7", agrees_to_act=True)


def acts(by: Actor, *, new: NewActing = TOM, of: UUID | None = None) -> UUID:
    """Tom acts for Jo, and has no account yet."""
    id = new_id()
    perform(actions.put_acting, id=id, person=of or person(by), new=new, by=by, at=NOON, on=DAY)
    return id


def invite(acting: UUID, *, by: Actor, secret: str = SECRET, email: str = "Tom@example.org", **at: Any) -> None:
    told = {"id": new_id(), "acting": acting, "email": email, "secret_hash": hash_of(secret)}
    perform(inviting.invite, **told, by=by, **({"at": NOON, "on": DAY} | at))


def take_up(
    *, secret: str = SECRET, birth_date: date | None = BORN, account: UUID | None = None, **more: Any
) -> TakenUp:
    told = {"secret_hash": hash_of(secret), "new_account": account or new_id(), "birth_date": birth_date}
    nobody = actor(ods_code=more.pop("ods_code", "QF7"))
    at = {"at": NOON, "on": DAY} | more
    return perform(inviting.take_up, **told, password=PASSWORD, by=nobody, **at)


def link(by: Actor, *, secret: str = SECRET, birth_date: date = BORN) -> TakenUp:
    return perform(inviting.link, secret_hash=hash_of(secret), birth_date=birth_date, by=by, at=NOON, on=DAY)


def account(id: UUID) -> Any:
    return get_user_model()._default_manager.get(id=id)


def somebody(email: str = "tom@example.org", password: str = PASSWORD) -> Actor:
    """Someone who has an account, and no role here."""
    who = actor(name="Tom Marsh")
    perform(actions.give_account, id=who.id, email=email, name=who.name, password=password, by=who, at=NOON)
    return who


def test_whoever_was_invited_chooses_a_password_and_sees_the_pages() -> None:
    asha = coordinator()
    jo = person(asha)
    invite(acts(asha, of=jo), by=asha)
    taken = take_up()
    assert taken.account and taken.person == jo and account(taken.account).check_password(PASSWORD)
    assert (account(taken.account).email, account(taken.account).name) == ("tom@example.org", "Tom Marsh")
    found = queries.actor_for(taken.account, commissioner=None, on=DAY)
    assert found is not None and found.acting == {(jo, Role.REPRESENTATIVE)}


def test_nothing_that_is_kept_lets_a_reader_of_the_database_sign_in() -> None:
    asha = coordinator()
    invite(acts(asha), by=asha)
    row = ask(lambda by: Invitation.objects.of(by).values().get(), by=asha)
    assert SECRET not in str(row) and row["secret_hash"] == hash_of(SECRET)
    with pytest.raises(NotFound):
        take_up(secret=row["secret_hash"])


def test_an_invitation_works_once() -> None:
    asha = coordinator()
    invite(acts(asha), by=asha)
    take_up()
    with pytest.raises(Refused, match="has been used"):
        take_up()


def test_an_invitation_works_for_fourteen_days() -> None:
    asha = coordinator()
    invite(acts(asha), by=asha)
    with pytest.raises(Refused, match="too old"):
        take_up(**LATER)


def test_three_wrong_dates_of_birth_withdraw_it_and_say_whom_to_tell() -> None:
    asha = coordinator()
    acting = acts(asha)
    invite(acting, by=asha)
    tries = [take_up(birth_date=date(1980, 5, day)) for day in (2, 3, 4)]
    assert [(each.account, each.tries_left) for each in tries] == [(None, 2), (None, 1), (None, 0)]
    assert tries[-1].tell == f"{asha.id}@example.org"
    with pytest.raises(Refused, match="does not work any more"):
        take_up()
    jo = ask(queries.one_acting, acting, by=asha).person
    found = ask(accounts.invitations, jo, by=asha, at=NOON)[acting]
    assert (found.standing, found.why) == (Standing.WITHDRAWN, "Three wrong dates of birth")
    story, _ = ask(queries.story, jo, by=asha)
    assert story[0].did == "people.invitation_withdrawn"


def test_a_right_date_after_two_wrong_ones_is_right() -> None:
    asha = coordinator()
    invite(acts(asha), by=asha)
    take_up(birth_date=date(1980, 1, 5))
    take_up(birth_date=None)
    assert take_up().account


def test_a_new_invitation_stops_the_one_before() -> None:
    asha = coordinator()
    acting = acts(asha)
    invite(acting, by=asha)
    invite(acting, by=asha, secret="another secret")
    with pytest.raises(Refused, match="does not work any more"):
        take_up()
    assert take_up(secret="another secret").account


def test_the_same_form_sent_twice_invites_once() -> None:
    asha = coordinator()
    told = {"id": new_id(), "acting": acts(asha), "email": "tom@example.org", "secret_hash": hash_of(SECRET)}
    for _ in range(2):
        perform(inviting.invite, **told, by=asha, at=NOON, on=DAY)
    assert take_up().account


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COORDINATOR}))
def test_only_a_coordinator_invites_or_closes_access(role: Role) -> None:
    acting = acts(coordinator())
    with pytest.raises(Refused, match="Only a care coordinator"):
        invite(acting, by=actor(role))
    with pytest.raises(Refused, match="Only a care coordinator"):
        perform(inviting.close_access, acting=acting, why="No", by=actor(role), at=NOON)


def test_another_board_can_neither_invite_nor_take_up() -> None:
    asha = coordinator()
    acting = acts(asha)
    invite(acting, by=asha)
    with pytest.raises(NotFound):
        invite(acting, by=coordinator(name="Bo", ods_code=DEVON))
    with pytest.raises(NotFound):
        take_up(ods_code=DEVON)


def test_nobody_is_invited_for_somebody_who_has_died_or_by_whom_they_do_not_act() -> None:
    asha = coordinator()
    jo = person(asha)
    acting = acts(asha, of=jo)
    invite(acting, by=asha)
    perform(actions.end_acting, id=acting, valid_to=DAY, why="Revoked", by=asha, at=NOON)
    with pytest.raises(Refused, match="does not act for them"):
        invite(acting, by=asha, **LATER)
    with pytest.raises(Refused, match="not needed any more"):
        take_up(on=DAY + timedelta(days=1))
    perform(actions.note_death, person=jo, died_on=DAY, by=asha, at=NOON, on=DAY)
    with pytest.raises(Refused, match="has died"):
        invite(acts(asha, of=jo, new=NewActing("person", "Jo Okafor", DAY)), by=asha)


def test_an_account_that_has_a_password_is_linked_after_signing_in_and_keeps_it() -> None:
    asha, tom = coordinator(), somebody(password="quite another password")
    jo = person(asha)
    invite(acts(asha, of=jo), by=asha)
    with pytest.raises(Refused, match="Sign in, then open the link again"):
        take_up()
    assert link(tom, birth_date=date(1980, 5, 2)).tries_left == 2
    assert link(tom).account == tom.id
    assert account(tom.id).check_password("quite another password")
    found = queries.actor_for(tom.id, commissioner=None, on=DAY)
    assert found is not None and found.people == {jo}


def test_an_account_without_a_password_gets_its_first_one() -> None:
    asha, tom = coordinator(), somebody(password="")
    invite(acts(asha), by=asha)
    assert take_up().account == tom.id and account(tom.id).check_password(PASSWORD)


def test_whoever_sent_an_invitation_cannot_take_it_up() -> None:
    asha = coordinator()
    invite(acts(asha), by=asha)
    with pytest.raises(Refused, match="You sent this invitation"):
        link(asha)


def test_access_is_closed_at_once_and_an_open_invitation_with_it() -> None:
    asha = coordinator()
    acting = acts(asha)
    invite(acting, by=asha)
    tom = take_up().account
    assert tom
    with pytest.raises(Refused, match="can sign in already"):
        invite(acting, by=asha, secret="another secret")
    perform(inviting.close_access, acting=acting, why="Sent to a wrong address", by=asha, at=NOON)
    assert queries.actor_for(tom, commissioner=None, on=DAY) is None
    invite(acting, by=asha, secret="another secret")
    perform(inviting.close_access, acting=acting, why="Wrong again", by=asha, at=NOON)
    with pytest.raises(Refused, match="does not work any more"):
        take_up(secret="another secret")


def colleague(by: Actor, **changes: Any) -> UUID:
    id = new_id()
    told = {"email": "sam@board.example", "name": "Sam Reed", "new": NewAccess(frozenset({Role.COORDINATOR}), DAY)}
    perform(access.give_access, id=id, **(told | changes), by=by, at=NOON, on=DAY)
    return id


def invite_colleague(membership: UUID, *, by: Actor) -> bool:
    told = {"id": new_id(), "membership": membership, "secret_hash": hash_of(SECRET)}
    return perform(inviting.invite_colleague, **told, by=by, at=NOON, on=DAY)


def test_a_colleague_chooses_a_password_without_a_date_of_birth_and_is_not_invited_again() -> None:
    lena = actor(Role.LEAD)
    sam = colleague(lena)
    assert invite_colleague(sam, by=lena)
    taken = take_up(birth_date=None)
    assert taken.account == ask(accounts.colleague, sam, by=lena).account and taken.person is None
    assert ask(accounts.colleague, sam, by=lena).has_password
    assert invite_colleague(sam, by=lena) is False


def test_a_colleagues_invitation_is_not_linked_to_another_account() -> None:
    lena, tom = actor(Role.LEAD), somebody()
    invite_colleague(colleague(lena), by=lena)
    with pytest.raises(Refused, match="for a new colleague"):
        link(tom)


def test_a_colleague_whose_access_has_ended_is_not_invited() -> None:
    lena = actor(Role.LEAD)
    colleague(lena, email="other@board.example")
    sam = colleague(lena)
    perform(access.end_access, membership=sam, why="Left", by=lena, at=NOON, on=DAY)
    with pytest.raises(Refused, match="has ended"):
        invite_colleague(sam, by=lena)


def test_what_a_holder_is_told_before_they_show_who_they_are() -> None:
    asha = coordinator()
    invite(acts(asha), by=asha)
    found = ask(accounts.invited, hash_of(SECRET), by=actor(), at=NOON)
    assert (found.standing, found.is_colleague, found.has_password) == (Standing.OPEN, False, False)
    with pytest.raises(NotFound):
        ask(accounts.invited, hash_of("guessed"), by=actor(), at=NOON)
