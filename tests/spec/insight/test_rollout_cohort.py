"""The cohort model: nobody appears or is lost, every month, whatever the numbers; and each number does what it says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from openphb.insight.simulation import cohort
from openphb.insight.simulation.compiling import compile_plan, in_steps
from openphb.insight.simulation.counting import split_by_holding
from openphb.insight.simulation.flowing import MILLION, Flow, part_of, share_out
from openphb.insight.simulation.scenario import Scenario
from openphb.insight.simulation.uncertainty import as_it_stands
from tests import thorough
from tests.spec.insight.rollout_world import alone, counted, scenario, scenarios, total

TRIED = thorough.or_all(100, thorough=2000)
OUT = {"eligible": ("accepted", "declined"), "planning": ("planned",), "paying": ("set_up",), "live": ("ended",)}
INTO = {"planning": "accepted", "paying": "planned", "live": "set_up", "had": "ended", "declined": "declined",
        "eligible": "entered"}  # fmt: skip


@pytest.mark.slow  # many runs
@settings(max_examples=TRIED, deadline=None, derandomize=not thorough.ALL)
@given(scenarios())
def test_what_leaves_one_box_enters_another_to_the_last_person(found: Scenario):
    plan = compile_plan(found, in_steps(found))
    before = {"live": plan.live, "planning": plan.waiting}
    before["eligible"] = np.maximum(plan.base - plan.live - plan.waiting, 0)
    for month in cohort.run(plan):
        assert (cohort.people_in(month) == plan.population).all()
        flows = month.flows | {"declined": month.flows["offered"] - month.flows["accepted"]}
        assert all((each >= 0).all() for each in (*flows.values(), *month.boxes.values(), month.outside))
        for box in cohort.BOXES:
            gone = flows[f"left_{box}"] + sum(flows[name] for name in OUT.get(box, ()))
            was = before.get(box, np.zeros_like(plan.base))
            assert (month.boxes[box] == was - gone + flows[INTO[box]]).all(), box
        before = month.boxes


@pytest.mark.slow  # many runs
@settings(max_examples=TRIED, deadline=None, derandomize=not thorough.ALL)
@given(scenarios())
def test_no_step_serves_more_than_its_hours(found: Scenario):
    plan = compile_plan(found, in_steps(found))
    done = {"offer": "offered", "plan": "planned", "pay": "set_up"}
    for month in cohort.run(plan):
        for step in plan.steps:
            served, hours = month.flows[done[step.name]].sum(axis=1), month.hours[step.name]
            # Kinds of budget are served alike, so what the served take may be off by one of the longest.
            spent = (month.flows[done[step.name]] * step.each).sum(axis=1)
            longest = step.each.max(axis=1) * plan.lanes
            assert ((spent <= hours + longest) | (served == 0)).all(), step.name


def test_a_rate_that_gives_no_whole_person_gives_one_in_time():
    flow, stock, rate = Flow((1, 1)), np.array([[1]]), np.array([[250_000]])
    assert [int(flow.take(stock, rate)[0, 0]) for _ in range(8)] == [0, 0, 0, 1, 0, 0, 0, 1]


@given(some.integers(0, 1000), some.lists(some.integers(0, 400), min_size=1, max_size=6))
def test_a_limited_room_is_given_out_whole_and_to_nobody_twice(room: int, waiting: list[int]):
    given_out = share_out(np.array([room]), np.array([waiting]))[0]
    assert given_out.sum() == min(room, sum(waiting)) and (given_out >= 0).all() and (given_out <= waiting).all()


@given(some.integers(0, 80_000_000), some.integers(0, 10**14), some.integers(1, 10**15))
def test_a_share_of_hours_is_right_however_long_its_numbers_are(many: int, part: int, whole: int):
    part = min(part, whole)
    found, exact = (
        int(part_of(np.array([many]), part=np.array([part]), whole=np.array([whole]))[0]),
        many * part // whole,
    )
    assert abs(found - exact) <= 1 + exact // 1_000_000


def test_a_whole_nation_with_the_greatest_numbers_loses_nobody():
    found = scenario("chc", population=80_000_000, chc__eligible=50_000, chc__offered=100, chc__accepted=100,
                     plan_hours=200, plan_wte=10_000, offer_wte=10_000, hours_of_wte=2500)  # fmt: skip
    plan = compile_plan(found, in_steps(found))
    for month in cohort.run(plan):
        assert (cohort.people_in(month) == 80_000_000).all() and all((each >= 0).all() for each in month.flows.values())


def test_from_a_yes_to_a_budget_it_takes_two_months_where_nobody_is_short_of_time():
    found = counted(alone(chc__offered=100, chc__offered_later=100, chc__accepted=100, months=4))
    assert [total(found, "started")[place] > 0 for place in range(4)] == [False, False, True, True]


def test_everybody_offered_says_yes_or_no():
    found = counted(alone(chc__offered=100, chc__offered_later=100, chc__accepted=40))
    assert total(found, "offered")[0] == 911  # of 912 who could have one, one left first
    assert total(found, "accepted")[0] == 364


def test_too_few_staff_hold_people_up_and_more_staff_let_them_through():
    few, many = (counted(scenario(months=36, plan_wte=wte, chc__offered=10)) for wte in (1, 40))
    assert total(few, "waiting")[-1] > 5 * total(many, "waiting")[-1]
    assert total(few, "live")[-1] < total(many, "live")[-1]


def test_with_no_staff_nobody_is_offered_and_no_budget_begins():
    found = counted(scenario(offer_wte=0, plan_wte=0, pay_wte=0))
    assert sum(total(found, "offered")) == sum(total(found, "started")) == 0


def test_the_count_since_april_begins_again_each_april_and_the_live_ones_do_not():
    found = counted(alone(chc__live_now=100, chc__ended=60, months=30))
    had, live, started = (total(found, name) for name in ("had_this_year", "live", "started"))
    assert had[11] == 100 + sum(started[:12])
    assert had[12] == live[11] + started[12] < had[11]
    assert total(found, "offered_this_year")[12] == total(found, "offered")[12]


def test_a_run_that_begins_within_a_year_counts_what_was_had_already():
    found = replace(alone(chc__live_now=100, chc__had_already=40, months=12), start=(2026, 10))
    had = total(counted(found), "had_this_year")
    assert had[0] == 140 + total(counted(found), "started")[0] and had[6] < had[5]


def test_one_off_budgets_end_when_they_no_longer_count_and_are_counted_apart():
    found = counted(alone(chc__recurring=0, chc__counts=1, chc__live_now=0, months=12))
    assert sum(total(found, "live_recurring")) == 0
    assert total(found, "started") == total(found, "started_one_off")
    assert total(found, "live")[-1] == total(found, "started")[-1]


def test_ways_of_holding_add_up_to_all_that_are_live():
    plan, found = as_it_stands(scenario("chc", "wheelchair"))
    held = split_by_holding(plan, found.people["live"])
    assert (sum(held.values()) == found.people["live"]).all()
    assert int(held["direct_payment"][0, -1, 0]) == int(found.people["live"][0, -1, 0]) * 400_000 // MILLION


def test_people_come_forward_only_where_the_scenario_says_so():
    none, some_do = (counted(alone(chc__comes_forward=rate, chc__live_now=500)) for rate in (0, 20))
    more = total(some_do, "eligible")[-1] - total(none, "eligible")[-1]
    assert 150 <= more <= 260  # 20 a year for each 100 live, of whom there are 500 and more, for two years
    assert total(some_do, "arranged")[-1] <= total(some_do, "recurring")[-1]
