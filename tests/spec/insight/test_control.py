"""Process control and funnels: the limits and rules as published."""

from __future__ import annotations

import pytest

from openphb.insight import control, funnels, intervals
from openphb.insight.control import Signal
from openphb.insight.funnels import Area


def _signals(values: list[float]) -> dict[int, set[Signal]]:
    chart = control.xmr(list(enumerate(values)), least=None)
    return {n: set(point.signals) for n, point in enumerate(chart.points) if point.signals}


def _swing(*values: float) -> list[float]:
    """Steady noise of 1 and -1, and then these."""
    return [*([1.0, -1.0] * 10), *values]


def test_the_limits_are_2_66_moving_ranges_from_the_mean():
    point = control.xmr(list(enumerate([10.0, 12.0, 11.0, 13.0])), least=None).points[0]
    mean, moving_range = 11.5, (2 + 1 + 2) / 3
    assert (point.mean, point.low) == (mean, pytest.approx(mean - 2.66 * moving_range))
    assert point.high == pytest.approx(mean + 2.66 * moving_range)


def test_a_wild_jump_is_screened_out_of_the_limits():
    """Moving ranges 1 but for one of 100: the mean is about 6, and 100 is above 3.267 times that."""
    chart = control.xmr(list(enumerate([*([0.0, 1.0] * 9), 101.0])), least=None)
    assert chart.points[0].high - chart.points[0].mean == pytest.approx(2.66)


def test_noise_alone_signals_nothing():
    assert _signals(_swing()) == {}


def test_a_point_outside_the_limits_is_astronomical():
    assert Signal.ASTRONOMICAL in _signals(_swing(60))[20]


@pytest.mark.parametrize("many, told", [(6, False), (7, True)])
def test_seven_on_one_side_of_the_mean_are_a_shift(many: int, told: bool):
    values = [-1.0, *([1.0, 2.0] * 4)[:many], *([-9.0, 9.0] * 5)]
    found = _signals(values)
    assert (Signal.SHIFT in {signal for each in found.values() for signal in each}) is told


@pytest.mark.parametrize("many, told", [(6, False), (7, True)])
def test_seven_that_all_rise_are_a_trend(many: int, told: bool):
    values = [*([5.0, -5.0] * 5), *(-6 + n * 0.7 for n in range(many)), *([-5.0, 5.0] * 5)]
    found = _signals(values)
    trends = {place for place, signals in found.items() if Signal.TREND in signals}
    assert (len(trends) >= 7) is told


def test_two_of_three_close_to_one_limit_are_marked_and_the_third_is_not():
    values = _swing(5.5, 1.0, 5.5, -1.0)
    found = _signals(values)
    marked = {place for place, signals in found.items() if Signal.TWO_OF_THREE in signals}
    assert marked == {20, 22}


def test_two_close_to_opposite_limits_are_not_two_of_three():
    found = _signals(_swing(5.5, -5.5, 5.5, -5.5))
    assert not any(Signal.TWO_OF_THREE in signals for signals in found.values())


def test_a_share_has_limits_for_its_own_size():
    """Three standard deviations of a binomial share: 3 × √(0.5 × 0.5 / n)."""
    small, large = control.p_chart([(0, 50, 100), (1, 5000, 10_000)]).points
    assert small.high == pytest.approx(0.65) and large.high == pytest.approx(0.515)


def test_a_rate_has_limits_for_its_own_exposure():
    point = control.u_chart([(0, 90, 100.0), (1, 110, 100.0)], per=1000).points[0]
    assert (point.mean, point.high) == (pytest.approx(1000), pytest.approx(1300))


def test_months_of_nobody_are_left_out():
    assert [point.x for point in control.p_chart([(0, 0, 0), (1, 5, 10)]).points] == [1]


def test_a_chart_says_what_it_signals_and_when():
    chart = control.xmr(list(enumerate(_swing(60))))
    said = control.in_words(chart, told=str, when=lambda x: f"month {x:g}")
    assert "Outside the limits (an astronomical point), above the mean: month 20." in said
    assert "first guess" not in said


def test_a_short_chart_says_that_its_limits_are_a_guess():
    assert "first guess" in control.in_words(control.xmr([(0, 1.0), (1, 2.0)]), told=str, when=str)
    assert control.in_words(control.xmr([]), told=str, when=str) == "There is nothing to show yet."


@pytest.mark.parametrize(
    "count, of, expected",
    [(81, 263, (0.2553, 0.3662)), (15, 148, (0.0624, 0.1605)), (0, 20, (0.0, 0.1611)), (1, 29, (0.0061, 0.1718))],
)
def test_shares_have_wilsons_interval(count: int, of: int, expected: tuple[float, float]):
    """Newcombe 1998, table I, method 3."""
    assert intervals.share(count, of) == pytest.approx(expected, abs=5e-5)


@pytest.mark.parametrize(
    "count, expected",
    [(0, (0, 3.689)), (1, (0.025, 5.572)), (5, (1.623, 11.668)), (10, (4.795, 18.39)), (100, (81.36, 121.63))],
)
def test_counts_have_the_published_poisson_interval(count: int, expected: tuple[float, float]):
    """The exact limits of the tables; from ten on within Byar's approximation of them."""
    assert intervals.count(count) == pytest.approx(expected, abs=0.02)


def test_a_mean_of_one_has_no_interval():
    assert intervals.mean((1.0,)) is None
    assert intervals.mean((1.0, 2.0, 3.0)) == pytest.approx((2 - 1.96 / 3**0.5, 2 + 1.96 / 3**0.5), abs=1e-3)


def test_areas_that_differ_by_chance_alone_are_within_the_funnel():
    found = funnels.funnel([Area(str(n), 1000 + (n % 2) * 20, 1_000_000) for n in range(20)])
    assert found.spread == 1.0 and {found.stands(area) for area in found.areas} == {0}


def test_limits_are_narrower_for_larger_areas_and_straddle_the_middle():
    found = funnels.funnel([Area("Small", 100, 100_000), Area("Large", 1000, 1_000_000)])
    small = found.limits(100_000, sigmas=funnels.INNER, wide=False)
    large = found.limits(1_000_000, sigmas=funnels.INNER, wide=False)
    assert small[0] < large[0] < found.middle < large[1] < small[1]
    # Of 100 expected, 95% of counts lie between about 81 and 120.
    assert small == pytest.approx((81.4, 120.6), abs=0.1)


def test_limits_widen_where_every_area_differs():
    areas = [Area(str(n), 200 + 160 * (n % 11), 1_000_000) for n in range(33)]
    found = funnels.funnel(areas)
    assert found.spread > 100
    assert {found.stands(area, wide=False) for area in areas} == {-1, 0, 1}
    assert {found.stands(area) for area in areas} == {0}


def test_one_that_is_far_from_all_others_stands_out_though_limits_are_wide():
    areas = [Area(str(n), 1000 + 40 * (n % 7), 1_000_000) for n in range(35)] + [Area("Far", 3000, 1_000_000)]
    found = funnels.funnel(areas)
    assert [area.name for area in areas if found.stands(area) == 1] == ["Far"]
