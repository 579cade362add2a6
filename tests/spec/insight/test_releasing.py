"""Rows that leave: as many alike as is asked, and nothing that only one person can be."""

from __future__ import annotations

import random

import pytest

from openphb.insight.returns.releasing import ANY, Row, Trait, release
from tests.spec.insight.attack import singled_out


def decade(age: object) -> str:
    return f"{int(str(age)) // 10}0s"


TRAITS = (
    Trait("age", (lambda age: age, decade)),
    Trait("place", (lambda place: place,)),
)


def people(count: int, *, seed: int = 1) -> list[Row]:
    chance = random.Random(seed)
    return [{"age": chance.randint(20, 79), "place": chance.choice("ABC")} for _ in range(count)]


@pytest.mark.parametrize("count", [0, 1, 4, 5, 20, 300, 3_000])
def test_every_combination_that_leaves_is_shared_by_five_or_more(count):
    rows = people(count)
    found = release(rows, TRAITS, round_to=1)
    assert all(number >= 5 for _, number in found.rows)
    assert sum(number for _, number in found.rows) <= len(rows) == count


def test_the_attack_finds_nobody_in_what_leaves_and_somebody_in_what_stays():
    rows = people(400)
    found = release(rows, TRAITS, round_to=1)
    leaving = [values for values, count in found.rows for _ in range(count)]
    assert singled_out(leaving) == []
    planted = release(rows, TRAITS, least=1, leave_out=1.0, round_to=1)
    assert singled_out([values for values, count in planted.rows for _ in range(count)])


def test_what_has_most_different_values_is_made_coarser_first():
    assert release(people(400), TRAITS).ways == {"age": 1, "place": 0}


def test_a_few_people_say_nothing_of_themselves():
    found = release(people(6), TRAITS)
    assert found.rows == (((ANY, ANY), 5),) and found.ways == {"age": 2, "place": 1}


def test_what_stays_rare_is_left_out_and_counted():
    rows = [*people(600), {"age": 25, "place": "an island"}]
    found = release(rows, TRAITS, round_to=1)
    assert found.left_out >= 1 and not any("an island" in values for values, _ in found.rows)
    assert found.of == 601


def test_counts_are_rounded_so_that_the_next_day_tells_of_nobody():
    rows = people(3_000)
    monday, tuesday = release(rows, TRAITS), release([*rows, dict(rows[0])], TRAITS)
    assert all(count % 5 == 0 for _, count in monday.rows)
    differences = [b[1] - a[1] for a, b in zip(monday.rows, tuesday.rows, strict=True)]
    assert set(differences) <= {0, 5}


def test_in_the_same_way_twice():
    assert release(people(500), TRAITS) == release(list(reversed(people(500))), TRAITS)
