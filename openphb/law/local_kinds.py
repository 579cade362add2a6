"""What a local setting is: one number or word that each commissioner says for itself, and what it is counted in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from openphb.kernel.actor import Role
from openphb.law.engine import Citation

SOURCE = "local"


class Unit(StrEnum):
    """What a setting is counted in. `ROLE` and `WORDS` are chosen or written; the rest are whole numbers."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    PENCE = "pence"
    PERCENT = "percent"
    LINES = "lines"
    QUESTIONS = "questions"
    ROLE = "role"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class LocalParameter:
    """One setting of a commissioner: what it means, who owns it, and the bounds that the law puts on it.

    `at_least` and `at_most` bind only because `bound` says so; without a `bound` they say what a
    number of that kind can be. `kept_in` names another table that already holds it, so that it is
    shown and linked, not kept twice. `assumed` is a number of our own that stands until the commissioner
    sets one; it is never law, and is always shown as an assumption. `choices`, where there are some, are
    the only values.
    """

    id: str
    title: str
    means: str
    unit: Unit
    owner: Role
    needed_for: str
    at_least: int = 1
    at_most: int | None = None
    bound: Citation | None = None
    choices: tuple[str, ...] = ()
    figure: str = ""
    assumed: int | None = None
    kept_in: str = ""
    source: str = SOURCE
