"""Which lines are looked at: so many of each tier, drawn at random from a seed that is kept. Pure.

Anybody can draw the same again with any tool: of each tier, the lines whose SHA-256 of "seed, a space, the line's
identity" comes first. Which lines come out is decided by the seed alone, not by whoever draws.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from math import ceil, sqrt
from uuid import UUID

from openphb.kernel.refusal import Refusal
from openphb.payments.monitoring.intervals import size_for, z_of
from openphb.payments.monitoring.tiers import Tier

CONFIDENCES = (90, 95, 99)
VERDICTS: Mapping[str, str] = {
    "in order": "In order",
    "question": "A question",
    "not in plan": "Not in the plan",
}
"""What somebody who looked at a line can say of it."""
_STEPS = 60


@dataclass(frozen=True, slots=True)
class Wanted:
    """How sure, and how near, in percent. `expected` is the share we reckon to find; 50 is the most cautious."""

    confidence: int
    margin: int
    expected: int = 50

    def size(self, population: int) -> int:
        """How many a plain draw would take."""
        shares = {"margin": self.margin / 100, "expected": self.expected / 100}
        return size_for(population, confidence=self.confidence / 100, **shares)


Frame = list[tuple[UUID, Tier]]
Counts = Mapping[Tier, int]


def why_not_wanted(wanted: Wanted) -> Refusal | None:
    """The reason no sample can be planned so."""
    if wanted.confidence not in CONFIDENCES:
        return Refusal("Choose how sure you want to be.", field="confidence")
    if not 1 <= wanted.margin <= 20:
        return Refusal("Enter a margin from 1 to 20 percent.", field="margin")
    if not 1 <= wanted.expected <= 50:
        return Refusal("Enter a share from 1 to 50 percent.", field="expected")
    return None


def planned_margin(population: Counts, take: Counts, *, wanted: Wanted) -> float:
    """The margin that so many of each tier give for all lines together, as a share; with the finite correction."""
    total, p = sum(population.values()), wanted.expected / 100
    spread = sum(
        (lines / total) ** 2 * p * (1 - p) / take[tier] * (lines - take[tier]) / max(lines - 1, 1)
        for tier, lines in population.items()
        if lines
    )
    return z_of(wanted.confidence / 100) * sqrt(spread)


def shares(population: Counts, *, rates: Counts, wanted: Wanted) -> dict[Tier, int]:
    """How many of each tier: at least its rate (in percent), and then more of each alike until the margin is kept."""
    low, high = 1.0, 100 / min(rates.values())
    if not any(population.values()) or planned_margin(population, _take(population, rates, low), wanted=wanted) <= (
        wanted.margin / 100
    ):
        return _take(population, rates, low)
    for _ in range(_STEPS):
        middle = (low + high) / 2
        enough = planned_margin(population, _take(population, rates, middle), wanted=wanted) <= wanted.margin / 100
        low, high = (low, middle) if enough else (middle, high)
    return _take(population, rates, high)


def _take(population: Counts, rates: Counts, times: float) -> dict[Tier, int]:
    return {tier: min(lines, ceil(round(times * lines * rates[tier] / 100, 9))) for tier, lines in population.items()}


def draw(frame: Iterable[tuple[UUID, Tier]], *, take: Counts, seed: str) -> Frame:
    """The lines of the sample in the order they were drawn, close tiers first.

    The order in which the frame is given does not matter.
    """
    of_tier: dict[Tier, list[tuple[str, UUID]]] = {tier: [] for tier in reversed(Tier)}
    for line, tier in frame:
        of_tier[tier].append((sha256(f"{seed} {line}".encode()).hexdigest(), line))
    return [(line, tier) for tier, lines in of_tier.items() for _, line in sorted(lines)[: take.get(tier, 0)]]


def counted(frame: Iterable[tuple[UUID, Tier]]) -> dict[Tier, int]:
    """How many lines there are of each tier."""
    found = dict.fromkeys(Tier, 0)
    for _, tier in frame:
        found[tier] += 1
    return found


def digest(frame: Iterable[tuple[UUID, Tier]]) -> str:
    """The SHA-256 of what was drawn from, in the order of the lines' identities."""
    told = sorted((str(line), tier.value) for line, tier in frame)
    return sha256("\n".join(f"{line} {tier}" for line, tier in told).encode()).hexdigest()
