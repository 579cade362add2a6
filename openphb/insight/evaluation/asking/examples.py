"""A question of each kind, told in full, to begin with."""

from __future__ import annotations

from collections.abc import Mapping

COMPARISON = """\
# Two arms, before and after: what changed, what it cost, and whether it was worth it.
title: Did personal health budgets help?
kind: comparison              # or: regression draws frontier estimates equations proportions staggered flows
arms: {column: arm, treated: budget, control: usual care}   # every difference is treated minus control
waves: {column: wave, before: 0, after: 12, years: 1}       # leave out where people were asked once
person: person                # leave out where the two waves are different people
cluster: site                 # one column, or [site, month] for errors clustered two ways
outcomes:
  - {name: care-related quality of life, column: ascot, instrument: ascot-sct4, smallest: 0.1}
  - {name: health, column: eq5d, instrument: eq5d-3l-uk}
  - {name: distress, column: ghq12, higher_is: worse}       # a column of numbers needs no instrument
costs: {columns: [budget, hospital, gp], unit: pounds, price_year: 2011/12}
effect: {outcome: health, as: change}                       # change, area (under the line) or after
thresholds: [0, 20000, 30000]                               # pounds for one more unit of effect
covariates: [age, sex]
subgroup: group
missing: complete             # or impute: multiple imputation by arm, with shifts
weighting: none               # or propensity, or entropy
allocation: mixed             # randomised, mixed or not randomised: how people came into arms
perspective: NHS and social care
seed: 1
repetitions: 2000
"""
REGRESSION = """\
kind: regression
outcome: y
on: [x]
cluster: [firm, year]
errors: two_way               # classical robust cluster two_way wild
"""
DRAWS = """\
kind: draws                   # each row one draw of a model, in pounds and units of effect
options:
  - {name: usual care, cost: cost_usual, effect: effect_usual}
  - {name: budget, cost: cost_budget, effect: effect_budget}
treated: budget
control: usual care
thresholds: [20000, 25000, 30000]
"""
FRONTIER = """\
kind: frontier                # each row one option, by its mean cost (pounds) and effect
name: option
cost: cost
effect: effect
"""
ESTIMATES = """\
kind: estimates               # each row one imputed set
estimate: estimate
variance: variance            # or standard_error: and its column
"""
EQUATIONS = """\
kind: equations               # seemingly unrelated regression
equations:
  - {name: effect, outcome: effect, on: [arm, age]}
  - {name: cost, outcome: cost, on: [arm, age]}
divisor: n                    # or df
"""
PROPORTIONS = """\
kind: proportions             # each row an arm: how many of how many
arms: {column: arm, treated: budget, control: usual care}
events: died
people: people
"""
STAGGERED = """\
kind: staggered               # units by periods; first is the period a unit began, 0 for never
outcome: value
unit: area
period: year
first: began
"""
FLOWS = """\
kind: flows                   # what later years count for now
years: year
cost: cost
effect: qaly
cost_rate: 0.035
effect_rate: 0.035
"""
EXAMPLES: Mapping[str, str] = {
    "comparison": COMPARISON,
    "regression": REGRESSION,
    "draws": DRAWS,
    "frontier": FRONTIER,
    "estimates": ESTIMATES,
    "equations": EQUATIONS,
    "proportions": PROPORTIONS,
    "staggered": STAGGERED,
    "flows": FLOWS,
}
