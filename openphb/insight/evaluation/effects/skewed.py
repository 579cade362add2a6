"""Cost, which is skewed and never below nought: a gamma equation with a log link (statsmodels GLM).

log E(cost) = a + b × arm + covariates. The difference is told in pounds by recycled predictions: everybody's expected
cost if treated, less if not, on average; its error by the delta method from clustered (CR1) or robust (HC1-like)
covariance. It takes for granted that covariates multiply costs, and that the spread grows with the mean (Barber and
Thompson 2004, 10.1258/1355819042250249). People who cost nothing stay in: the equation is about means.
"""

from __future__ import annotations

import math

import numpy as np
from statsmodels.genmod.families import Gamma
from statsmodels.genmod.families.links import Log
from statsmodels.genmod.generalized_linear_model import GLM

from openphb.insight.evaluation.effects.least_squares import Design, Errors, from_t
from openphb.kernel.refusal import refuse_unless


def difference(design: Design, name: str, *, level: float) -> tuple[float, Errors]:
    """The difference in mean cost (pounds) that a column makes, and how sure it is; by the normal distribution."""
    refuse_unless(bool((design.y >= 0).all()), "A cost is below nought, so a gamma equation cannot hold it.")
    refuse_unless(bool((design.y > 0).any()), "Nobody cost anything, so there is nothing to explain.")
    model = GLM(design.y, design.x, family=Gamma(Log()))
    spread = {"cov_type": "HC1"} if not design.clusters else {
        "cov_type": "cluster", "cov_kwds": {"groups": design.clusters[0], "use_correction": True}}  # fmt: skip
    fitted = model.fit(**spread)
    place = design.place(name)
    sides = []
    for value in (1.0, 0.0):
        x = design.x.copy()
        x[:, place] = value
        sides.append((np.exp(x @ fitted.params), x))
    (high, with_it), (low, without) = sides
    slope = (high[:, None] * with_it - low[:, None] * without).mean(axis=0)
    se = math.sqrt(float(slope @ np.asarray(fitted.cov_params()) @ slope))
    factor = "delta method; " + ("CR1, by cluster" if design.clusters else "HC1")
    estimate = float(np.mean(high - low))
    return estimate, from_t(estimate, se=se, df=math.inf, level=level, kind="gamma, log link", factor=factor)
