"""A question that its data cannot answer is refused, with what it would take."""

from __future__ import annotations

import re

import pytest

from openphb.insight.evaluation.effects import power
from openphb.kernel.refusal import Refused
from tests.spec.insight.evaluation.asking import TRIAL, ask, csv, trial, without

SITED = TRIAL + "cluster: site\n"


def refused(columns: object, question: str) -> str:
    with pytest.raises(Refused) as stopped:
        ask(columns, question)  # type: ignore[arg-type]
    return str(stopped.value)


def test_too_weak_a_question_is_told_how_many_people_it_would_take():
    """Change has a standard deviation of about 1: 0.2 of it takes some 394 in each arm at 80 % power."""
    says = refused(trial(200), TRIAL.replace("[score]", "[{column: score, smallest: 0.2}]"))
    needed = int(re.search(r"need ([\d,]+) people", says)[1].replace(",", ""))  # type: ignore[index]
    assert 280 < needed < 500 and "there are as good as 100" in says


def test_a_strong_question_says_how_strong():
    found = ask(trial(200), TRIAL.replace("[score]", "[{column: score, smallest: 0.6}]"))["outcomes"][0]["power"]
    assert found["needed_per_arm"] < found["have_per_arm"] == 100


def test_the_sample_is_the_one_of_the_textbook():
    """Half a standard deviation, 80 % power, 5 %, two sides: 64 in each arm (Cohen 1988, table 2.4.1)."""
    found = power.needed(smallest=0.5, sd=1.0, treated=64, control=64, power=0.8, level=0.95)
    assert found.needed_per_arm == 64 and found.is_enough


def test_whole_sites_in_arms_count_for_less():
    rows = trial(400, sites=20)
    rows["arm"] = ["budget" if int(site[1:]) % 2 else "usual" for site in rows["site"]]
    rows["score"] = [repr(float(s) + int(w) * int(site[1:])) for s, w, site in
                     zip(rows["score"], rows["wave"], rows["site"], strict=True)]  # fmt: skip
    says = refused(rows, SITED.replace("[score]", "[{column: score, smallest: 1.0}]"))
    assert "people of one cluster are alike, which counts" in says


@pytest.mark.parametrize("sites, stops", [(5, True), (6, False)])
def test_fewer_than_six_sites_are_too_few(sites: int, stops: bool):
    if stops:
        assert "There are 5 clusters, too few" in refused(trial(120, sites=sites), SITED)
    else:
        assert ask(trial(120, sites=sites), SITED)["outcomes"][0]["kind"] == "wild"


def test_two_treated_sites_are_too_few():
    rows = trial(400, sites=10)
    rows["arm"] = ["budget" if site in ("s0", "s1") else "usual" for site in rows["site"]]
    assert "one arm has 2 of them: it would need at least 3" in refused(rows, SITED)


@pytest.mark.parametrize("sites, kind", [(39, "wild"), (40, "cluster")])
def test_the_wild_bootstrap_counts_below_forty_sites(sites: int, kind: str):
    found = ask(trial(400, sites=sites), SITED)["outcomes"][0]
    assert found["kind"] == kind and {each["kind"] for each in found["others"]} >= {"classical", "robust"}


def test_an_empty_arm():
    assert "Nobody is in the arm “nobody”" in refused(trial(), TRIAL.replace("control: usual", "control: nobody"))


def test_an_arm_in_which_nobody_answered():
    rows = trial(20)
    silent = [place for place, arm in enumerate(rows["arm"]) if arm == "usual"]
    assert "nobody has in one of them" in refused(without(rows, "score", silent), TRIAL)


@pytest.mark.parametrize(
    "outcome",
    [
        "{column: state, instrument: {a: eq5d-3l-uk, b: eq5d-5l-uk-2026}}",
        "{column: state, instrument_column: set}",
        "{column: value, value_set_column: set}",
    ],
    ids=["in the question", "states", "values"],
)
def test_value_sets_are_never_mixed(outcome: str):
    table = {"arm": list("aaabbb"), "state": ["11111", "11121", "11211"] * 2, "value": [1, 0.8, 0.9] * 2,
             "set": ["eq5d-3l-uk"] * 3 + ["eq5d-5l-uk-2026"] * 3}  # fmt: skip
    says = refused(table, f"{{arms: {{column: arm, treated: a, control: b}}, outcomes: [{outcome}]}}")
    assert "one value set" in says or "more than one value set" in says


def test_a_column_that_says_what_another_says():
    rows = trial()
    rows["years"] = rows["age"]
    assert "“years” says nothing that the columns before it do not" in refused(rows, TRIAL + "covariates: [age, years]")


def test_arms_that_nothing_can_make_alike():
    rows = trial()
    rows["age"] = [80 if arm == "budget" else 20 for arm in rows["arm"]]
    for way in ("propensity", "entropy"):
        assert "cannot be made alike" in refused(rows, TRIAL + f"covariates: [age]\nweighting: {way}")


def test_one_imputed_set_is_no_imputation():
    assert "at least two imputed sets" in refused({"estimate": [1], "v": [1]}, "{kind: estimates, variance: v}")


def test_no_unit_that_never_began():
    table = csv({"u": [1, 1, 2, 2], "t": [1, 2, 1, 2], "y": [1, 2, 3, 4], "g": [2, 2, 2, 2]})
    assert "never began" in refused(table, "{kind: staggered, outcome: 'y', unit: u, period: t, first: g}")
