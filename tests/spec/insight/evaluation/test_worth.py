"""Cost against effect: the bootstrap, the decision, the subgroups."""

from __future__ import annotations

import numpy as np
import pytest

from openphb.insight.evaluation.numbers import generator
from openphb.insight.evaluation.worth import bootstrap, decision, drawing
from openphb.insight.randomness import SECOND, STEP, mixed_one
from openphb.interfaces.bench import bootstrap as bench
from tests.spec.insight.evaluation.asking import TRIAL, ask, trial, without

WORTH = (
    TRIAL + "costs: {columns: [cost], price_year: 2026/27}\neffect: score\nthresholds: [0, 1000]\nrepetitions: 400\n"
)


def test_weights_and_one_matrix_product_are_statsmodels_to_1e_8():
    assert bench.apart(bench.world(300, seed=1), seed=1, compared=60) < 1e-8


def test_a_bootstrap_with_covariates_is_least_squares_of_whoever_was_drawn():
    random = np.random.default_rng(1)
    x = np.column_stack([np.ones(80), np.arange(80) % 2, random.normal(size=80)])
    ys = random.normal(size=(80, 2))
    weights = bootstrap.weights(bootstrap.people(x[:, 1]), repetitions=30, random=generator(1))
    found = bootstrap.coefficients(x, ys, weights=weights)
    assert (weights.sum(axis=1) == 80).all() and (weights @ x[:, 1] == 40).all(), "as many of each arm as there are"
    for row, drawn in zip(found, weights.astype(int), strict=True):
        rows = np.repeat(np.arange(80), drawn)
        assert row == pytest.approx(np.linalg.lstsq(x[rows], ys[rows], rcond=None)[0], abs=1e-9)


def test_sites_are_drawn_whole():
    by, arm = np.repeat(np.arange(10), 4), np.tile([0.0, 1.0], 20)
    mixed, apart = bootstrap.clusters(arm, by), bootstrap.clusters((by < 4).astype(float), by)
    assert set(mixed.stratum) == {0} and apart.stratum.tolist() == [1] * 4 + [0] * 6


def test_who_is_drawn_turns_on_the_seed_and_the_repetition_and_on_nothing_else(monkeypatch):
    drawn = bootstrap.people(np.repeat([0.0, 1.0, 0.0], [7, 5, 6]))
    alone = bootstrap.weights(drawn, repetitions=50, random=generator(1))
    monkeypatch.setattr(bootstrap, "THREADS", 1)
    monkeypatch.setattr(bootstrap, "AT_ONCE", 18 * 3)
    assert (bootstrap.weights(drawn, repetitions=50, random=generator(1)) == alone).all(), "threads, and pieces"
    assert (bootstrap.weights(drawn, repetitions=20, random=generator(1)) == alone[:20]).all(), "how many there are"
    assert (bootstrap.weights(drawn, repetitions=50, random=generator(2)) != alone).any()


def test_the_quick_way_of_drawing_is_this_one():
    """Said again in whole numbers of Python: a hash looked up in turn, and each half of it a pick or turned away."""
    key, many, all_bits = 2**64 - 12345, 3, 2**64 - 1
    wanted = np.zeros((4, many))
    for repetition in range(4):
        bits, left = mixed_one((key + (repetition + 1) * SECOND) & all_bits), many
        while left:
            bits = (bits + STEP) & all_bits
            for half in (mixed_one(bits) & 0xFFFFFFFF, mixed_one(bits) >> 32):
                picked, rest = divmod(half * many, 2**32)
                if left and rest >= 2**32 % many:
                    wanted[repetition, picked] += 1
                    left -= 1
    assert (drawing.counted(np.uint64(key), 0, repetitions=4, ends=np.array([many])) == wanted).all()
    assert (drawing.counted(np.uint64(key), 2, repetitions=2, ends=np.array([many])) == wanted[2:]).all()


def test_each_is_drawn_as_often_as_any_other_and_apart_from_it():
    """Of so many drawn with replacement: the mean count is 1, its variance 1 - 1/n, and of two together -1/n."""
    many = 8
    counts = bootstrap.weights(bootstrap.people(np.zeros(many)), repetitions=40_000, random=generator(5))
    spread = np.cov(counts.T)
    assert counts.mean(axis=0) == pytest.approx(np.ones(many), abs=0.02)
    assert np.diag(spread) == pytest.approx(np.full(many, 1 - 1 / many), abs=0.03)
    assert spread[~np.eye(many, dtype=bool)] == pytest.approx(np.full(many * (many - 1), -1 / many), abs=0.02)


def test_many_people_are_drawn_in_pieces_and_come_to_the_same_spread():
    random = np.random.default_rng(1)
    arm = np.arange(3000) % 2.0
    y = random.normal(size=3000)
    sample = bootstrap.Sample(np.column_stack([np.ones(3000), arm]), y[:, None], bootstrap.people(arm))
    found = bootstrap.effects(sample, column=1, repetitions=1500, random=generator(1))[:, 0]
    assert found.std() == pytest.approx(np.sqrt(4 / 3000), rel=0.1)
    assert (found == bootstrap.effects(sample, column=1, repetitions=1500, random=generator(1))[:, 0]).all()


