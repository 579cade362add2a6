"""Whether a question is too weak for its data, and the sample it would need.

People in each arm = 2 × (z₁₋ₐ/₂ + z_power)² × sd² / smallest², with t in place of z (statsmodels), times the design
effect 1 + (m − 1) × icc where whole clusters were put in arms (Donner and Klar 2000); where arms are mixed within
clusters, the design effect is taken as 1, which asks for rather too many. sd is what is left over by the equation that
counts. Unequal arms count as their harmonic mean.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from statsmodels.stats.power import TTestIndPower

from openphb.insight.evaluation.numbers import Array, Whole

SOURCE = "Donner and Klar 2000"
"""What a refusal for too few people rests on; by it one is told from other refusals."""


@dataclass(frozen=True, slots=True)
class Needed:
    """How many people in each arm it would take to find the smallest effect, beside how many there are."""

    smallest: float
    sd: float
    design_effect: float
    power: float
    level: float
    needed_per_arm: int
    have_per_arm: float

    @property
    def is_enough(self) -> bool:
        """True where there are as many as it takes."""
        return self.have_per_arm >= self.needed_per_arm

    def document(self) -> dict[str, Any]:
        """As the answer gives it."""
        return {
            "smallest": self.smallest, "sd": self.sd, "design_effect": self.design_effect, "power": self.power,
            "needed_per_arm": self.needed_per_arm, "have_per_arm": round(self.have_per_arm, 1),
        }  # fmt: skip


def needed(
    *, smallest: float, sd: float, treated: int, control: int, power: float, level: float, design_effect: float = 1.0
) -> Needed:
    """The sample it would take, beside the sample there is."""
    alone = 2.0 if sd == 0 else float(
        np.squeeze(TTestIndPower().solve_power(effect_size=smallest / sd, alpha=1 - level, power=power, ratio=1.0))
    )  # fmt: skip
    per_arm = math.ceil(alone * design_effect - 1e-9)
    have = 2 / (1 / treated + 1 / control)
    return Needed(smallest, sd, design_effect, power, level, per_arm, have)


def design_effect(left: Array, clusters: Whole) -> float:
    """1 + (m − 1) × icc, from what an equation left over; never below 1. m is the mean size of a cluster."""
    size = np.bincount(clusters).astype(float)
    count, people = size.size, left.size
    if count < 2 or people <= count:
        return 1.0
    mean = np.bincount(clusters, weights=left) / size
    between = float((size * (mean - left.mean()) ** 2).sum()) / (count - 1)
    within = float(((left - mean[clusters]) ** 2).sum()) / (people - count)
    typical = (people - float((size**2).sum()) / people) / (count - 1)
    spread = between + (typical - 1) * within
    icc = max(0.0, (between - within) / spread) if spread > 0 else 0.0
    return 1 + (people / count - 1) * icc


def too_weak(found: Needed, outcome: str) -> str:
    """The refusal, with the sample it would need."""
    because = (
        f"This question is too weak for its data. To find a difference of {found.smallest:g} in {outcome} with "
        f"{found.power:.0%} power at the {1 - found.level:.0%} level, it would need {found.needed_per_arm:,} people "
        f"in each "
        f"arm; there are as good as {found.have_per_arm:,.0f}. (Standard deviation {found.sd:.3g}"
    )
    if found.design_effect > 1:
        because += f"; people of one cluster are alike, which counts {found.design_effect:.2g} times"
    return f"{because}.) Ask for more people, or name the larger effect that would still matter."
