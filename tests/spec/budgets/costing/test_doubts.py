"""Answers that do not fit together are pointed out, each by its own name, and change nothing in the sum."""

from __future__ import annotations

from typing import Any

import pytest

from openphb.budgets.costing.result import work_out
from tests.spec.budgets.costing import documents

DAY = {"id": "a", "task": "Getting up", "days": "every day", "from": "07:00", "to": "09:00", "who": "agency"}
OTHER = DAY | {"id": "b", "task": "Physiotherapy", "from": "08:30", "to": "09:30"}
NIGHT = DAY | {"id": "n", "task": "Nights", "from": "22:00", "to": "08:00", "kind": "waking night"}
RATES = [
    {"id": "day", "who": "agency", "pence": 2000, "since": "2026-04-01"},
    {"id": "waking", "who": "agency", "kind": "waking night", "pence": 2000, "since": "2026-04-01"},
    {"id": "low", "who": "assistant", "pence": 1200, "employed": True, "since": "2026-04-01"},
]
SAM = {"who": "Sam", "minutes": 30, "willing": True, "able": True}


@pytest.mark.parametrize(
    ("support", "more", "found"),
    [
        ([DAY], {}, []),
        ([DAY, NIGHT | {"to": "07:00"}], {}, []),  # one ends as the other begins
        ([DAY, NIGHT], {}, ["night-and-day-overlap"]),
        ([DAY | {"days": ["mon"]}, NIGHT | {"days": ["sun"]}], {}, ["night-and-day-overlap"]),  # over the week's end
        ([DAY | {"days": ["mon"]}, NIGHT | {"days": ["tue"]}], {}, []),
        ([DAY, OTHER], {}, ["two-at-once"]),
        ([DAY | {"carers": 2}, OTHER], {}, ["overlap"]),
        ([DAY | {"unpaid": SAM}, OTHER | {"unpaid": SAM}], {}, ["two-at-once", "one-carer-in-two-places"]),
        ([{**DAY, "to": "07:00", "days": ["mon"]}, OTHER | {"days": ["fri"]}], {}, []),  # 24 hours, over to Tuesday
        ([DAY | {"from": None, "to": None, "minutes": 1400, "days": ["mon"]}, NIGHT | {"days": ["sun"]}], {},
         ["more-than-24-hours"]),
        ([DAY | {"unpaid": SAM | {"able": False}}], {}, ["carer-not-willing-and-able"]),
        ([DAY | {"unpaid": SAM | {"minutes": 121}}], {}, ["more-unpaid-than-needed"]),
        ([DAY | {"serves": ["skin"]}], {"needs": {"levels": {"skin": "no needs"}}}, ["support-without-need"]),
        ([DAY | {"serves": ["skin"]}], {"needs": {"levels": {"skin": "low", "mobility": "severe"}}},
         ["need-without-support"]),
        ([DAY | {"serves": ["swimming"]}], {"needs": {"levels": {"skin": "low"}}}, ["unknown-domain"]),
        ([DAY | {"who": "assistant"}], {"team": {"assistants": 1, "new": 2}},
         ["below-the-least-wage", "more-new-than-all"]),
    ],
)  # fmt: skip
def test_what_does_not_fit_together_is_pointed_out(support: list[Any], more: dict[str, Any], found: list[str]):
    told = {"on": "2026-11-22", "support": support, "rates": RATES} | more
    assert [doubt.id for doubt in work_out(told).doubts] == found


def test_each_change_says_by_how_much_and_is_what_the_budget_then_comes_to():
    told = documents.full()
    result = work_out(told)
    before = result.explained.sum_of("total")
    by_words = {change.says: change for change in result.changes}

    told["rates"][0]["pence"] += 10
    dearer = by_words["The assistant (day) rate goes up by 10p for each hour."]
    assert work_out(told).explained.sum_of("total") - before == dearer.pence > 0
    assert "hours.morning" in dearer.lines and "nights.night" not in dearer.lines

    assert by_words["You need one more week's money for when things go wrong."].lines == ("contingency-weeks",)
    assert [abs(each.pence) for each in result.changes] == sorted((abs(x.pence) for x in result.changes), reverse=True)


def test_a_rate_that_is_set_for_a_later_day_is_told_before_that_day():
    told = documents.full()
    told["rates"].append(told["rates"][0] | {"id": "pa-2027", "pence": 1525, "since": "2027-04-01"})
    now = work_out(told)
    change = next(each for each in now.changes if each.says == "The rates that are set for 1 April 2027 apply.")
    then = work_out(told | {"on": "2027-04-01"}).explained.sum_of("total")
    assert change.pence == then - now.explained.sum_of("total") > 0


def test_more_time_never_costs_less_and_less_help_never_costs_less():
    """A law of nature of every method: past a threshold too, since what an employer pays only rises with wages."""
    for seed in range(30):
        result = work_out(documents.made(seed))
        longer = [each for each in result.changes if "minutes more" in each.says or "no longer help" in each.says]
        assert all(each.pence >= 0 for each in longer), seed


def test_a_wage_below_the_least_is_shown_with_its_day_and_its_source():
    told = {"on": "2026-11-22", "support": [DAY | {"who": "assistant"}], "rates": RATES, "team": {"assistants": 1}}
    (doubt,) = work_out(told).doubts
    assert "£12.71 an hour for someone of 21 or older, since 1 April 2026 (National Minimum Wage" in doubt.says


def test_nobody_is_told_that_nothing_was_left_out_when_something_was():
    told = documents.full()
    assert work_out(told).case.not_costed == ()
    del told["on_costs"][2]
    assert work_out(told).case.not_costed == (
        "Insurance for the employer: nobody has set a figure, so no money is put by for it.",
    )
