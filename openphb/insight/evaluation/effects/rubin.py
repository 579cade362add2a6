"""Rubin's rules: estimates of imputed sets put together, with what the missing values cost.

Mean Q = ΣQ/m; within W = ΣU/m; between B = Σ(Q − mean)²/(m − 1); total T = W + (1 + 1/m)B; r = (1 + 1/m)B/W; df = (m
− 1)(1 + 1/r)² (Rubin 1987), or Barnard and Rubin's smaller one (1999, 10.1093/biomet/86.4.948) where the degrees of
freedom of the complete data are known; lambda = (1 + 1/m)B/T is the share of the variance that the missing values
make.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from openphb.insight.evaluation.effects.least_squares import Errors, from_t
from openphb.kernel.refusal import refuse_unless


@dataclass(frozen=True, slots=True)
class Pooled:
    """An estimate over imputed sets."""

    estimate: float
    within: float
    between: float
    total: float
    df: float
    lambda_: float
    sets: int

    def errors(self, *, level: float) -> Errors:
        """The interval, by t."""
        factor = f"Rubin's rules over {self.sets} imputed sets"
        return from_t(self.estimate, se=math.sqrt(self.total), df=self.df, level=level, kind="imputed", factor=factor)


def pool(estimates: Sequence[float], variances: Sequence[float], *, complete_df: float | None = None) -> Pooled:
    """Put estimates and their variances together. Refuses fewer than two sets."""
    sets = len(estimates)
    refuse_unless(sets >= 2, "Rubin's rules need estimates of at least two imputed sets.")
    mean, within = float(np.mean(estimates)), float(np.mean(variances))
    between = float(np.var(estimates, ddof=1))
    extra = (1 + 1 / sets) * between
    total = within + extra
    share = extra / total if total > 0 else 0.0
    df = (sets - 1) / share**2 if share > 0 else math.inf
    if complete_df is not None:
        observed = (complete_df + 1) / (complete_df + 3) * complete_df * (1 - share)
        df = 1 / (1 / df + 1 / observed) if observed > 0 else df
    return Pooled(mean, within, between, total, df, share, sets)
