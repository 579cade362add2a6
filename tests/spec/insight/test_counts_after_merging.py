"""A return of a board that others became part of: counted by the codes of its period's end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from openphb.insight import engines
from openphb.insight.returns import checking, form, honest, quarterly
from openphb.insight.returns.periods import quarter_of
from openphb.reporting.actions import making
from tests.spec.insight.made import budget, folder, held, offer, person

MARCH, JUNE, JULY = date(2026, 3, 31), date(2026, 6, 30), date(2026, 7, 1)
BEGUN = date(2025, 5, 1)
HAVE = {"QMJ": 2, "QRV": 3, "Z9B2Z": 1, "QM7": 1, "QF7": 4}
"""How many people of each board have a regular budget; the people of QM7 were divided among two."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    told: dict[str, list[dict[str, Any]]] = {"people": [], "budgets": [], "holdings": [], "offers": []}
    for board, key in ((board, f"{board}-{n}") for board, many in HAVE.items() for n in range(many)):
        whose = {"commissioner": board}
        told["people"].append(person(key, **whose))
        told["budgets"].append(budget(key, key, "continuing_care", BEGUN, **whose))
        told["holdings"].append(held(key, "notional", BEGUN, **whose))
        told["offers"].append(offer(key, date(2026, 5, 1), **whose))
    return folder(tmp_path_factory.mktemp("merged") / "facts", told, as_of=JULY)


@pytest.fixture
def facts(place: Path) -> Iterator[engines.Facts]:
    with engines.opened(place) as opened:
        yield opened


ALL = ("all", "active_at_end")


@pytest.mark.parametrize(
    ("end", "people"),
    [(MARCH, HAVE), (JUNE, {"Z9B2Z": 6, "QM7": 1, "QF7": 4})],
)
def test_from_the_day_the_successor_counts_its_parts_and_before_it_each_counts_its_own(
    facts: engines.Facts, end: date, people: dict[str, int]
) -> None:
    found = quarterly.by_board(facts.coded_on(end), period_end=end, form=form.in_force(end))
    counted = {
        board: sum(count for (_, line, measure, _), count in counts.items() if (line, measure) == ALL)
        for board, counts in found.items()
    }
    assert counted == people


def test_the_headlines_beside_a_return_count_the_same_people(facts: engines.Facts) -> None:
    found = honest.headline(facts.coded_on(JUNE), period_end=JUNE, form=form.in_force(JUNE), commissioner="Z9B2Z")
    told = {each.code: each.people for each in found}
    assert told["live"] == told["offered"] == 6


def test_no_row_is_lost_or_counted_under_two_codes(facts: engines.Facts) -> None:
    for end in (MARCH, JUNE):
        found = facts.coded_on(end).people.count().execute()
        boards = engines.rows(facts.coded_on(end).people.select("commissioner").distinct())
        assert found == sum(HAVE.values())
        assert len(boards) == (3 if end == JUNE else 5)


def test_only_whom_the_list_divides_is_found_under_a_code_that_nobody_bears(facts: engines.Facts) -> None:
    asked: dict[str, Any] = {"period_end": JUNE, "form": form.in_force(JUNE)}
    found = checking.check(facts.coded_on(JUNE), **asked)
    assert {each.commissioner for each in found if each.item == "commissioner"} == {"QM7"}


def test_a_return_for_the_last_quarter_of_an_old_board_is_not_stopped_by_facts_of_later(facts: engines.Facts) -> None:
    asked: dict[str, Any] = {"period_end": MARCH, "form": form.in_force(MARCH)}
    found = checking.check(facts.coded_on(MARCH), commissioner="QMJ", **asked)
    assert [each for each in found if each.item == "commissioner"] == []


def test_what_the_successor_signs_counts_its_parts(place: Path) -> None:
    made = making.made_quarterly(place, period=quarter_of(JUNE), code="Z9B2Z")
    (number,) = [each for each in made.numbers if each.code == "all.all.active_at_end.all"]
    assert (number.value, made.code) == (6, "Z9B2Z")
