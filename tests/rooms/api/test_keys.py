"""A key opens what it was given for, in its own board, until its last day; and what it was used for is told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from openphb.interfaces.api import keys
from openphb.interfaces.perform import new_id, perform
from openphb.kernel.actor import Role
from openphb.kernel.refusal import Refused
from openphb.people import access_rules, queries, systems
from openphb.people.systems_rules import LONGEST, NewKey, Scope
from tests.rooms.api.asking import System, system
from tests.rooms.budgets.steps import in_place
from tests.rooms.world import DEVON, NOON, actor, ask

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("key", ["", "nonsense", "7-", "7-wrong", "x-7", "99999999999-a", "٧-a", "7-" + "a" * 200])
def test_without_a_key_that_opens_nothing_is_said(key: str) -> None:
    answer = System(key).get("whoami")
    assert answer.status_code == 401 and answer["WWW-Authenticate"] == 'Bearer realm="openphb"'
    assert answer["Content-Type"] == "application/problem+json" and answer.json()["title"] == "No key"


def test_a_key_says_what_it_opens() -> None:
    lena = actor(Role.LEAD, name="Lena Okeke")
    answer = system(Scope.PEOPLE_READ, by=lena).get("whoami")
    assert answer.json() == {"name": "Ledger of the board (a system)", "scopes": ["people:read"]}


@pytest.mark.parametrize(
    ("given", "path"),
    [
        (Scope.BUDGETS_READ, "people"),
        (Scope.PEOPLE_WRITE, "people"),
        (Scope.PEOPLE_READ, "budgets/{budget}"),
        (Scope.PAYMENTS_READ, "budgets/{budget}/money"),
        (Scope.BUDGETS_READ, "budgets/{budget}/payments"),
        (Scope.PEOPLE_READ, "people/{person}/budgets"),
    ],
)
def test_what_a_key_was_not_given_for_stays_shut(given: Scope, path: str) -> None:
    story = in_place()
    asked = path.format(budget=story.budget, person=story.case.person)
    answer = system(given, by=story.lena).get(asked)
    assert answer.status_code == 403 and "Ask the board for a key" in answer.json()["detail"]


def test_another_boards_key_cannot_tell_what_is_here_from_what_is_not() -> None:
    story = in_place()
    theirs = system(by=actor(Role.LEAD, ods_code=DEVON))
    for path in ("people/{}", "budgets/{}", "budgets/{}/money", "budgets/{}/payments"):
        ours, nobodys = (theirs.get(path.format(id)) for id in (story.budget, new_id()))
        assert ours.status_code == nobodys.status_code == 404 and ours.content == nobodys.content
    assert theirs.get("people").json()["total"] == 0
    assert theirs.get(f"people/{story.case.person}/budgets").json() == []


def test_a_key_ends_when_it_is_ended_and_by_itself() -> None:
    lena = actor(Role.LEAD, name="Lena Okeke")
    ended, old = system(by=lena), system(by=lena, until=NOON.date())
    found = next(each for each in ask(systems.keys, by=lena) if each.valid_to != NOON.date())
    perform(systems.end_key, id=found.id, why="Replaced.", by=lena, at=NOON)
    assert ended.get("whoami").status_code == 401 and old.get("whoami").status_code == 200
    assert not ask(systems.key, found.id, by=lena).opens_on(NOON.date())
    assert ask(systems.opened_by, access_rules.hash_of(old.key), by=lena, on=date(2026, 5, 2)) is None


def test_what_a_system_looked_at_is_told_to_the_person_with_what_for() -> None:
    story = in_place()
    system(Scope.PEOPLE_READ, by=story.lena).get(f"people/{story.case.person}")
    pages = [ask(queries.audit, story.case.person, by=story.lena, page=page)[0] for page in (1, 2, 3, 4)]
    looks = [(each.name, each.why) for lines in pages for each in lines if each.did == "saw api_person"]
    assert looks == [("Ledger of the board (a system)", "To book what is paid.")]


def test_when_it_was_used_latest_is_kept_by_day() -> None:
    lena = actor(Role.LEAD, name="Lena Okeke")
    asks = system(by=lena)
    assert ask(systems.keys, by=lena)[0].used_on is None
    asks.get("whoami")
    assert ask(systems.keys, by=lena)[0].used_on == NOON.date()


def test_more_than_so_many_in_a_minute_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "A_MINUTE", 2)
    asks = system(by=actor(Role.LEAD, name="Lena Okeke"))
    assert [asks.get("whoami").status_code for _ in range(3)] == [200, 200, 429]


@pytest.mark.parametrize(
    ("changed", "because"),
    [
        ({"name": " "}, "Enter what the system is called."),
        ({"scopes": frozenset()}, "Choose at least one thing"),
        ({"valid_to": NOON.date() + LONGEST * 2}, "at most 400 days"),
        ({"valid_to": date(2020, 1, 1)}, "from today on"),
    ],
)
def test_what_makes_no_key(changed: dict[str, Any], because: str) -> None:
    told = {"name": "A", "what_for": "B", "contact": "C", "scopes": frozenset(Scope), "valid_to": NOON.date()}
    with pytest.raises(Refused, match=because):
        _give(NewKey(**told | changed), Role.LEAD)


@pytest.mark.parametrize("role", [each for each in Role if each is not Role.LEAD])
def test_only_a_lead_gives_a_key(role: Role) -> None:
    with pytest.raises(Refused, match="Only an ICB lead"):
        _give(NewKey("A", "B", "C", frozenset(Scope), NOON.date()), role)


def _give(new: NewKey, role: Role) -> None:
    by = actor(role)
    perform(systems.give_key, id=new_id(), new=new, digest="0" * 64, by=by, at=NOON, on=NOON.date())


@pytest.mark.parametrize("path", ["", "nothing", "people/x", "people/1/2/3", "people/%0Ax"])
def test_what_is_not_there_is_told_as_a_program_reads_it(path: str) -> None:
    answer = System("").get(path)
    assert answer.status_code == 404 and answer.json()["title"] == "Not found"
