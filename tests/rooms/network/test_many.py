"""The made-up network that lists and searches are measured on: the same each time, and every page of it is served."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from openphb.interfaces.bench import looking, network, network_pages
from openphb.kernel.network import Part
from tests.rooms.network.steps import member
from tests.rooms.web.browsing import Browser

pytestmark = pytest.mark.django_db
GIVEN = {"members": 30, "posts": 240, "seed": 3}
MOST, FRONT = 24, 52
"""Questions a page may ask. The front page asks every part of the network what is new and what waits."""


def told() -> list[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT title, replies FROM community_forumthread ORDER BY title, replies")
        return [tuple(row) for row in cursor.fetchall()]


@pytest.mark.slow  # every list there is
def test_every_page_that_is_measured_is_there_with_few_queries(signed_in: Browser) -> None:
    me = member("Bench", *Part)
    ids = network.lay(GIVEN, me=me)
    browser = signed_in(me)
    for name, address in network_pages.PAGES:
        spell = looking.visit(browser, address(ids))
        most = FRONT if name == "front page" else MOST
        assert (spell.status, spell.queries <= most) == (200, True), f"{name}: {spell}"
    for address in ("/network/forum/", "/network/forum/?words=budget", f"/network/forum/{ids['longest']}/"):
        assert len(browser.get(address).content) < 40_000, address
    assert len(told()) == 40 and sum(replies for _, replies in told()) == 199, "one of two hundred was removed"


def test_the_same_seed_gives_the_same_network() -> None:
    me, made = member("Bench", Part.MODERATOR), []
    for seed in (3, 3, 4):
        with transaction.atomic():
            network.lay({**GIVEN, "seed": seed}, me=me)
            made.append(told())
            transaction.set_rollback(True)
    assert made[0] == made[1] != made[2] and len(made[0]) == 40
