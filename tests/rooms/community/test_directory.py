"""The directory: brought in by its keepers, found by everybody, and what we took out stays out."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest

from openphb.community import queries
from openphb.community.directory import keeping as actions
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Role
from openphb.kernel.refusal import NotFound, Refused
from tests.rooms.world import NOON, actor, ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def asha():
    return actor(Role.COORDINATOR, name="Asha")


def bring(*names, by, is_whole=True, publisher="Moor End", **more):
    told = [{"id": name, "name": name, "description": f"About {name}."} | more for name in names]
    content = json.dumps(told).encode()
    file = {"publisher": publisher, "content": content, "name": "a.json", "is_whole": is_whole}
    return perform(actions.bring_in_directory, id=uuid4(), **file, by=by, at=NOON)


def names(by, **asked):
    return [each.name for each in ask(queries.services, by=by, **asked).services]


def test_services_are_found_by_every_word_of_what_is_said_of_them(asha):
    bring("Swimming", "Singing", by=asha)
    assert names(asha) == ["Singing", "Swimming"]
    assert names(asha, sought="about SWIM") == ["Swimming"]
    assert names(asha, sought="swim sing") == []


def test_they_are_narrowed_by_kind_and_counted(asha):
    bring("Hoist", by=asha, attributes=[{"taxonomy_term": {"name": "Equipment"}}])
    bring("Lunch club", by=asha, is_whole=False)
    assert names(asha, kind="equipment") == ["Hoist"]
    assert ask(queries.services, by=asha).of_kind == {"equipment": 1, "service": 1}


def test_a_second_file_of_the_whole_replaces_and_ends_what_it_does_not_name(asha):
    bring("Swimming", "Singing", by=asha)
    bring("Singing", by=asha, description="Now on Mondays.")
    assert names(asha) == ["Singing"] and names(asha, sought="mondays") == ["Singing"]


def test_a_part_leaves_the_rest_and_another_publisher_is_not_touched(asha):
    bring("Swimming", "Singing", by=asha)
    bring("Archery", by=asha, is_whole=False)
    bring("Sailing", by=asha, publisher="Valley")
    assert names(asha) == ["Archery", "Sailing", "Singing", "Swimming"]


def test_what_we_took_out_stays_out_until_it_is_put_back(asha):
    bring("Swimming", by=asha)
    (each,) = ask(queries.services, by=asha).services
    perform(actions.take_out_service, id=each.id, why="Closed for repairs.", by=asha, at=NOON)
    bring("Swimming", by=asha)
    assert names(asha) == [] and ask(queries.service, each.id, by=asha).why_out == "Closed for repairs."
    assert [out.name for out in ask(queries.taken_out, by=asha)] == ["Swimming"]
    perform(actions.put_back_service, id=each.id, by=asha, at=NOON)
    assert names(asha) == ["Swimming"]


def test_a_file_of_which_nothing_is_understood_changes_nothing(asha):
    bring("Swimming", by=asha)
    with pytest.raises(Refused, match="Nothing was changed"):
        bring("", by=asha)
    assert names(asha) == ["Swimming"] and len(ask(queries.files, by=asha)) == 1


def test_only_a_lead_or_a_care_coordinator_keeps_it():
    with pytest.raises(Refused, match="Only an ICB lead or a care coordinator"):
        bring("Swimming", by=actor(Role.FINANCE, name="Fay"))


def test_another_board_has_its_own(asha):
    bring("Swimming", by=asha)
    (each,) = ask(queries.services, by=asha).services
    other = actor(Role.COORDINATOR, ods_code="QJK", name="Bea")
    assert names(other) == []
    with pytest.raises(NotFound):
        ask(queries.service, each.id, by=other)
    bring("Swimming", by=other)
    assert names(other) == names(asha) == ["Swimming"]
