"""What befalls people in the story beyond the ordinary months, and what is left for a visitor to do."""

from __future__ import annotations

from collections.abc import Iterator

from openphb.interfaces.demo.events import (
    changes,
    checks,
    complaints,
    endings,
    hardships,
    purchases,
    questions,
    second_looks,
    visitors,
)
from openphb.interfaces.demo.teller import Scene, Teller


def scenes(t: Teller) -> Iterator[Scene]:
    """Every event of every person."""
    for part in (changes, checks, complaints, endings, hardships, purchases, questions, second_looks, visitors):
        yield from part.scenes(t)
