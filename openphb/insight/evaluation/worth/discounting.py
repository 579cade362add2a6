"""What later years count for today: 1 / (1 + r)ᵗ, t whole years from the start (HM Treasury, Green Book; NICE
PMG36)."""

from __future__ import annotations

from collections.abc import Sequence


def factor(years: float, *, rate: float) -> float:
    """What one pound, or one unit of effect, that comes after so many years counts for now.

    >>> round(factor(10, rate=0.035), 4)
    0.7089
    """
    return float((1 + rate) ** -years)


def present(amounts: Sequence[float], *, years: Sequence[float], rate: float) -> float:
    """The sum of amounts as they count now."""
    return sum(amount * factor(when, rate=rate) for amount, when in zip(amounts, years, strict=True))
