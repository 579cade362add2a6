"""Every address of the network, as everybody who may knock there: who is let in, and that the rest are not.

An address without an entry in `network_doors.LET_IN` stops the run.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

from openphb.kernel.network import Kind, Part
from tests import thorough
from tests.rooms.network.steps import an_account, member
from tests.trust import doors, network_doors
from tests.trust.network_town import ids_of_the_network

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # hundreds of requests

TURNED_AWAY = (302, 403, 404)


@pytest.fixture(autouse=True)
def demonstration(settings: Any) -> None:
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["testserver"]


def everybody() -> dict[str, Client]:
    """One browser for each who may knock."""
    made = {
        "staff": member("Sam Staff").id,
        "people": member("P from Penryn", kind=Kind.PEOPLE).id,
        "moderator": member("Mo Derator", Part.MODERATOR).id,
        "editor": member("Ed Itor", Part.EDITOR).id,
        "convenor": member("Con Venor", Part.CONVENOR).id,
        "contributor": member("Kon Tributor", Part.CONTRIBUTOR).id,
        "not joined": an_account("Nobody Yet"),
    }
    browsers = {who: Client() for who in ("visitor", *made)}
    for who, account in made.items():
        browsers[who].force_login(get_user_model()._default_manager.get(pk=account))
    return browsers


def test_every_address_says_who_is_let_in() -> None:
    assert {route.name for route in network_doors.routes()} == set(network_doors.LET_IN)


def test_each_is_let_in_where_they_should_be_and_nowhere_else() -> None:
    ids, browsers, wrong = ids_of_the_network(), everybody(), []
    for route in network_doors.routes():
        for who, browser in browsers.items():
            may = who in network_doors.LET_IN[route.name]
            if may and not thorough.is_looked_at(f"{route.name} {who}", one_in=3):
                continue  # a page takes many times as long as a door that is shut
            status = doors.knock(browser, "GET", doors.at(route, ids)).status_code
            if may is (status in TURNED_AWAY):
                wrong.append(f"{route.name}: {who} got {status}")
    assert wrong == []


def test_within_the_network_no_row_of_any_board_is_seen() -> None:
    from openphb.commissioners.context import acting_as
    from tests.rooms.plans.steps import offered

    case = offered()
    joined = member("Asha R", account=case.asha.id)
    for who in (joined, member("P", kind=Kind.PEOPLE)):
        with acting_as(who), connection.cursor() as cursor:
            cursor.execute("SELECT DISTINCT tablename FROM pg_policies WHERE schemaname = 'public'")
            for (table,) in cursor.fetchall():
                cursor.execute(f"SELECT count(*) FROM {table}")
                assert cursor.fetchone() == (0,), f"{table} is seen from within the network"
