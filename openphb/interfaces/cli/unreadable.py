"""Refusals of the pure readers, said as bad input: the first sentence is why, the rest is what to try."""

from __future__ import annotations

from openphb.interfaces.cli.speak import BadInput
from openphb.kernel.refusal import Refused


def unreadable(refused: Refused, *, where: str) -> BadInput:
    """The bad input that a refusal of a reader amounts to."""
    because, stop, rest = str(refused).partition(". ")
    return BadInput(where, because + stop.strip(), rest)
