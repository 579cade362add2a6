"""Every address, as every role, as another board and as nobody: who is let in, and that the rest learn nothing.

The addresses come from the resolver. One without an entry in `doors.LET_IN` stops the run.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from openphb.commissioners.context import acting_as
from openphb.interfaces.bench.addresses import Route
from openphb.kernel.actor import OUTSIDE, Role
from tests import thorough
from tests.rooms.world import DEVON, NHS_NUMBERS
from tests.trust import doors, town
from tests.trust.town import House

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # thousands of requests

METHODS = ("GET", "POST")
NOT_THERE, NO_SUCH_WAY = 404, 405
LEARNT_BEFORE_SIGNING_IN = {
    "live",
    "ready",
    "metrics",
    "front",
    "home",
    "sign_in",
    "sign_in_as",
    "sign_on",
    "sign_on_back",
    "sign_on_board",
    "sign_on_again",
    "sign_on_keys",
    "signed_out",
    "accessibility",
    "privacy",
    "language",
    "running",
    "complaints",
    "account/email/",
    "account/password/set/",
    "welcome",
    "phone_ready",
    "phone_offline",
    "phone_worker",
    "app_manifest",
}


@pytest.fixture(autouse=True)
def demonstration(settings: Any, tmp_path: Path) -> None:
    settings.DEMO = True
    settings.HOME = tmp_path
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.ROOT_URLCONF = "tests.trust.demonstration"


def rows(house: House) -> dict[str, int]:
    """How many rows of each table this board has, but for the trail of looks."""
    with acting_as(house.story.asha), connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_policies WHERE tablename <> 'people_auditevent' ORDER BY 1")
        found = {}
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT count(*), md5(string_agg(t::text, ',' ORDER BY t.id)) FROM {table} t")
            found[table] = cursor.fetchone()
        return found


OF_NOBODY = frozenset({"service"})
"""Pages of what a board shows to all its people: the directory."""


def slips(
    check: Callable[[Route], list[str]], *, about_somebody: bool = False, but: frozenset[str] = frozenset()
) -> list[str]:
    """Everything that is wrong at any door, so that one run tells all of it."""
    meant = (route for route in doors.routes() if route.is_about_somebody or not about_somebody)
    found = [route for route in meant if route.name not in but]
    assert len(found) > 50
    return [f"{route.name}: {said}" for route in found for said in check(route)]


def test_every_address_says_who_is_let_in() -> None:
    assert {route.name for route in doors.routes()} == set(doors.LET_IN)


def test_whoever_is_not_signed_in_is_sent_to_the_door() -> None:
    house, nobody = town.house(), Client()

    def check(route: Route) -> list[str]:
        if route.name in LEARNT_BEFORE_SIGNING_IN:
            return []
        answers = [(method, doors.knock(nobody, method, doors.at(route, house.ids))) for method in METHODS]
        return [
            f"{method} {answer.status_code}"
            for method, answer in answers
            if not (answer.status_code == 302 and answer["Location"].startswith("/sign-in/"))
        ]

    before = rows(house)
    assert slips(check) == [] and rows(house) == before


def test_each_role_is_let_in_where_it_should_be_and_nowhere_else(figure: Callable[[str], None]) -> None:
    house = town.house()
    browsers = {role: house.browser(role) for role in Role}
    knocks = 0

    def check(route: Route) -> list[str]:
        nonlocal knocks
        wrong = []
        for role, browser in browsers.items():
            may = role in doors.LET_IN[route.name]
            if not thorough.is_looked_at(f"{route.name} {role}", one_in=12 if may else 4):
                continue  # a page takes a hundred times as long as a door that is shut
            knocks += 1
            status = doors.knock(browser, "GET", doors.at(route, house.ids)).status_code
            if may is (status == NOT_THERE):
                wrong.append(f"{role} got {status}")
        return wrong

    assert slips(check) == []
    figure(f"Every door: {knocks:,} looks, each role at a share of the addresses")


def test_whoever_is_not_let_in_can_do_nothing_either() -> None:
    house = town.house()
    browsers = {role: house.browser(role) for role in Role}

    def check(route: Route) -> list[str]:
        shut_out = [role for role in Role if role not in doors.LET_IN[route.name]]
        shut_out = [role for role in shut_out if thorough.is_looked_at(f"{route.name} {role}", one_in=4, turn=1)]
        answers = {role: doors.knock(browsers[role], "POST", doors.at(route, house.ids)) for role in shut_out}
        return [
            f"{role} was answered {answer.status_code}"
            for role, answer in answers.items()
            if answer.status_code not in (NOT_THERE, NO_SUCH_WAY)
        ]

    before = rows(house)
    assert slips(check) == [] and rows(house) == before


@pytest.mark.parametrize("method", METHODS)
def test_another_board_cannot_tell_what_is_ours_from_what_is_not_there(method: str) -> None:
    """As people of every staff role at once, as a person, and as an organisation, all of another board."""
    ours, theirs = town.house(), town.house(ods_code=DEVON)
    town.everyone(theirs)
    browsers = [theirs.browser(role) for role in (Role.LEAD, Role.PERSON, Role.THIRD_PARTY)]
    before = rows(ours), rows(theirs)
    assert slips(_nothing_is_learnt(ours, browsers, method=method), about_somebody=True) == []
    assert (rows(ours), rows(theirs)) == before


@pytest.mark.parametrize("method", METHODS)
def test_nobody_outside_can_tell_another_persons_affairs_from_what_is_not_there(method: str) -> None:
    """The person, a representative and a nominee of one household, at the doors of another of the same board."""
    ours, neighbours = town.house(), town.next_door(number=NHS_NUMBERS[1], given="Al")
    browsers = [neighbours.browser(role) for role in sorted(OUTSIDE)]
    before = rows(ours)
    assert slips(_nothing_is_learnt(ours, browsers, method=method), about_somebody=True, but=OF_NOBODY) == []
    assert rows(ours) == before


def _nothing_is_learnt(house: House, browsers: list[Client], *, method: str) -> Callable[[Route], list[str]]:
    def check(route: Route) -> list[str]:
        wrong = []
        for number, browser in enumerate(browsers):
            if not thorough.is_looked_at(route.name, one_in=6, turn=(number + 3 * METHODS.index(method)) % 6):
                continue  # each address by one of them in one way; by each in both ways in a thorough run
            theirs, nowhere = (
                doors.knock(browser, method, at) for at in (doors.at(route, house.ids), doors.nowhere(route))
            )
            ids = house.ids.values()
            if theirs.status_code != nowhere.status_code or doors.body(theirs, *ids) != doors.body(nowhere, *ids):
                wrong.append(f"browser {number} got {theirs.status_code}, and {nowhere.status_code} for nothing")
            elif doors.headers(theirs, *ids) != doors.headers(nowhere, *ids):
                wrong.append(f"browser {number} was told apart by a header: {doors.headers(theirs, *ids)}")
        return wrong

    return check
