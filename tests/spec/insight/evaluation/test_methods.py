"""The methods that are ours, held to sums by hand, to slow loops over statsmodels, and to what must be so."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from statsmodels.regression.linear_model import OLS

from openphb.insight.evaluation.effects import equations, rubin, weighting, wild
from openphb.insight.evaluation.effects.least_squares import Design, fit
from openphb.insight.evaluation.numbers import Array, generator
from tests.spec.insight.evaluation.asking import TRIAL, ask, errors, trial, without


def clustered(groups: int = 7, each: int = 9) -> Design:
    random = np.random.default_rng(3)
    by = np.repeat(np.arange(groups), each)
    x = np.column_stack([np.ones(by.size), random.normal(size=by.size) + random.normal(size=groups)[by],
                         random.normal(size=by.size)])  # fmt: skip
    y = 0.2 * x[:, 1] + random.normal(size=groups)[by] + random.normal(size=by.size)
    return Design(y, x, ("constant", "a", "b"), (by,))


def t_of(y: Array, design: Design, null: float = 0.0) -> float:
    kwds = {"groups": design.clusters[0]}
    found = OLS(y, design.x).fit(cov_type="cluster", cov_kwds=kwds)
    return float(abs((found.params[1] - null) / found.bse[1]))


def slow_p(design: Design, null: float) -> float:
    """The wild bootstrap as its papers write it: every draw, a regression each."""
    rest = design.x[:, [0, 2]]
    under = OLS(design.y - null * design.x[:, 1], rest).fit()
    fitted = under.fittedvalues + null * design.x[:, 1]
    by = design.clusters[0]
    told = t_of(design.y, design, null)
    draws = itertools.product([1.0, -1.0], repeat=int(by.max()) + 1)
    return float(
        np.mean([t_of(fitted + under.resid * np.array(each)[by], design, null) >= told - 1e-9 for each in draws])
    )


@pytest.mark.slow  # a regression for each of 128 draws, three times
def test_the_wild_bootstrap_is_what_a_loop_over_regressions_gives():
    design = clustered()
    found = wild.errors(design, "a", repetitions=2_000, weights="rademacher", level=0.9, random=generator(1))
    assert "each of the 128 draws" in found.factor
    assert found.p == pytest.approx(slow_p(design, 0.0))
    assert found.standard_error == pytest.approx(fit(design).errors("a", kind="cluster", level=0.9).standard_error)
    inside = (found.low + fit(design).coefficients[1]) / 2
    assert slow_p(design, inside) > 0.1 >= slow_p(design, found.low - 1e-6)


def test_few_sites_are_turned_by_webbs_six_points():
    draws, which = wild.draw(8, repetitions=500, weights="auto", random=generator(1))
    assert which.startswith("Webb") and set(np.round(np.unique(draws[:, 1:] ** 2), 9)) == {0.5, 1.0, 1.5}
    assert (draws[:, 0] == 1).all(), "the data themselves are the first"


def test_the_same_seed_gives_the_same_draws_whatever_else_is_asked():
    one = ask(trial(sites=10), TRIAL + "cluster: site\n")["outcomes"][0]
    more = ask(trial(sites=10), TRIAL.replace("[score]", "[score, age]") + "cluster: site\n")["outcomes"][0]
    assert (one["p"], one["low"]) == (more["p"], more["low"])


def test_two_waves_of_the_same_people_are_a_regression_of_change_and_of_rows_alike():
    rows = trial()
    paired = ask(rows, TRIAL)["outcomes"][0]
    crossed = ask(rows, TRIAL.replace("person: person\n", ""))["outcomes"][0]
    assert paired["estimate"] == pytest.approx(crossed["estimate"])
    assert paired["standard_error"] != pytest.approx(crossed["standard_error"], rel=0.01)
    means = {(each["arm"], each["wave"]): each["mean"] for each in paired["means"]}
    by_hand = (means["budget", "after"] - means["budget", "before"]) - (
        means["usual", "after"] - means["usual", "before"]
    )
    assert paired["estimate"] == pytest.approx(by_hand)


def test_covariates_and_analysis_of_covariance_stand_beside():
    found = ask(trial(), TRIAL + "covariates: [age]\n")["outcomes"][0]
    assert [(each["method"], each["adjusted_for"]) for each in found["ways"]] == [
        ("difference in differences", ["age"]), ("difference in differences", []), ("analysis of covariance", ["age"]),
    ]  # fmt: skip
    assert found["estimate"] == found["ways"][0]["estimate"]


def test_a_way_beside_that_cannot_be_reckoned_is_told_and_stops_nothing_else():
    rows = trial()
    rows["begun"] = rows["score"][:200] * 2
    found = ask(rows, TRIAL + "covariates: [begun]\n")["outcomes"][0]
    assert [each["method"] for each in found["ways"]] == ["difference in differences"] * 2
    assert found["ways_left_out"][0]["method"] == "analysis of covariance"


def test_higher_is_worse_turns_who_is_spoken_for_and_no_number():
    better = ask(trial(effect=2.0), TRIAL)["outcomes"][0]
    worse = ask(trial(effect=2.0), TRIAL.replace("[score]", "[{column: score, higher_is: worse}]"))["outcomes"][0]
    assert better["estimate"] == worse["estimate"] and (better["favours"], worse["favours"]) == ("budget", "usual")


def hidden(share: int = 4) -> dict[str, list[Any]]:
    """A trial in which every so-manieth answer after is missing."""
    rows = trial(120)
    return without(rows, "score", range(120, 240, share))


IMPUTED = TRIAL + "missing: impute\nimputations: 5\n"


@pytest.mark.slow  # chained equations, several times over
def test_missing_answers_are_filled_in_arm_by_arm_and_moved():
    found = ask(hidden(), IMPUTED.replace("[score]", "[{column: score, shifts: [-1, 0, 1]}]"))["outcomes"][0]
    assert found["sets"] == 5 and found["between"] > 0 and 0 < found["lambda"] < 1
    assert found["n"] == 120 and found["ways"][0]["n"] == 90
    assert ask(hidden(), IMPUTED)["outcomes"][0]["estimate"] == pytest.approx(found["estimate"]), (
        "same seed, same answer"
    )
    moved = {(each["arm"], each["shift"]): each["estimate"] for each in found["shifts"]}
    assert moved["budget", 0.0] == pytest.approx(found["estimate"])
    gone = sum(1 for place in range(0, 120, 4) if place % 2) or 30
    share = sum(place % 4 == 0 and place % 2 == 0 for place in range(120)) / 60
    assert moved["usual", 1.0] - found["estimate"] == pytest.approx(-share) and gone


def test_nothing_missing_imputes_to_itself():
    plain, imputed = (ask(trial(60), question)["outcomes"][0] for question in (TRIAL, IMPUTED))
    assert imputed["estimate"] == pytest.approx(plain["estimate"]) and imputed["lambda"] == 0


def test_barnard_and_rubins_degrees_of_freedom_are_never_more_than_the_datas():
    found = rubin.pool([1.0, 1.2, 0.9, 1.1, 0.8], [0.04] * 5, complete_df=19)
    assert found.df < 19 and rubin.pool([1.0, 1.0], [0.04] * 2, complete_df=19).df < 19


def test_entropy_weights_meet_every_mean_and_stay_near_equal():
    random = np.random.default_rng(1)
    arm = (random.random(400) < 0.4).astype(float)
    x = random.normal(size=(400, 3)) + 0.4 * arm[:, None]
    found = weighting.entropy(x, arm)
    control = arm == 0
    assert np.average(x[control], axis=0, weights=found[control]) == pytest.approx(x[arm == 1].mean(axis=0), abs=1e-6)
    assert (found[arm == 1] == 1).all() and found[control].sum() == pytest.approx(control.sum())


@pytest.mark.slow  # two thousand people, three ways
def test_weighting_takes_away_what_made_the_arms_unlike():
    people = 2_000
    rows = trial(people, effect=0.0, seed=4)
    age = [int(each) for each in rows["age"][:people]]
    lean = [0.05 * (each - 60) for each in age]
    rows["score"] = [
        repr(float(s) + w * lean[p]) for s, w, p in zip(rows["score"], rows["wave"], rows["person"], strict=True)
    ]
    random = np.random.default_rng(2)
    arm = ["budget" if random.random() < 1 / (1 + np.exp(-each * 2)) else "usual" for each in lean]
    rows["arm"] = arm * 2
    plain = ask(rows, TRIAL)["outcomes"][0]["estimate"]
    for way in ("propensity", "entropy"):
        found = ask(rows, TRIAL + f"covariates: [age]\nweighting: {way}\n")
        ways = {tuple(each["adjusted_for"]): each["estimate"] for each in found["outcomes"][0]["ways"]
                if each["method"] == "difference in differences"}  # fmt: skip
        assert abs(ways[()]) < abs(plain) / 2
        assert all(abs(each["smd_weighted"]) < abs(each["smd"]) for each in found["balance"] if each["name"] == "age")


def test_groups_that_began_at_other_times_by_hand():
    """Two groups and never: ATT(2, 2), ATT(2, 3) and ATT(3, 3) are differences of changes in means."""
    values = {
        (1, 0): [1, 2, 3],
        (2, 0): [3, 4, 5],
        (3, 2): [1, 6, 8],
        (4, 2): [2, 5, 9],
        (5, 3): [0, 1, 7],
        (6, 3): [4, 5, 9],
    }
    table = [(u, t + 1, y, g) for (u, g), told in values.items() for t, y in enumerate(told)]
    columns = dict(zip("utyg", zip(*table, strict=True), strict=True))
    found = ask(columns, "{kind: staggered, outcome: 'y', unit: u, period: t, first: g}")
    effects = {(each["group"], each["period"]): each["estimate"] for each in found["group_times"]}
    assert effects == {(2, 2): 4 - 1, (2, 3): 7 - 2, (3, 2): 1 - 1, (3, 3): 5 - 1}
    averages = {each["name"]: each["estimate"] for each in found["averages"]}
    assert averages["simple"] == pytest.approx((3 + 5 + 4) / 3)
    assert averages["length 0"] == pytest.approx((3 + 4) / 2) and averages["length 1"] == 5
    assert averages["dynamic"] == pytest.approx((3.5 + 5) / 2)
    first = next(each for each in found["group_times"] if (each["group"], each["period"]) == (2, 2))
    assert first["standard_error"] == pytest.approx(np.sqrt(1.0 / 2 + 0.0))


def test_equations_with_the_same_right_side_are_least_squares_and_know_of_each_other():
    random = np.random.default_rng(1)
    x = np.column_stack([np.ones(50), random.normal(size=50)])
    left = random.normal(size=50)
    ys = [x[:, 1] + left, 2 * x[:, 1] - left + 0.1 * random.normal(size=50)]
    found = equations.fit([equations.One(str(place), y, x, ("constant", "x")) for place, y in enumerate(ys)])
    for place, y in enumerate(ys):
        assert found.coefficients[2 * place : 2 * place + 2] == pytest.approx(np.linalg.lstsq(x, y, rcond=None)[0])
    assert found.correlation[0, 1] < -0.9


def test_yes_or_no_is_told_as_shares_too():
    table = {"arm": ["a"] * 100 + ["b"] * 100, "died": [1] * 30 + [0] * 70 + [1] * 20 + [0] * 80}
    found = ask(table, "{arms: {column: arm, treated: a, control: b}, outcomes: [died]}")["outcomes"][0]
    assert found["shares"]["treated"]["share"] == 0.3 and found["estimate"] == pytest.approx(0.1)
    assert found["shares"]["z"] == pytest.approx(1.6330, abs=5e-5)


def test_errors_that_are_asked_for_count():
    found = ask(trial(), TRIAL + "errors: classical\n")["outcomes"][0]
    assert found["kind"] == "classical" and errors(found, "robust")["standard_error"] != found["standard_error"]
