"""An area's numbers go from its facts onto its page by the one door that there is: once a quarter, by the worker."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from openphb.community.models import AreaEdition, AreaNumber, NetworkEvent
from openphb.community.offers import seen
from openphb.interfaces import local_numbers
from openphb.kernel.refusal import Refused
from tests.rooms.network.offers import SLUG
from tests.rooms.web.browsing import words
from tests.spec.insight import few_facts
from tests.spec.insight.few_facts import OURS, THEIRS

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # loads what reckons with facts
OCTOBER, NOVEMBER, JANUARY = date(2026, 10, 31), date(2026, 11, 30), date(2027, 1, 4)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@pytest.fixture
def home(settings: Any, tmp_path: Path) -> Path:
    settings.HOME = tmp_path
    return tmp_path


def facts(home: Path, *, on: date) -> None:
    ours, theirs = few_facts.rows(), few_facts.rows(many=3, board=THEIRS)
    few_facts.folder(home, {name: ours[name] + theirs[name] for name in ours}, on=on)


def test_each_area_of_which_there_are_facts_is_told_with_small_numbers_kept_back(home: Path, client: Client) -> None:
    facts(home, on=OCTOBER)
    made = local_numbers.publish(at=noon(OCTOBER))
    assert [each.area for each in made] == [THEIRS, OURS], "by name: Devon before South Yorkshire, and nobody else"
    found = seen.offer(SLUG)
    assert found.latest and found.latest.numbers["have", ""].value == 20  # eighteen people
    assert found.latest.numbers["new", ""].value is None  # six
    assert not AreaNumber.objects.filter(of__gt=0, of__lt=8).exists()
    devon = {each.value for each in AreaNumber.objects.filter(edition__area=THEIRS)}
    assert devon <= {None, 0}, "three people are told of nowhere"
    said = words(client.get(f"/network/areas/{SLUG}/"))
    assert "How many 20" in said and "facts of 31 October 2026" in said
    assert NetworkEvent.objects.filter(did="community.publish_numbers").count() == 2


def test_one_day_is_published_once_however_often_it_is_asked_for(home: Path) -> None:
    facts(home, on=OCTOBER)
    for _ in range(2):
        assert len(local_numbers.publish(at=noon(OCTOBER), area=OURS)) == 1
    assert AreaEdition.objects.count() == 1


def test_the_worker_publishes_once_a_quarter(home: Path) -> None:
    facts(home, on=OCTOBER)
    assert local_numbers.publish_what_is_due(at=noon(OCTOBER)) == 2
    facts(home, on=NOVEMBER)
    assert local_numbers.publish_what_is_due(at=noon(NOVEMBER)) == 0
    facts(home, on=JANUARY)
    assert local_numbers.publish_what_is_due(at=noon(JANUARY)) == 2
    assert [each.as_of for each in seen.offer(SLUG).editions] == [JANUARY, OCTOBER]


def test_without_facts_or_of_an_area_they_do_not_know_nothing_is_published(home: Path) -> None:
    assert local_numbers.publish_what_is_due(at=noon(OCTOBER)) == 0
    with pytest.raises(Refused, match="There are no facts yet"):
        local_numbers.publish(at=noon(OCTOBER))
    facts(home, on=OCTOBER)
    with pytest.raises(Refused, match="say nothing of QOX"):
        local_numbers.publish(at=noon(OCTOBER), area="QOX")
    assert not AreaEdition.objects.exists()
