"""How sure an answer is: draws that the seed decides, a tornado, a search backwards, and the published beside it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from openphb.insight.simulation import document, drawing, examples, published, running, solving, telling, uncertainty
from openphb.insight.simulation.scenario import Aim
from tests.spec.insight.rollout_world import alone, counted, scenario, total

LIVE = Aim("Live", "live", (2027, 12), 500, "ours")


def test_the_same_seed_draws_the_same_and_another_seed_others():
    found = replace(scenario("chc", "wheelchair"), draws=40)
    one, again, other = (uncertainty.all_draws(replace(found, seed=seed)) for seed in (1, 1, 2))
    assert all(np.array_equal(one[name], again[name]) for name in one)
    assert not np.array_equal(one["live"], other["live"])


def test_draws_of_one_number_do_not_turn_on_whether_another_is_there():
    one = uncertainty.drawn(replace(scenario("chc"), draws=30))
    both = uncertainty.drawn(replace(scenario("chc", "wheelchair"), draws=30))
    assert np.array_equal(one["chc.accepted"], both["chc.accepted"])


def test_draws_lie_in_their_range_and_are_likeliest_where_the_number_stands():
    found = replace(scenario("chc"), draws=5000)
    value, drawn = found.values["chc.accepted"], uncertainty.drawn(found)["chc.accepted"] / 10_000
    low, likely, high = (float(each) for each in (value.low, value.value, value.high))
    assert low <= drawn.min() and drawn.max() <= high
    assert drawn.mean() == pytest.approx((low + likely + high) / 3, rel=0.01)  # the mean of a triangle


def test_a_number_without_a_range_never_moves():
    found = uncertainty.drawn(replace(scenario("chc"), draws=50))
    assert len(set(found["chc.live_now"].tolist())) == 1 and len(set(found["set_up_areas"].tolist())) == 1


def test_the_fan_is_in_order_and_its_ends_are_answers():
    found = replace(scenario("chc", "wheelchair"), draws=60)
    draws = uncertainty.all_draws(found)
    fan = uncertainty.percentiles(draws)
    assert (np.diff(fan["live"], axis=0) >= 0).all()
    assert set(fan["live"][:, -1].tolist()) <= set(draws["live"][:, -1].tolist())


def test_a_tornado_moves_one_number_at_a_time_and_puts_the_widest_first():
    found = alone(months=24, chc__live_now=100)
    bars = uncertainty.tornado(found)["live"]
    assert [bar.width for bar in bars] == sorted((bar.width for bar in bars), reverse=True)
    bar = next(each for each in bars if each.path == "chc.accepted")
    assert bar.at_low == total(counted(found.with_numbers({"chc.accepted": bar.value.low})), "live")[-1]
    assert bar.at_high == total(counted(found.with_numbers({"chc.accepted": bar.value.high})), "live")[-1]


def test_searching_backwards_finds_the_least_change_that_just_reaches_the_aim():
    found = alone(months=24)
    solved = solving.solve(found, "chc.accepted", aim=LIVE)
    assert solved.value is not None and solved.gives >= LIVE.people and solved.is_steady
    less = found.with_numbers({"chc.accepted": solved.value - Decimal("0.0001")})
    place = solving.place_of(found, LIVE)
    assert total(counted(less), "live")[place] < LIVE.people


def test_it_says_when_no_value_reaches_the_aim_and_when_todays_does():
    found = alone(months=24)
    never = solving.solve(found, "chc.accepted", aim=replace(LIVE, people=100_000))
    assert never.value is None and never.most < 100_000
    assert "No value reaches" in telling.solved_words(never, LIVE)
    already = solving.solve(found, "chc.accepted", aim=replace(LIVE, people=1))
    assert already.value == already.now and "as it is, will do" in telling.solved_words(already, LIVE)


def test_it_searches_downwards_where_less_is_wanted():
    found = scenario("chc", months=24, plan_wte=1, plan_hours=100, chc__offered=10)
    now = total(counted(found), "live")[solving.place_of(found, LIVE)]
    solved = solving.solve(found, "plan_hours", aim=replace(LIVE, people=now + 50))
    assert solved.value is not None and solved.value < 100


def test_a_path_there_is_not_is_not_searched():
    with pytest.raises(KeyError):
        solving.solve(scenario(), "nobody.accepted", aim=LIVE)


def test_england_comes_within_three_percent_of_what_was_published_for_the_year_it_was_set_by():
    run = running.run(replace(examples.england(), draws=0, months=27), with_tornado=False)
    rows = {(each.month, each.counts): each for each in run.beside}
    assert [(each.published, each.in_proportion) for each in rows.values()][:2] == [
        (131_556, 131_556),
        (188_489, 188_489),
    ]
    for month, counts in (((2023, 9), "had_this_year"), ((2024, 3), "had_this_year"), ((2024, 3), "live")):
        row = rows[month, counts]
        assert row.ours == pytest.approx(row.in_proportion, rel=0.03), row
    assert rows[(2025, 6), "had_this_year"].published == 108_008  # not fitted: it is shown, and it is missed


def test_a_published_count_is_put_in_proportion_to_the_people_of_an_area():
    assert published.latest(population=5_600_000)[1] == 10_801
    assert len(published.series()) == 14 and published.series()[-1].had_this_year == 108_008


def test_the_document_says_its_seed_balances_and_keeps_money_in_pence():
    run = running.run(replace(examples.icb(), draws=10, months=12))
    told = document.of_run(run)
    assert told["seed"] == 1 and told["balance"]["adds_up"] and len(told["periods"]) == 12
    assert all(isinstance(value, int) for row in told["periods"] for key, value in row.items() if key != "period")
    assert told["cannot_say"] and told["says"] and {"cost_pence", "extra_pence"} <= set(told["fan"])


def test_a_quarter_adds_what_happened_and_takes_what_stands_from_its_last_month():
    run = running.run(replace(scenario("chc"), months=7), with_tornado=False)
    months, quarters = (document.of_run(run, by=by)["periods"] for by in ("month", "quarter"))
    assert [row["period"] for row in quarters] == ["2026/27 Q1", "2026/27 Q2", "2026/27 Q3 (part)"]
    assert quarters[0]["started"] == sum(row["started"] for row in months[:3])
    assert quarters[0]["live"] == months[2]["live"]
    assert sum(row["cost_pence"] for row in quarters) == sum(row["cost_pence"] for row in months)


def test_the_step_that_chokes_first_is_named_with_the_staff_it_lacks():
    run = running.run(scenario("chc", months=24, plan_wte="0.5", pay_wte=50, offer_wte=50), with_tornado=False)
    first = run.chokes[0]
    assert first.step == "plan" and first.since and first.wanted > first.hours and first.staff_lacking > 0
    more = scenario(
        "chc", months=24, plan_wte=Decimal("0.5") + Decimal(first.staff_lacking) / 100, pay_wte=50, offer_wte=50
    )
    assert running.run(more, with_tornado=False).chokes[0].since is None
    assert "The step that chokes first is planning" in telling.choke_words(first)


@pytest.mark.parametrize("name", drawing.TITLES)
def test_a_picture_says_in_words_and_in_its_table_what_it_shows(name: str):
    run = running.run(replace(examples.england(), draws=20, months=24), with_tornado=False)
    picture = drawing.fan(run, name)
    end = f"{int(run.counted.total(name)[0, -1]):,}"
    assert end in picture.words() and any(end in row for row in picture.table().told)
