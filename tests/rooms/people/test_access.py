"""Who works for a board: given access by a lead, roles changed, access ended, and the board never left without one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth import get_user_model

from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound, Refused
from openphb.people import access, accounts, queries
from openphb.people.access_rules import NewAccess
from openphb.people.models import AuditEvent
from tests.rooms.world import DAY, DEVON, NOON, actor, ask, new_id

pytestmark = pytest.mark.django_db
TOMORROW = DAY + timedelta(days=1)
OPERATOR = "The operator"


def operator(**more: Any) -> Actor:
    """Somebody at the command line, who has no account."""
    return actor(Role.LEAD, name=OPERATOR, **more)


def give(*roles: Role, by: Actor, email: str = "sam@board.example", name: str = "Sam Reed", **days: Any) -> UUID:
    id = new_id()
    new = NewAccess(frozenset(roles), days.pop("valid_from", DAY), **days)
    perform(access.give_access, id=id, email=email, name=name, new=new, by=by, at=NOON, on=DAY)
    return id


def change(membership: UUID, *roles: Role, by: Actor, **more: Any) -> UUID:
    id = new_id()
    new = NewAccess(frozenset(roles), DAY, more.pop("valid_to", None))
    at = {"at": NOON, "on": DAY} | more
    perform(access.change_access, id=id, membership=membership, new=new, by=by, **at)
    return id


def end(membership: UUID, *, by: Actor, why: str = "They left", **at: Any) -> None:
    perform(access.end_access, membership=membership, why=why, by=by, **({"at": NOON, "on": DAY} | at))


def lead(email: str = "lena@board.example", **days: Any) -> Actor:
    """An ICB lead with an account, given by the operator."""
    by = operator()
    found = ask(accounts.colleague, give(Role.LEAD, by=by, email=email, name=email.split("@")[0], **days), by=by)
    return actor(Role.LEAD, name=found.name, id=found.account)


def roles_of(membership: UUID, *, on: date = DAY) -> set[Role]:
    """What the account can do on a day, at the door."""
    account = ask(accounts.colleague, membership, by=operator()).account
    found = queries.actor_for(account, commissioner=None, on=on)
    return set(found.roles) if found else set()


def test_a_new_board_has_its_first_lead_from_the_command_line_who_then_gives_access() -> None:
    lena = lead()
    sam = give(Role.COORDINATOR, Role.APPROVER, by=lena)
    assert roles_of(sam) == {Role.COORDINATOR, Role.APPROVER}
    found = ask(accounts.colleague, sam, by=lena)
    assert (found.name, found.email, found.given_by) == ("Sam Reed", "sam@board.example", "lena")
    assert not found.has_password and found.seen_at is None


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.LEAD}))
def test_nobody_but_a_lead_gives_changes_or_ends_access(role: Role) -> None:
    sam, somebody = give(Role.FINANCE, by=lead()), actor(role)
    for deed in (lambda: give(Role.LEAD, by=somebody), lambda: change(sam, Role.LEAD, by=somebody)):
        with pytest.raises(Refused, match="Only an ICB lead"):
            deed()
    with pytest.raises(Refused, match="Only an ICB lead"):
        end(sam, by=somebody)


def test_access_begins_on_its_first_day_and_ends_after_its_last() -> None:
    sam = give(Role.FINANCE, by=lead(), valid_from=TOMORROW, valid_to=TOMORROW)
    assert [bool(roles_of(sam, on=DAY + timedelta(days=days))) for days in range(3)] == [False, True, False]


def test_access_that_is_ended_is_over_at_once_even_on_its_first_day() -> None:
    lena = lead()
    sam = give(Role.FINANCE, by=lena)
    end(sam, by=lena)
    assert roles_of(sam) == set()
    found = ask(accounts.colleague, sam, by=lena)
    assert (found.ended_by, found.ended_why, found.is_over(DAY)) == ("lena", "They left", True)


def test_ending_twice_does_no_harm_and_needs_a_reason() -> None:
    lena = lead()
    sam = give(Role.FINANCE, by=lena)
    with pytest.raises(Refused, match="Say why"):
        end(sam, by=lena, why=" ")
    end(sam, by=lena)
    end(sam, by=lena, why="Again")
    assert ask(accounts.colleague, sam, by=lena).ended_why == "They left"


def test_changed_roles_hold_from_today_and_what_was_before_is_kept() -> None:
    lena = lead()
    sam = give(Role.FINANCE, by=lena, valid_from=DAY - timedelta(days=30))
    now = change(sam, Role.COORDINATOR, by=lena)
    assert roles_of(now) == {Role.COORDINATOR} and roles_of(now, on=DAY - timedelta(days=1)) == {Role.FINANCE}
    account = ask(accounts.colleague, now, by=lena).account
    before = ask(accounts.access_before, account, by=lena)
    assert [each.roles for each in before] == [(Role.COORDINATOR,), (Role.FINANCE,)]
    with pytest.raises(Refused, match="has ended already"):
        change(sam, Role.LEAD, by=lena)


def test_roles_that_have_not_begun_are_changed_from_their_first_day() -> None:
    lena = lead()
    later = change(give(Role.FINANCE, by=lena, valid_from=TOMORROW), Role.COORDINATOR, by=lena)
    assert ask(accounts.colleague, later, by=lena).valid_from == TOMORROW and roles_of(later) == set()


def test_nobody_changes_or_ends_their_own_access() -> None:
    lena, second = lead(), lead("second@board.example")
    mine = ask(accounts.access_before, lena.id, by=lena)[0].id
    for deed in (lambda: change(mine, Role.FINANCE, by=lena), lambda: end(mine, by=lena)):
        with pytest.raises(Refused, match="your own access"):
            deed()
    with pytest.raises(Refused, match="your own access"):
        give(Role.FINANCE, by=lena, email="lena@board.example")
    end(mine, by=second)


@pytest.mark.parametrize("deed", ["end", "change", "give a last day"])
def test_a_board_keeps_a_lead_whose_access_has_no_end(deed: str) -> None:
    lena = lead()
    mine = ask(accounts.access_before, lena.id, by=lena)[0].id
    lead("until@board.example", valid_to=DAY + timedelta(days=30))
    deeds = {
        "end": lambda: end(mine, by=operator()),
        "change": lambda: change(mine, Role.FINANCE, by=operator()),
        "give a last day": lambda: change(mine, Role.LEAD, by=operator(), valid_to=TOMORROW),
    }
    with pytest.raises(Refused, match="last ICB lead"):
        deeds[deed]()
    lead("second@board.example")
    deeds[deed]()


def test_an_account_of_another_board_joins_with_the_name_it_has() -> None:
    bo = operator(ods_code=DEVON)
    there = give(Role.CLINICIAN, by=bo, name="Dr Cleo Marsh")
    here = give(Role.APPROVER, by=lead(), email="SAM@board.example ", name="Another name")
    mine = ask(accounts.colleague, here, by=operator())
    assert mine.name == "Dr Cleo Marsh" and mine.account == ask(accounts.colleague, there, by=bo).account
    with pytest.raises(NotFound):
        ask(accounts.colleague, there, by=operator())
    with pytest.raises(NotFound):
        end(there, by=operator())


def test_somebody_who_works_here_is_not_given_access_twice_but_may_come_back() -> None:
    lena = lead()
    sam = give(Role.FINANCE, by=lena)
    with pytest.raises(Refused, match="work here already"):
        give(Role.COORDINATOR, by=lena)
    end(sam, by=lena)
    assert roles_of(give(Role.COORDINATOR, by=lena)) == {Role.COORDINATOR}


def test_the_same_form_sent_twice_gives_access_once() -> None:
    lena, id = lead(), new_id()
    told = {"email": "sam@board.example", "name": "Sam", "new": NewAccess(frozenset({Role.FINANCE}), DAY)}
    for _ in range(2):
        perform(access.give_access, id=id, **told, by=lena, at=NOON, on=DAY)
    assert ask(accounts.colleagues, by=lena, on=DAY, search="sam").total == 1


def test_a_closed_account_is_not_given_access() -> None:
    lena = lead()
    end(give(Role.FINANCE, by=lena), by=lena)
    get_user_model()._default_manager.filter(email="sam@board.example").update(is_active=False)
    with pytest.raises(Refused, match="is closed"):
        give(Role.FINANCE, by=lena)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, ["bea", "lena", "Sam Reed"]),
        ({"sort": "-name"}, ["Sam Reed", "lena", "bea"]),
        ({"sort": "-since"}, ["Sam Reed", "bea", "lena"]),
        ({"search": "REED"}, ["Sam Reed"]),
        ({"search": "sam board.example"}, ["Sam Reed"]),
        ({"search": "nobody"}, []),
        ({"show": "ended"}, ["Olu Ade"]),
        ({"show": "invited"}, ["bea", "lena", "Sam Reed"]),
        ({"sort": "nonsense", "show": "nonsense"}, ["bea", "lena", "Sam Reed"]),
        ({"page": 2}, []),
    ],
)
def test_those_who_work_here_are_found_sorted_and_narrowed(asked: dict[str, Any], names: list[str]) -> None:
    lena = lead()
    lead("bea@board.example")
    give(Role.FINANCE, by=lena, valid_from=TOMORROW)
    end(give(Role.FINANCE, by=lena, email="olu@board.example", name="Olu Ade"), by=lena)
    found = ask(accounts.colleagues, by=lena, on=DAY, **asked)
    assert [each.name for each in found.lines] == names


def test_an_auditor_may_look_and_others_may_not() -> None:
    lead()
    assert ask(accounts.colleagues, by=actor(Role.AUDITOR), on=DAY).total == 1
    with pytest.raises(Refused):
        ask(accounts.colleagues, by=actor(Role.FINANCE), on=DAY)


def test_every_step_is_on_the_audit_trail() -> None:
    lena = lead()
    end(change(give(Role.FINANCE, by=lena), Role.COORDINATOR, by=lena), by=lena)
    with_whom = AuditEvent.objects.of(lena).filter(detail__contains="sam@board.example").order_by("id")
    told = ask(lambda by: list(with_whom.values_list("did", "detail", "why")), by=lena)
    assert [did for did, *_ in told] == ["people.give_access", "people.change_access", "people.end_access"]
    assert "finance; now care coordinator" in told[1][1] and told[2][2] == "They left"
