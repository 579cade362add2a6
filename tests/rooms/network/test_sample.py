"""The library, the news and events of the sample world, told through the real actions."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID, uuid5

import pytest

from openphb.community import queries
from openphb.community.events import reading
from openphb.community.events.waits import waits
from openphb.community.learning_sets import reading as sets
from openphb.community.news import seen
from openphb.community.queries import Wanted
from openphb.interfaces.demo.network import events, forum, library, members, news
from openphb.interfaces.demo.network.telling import Network
from openphb.interfaces.demo.teller import Teller
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor
from openphb.kernel.network import Membership
from openphb.people import actions as people
from tests.rooms.network.steps import visitor
from tests.rooms.world import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # two files are cleaned in processes of their own
UNTIL = date(2026, 11, 1)


def _events(network: Network, lena: Actor) -> None:
    """The programme is half through, the webinar ahead, and the set has met."""
    at = datetime.combine(UNTIL, time(18), tzinfo=UTC)
    ahead, total = reading.events(to=lena.member, at=at)
    assert (total, [each.title for each in ahead][0]) == (2, "Leading personal health budgets")
    [webinar] = [each for each in ahead if each.sessions == 1]
    assert reading.event(webinar.id, to=lena.member, at=at).venues[0].left == 98
    assert sum("Leeds" in each.words for each in waits(cast(Membership, lena.member), UNTIL)) == 1
    assert len(sets.my_sets(by=lena, at=at)) == 1


def a_network() -> Network:
    """Those who have joined, and nothing told yet."""
    teller = SimpleNamespace(id=lambda *words: uuid5(UUID(int=1), repr(words)))
    network = Network(cast(Teller, teller), UNTIL)
    for name, *_ in members.MEMBERS:
        told = {"id": network.account(name), "email": f"{name}@example.org", "name": name, "password": ""}
        perform(people.give_account, **told, by=visitor(), at=NOON)
    members.tell(network)
    return network


def test_the_library_and_events_of_the_sample_world(settings: Any, tmp_path: Any) -> None:
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    }
    network = a_network()
    library.tell(network)
    events.tell(network)
    _events(network, network.who("lena", on=UNTIL))
    lena = network.who("lena", on=UNTIL).member
    found = queries.resources(Wanted(), to=lena)
    assert (found.total, found.resources[0].title) == (8, "The first conversation about a budget")
    assert [each.title for each in queries.past_review(on=UNTIL)[0]] == ["Setting a first rate for night care"]
    assert queries.stories(to=lena, on=UNTIL)[1] == 2 and queries.stories(to=None, on=UNTIL)[1] == 1


def test_the_news_of_the_sample_world() -> None:
    network = a_network()
    forum.tell(network)
    news.tell(network)
    lena = network.who("lena", on=UNTIL)
    found, total = seen.archive(to=lena.member)
    assert [each.called for each in found] == ["News 2, October 2026", "News 1, September 2026"] and total == 2
    assert all(seen.progress(each.number, by=lena).ended_at for each in found) and found[1].things > 0
    desk = seen.desk(3, by=lena)
    assert desk.digest.lines[0].note.startswith("Please help them")
    told = [{each.title for each in seen.desk(number, by=lena).digest.lines} for number in (1, 2, 3)]
    assert not (told[0] & told[1]) and not (told[1] & told[2]), "each tells of what came since the one before"
