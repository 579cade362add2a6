"""The attack on published tables finds nothing; with nothing kept back, the same attack finds every small number."""

from __future__ import annotations

import random
from itertools import product
from typing import Any

import pytest

from openphb.insight.returns.feasible import Sum
from openphb.insight.returns.suppression import Policy, Shown, protect
from tests.spec.insight.attack import between, learnt
from tests.thorough import or_all

OFF = Policy(threshold=1)
AREAS = ("QF7", "QJK", "QOP", "QWO")
CATEGORIES = ("adult_chc", "section_117", "wheelchair")
AGES = ("child", "adult")
SEEDS = range(or_all(3, thorough=60))
ALL = "all"


def table(seed: int) -> tuple[dict[Any, int], list[Sum[Any]]]:
    """Areas by category by age, with every margin there is: most cells of an area are small."""
    chance = random.Random(seed)
    cells = {each: int(chance.expovariate(1 / 9)) for each in product(AREAS, CATEGORIES, AGES)}
    names = list(product((*AREAS, ALL), (*CATEGORIES, ALL), (*AGES, ALL)))
    counts = {
        name: sum(count for cell, count in cells.items() if all(b in (a, ALL) for a, b in zip(cell, name, strict=True)))
        for name in names
    }
    sums = [
        Sum(name, tuple((*name[:place], each, *name[place + 1 :]) for each in parts))
        for name in names
        for place, parts in enumerate((AREAS, CATEGORIES, AGES))
        if name[place] == ALL
    ]
    return counts, sums


@pytest.mark.slow  # the whole system is solved twice for each count that is kept back, by us and by the attack
@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_learnt_from_areas_by_category_by_age(seed):
    counts, sums = table(seed)
    published = protect(counts, sums, policy=Policy())
    assert learnt(published.shown, sums, counts) == set()


@pytest.mark.parametrize("seed", SEEDS)
def test_with_nothing_kept_back_every_small_number_is_learnt(seed):
    counts, sums = table(seed)
    small = {name for name, count in counts.items() if 0 < count < 5}
    assert small and learnt(protect(counts, sums, policy=OFF).shown, sums, counts) == small


@pytest.mark.parametrize("seed", SEEDS)
def test_keeping_back_the_small_ones_alone_would_not_be_enough(seed):
    """The planted leak: only what is small itself is kept back, and the margins give it away."""
    counts, sums = table(seed)
    naive = {name: Shown(None if 0 < count < 5 else count) for name, count in counts.items()}
    assert learnt(naive, sums, counts)


def years(seed: int) -> tuple[dict[Any, int], dict[Any, int], list[Sum[Any]]]:
    """Four quarters of a year to date for each area and the whole; what came between them is printed nowhere."""
    chance = random.Random(seed)
    new = {(area, quarter): int(chance.expovariate(1 / 6)) for area in AREAS for quarter in range(1, 5)}
    new |= {(ALL, quarter): sum(new[area, quarter] for area in AREAS) for quarter in range(1, 5)}
    date = {("to", *name): sum(new[name[0], each] for each in range(1, name[1] + 1)) for name in new}
    sums = [Sum(("to", ALL, quarter), tuple(("to", area, quarter) for area in AREAS)) for quarter in range(1, 5)]
    sums += [Sum((ALL, quarter), tuple((area, quarter) for area in AREAS)) for quarter in range(1, 5)]
    sums += [Sum(("to", *name), (*([("to", name[0], name[1] - 1)] if name[1] > 1 else []), name)) for name in new]
    return date, new, sums


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_learnt_from_a_year_to_date_quarter_by_quarter(seed):
    date, new, sums = years(seed)
    published = protect(date, sums, policy=Policy(), implied=new)
    assert learnt(published.shown, sums, date | new, unsaid=new) == set()


@pytest.mark.parametrize("seed", SEEDS)
def test_each_quarter_by_itself_would_give_away_what_came_between(seed):
    """The planted leak: four safe tables, each made without looking at the one before it."""
    date, new, sums = years(seed)
    shown = {}
    for quarter in range(1, 5):
        own = {name: count for name, count in date.items() if name[2] == quarter}
        shown |= protect(own, [each for each in sums if set(each.names) <= set(own)], policy=Policy()).shown
    assert learnt(shown, sums, date | new, unsaid=new)


def test_nothing_is_learnt_between_old_and_new_boundaries():
    """Two areas became one and a piece went to a third: the piece is printed nowhere, and has three people."""
    counts = {"old A": 30, "old B": 22, "old C": 41, "new AB": 49, "new C": 44, "piece": 3}
    sums = [
        Sum("old B", ("rest of B", "piece")),
        Sum("new C", ("old C", "piece")),
        Sum("new AB", ("old A", "rest of B")),
    ]
    said = {name: count for name, count in counts.items() if name != "piece"}
    implied = {"piece": 3, "rest of B": 19}
    published = protect(said, sums, policy=Policy(), implied=implied)
    assert learnt(published.shown, sums, said | implied, unsaid=implied) == set()
    open_ = protect(said, sums, policy=OFF, implied=implied)
    assert "piece" in learnt(open_.shown, sums, said | implied, unsaid=implied)


def test_rounding_is_reckoned_with():
    """Sums of rounded counts say less, and the counts that are kept back are still wide enough."""
    counts, sums = table(1)
    published = protect(counts, sums, policy=Policy(round_to=5))
    plain = protect(counts, sums, policy=Policy())
    assert all(each.count is None or each.count % 5 == 0 for each in published.shown.values())
    assert published.kept_back <= plain.kept_back


def a_day_later(counts: dict[Any, int], seed: int) -> dict[Any, int]:
    """The same table with one person more, where somebody is already."""
    cells = [name for name, count in counts.items() if ALL not in name and count]
    came = random.Random(seed + 99).choice(cells)
    return {
        name: count + all(here in (each, ALL) for each, here in zip(came, name, strict=True))
        for name, count in counts.items()
    }


def changed(seed: int, policy: Policy) -> list[float]:
    """How wide is what somebody can say of each count that one person changed, from the tables of two days."""
    counts, sums = table(seed)
    later = a_day_later(counts, seed)
    first, second = (protect(each, sums, policy=policy) for each in (counts, later))
    found = between(first, second, sums, [name for name in counts if counts[name] != later[name]])
    return [high - low for low, high in found.values()]


@pytest.mark.slow  # two tables are kept back, and both days are solved together
@pytest.mark.parametrize("seed", SEEDS)
def test_two_days_of_rounded_counts_do_not_say_that_it_was_one_person(seed):
    assert min(changed(seed, Policy(round_to=5))) >= 1


@pytest.mark.slow  # the same
def test_two_days_of_exact_counts_do():
    """The planted leak, and why what may be taken away on any day is rounded."""
    assert min(min(changed(seed, Policy())) for seed in SEEDS) == 0
