"""Money of a roll-out, to the penny: no saving unless it is said, places paid twice until notice ends, setting up."""

from __future__ import annotations

import pytest

from openphb.insight.simulation import drawing, running
from tests.spec.insight.rollout_world import alone, counted, scenario, total


def test_without_a_saving_a_budget_costs_what_arranged_care_would_have():
    found = counted(scenario("chc", "wheelchair"))
    budgets = [a + b for a, b in zip(total(found, "recurring"), total(found, "one_off"), strict=True)]
    assert budgets == total(found, "arranged") and min(budgets) > 0


def test_then_all_that_it_costs_more_is_double_running_staff_and_setting_up():
    found = counted(scenario("chc", "wheelchair"))
    parts = zip(*(total(found, name) for name in ("paid_twice", "staff", "set_up")), strict=True)
    assert total(found, "extra") == [sum(each) for each in parts]


@pytest.mark.parametrize("saving, share", [(17, 0.83), (-10, 1.10), (100, 0)])
def test_a_saving_is_a_share_of_arranged_care_and_may_be_less_than_nothing(saving, share):
    found = counted(scenario(chc__saving=saving))
    arranged = sum(total(found, "arranged"))
    assert sum(total(found, "recurring")) == pytest.approx(arranged * share, abs=24)


def test_setting_up_costs_what_the_pilot_found():
    year, two = (counted(scenario(months=months)) for months in (12, 24))
    assert sum(total(year, "set_up")) == 93_280_00
    assert sum(total(two, "set_up")) == 146_040_00
    assert sum(total(counted(scenario(months=24, set_up_areas=36)), "set_up")) == 36 * 146_040_00


def test_a_place_is_paid_twice_until_its_notice_ends_and_not_a_month_longer():
    never = {"chc__offered": 0, "chc__offered_later": 0, "chc__waiting_now": 100, "chc__block": 100}
    found = counted(alone(notice_months=3, released=100, chc__care_cost=12_000, **never))
    started = total(found, "started")
    assert sum(started) == 100 and started[1] == sum(started)
    assert [pence // 1_000_00 for pence in total(found, "paid_twice")[:6]] == [0, 100, 100, 100, 0, 0]


def test_what_never_comes_free_is_paid_twice_for_good():
    found = counted(alone(notice_months=0, released=60, chc__live_now=100, chc__block=50, chc__care_cost=12_000,
                          chc__offered=0, chc__offered_later=0))  # fmt: skip
    assert total(found, "paid_twice")[0] == total(found, "live")[0] * 4 // 10 // 2 * 1_000_00


def test_without_notice_and_with_all_of_it_released_nothing_is_paid_twice():
    assert sum(total(counted(scenario(notice_months=0, released=100)), "paid_twice")) == 0


def test_staff_cost_their_whole_time_to_the_penny():
    found = counted(scenario(offer_wte=1, plan_wte="2.5", pay_wte=0, cost_of_wte=48_000, staff_growth=0, months=12))
    assert sum(total(found, "staff")) == 168_000_00


def test_the_picture_of_costs_holds_the_same_pence_as_the_table():
    run = running.run(scenario("chc", "wheelchair", months=30), with_tornado=False)
    costs, spending = drawing.costs(run).bars, drawing.spending(run).bars
    assert [bar.values[0] for bar in costs] == [sum(bar.values) for bar in spending] and len(costs) == 3
    assert sum(bar.values[0] for bar in costs) == int(run.counted.total("cost").sum())
