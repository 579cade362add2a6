"""The library of the sample world, told through the real actions: one is key, one is past its day; two stories."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID, uuid5

import pytest

from openphb.community import queries
from openphb.community.queries import Wanted
from openphb.interfaces.demo.network import library, members
from openphb.interfaces.demo.network.telling import Network
from openphb.interfaces.demo.teller import Teller
from openphb.interfaces.perform import perform
from openphb.people import actions as people
from tests.rooms.network.steps import visitor
from tests.rooms.world import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # two files are cleaned in processes of their own
UNTIL = date(2026, 11, 1)


def test_the_library_of_the_sample_world(settings: Any, tmp_path: Any) -> None:
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    }
    teller = SimpleNamespace(id=lambda *words: uuid5(UUID(int=1), repr(words)))
    network = Network(cast(Teller, teller), UNTIL)
    for name, *_ in members.MEMBERS:
        told = {"id": network.account(name), "email": f"{name}@example.org", "name": name, "password": ""}
        perform(people.give_account, **told, by=visitor(), at=NOON)
    members.tell(network)
    library.tell(network)
    lena = network.who("lena", on=UNTIL).member
    found = queries.resources(Wanted(), to=lena)
    assert (found.total, found.resources[0].title) == (8, "The first conversation about a budget")
    assert [each.title for each in queries.past_review(on=UNTIL)[0]] == ["Setting a first rate for night care"]
    assert queries.stories(to=lena, on=UNTIL)[1] == 2 and queries.stories(to=None, on=UNTIL)[1] == 1
