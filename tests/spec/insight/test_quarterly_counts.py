"""What the quarterly collection counts, case by case: April to June 2025, unless a case says otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from openphb.insight import engines
from openphb.insight.engines import Facts
from openphb.insight.returns import form, honest, moved, quarterly, quarters
from openphb.kernel.refusal import Refused
from tests.spec.insight.made import BOARD, Row, budget, folder, held, offer, paid, person

MARCH, JUNE, SEPTEMBER = date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30)
FORM = form.in_force(JUNE)
LONG_AGO = date(2024, 5, 1)


@contextmanager
def facts_of(place: Path, *budgets: Row, **tables: list[Row]) -> Iterator[Facts]:
    """Facts of these budgets; everybody an adult and every budget notional, unless told."""
    people = tables.pop("people", [person(key) for key in sorted({row["person_key"] for row in budgets})])
    ways = tables.pop("holdings", [held(row["budget_key"], "notional", date(2020, 1, 1)) for row in budgets])
    told = {"budgets": list(budgets), "people": people, "holdings": ways, **tables}
    with engines.opened(folder(place / "facts", told)) as facts:
        yield facts


def counts(facts: Facts, end: date = JUNE) -> dict[str, int]:
    """Every number that is not nil, by its code."""
    found = quarterly.cells(facts, period_end=end, commissioner=BOARD, form=FORM)
    return {cell.code: cell.count for cell in found if cell.count}


@pytest.mark.parametrize(
    "begins, ends, one_off, expected",
    [
        (date(2025, 3, 31), None, False, {"active_at_start", "active_at_end", "year_to_date"}),
        (date(2025, 4, 1), None, False, {"new", "active_at_end", "year_to_date"}),
        (date(2025, 6, 30), None, False, {"new", "active_at_end", "year_to_date"}),
        (date(2025, 7, 1), None, False, set()),
        (LONG_AGO, date(2025, 3, 31), False, set()),
        (LONG_AGO, date(2025, 4, 1), False, {"active_at_start", "ended"}),  # its last day was 31 March
        (LONG_AGO, date(2025, 4, 2), False, {"active_at_start", "ended", "year_to_date"}),
        (LONG_AGO, date(2025, 6, 30), False, {"active_at_start", "ended", "year_to_date"}),
        (LONG_AGO, date(2025, 7, 1), False, {"active_at_start", "active_at_end", "year_to_date"}),
        (date(2025, 5, 1), date(2025, 5, 1), False, {"new", "ended", "year_to_date"}),
        (date(2025, 5, 1), date(2025, 4, 1), False, set()),  # withdrawn before it began
        (LONG_AGO, None, True, set()),  # given in another year
        (date(2025, 4, 1), None, True, {"one_off", "year_to_date"}),
        (date(2025, 4, 1), date(2025, 4, 2), True, {"one_off", "year_to_date"}),
    ],
)
def test_which_measures_count_a_budget(tmp_path: Path, begins, ends, one_off, expected):
    with facts_of(tmp_path, budget("b", "p", "other", begins, ends, one_off=one_off)) as facts:
        assert {code.split(".")[2] for code in counts(facts)} == expected


def test_somebody_with_several_budgets_is_counted_once_in_a_total_and_once_on_each_line(tmp_path: Path):
    several = (
        budget("b1", "p", "adult_chc", LONG_AGO),
        budget("b2", "p", "adult_chc", date(2025, 4, 9)),
        budget("b3", "p", "adult_fast_track", LONG_AGO),
        budget("b4", "p", "wheelchair", date(2025, 5, 1), one_off=True),
    )
    with facts_of(tmp_path, *several) as facts:
        found = counts(facts)
    to_date = {
        code.split(".")[1]: count for code, count in found.items() if code.startswith("all.") and "to_date.all" in code
    }
    assert to_date == dict.fromkeys(("all", "adult_chc", "adult_chc_standard", "adult_fast_track", "wheelchair"), 1)


def test_a_total_to_date_begins_again_in_april(tmp_path: Path):
    in_winter = budget("b1", "p1", "other", date(2025, 1, 9), date(2025, 2, 1))
    with facts_of(tmp_path, in_winter, budget("b2", "p2", "other", LONG_AGO)) as facts:
        assert counts(facts, MARCH)["all.all.year_to_date.all"] == 2
        assert counts(facts, JUNE)["all.all.year_to_date.all"] == 1


@pytest.mark.parametrize(
    "ways, expected",
    [
        ((), "not_recorded"),
        ((("b1", "notional", LONG_AGO, None),), "notional"),
        (
            (("b1", "notional", LONG_AGO, date(2025, 4, 30)), ("b1", "direct_payment", date(2025, 5, 1), None)),
            "direct_payment",
        ),
        ((("b1", "notional", LONG_AGO, None), ("b1", "third_party", LONG_AGO, None)), "mixed"),
        ((("b1", "notional", LONG_AGO, None), ("b2", "direct_payment", LONG_AGO, None)), "mixed"),
        ((("b1", "direct_payment", LONG_AGO, None), ("b2", "direct_payment", LONG_AGO, None)), "direct_payment"),
        ((("b1", "direct_payment", LONG_AGO, date(2025, 6, 29)),), "not_recorded"),
        ((("b1", "direct_payment", date(2025, 7, 1), None),), "not_recorded"),
    ],
)
def test_how_the_money_is_held_when_the_quarter_ends(tmp_path: Path, ways, expected):
    both = budget("b1", "p", "other", LONG_AGO), budget("b2", "p", "other", LONG_AGO)
    with facts_of(tmp_path, *both, holdings=[held(*way) for way in ways]) as facts:
        found = counts(facts)
    assert {code for code in found if code.startswith("all.all.active_at_end.")} == {
        "all.all.active_at_end.all",
        f"all.all.active_at_end.{expected}",
    }


def test_what_has_ended_is_held_as_it_was_when_it_ended(tmp_path: Path):
    ways = [held("b", "direct_payment", LONG_AGO, date(2025, 4, 20))]
    with facts_of(tmp_path, budget("b", "p", "other", LONG_AGO, date(2025, 4, 20)), holdings=ways) as facts:
        found = counts(facts)
    assert found["all.all.ended.direct_payment"] == found["all.all.active_at_start.direct_payment"] == 1


@pytest.mark.parametrize(
    "people, expected",
    [
        ([person("p")], "adult"),
        ([person("p", JUNE)], "adult"),
        ([person("p", SEPTEMBER)], "child"),
        ([], "not_recorded"),
    ],
)
def test_the_age_group_is_that_of_the_quarters_end(tmp_path: Path, people, expected):
    with facts_of(tmp_path, budget("b", "p", "wheelchair", LONG_AGO), people=people) as facts:
        assert counts(facts)[f"{expected}.wheelchair.active_at_end.all"] == 1


def test_social_care_alone_is_not_counted_and_what_nobody_recorded_is(tmp_path: Path):
    two = budget("b1", "p1", "social_care", LONG_AGO), budget("b2", "p2", "not_known", LONG_AGO)
    with facts_of(tmp_path, *two) as facts:
        found = counts(facts)
    assert found["all.all.year_to_date.all"] == found["all.not_known.year_to_date.all"] == 1


@pytest.mark.slow  # asks four questions
def test_the_people_behind_a_number_are_as_many_as_it_says(tmp_path: Path):
    several = [budget(f"b{at}", f"p{at % 3}", "other", LONG_AGO, one_off=False) for at in range(5)]
    ways = [held("b0", "notional", LONG_AGO), held("b3", "direct_payment", LONG_AGO), held("b1", "notional", LONG_AGO)]
    with facts_of(tmp_path, *several, holdings=ways) as facts:
        cells = quarterly.cells(facts, period_end=JUNE, commissioner=BOARD, form=FORM)
        asked = {"facts": facts, "period_end": JUNE, "commissioner": BOARD, "form": FORM}
        chosen = [cell for cell in cells if cell.count and cell.code.startswith("adult.all.year_to_date.")]
        told = {cell.code: quarterly.behind(cell, **asked) for cell in chosen}
        assert {code: len({row["person_key"] for row in rows}) for code, rows in told.items()} == {
            cell.code: cell.count for cell in chosen
        }
    mixed = told["adult.all.year_to_date.mixed"]
    assert [(row["person_key"], row["budget_key"], row["kind"]) for row in mixed] == [
        ("p0", "b0", "notional"),
        ("p0", "b3", "direct_payment"),
    ]


def test_every_number_says_how_it_was_reached(tmp_path: Path):
    with facts_of(tmp_path, budget("b", "p", "wheelchair", LONG_AGO)) as facts:
        found = quarterly.cells(facts, period_end=JUNE, commissioner=BOARD, form=FORM)
    cell = next(cell for cell in found if cell.code == "adult.wheelchair.active_at_end.notional")
    assert cell.how == (
        "Of the budgets for a personal wheelchair budget, regular ones that began by 30 June 2025 and had not stopped "
        "by the end of it. Each person once, 18 or over when the quarter ended; the board or its supplier holds the "
        "money, and nobody else does on 30 June 2025, or when the budget stopped."
    )
    assert cell.filters == (
        "budgets.category in (wheelchair)",
        "not budgets.one_off",
        "budgets.live_from <= 2025-06-30",
        "budgets.ended_on empty or > 2025-06-30",
        "people.adult_quarter empty or <= 2025-06-30",
        "holdings.kind comes to notional",
    )


def test_every_reading_of_a_headline_stands_beside_the_others(tmp_path: Path):
    several = (
        budget("b1", "p1", "adult_chc", LONG_AGO),
        budget("b2", "p2", "other", LONG_AGO, date(2025, 5, 1)),
        budget("b3", "p3", "wheelchair", date(2025, 4, 9), one_off=True),
        budget("b4", "p1", "wheelchair", date(2025, 4, 9), one_off=True),
    )
    offers = [
        offer("p5", date(2025, 4, 2), "declined", date(2025, 4, 20)),
        offer("p3", date(2025, 3, 1), "accepted", date(2025, 4, 1)),
        offer("p6", date(2025, 6, 30)),
        offer("p6", date(2025, 5, 30)),
        offer("p7", date(2025, 7, 1)),
    ]
    with facts_of(tmp_path, *several, offers=offers) as facts:
        found = honest.headline(facts, period_end=JUNE, form=FORM, commissioner=BOARD)
    assert {each.code: each.people for each in found} == {
        "offered": 2, "accepted": 1, "live": 1, "ever_had": 3, "recurring": 2, "one_off": 2, "wheelchair": 2,
    }  # fmt: skip


def test_money_is_counted_by_quarter_and_people_once_in_each(tmp_path: Path):
    two = budget("b1", "p", "other", LONG_AGO), budget("b2", "p", "other", LONG_AGO)
    payments = [
        paid("b1", date(2025, 3, 31), 100),
        paid("b1", date(2025, 4, 1), 250),
        paid("b2", date(2025, 6, 30), 250),
        paid("b2", date(2025, 6, 30), 250, number="2"),
        paid("b2", date(2025, 6, 30), 7, holding="notional"),
    ]
    with facts_of(tmp_path, *two, payments=payments) as facts:
        found = moved.moved(facts, since=date(2024, 4, 1), until=JUNE)
    assert sorted((m.year, m.quarter, m.holding, m.payments, m.pence, m.people) for m in found) == [
        (2024, 4, "direct_payment", 1, 100, 1),
        (2025, 1, "direct_payment", 3, 750, 1),
        (2025, 1, "notional", 1, 7, 1),
    ]


def test_facts_of_an_earlier_day_cannot_tell_of_a_quarter(tmp_path: Path):
    with facts_of(tmp_path, budget("b", "p", "other", LONG_AGO)) as facts, pytest.raises(Refused) as refused:
        quarterly.cells(facts, period_end=SEPTEMBER, commissioner=BOARD, form=FORM)
    assert "before the quarter ended on 30 September 2025" in str(refused.value)


@pytest.mark.parametrize(
    "text, end",
    [("2025-26-Q1", JUNE), ("2025-26-q4", date(2026, 3, 31)), ("2025-06-30", JUNE)],
)
def test_a_quarter_is_named_or_dated(text: str, end: date):
    found = quarters.quarter(text)
    assert found.end == end and quarters.quarter(found.name) == found


@pytest.mark.parametrize("text", ["2025-27-Q1", "2025-05-31", "2025-06-29", "June", "", "2025-26-Q5"])
def test_what_is_no_quarter_is_refused(text: str):
    with pytest.raises(Refused):
        quarters.quarter(text)
