"""Weights that make those without the treatment look, before it, like those with it.

What is estimated is the effect on those who were treated. Propensity: a logistic equation of the arm (statsmodels),
each control weighs p / (1 − p) (Hirano, Imbens and Ridder 2003, 10.1111/1468-0262.00442). Entropy: the weights
nearest to equal under which the means of every covariate are the treated's exactly (Hainmueller 2012,
10.1093/pan/mpr025), found with scipy. Both take for granted that everything that decided the arm and the outcome was
written down. Weights are taken as given when errors are reckoned. A person with a missing covariate weighs nothing,
and is counted as left out.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize
from statsmodels.discrete.discrete_model import Logit
from statsmodels.tools.sm_exceptions import PerfectSeparationError

from openphb.insight.evaluation.asking.people import People
from openphb.insight.evaluation.numbers import Array
from openphb.kernel.refusal import Refusal, Refused, refuse_unless

NO_OVERLAP = (
    "The arms cannot be made alike: some covariate parts them, so nobody in the control arm is like the treated. "
    "Leave out that covariate, or compare other people."
)


def weights(people: People, *, way: str) -> Array:
    """A weight for each person: 1 for treated, and controls sum to their own number."""
    x = _before(people)
    told = np.isfinite(x).all(axis=1)
    refuse_unless(x.shape[1] > 0, "Weighting needs covariates, or outcomes before, to make the arms alike by.")
    found = np.zeros(people.size)
    found[told] = (_propensity if way == "propensity" else entropy)(x[told], people.arm[told])
    return found


def _before(people: People) -> Array:
    columns = [column for column in people.before.values() if np.isfinite(column).any()]
    return (
        np.column_stack([*columns, *people.covariates.T])
        if columns or people.covariates.size
        else np.empty((people.size, 0))
    )


def _propensity(x: Array, arm: Array) -> Array:
    spread = x.std(axis=0)
    scaled = np.column_stack([np.ones(len(x)), (x - x.mean(axis=0)) / np.where(spread > 0, spread, 1)])
    try:
        model = Logit(arm, scaled[:, [True, *(spread > 0)]])
        model.raise_on_perfect_prediction = True
        fitted = model.fit(disp=False, warn_convergence=False)
    except (PerfectSeparationError, np.linalg.LinAlgError):
        raise Refused(Refusal(NO_OVERLAP)) from None
    refuse_unless(bool(fitted.mle_retvals["converged"]), NO_OVERLAP)
    chance = np.asarray(fitted.predict())
    return _scaled(np.where(arm == 1, 1.0, chance / (1 - chance)), arm)


def entropy(x: Array, arm: Array) -> Array:
    """Entropy balance of the means: weights proportional to exp(λ·x), with λ where the means meet."""
    control, spread = arm == 0, x.std(axis=0)
    away = ((x - x[arm == 1].mean(axis=0)) / np.where(spread > 0, spread, 1))[:, spread > 0]
    aside = away[control]

    def dual(slopes: Array) -> tuple[float, Array]:
        told = aside @ slopes
        top = told.max()
        each = np.exp(told - top)
        total = each.sum()
        return float(np.log(total) + top), aside.T @ (each / total)

    with np.errstate(all="ignore"):  # where nothing balances the search runs away, which the next line refuses
        found = minimize(dual, np.zeros(aside.shape[1]), jac=True, method="BFGS", options={"gtol": 1e-10})
        value, slope = dual(found.x)
    refuse_unless(bool(np.abs(slope).max() < 1e-5) and value > -1e3, NO_OVERLAP)
    told = aside @ found.x
    result = np.ones(len(x))
    result[control] = np.exp(told - told.max())
    return _scaled(result, arm)


def _scaled(found: Array, arm: Array) -> Array:
    control = arm == 0
    found = found.copy()
    found[control] *= control.sum() / found[control].sum()
    return found


def effective(found: Array, arm: Array) -> float:
    """How many equal controls these weighted ones are worth: (Σw)² / Σw²."""
    control = found[(arm == 0) & (found > 0)]
    return float(control.sum() ** 2 / (control**2).sum()) if control.size else 0.0
