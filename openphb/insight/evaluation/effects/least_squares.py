"""Least squares by statsmodels, with each kind of standard error named, its small-sample factor said.

Formula: b = (X'X)⁻¹ X'y. Takes for granted that the mean of the outcome is linear in what stands on the right; each
kind of error says what else. Sources: White 1980 (DOI 10.2307/1912934); Liang and Zeger 1986
(10.1093/biomet/73.1.13); Cameron, Gelbach and Miller 2011, two ways (10.1198/jbes.2010.07136).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import stats
from statsmodels.regression.linear_model import OLS, WLS

from openphb.insight.evaluation.numbers import Array, Whole, finite
from openphb.kernel.refusal import refuse_unless

FACTORS = {
    "classical": "residual variance over n − k; t with n − k degrees of freedom",
    "robust": "HC1: White's, times n / (n − k); t with n − k degrees of freedom",
    "cluster": "CR1: times G / (G − 1) × (n − 1) / (n − k), G clusters; t with G − 1 degrees of freedom",
    "two_way": "V1 + V2 − V12, each times its own G / (G − 1) × (n − 1) / (n − k); t with the lesser G − 1",
}
SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Errors:
    """How sure an estimate is, by one kind of error: its p is two-sided, of no effect at all."""

    kind: str
    factor: str
    standard_error: float
    df: float
    p: float
    low: float
    high: float

    def document(self) -> dict[str, Any]:
        """As the answer gives it."""
        return {
            "kind": self.kind,
            "factor": self.factor,
            "standard_error": finite(self.standard_error),
            "df": finite(self.df),
            "p": finite(self.p),
            "low": finite(self.low),
            "high": finite(self.high),
        }


@dataclass(frozen=True)
class Design:
    """An equation to fit: rows × columns by name, its clusters (none, one or two ways) and its weights, if any."""

    y: Array
    x: Array
    names: tuple[str, ...]
    clusters: tuple[Whole, ...] = ()
    weights: Array | None = None

    def place(self, name: str) -> int:
        """Where a column stands."""
        return self.names.index(name)

    def scaled(self) -> tuple[Array, Array]:
        """Outcome and columns with the square root of the weights on them, so that plain least squares is weighted."""
        if self.weights is None:
            return self.y, self.x
        root = np.sqrt(self.weights)
        return self.y * root, self.x * root[:, None]


@dataclass(frozen=True)
class Fitted:
    """Coefficients, and every covariance that was asked for by its kind."""

    design: Design
    coefficients: Array
    covariances: dict[str, Array]

    @property
    def r_squared(self) -> float:
        """How much of the spread of the outcome about its mean is explained; not a number where it has none."""
        left = self.design.y - self.design.x @ self.coefficients
        about = self.design.y - self.design.y.mean()
        return 1 - float(left @ left) / float(about @ about) if about.any() else math.nan

    def errors(self, name: str, *, kind: str, level: float) -> Errors:
        """How sure one coefficient is. A variance below nothing, which two ways can give, is said as not a number."""
        place = self.design.place(name)
        variance = float(self.covariances[kind][place, place])
        se = math.sqrt(variance) if variance >= 0 else math.nan
        return from_t(float(self.coefficients[place]), se=se, df=self.df(kind), level=level, kind=kind)

    def df(self, kind: str) -> float:
        """Degrees of freedom of t for a kind of error."""
        n, k = self.design.x.shape
        if kind in ("classical", "robust"):
            return float(n - k)
        counts = [np.unique(each).size for each in self.design.clusters[: 2 if kind == "two_way" else 1]]
        return float(min(counts) - 1)


def from_t(estimate: float, *, se: float, df: float, level: float, kind: str, factor: str = "") -> Errors:
    """An interval and a p from t with these degrees of freedom."""
    half = float(stats.t.ppf((1 + level) / 2, df)) * se
    p = float(2 * stats.t.sf(abs(estimate / se), df)) if se > 0 else math.nan
    return Errors(kind, factor or FACTORS[kind], se, df, p, estimate - half, estimate + half)


def kinds_for(clusters: Sequence[Whole]) -> tuple[str, ...]:
    """The kinds of error that an equation with these clusters can be given."""
    return ("classical", "robust", "cluster", "two_way")[: 2 + len(clusters)]


def fit(design: Design) -> Fitted:
    """Least squares with every kind of error it can be given. Refuses columns that say the same thing twice."""
    n, k = design.x.shape
    refuse_unless(n > k, f"There are {n} rows for {k} numbers to find: too few to say anything.")
    require_apart(design)
    ordinary = OLS(design.y, design.x) if design.weights is None else WLS(design.y, design.x, weights=design.weights)
    plain = ordinary.fit()
    covariances = {
        "classical": np.asarray(plain.cov_params()),
        "robust": np.asarray(plain.get_robustcov_results("HC1").cov_params()),
    }
    if design.clusters:
        covariances["cluster"] = _clustered(plain, design.clusters[0])
    if len(design.clusters) == 2:
        covariances["two_way"] = _clustered(plain, np.column_stack(design.clusters))
    return Fitted(design, np.asarray(plain.params), covariances)


def _clustered(plain: Any, groups: Any) -> Array:
    return np.asarray(plain.get_robustcov_results("cluster", groups=groups, use_correction=True).cov_params())


def require_apart(design: Design) -> None:
    """Refuse a column that the others already tell: its coefficient would be an accident of rounding."""
    scale = np.sqrt((design.x**2).sum(axis=0))
    flat = [name for name, size in zip(design.names, scale, strict=True) if size == 0]
    refuse_unless(not flat, f"The column “{flat[0] if flat else ''}” is nothing but zeros among the rows that count.")
    told = np.linalg.qr(design.x / scale, mode="r")
    weak = np.abs(np.diag(told)) < SAME
    twice = [name for name, each in zip(design.names, weak, strict=True) if each]
    refuse_unless(
        not twice, f"“{twice[0] if twice else ''}” says nothing that the columns before it do not: leave it out."
    )
