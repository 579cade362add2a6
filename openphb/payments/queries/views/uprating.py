"""New prices as pages show them: one proposal, and what was found and done for each budget."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal
from openphb.payments.uprating.looking import LineLooked
from openphb.payments.uprating.prices import PriceChange

LISTS = ("raise", "left out", "enough", "unknown", "done", "overtaken")
"""The lists of a proposal: what rises, what is left out, what is enough, what cannot be told; and what came of it."""


@dataclass(frozen=True, slots=True)
class UpratingLine:
    """One proposal in a list; `more` is by how much a year's cost rises with all that rise."""

    id: UUID
    starts_on: date
    state: str
    budgets: int
    rising: int
    more: Money
    proposed_by: str
    proposed_at: datetime


@dataclass(frozen=True, slots=True)
class UpratingView:
    """One proposal. `counts` is by list; sums are of those that rise, `this_year` to the end of each budget's year."""

    id: UUID
    starts_on: date
    state: str
    because: str
    changes: tuple[PriceChange, ...]
    budgets: int
    counts: dict[str, int]
    before: Money
    after: Money
    this_year: Money
    proposed_by: str
    proposed_at: datetime
    agreed_by: str
    agreed_at: datetime | None
    closed_by: str
    closed_at: datetime | None
    why_given_up: str
    why_not_change: Refusal | None
    why_not_agree: Refusal | None
    why_not_raise: Refusal | None
    why_not_give_up: Refusal | None


@dataclass(frozen=True, slots=True)
class UpratedView:
    """What was found of one budget, what is to be done, and what was. `letter` is the decision whose letter told it."""

    id: UUID
    uprating: UUID
    uprating_state: str
    starts_on: date
    budget: UUID
    reference: str
    person: UUID
    person_name: str
    coordinator: str
    plan: UUID
    verdict: str
    choice: str
    deed: str
    before: Money
    after: Money
    short: Money
    why: tuple[str, ...]
    beside: tuple[str, ...]
    law: tuple[str, ...]
    lines: tuple[LineLooked, ...]
    is_edited: bool
    reason: str
    touched_by: str
    came_of_it: str
    letter: UUID | None
