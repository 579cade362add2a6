"""Two thousand resources: each list and search of them within 150 ms of our own time, 95 of 100."""

from __future__ import annotations

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openphb.community import queries
from openphb.community.models import ResourcePage
from openphb.community.queries import Wanted
from openphb.interfaces.bench.laid_library import resources_sql
from openphb.interfaces.perform import perform
from tests.rooms.network.steps import member
from tests.rooms.web.browsing import Browser
from tests.rooms.world import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # two thousand pages are laid
MANY, TRIES = 2_000, 40
ASKED = ("", "?words=wages", "?words=night+care&order=title", "?what=tool&topic=planning", "?order=used&page=40")
MOST_QUERIES = 12
MOST_MILLISECONDS = 150
"""Of this process: the database works beside it, and a busy machine is slower without our doing."""


def lay(*, many: int, by: object, at: object) -> None:
    resources_sql(many=many, at=at)


def test_lists_and_searches_stay_quick_and_ask_a_bounded_number_of_questions(signed_in: Browser) -> None:
    sam = member("Sam Staff")
    perform(lay, many=MANY, by=sam, at=NOON)
    assert ResourcePage.objects.live().count() == MANY
    assert ResourcePage.find_problems() == ([], [], [], [], [])
    found = queries.resources(Wanted(words="wages"), to=sam.member)
    assert 0 < found.total < MANY and all("age" in f"{each.title}{each.lead}".casefold() for each in found.resources)
    browser = signed_in(sam)
    took = []
    for place in range(TRIES):
        address = f"/network/resources/{ASKED[place % len(ASKED)]}"
        with CaptureQueriesContext(
            connection,
        ) as asked:
            began = time.process_time()
            answer = browser.get(address)
            took.append(time.process_time() - began)
        assert answer.status_code == 200 and len(answer.content) < 40_000, address
        assert len([one for one in asked if "community_resource" in one["sql"]]) <= MOST_QUERIES
    took.sort()
    slowest = took[int(TRIES * 0.95) - 1] * 1000
    print(f"\n{MANY} resources: 95 of 100 lists within {slowest:.0f} ms of our own time")
    assert slowest < MOST_MILLISECONDS
