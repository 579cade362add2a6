"""Seemingly unrelated regression: several equations whose leftovers go together, by feasible generalised least squares.

Each equation is fitted alone; S = the covariance of what they leave over, divided by n (or by √((n − k₁)(n − k₂)),
said); then b = (X'(S⁻¹ ⊗ I)X)⁻¹ X'(S⁻¹ ⊗ I)y, with covariance (X'(S⁻¹ ⊗ I)X)⁻¹; once, or again until it stands still
(which is maximum likelihood). It takes for granted that rows are independent of each other. Source: Zellner 1962
(10.1080/01621459.1962.10480664). No library of this house has it outside a sandbox. Where all equations have the same
right side, the coefficients are those of least squares, and what is new is how cost and effect go together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from openphb.insight.evaluation.numbers import Array
from openphb.kernel.refusal import refuse_unless


@dataclass(frozen=True)
class One:
    """One equation: rows that belong with the rows of the others."""

    name: str
    y: Array
    x: Array
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Together:
    """Coefficients of all equations one after another, their covariance, and that of what was left over."""

    equations: tuple[One, ...]
    coefficients: Array
    covariance: Array
    left: Array
    rounds: int

    def place(self, equation: int, *, column: str) -> int:
        """Where a coefficient stands among all of them."""
        before = sum(len(each.columns) for each in self.equations[:equation])
        return before + self.equations[equation].columns.index(column)

    @property
    def correlation(self) -> Array:
        """How what was left over goes together, −1 to 1."""
        size = np.sqrt(np.diag(self.left))
        told: Array = self.left / np.outer(size, size)
        return told


def fit(equations: Sequence[One], *, divisor: str = "n", iterate: bool = False) -> Together:
    """All equations together. Refuses rows that do not match and what is left over being the same twice."""
    n = equations[0].y.size
    refuse_unless(all(each.y.size == n for each in equations), "The equations have different rows.")
    refuse_unless(all(n > len(each.columns) for each in equations), "There are fewer rows than numbers to find.")
    alone = [np.linalg.lstsq(each.x, each.y, rcond=None)[0] for each in equations]
    coefficients, rounds = np.concatenate(alone), 0
    while True:
        left = _left(equations, coefficients, divisor)
        _require_apart(left)
        new, covariance = _weighed(equations, left)
        rounds += 1
        still = np.allclose(new, coefficients, rtol=1e-12, atol=1e-14)
        coefficients = new
        if not iterate or still or rounds >= 500:
            return Together(tuple(equations), coefficients, covariance, left, rounds)


def _require_apart(left: Array) -> None:
    """Refuse equations that leave nothing over, or the same; whatever units they are in."""
    size = np.sqrt(np.diag(left))
    refuse_unless(bool((size > 0).all()), "One equation leaves nothing over: there is no chance in it.")
    alike = np.linalg.cond(left / np.outer(size, size))
    refuse_unless(bool(alike < 1e10), "Two equations leave the same over: they are one equation.")


def _left(equations: Sequence[One], coefficients: Array, divisor: str) -> Array:
    ends = np.cumsum([0, *(len(each.columns) for each in equations)])
    parts = [each.y - each.x @ coefficients[ends[place] : ends[place + 1]] for place, each in enumerate(equations)]
    over = np.column_stack(parts)
    n = over.shape[0]
    free = np.array([n - (len(each.columns) if divisor == "df" else 0) for each in equations], dtype=float)
    told: Array = over.T @ over / np.sqrt(np.outer(free, free))
    return told


def _weighed(equations: Sequence[One], left: Array) -> tuple[Array, Array]:
    inverse = np.linalg.inv(left)
    cross = np.block([[inverse[i, j] * a.x.T @ b.x for j, b in enumerate(equations)] for i, a in enumerate(equations)])
    told = np.concatenate(
        [sum((inverse[i, j] * a.x.T @ b.y for j, b in enumerate(equations)), np.zeros(a.x.shape[1]))
         for i, a in enumerate(equations)]
    )  # fmt: skip
    covariance = np.linalg.inv(cross)
    return covariance @ told, covariance
