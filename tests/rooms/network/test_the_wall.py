"""What may be told of an area, and that nothing else crosses: whoever brings it, it is looked at again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from openphb.community.models import AreaEdition, AreaNumber
from openphb.community.offers import publishing, seen
from openphb.community.rules import measures
from openphb.community.rules.measures import MEASURES, Told
from openphb.interfaces.perform import perform
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound, Refused
from tests.rooms.network.offers import SLUG, counted, published, rows, took
from tests.rooms.network.steps import visitor
from tests.rooms.world import NOON, new_id

HELD = ("notional", "third_party", "direct_payment", "several")


def refusal(*changed: Told) -> str:
    found = measures.why_not(rows(*changed))
    return found.because if found else ""


def test_an_edition_in_which_nothing_is_shown_passes() -> None:
    assert measures.why_not(rows()) is None


@pytest.mark.parametrize("value", [0, 10, 15, 1_000])
def test_counts_to_the_nearest_five_pass_and_so_does_a_nought(value: int) -> None:
    assert refusal(counted("have", value)) == ""


@pytest.mark.parametrize("value", [1, 4, 5, 7, 8, 9, 11, 13, 101])
def test_small_or_exact_counts_do_not(value: int) -> None:
    assert "too few, or is not rounded" in refusal(counted("have", value))


@pytest.mark.parametrize("value", [-5, 10.0, True, "10", float("nan")])
def test_what_is_no_whole_number_does_not(value: object) -> None:
    assert refusal(Told("have", "", value, value))  # type: ignore[arg-type]  # what a slip would bring


def test_a_count_cannot_hide_behind_a_larger_number_of_people() -> None:
    assert "is a count" in refusal(Told("have", "", 3, 100))
    assert refusal(Told("have", "", 10, None)) and refusal(Told("have", "", None, 10))


def test_times_need_enough_people_and_the_slowest_tenth_needs_more() -> None:
    assert refusal(*took("asked_to_decided", half=20, nine_in_ten=61, of=20)) == ""
    assert "fewer than 20" in refusal(*took("asked_to_decided", half=20, nine_in_ten=61, of=15))
    assert refusal(Told("asked_to_paid", measures.MIDDLE, 20, 10)) == ""
    assert refusal(Told("asked_to_paid", measures.MIDDLE, 20, 7))
    assert "longer than ten years" in refusal(Told("asked_to_paid", measures.MIDDLE, 4_000, 10))


def test_what_is_not_on_the_list_does_not_pass_nor_twice_nor_with_something_left_out() -> None:
    whole = rows()
    beside = [
        (*whole, Told("name_of_person", "", None, None)),
        (*whole, whole[0]),
        whole[1:],
        (replace(whole[0], part="of Owen Price"), *whole[1:]),
    ]
    assert all(measures.why_not(told) for told in beside)


def test_one_part_kept_back_beside_its_whole_would_be_told_by_the_rest() -> None:
    parts = [counted("held", 10, part) for part in HELD[:3]]
    assert "would tell" in refusal(counted("have", 40), *parts)
    assert refusal(*parts) == "", "without the whole nothing can be taken away from it"
    assert refusal(counted("have", 40), *parts[:2]) == ""


@pytest.mark.django_db
def test_what_was_published_stays_and_the_page_has_the_newest() -> None:
    published(counted("have", 40), as_of=local_day(NOON) - timedelta(days=91))
    published(counted("have", 55))
    found = seen.offer(SLUG)
    assert [each.numbers["have", ""].value for each in found.editions] == [55, 40]
    assert set(found.editions[0].numbers) == {(code, part) for code in MEASURES for part in MEASURES[code].parts}


@pytest.mark.django_db
def test_a_refused_edition_leaves_nothing_and_an_older_one_or_one_to_come_is_refused() -> None:
    for told, days in ((counted("have", 3), 0), (counted("have", 10), 1)):
        with pytest.raises(Refused):
            published(told, as_of=local_day(NOON) + timedelta(days=days))
    assert not AreaEdition.objects.exists()
    published(counted("have", 40))
    for days in (0, 30):
        with pytest.raises(Refused, match="never changed"):
            published(counted("have", 45), as_of=local_day(NOON) - timedelta(days=days))
    with pytest.raises(NotFound):
        published(counted("have", 45), area="Q00")


@pytest.mark.django_db
def test_sent_twice_it_is_published_once() -> None:
    edition = publishing.Edition(new_id(), local_day(NOON), "The board’s own records.")
    told = {"area": "QF7", "edition": edition, "rows": rows(), "by": visitor(), "at": NOON, "on": local_day(NOON)}
    assert perform(publishing.publish_numbers, **told) == perform(publishing.publish_numbers, **told)
    assert AreaEdition.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("value, of", [(3, 3), (3, 7), (3, None), (None, 10)])
def test_the_database_itself_takes_no_small_number(value: int | None, of: int | None) -> None:
    edition = AreaEdition.objects.get(id=published())
    with pytest.raises(IntegrityError), transaction.atomic():
        AreaNumber.objects.create(edition=edition, measure="more", value=value, of=of)
