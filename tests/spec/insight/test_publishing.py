"""Quarter after quarter is published for areas, regions and the nation: who holds all of it learns of nobody."""

from __future__ import annotations

import random
from datetime import date
from itertools import combinations
from typing import Any

import pytest

from openphb.insight.returns import publishing
from openphb.insight.returns.feasible import Sum
from openphb.insight.returns.publishing import NATION, Edition, publish
from openphb.insight.returns.suppression import Policy, Shown
from openphb.kernel.refusal import Refused
from tests.spec.insight.attack import learnt
from tests.thorough import or_all

REGIONS = {"QF7": "north", "QOP": "north", "QWO": "north", "QJK": "south", "QKK": "south"}
ENDS = (date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31), date(2026, 3, 31))
NUMBER = "year_to_date.all"
OPEN = Policy(threshold=1)
Counts = dict[date, dict[str, int]]


def world(seed: int) -> Counts:
    """People since 1 April by quarter and area: few come, so that most differences are small."""
    chance = random.Random(seed)
    found: Counts = {}
    before = dict.fromkeys(REGIONS, 0)
    for end in ENDS:
        before = {area: count + int(chance.expovariate(1 / 6)) for area, count in before.items()}
        found[end] = before
    return found


def series(counts: Counts, *, held_together: bool = True, policy: Policy = Policy()) -> list[Edition]:  # noqa: B008
    """The four editions of a year, one after the other, each knowing those before it or not."""
    found: list[Edition] = []
    for end in ENDS:
        before = found if held_together else []
        found.append(publish(NUMBER, end=end, counts=counts, regions=REGIONS, before=before, policy=policy))
    return found


def attacked(editions: list[Edition], counts: Counts) -> set[Any]:
    """What somebody learns who holds them all: small numbers of a table, and of who came between any two."""
    shown = {(each.end, row.code): row.shown for each in editions for row in each.rows}
    truth = {name: _true(counts[name[0]], name[1]) for name in shown}
    sums: list[Sum[Any]] = []
    for each in editions:
        for whole in ("north", "south", NATION):
            sums.append(Sum((each.end, whole), tuple((each.end, r.code) for r in each.rows if r.part_of == whole)))
    came = {}
    for one, other in combinations(editions, 2):
        for row in one.rows:
            name = (one.end, other.end, row.code)
            came[name] = truth[other.end, row.code] - truth[one.end, row.code]
            sums.append(Sum((other.end, row.code), ((one.end, row.code), name)))
    return learnt(shown, sums, truth | came, unsaid=came)


def _true(areas: dict[str, int], code: str) -> int:
    return sum(count for area, count in areas.items() if code in (area, REGIONS[area], NATION))


SEEDS = range(or_all(2, thorough=60))


@pytest.mark.slow  # five places of three levels and four quarters are solved over and over, by us and by the attack
@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_learnt_from_a_year_of_editions_of_areas_regions_and_the_nation(seed: int):
    counts = world(seed)
    assert attacked(series(counts), counts) == set()


@pytest.mark.slow  # the same, for all seeds together
def test_editions_that_do_not_know_each_other_give_away_who_came_between():
    """The planted leak: each table is safe by itself, and nearly every year of them is not."""
    leaking = [seed for seed in SEEDS if attacked(series(world(seed), held_together=False), world(seed))]
    assert len(leaking) >= 0.9 * len(SEEDS)


def test_what_was_published_stays_as_it_was_and_a_file_is_read_as_it_was_written():
    counts = world(3)
    editions = series(counts)
    again = [publishing.read(publishing.written(each)) for each in editions]
    assert [[(r.code, r.part_of, r.shown.count) for r in each.rows] for each in again] == [
        [(r.code, r.part_of, r.shown.count) for r in each.rows] for each in editions
    ]
    assert publish(NUMBER, end=ENDS[3], counts=counts, regions=REGIONS, before=again[:3]) == editions[3]


def test_the_same_quarter_told_again_does_not_say_who_was_entered_late():
    counts = {ENDS[0]: {"QF7": 40, "QOP": 30, "QJK": 50}}
    first = publish("active_at_end.all", end=ENDS[0], counts=counts, regions=REGIONS)
    late = {ENDS[0]: {"QF7": 42, "QOP": 30, "QJK": 50}}
    alone = publish("active_at_end.all", end=ENDS[0], counts=late, regions=REGIONS)
    again = publish("active_at_end.all", end=ENDS[0], counts=late, regions=REGIONS, before=[first])
    shown = {row.code: row.shown.count for row in again.rows}
    assert {row.code: row.shown.count for row in alone.rows}["QF7"] == 42, "by itself it would be shown"
    assert shown["QF7"] is None and shown[NATION] is None


def test_a_new_financial_year_begins_again_and_one_day_after_another_needs_no_more():
    counts = {date(2025, 3, 31): {"QF7": 41}, ENDS[0]: {"QF7": 44}, ENDS[1]: {"QF7": 46}}
    last_year = Edition(NUMBER, date(2025, 3, 31), (publishing.Row("QF7", NATION, Shown(41)),))
    found = publish(NUMBER, end=ENDS[0], counts=counts, regions={}, before=[last_year])
    assert [row.shown.count for row in found.rows] == [44, 44]
    stock = publish("active_at_end.all", end=ENDS[0], counts=counts, regions={})
    later = publish("active_at_end.all", end=ENDS[1], counts=counts, regions={}, before=[stock])
    assert [row.shown.count for row in later.rows] == [46, 46]


def test_an_edition_of_another_number_is_refused():
    counts = {ENDS[0]: {"QF7": 44}}
    other = publish("new.all", end=ENDS[0], counts=counts, regions={})
    with pytest.raises(Refused, match=r"tells new\.all"):
        publish(NUMBER, end=ENDS[0], counts=counts, regions={}, before=[other])
