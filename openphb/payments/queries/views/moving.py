"""Everyone of an organisation moved to another, as facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal


@dataclass(frozen=True, slots=True)
class HeldThere:
    """One person's money with an organisation: what it holds, what is to come, how many payments are on their way."""

    holding: UUID
    reference: str
    budget: UUID
    budget_reference: str
    person: UUID
    person_name: str
    held: Money
    to_come: int
    coming: Money
    on_its_way: int


@dataclass(frozen=True, slots=True)
class Passed:
    """One holding that was moved, and what the old organisation held at that moment."""

    old: str
    new: str
    person_name: str
    still_held: Money


@dataclass(frozen=True, slots=True)
class MoveOfAll:
    """A move of everyone. `now` is the list while it is only prepared; `unchanged` if it is as it was prepared."""

    id: UUID
    source: UUID
    source_name: str
    target_name: str
    state: str
    because: str
    account_ending: str
    account_name: str
    payee_says: str
    holdings: int
    now: tuple[HeldThere, ...]
    unchanged: bool
    moved: tuple[Passed, ...]
    prepared_by: str
    prepared_at: datetime
    closed_by: str
    closed_at: datetime | None
    why_given_up: str
    why_not_do: Refusal | None
