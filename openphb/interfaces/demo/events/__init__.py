"""What befalls people in the story beyond the ordinary months, and what is left for a visitor to do."""

from __future__ import annotations

from collections.abc import Iterator

from openphb.interfaces.demo.events import (
    asking,
    bank_files,
    candidates,
    chairs,
    changes,
    check_ins,
    checks,
    complaints,
    delegating,
    directories,
    displacing,
    elsewhere,
    employing,
    endings,
    entries,
    first_figures,
    friends,
    hardships,
    ideas,
    layouts,
    looking,
    own_words,
    panels,
    papers,
    planning,
    prices,
    providers,
    purchases,
    questions,
    returning,
    second_looks,
    sharing,
    shifts,
    talking,
    visitors,
    waiting,
    years,
)
from openphb.interfaces.demo.teller import Scene, Teller

PARTS = (
    asking,
    bank_files,
    chairs,
    changes,
    check_ins,
    checks,
    complaints,
    delegating,
    candidates,
    directories,
    displacing,
    elsewhere,
    employing,
    endings,
    entries,
    first_figures,
    hardships,
    friends,
    ideas,
    layouts,
    looking,
    own_words,
    prices,
    panels,
    papers,
    planning,
    providers,
    purchases,
    questions,
    returning,
    second_looks,
    sharing,
    shifts,
    talking,
    visitors,
    waiting,
    years,
)


def scenes(t: Teller) -> Iterator[Scene]:
    """Every event of every person."""
    for part in PARTS:
        yield from part.scenes(t)