@pytest.mark.parametrize(
    "effect, cost, quadrant, icer",
    [(2, 30, "north-east", 15), (2, -30, "south-east", None), (-2, -30, "south-west", 15), (-2, 30, "north-west", None),
     (0, 30, "on an axis", None), (2, 0, "on an axis", None)],
)  # fmt: skip
def test_a_ratio_is_printed_only_where_it_means_something(
    effect: float, cost: float, quadrant: str, icer: float | None
):
    found = decision.ratio(effect, cost)
    assert (found.quadrant, found.icer) == (quadrant, icer)


def test_knowing_for_certain_is_worth_nothing_where_one_is_always_best():
    effects, costs = np.array([[0.0, 1.0]] * 4), np.array([[0.0, 100.0]] * 4)
    assert decision.best(effects, costs, threshold=200)["evpi_pounds"] == 0
    unsure = decision.best(np.array([[0.0, 1.0], [0.0, -1.0]]), np.zeros((2, 2)), threshold=100)
    assert unsure["evpi_pounds"] == 50 and unsure["share_best"] == [0.5, 0.5]


def test_every_way_to_the_net_benefit_agrees_on_the_estimate():
    found = ask(trial(), WORTH)["cost_effectiveness"]
    at = found["thresholds"][1]["net_benefit_pounds"]
    assert at == pytest.approx(1000 * found["effect"] - found["cost_pounds"])
    assert found["net_benefit_regression"]["at"][1]["net_benefit_pounds"] == pytest.approx(at)
    assert found["two_equations"]["at"][1]["net_benefit_pence"] == round(at * 100)
    alone = found["net_benefit_regression"]["at"][1]["standard_error"]
    assert found["two_equations"]["at"][1]["standard_error"] == pytest.approx(alone, rel=0.05)
    low, high = found["thresholds"][1]["low_pence"] / 100, found["thresholds"][1]["high_pence"] / 100
    assert (high - low) / 3.92 == pytest.approx(alone, rel=0.15)


def test_money_is_whole_pence_wherever_it_says_so():
    def pence(value: object, name: str = "") -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                pence(inner, key)
        elif isinstance(value, list):
            for inner in value:
                pence(inner, name)
        elif name.endswith("_pence"):
            assert value is None or type(value) is int, name

    pence(ask(trial(), WORTH))


def test_pounds_and_pence_give_the_same_answer():
    rows = trial()
    rows["cost"] = [None if cell is None else round(float(cell) * 100) for cell in rows["cost"]]
    in_pence = ask(rows, WORTH.replace("columns: [cost]", "columns: [cost], unit: pence"))["cost"]
    assert in_pence["difference_pence"] == ask(trial(), WORTH)["cost"]["difference_pence"]


def test_subgroups_are_told_apart_by_a_test_of_interaction():
    rows = trial(400)
    rows["group"] = ["x" if each % 4 < 2 else "y" for each in rows["person"]]
    rows["score"] = [
        repr(float(score) + (3 if wave and group == "x" and arm == "budget" else 0))
        for score, wave, group, arm in zip(rows["score"], rows["wave"], rows["group"], rows["arm"], strict=True)
    ]
    found = ask(rows, WORTH + "subgroup: group\n")["cost_effectiveness"]["subgroups"][1]
    x, y = found["groups"]
    assert (x["group"], x["n_treated"]) == ("x", 100) and found["interaction_p"] < 0.001
    assert x["net_benefit_pounds"] - y["net_benefit_pounds"] == pytest.approx(3000, abs=900)
    assert found["interaction_df"][0] == 1


def test_only_people_with_both_a_cost_and_an_effect_count():
    rows = without(trial(), "cost", range(200, 220))
    found = ask(rows, WORTH)
    assert found["cost_effectiveness"]["n"] == 180 and found["outcomes"][0]["n"] == 200


def test_the_area_under_the_line_is_adjusted_for_where_people_began():
    found = ask(trial(400), WORTH.replace("effect: score", "effect: {outcome: score, as: area}"))["cost_effectiveness"]
    change = ask(trial(400), WORTH.replace("effect: score", "effect: {outcome: score, as: after}"))[
        "cost_effectiveness"
    ]
    assert "adjusted for before" in found["how"][0] and 0 < found["effect"] < change["effect"]


def test_a_gamma_equation_finds_the_difference_of_means_of_two_arms():
    """With nothing but the arm in it, a log link fits both means, so the difference is that of the means."""
    found = ask(trial(), WORTH)["cost"]
    assert found["gamma"]["difference_pounds"] == pytest.approx(found["difference_pounds"], rel=1e-6)
    assert found["gamma"]["standard_error"] == pytest.approx(found["standard_error"], rel=0.05)
