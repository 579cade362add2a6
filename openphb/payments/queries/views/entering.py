"""What pages about invoices and hours are answered with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from openphb.kernel.money import Money
from openphb.payments.queries.views.lists import MoveView, StoryLine
from openphb.payments.workflow import EntryState, PaymentState


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One line of a list. `paying` is the state of the payment that pays it; `seen_on` the day it left the account."""

    id: UUID
    kind: str
    state: EntryState
    desk: str
    person: UUID
    person_name: str
    reference: str
    payee_name: str
    number: str
    first: date
    latest: date
    amount: Money
    entered_by: str
    entered_at: datetime
    paying: PaymentState | None
    seen_on: date | None


@dataclass(frozen=True, slots=True)
class EntryItem:
    """One thing charged, or one day worked; `in_plan` is what the plan calls it, empty where it is not in the plan."""

    what: str
    in_plan: str
    plan_line: UUID | None
    units: Decimal
    unit: str
    rate: Money
    amount: Money
    on: date | None


@dataclass(frozen=True, slots=True)
class EntryFinding:
    """What a check said when it was asked last. `weight` and `desk` are codes of the law room and of the checks."""

    check: str
    because: str
    way_on: str
    weight: str
    source: str
    desk: str
    allowable: bool


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry with its story. `can_allow` is False where the law, or an empty budget, does not leave it open."""

    row: EntryRow
    holding: UUID
    held: str
    holder_name: str
    budget: UUID
    assistant: UUID | None
    dated_on: date
    account_ending: str
    paper: str
    replaces: UUID | None
    replaced_by: UUID | None
    payment: UUID | None
    items: tuple[EntryItem, ...]
    findings: tuple[EntryFinding, ...]
    moves: tuple[MoveView, ...]
    story: tuple[StoryLine, ...]

    @property
    def can_allow(self) -> bool:
        return all(found.allowable for found in self.findings)


@dataclass(frozen=True, slots=True)
class AssistantView:
    """Someone who works for a person."""

    id: UUID
    name: str
    born_on: date
    apprentice_since: date | None


@dataclass(frozen=True, slots=True)
class LineToEnter:
    """A line of the agreed plan as a form offers it."""

    key: UUID
    what: str
    unit: str
    rate: Money
    supplier: str


@dataclass(frozen=True, slots=True)
class PlaceToEnter:
    """A way of holding the money for which something may be entered, and the plan lines it pays."""

    id: UUID
    kind: str
    reference: str
    holder_name: str
    lines: tuple[LineToEnter, ...]
