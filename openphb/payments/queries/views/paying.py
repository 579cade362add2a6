"""Payments and runs, as facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openphb.kernel.money import Money
from openphb.payments.queries.views.lists import MoveView, Page, StoryLine
from openphb.payments.workflow import PaymentState, RunState


@dataclass(frozen=True, slots=True)
class DueView:
    """A payment that is due, and what it waits for: '' (ready), or one of `queries.WAITS_FOR`."""

    id: UUID
    budget: UUID
    person: UUID
    person_name: str
    reference: str
    holding_kind: str
    holder_name: str
    kind: str
    due_on: date
    amount: Money
    state: PaymentState
    waits_for: str
    why_held: str


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run in a list. `lost`: it was approved, and a payment was taken out of it since, so it cannot be sent."""

    id: UUID
    number: int
    state: RunState
    rail: str
    processing_on: date
    payments: int
    total: Money
    prepared_by: str
    approved_by: str
    lost: bool = False


@dataclass(frozen=True, slots=True)
class RunPayment:
    """A payment of a run. `flags` say what a second person should look at, most telling first: see `queries.FLAGS`."""

    id: UUID
    state: PaymentState
    budget: UUID
    person: UUID
    person_name: str
    reference: str
    payee: str
    sort_code: str
    account_number: str
    kind: str
    due_on: date
    amount: Money
    flags: tuple[str, ...]
    before: Money | None


@dataclass(frozen=True, slots=True)
class RunView:
    """One run with a page of its payments, the unusual ones first. `in_the_way`: why it cannot be sent, or empty."""

    id: UUID
    number: int
    state: RunState
    rail: str
    processing_on: date
    payments: int
    total: Money
    unusual: int
    digest: str
    in_the_way: str
    prepared_by: str
    prepared_at: datetime
    approved_by: str
    approved_at: datetime | None
    settled_at: datetime | None
    serial: str
    sha256: str
    file_kind: str
    lines: Page[RunPayment]
    story: tuple[StoryLine, ...]
    moves: tuple[MoveView, ...]

    @property
    def unchanged(self) -> bool:
        """It pays what was prepared, to people who may still be paid."""
        return not self.in_the_way


@dataclass(frozen=True, slots=True)
class ReturnView:
    """A payment that came back. `because` is what the bank's code means."""

    code: str
    because: str
    returned_on: date
    recorded_by: str


@dataclass(frozen=True, slots=True)
class PaymentView:
    """One payment and its story. `arrives_on` is when the bank pays it; bank details only as their last digits."""

    id: UUID
    state: PaymentState
    kind: str
    budget: UUID
    budget_reference: str
    person: UUID
    holding: UUID
    reference: str
    holder_name: str
    due_on: date
    covers_from: date
    covers_to: date
    amount: Money
    arrives_on: date | None
    account_ending: str
    run: UUID | None
    run_number: int | None
    why_held: str
    replaces: UUID | None
    replaced_by: UUID | None
    returned: ReturnView | None
    story: tuple[StoryLine, ...]
    moves: tuple[MoveView, ...]


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """A payment in a list."""

    id: UUID
    state: PaymentState
    kind: str
    reference: str
    holding_kind: str
    due_on: date
    covers_from: date
    covers_to: date
    amount: Money
    arrives_on: date | None
    why_held: str


@dataclass(frozen=True, slots=True)
class BankFileView:
    """A bank file as it was made. `kind` is one of `rules.FILE_KINDS`."""

    name: str
    kind: str
    content: bytes
    sha256: str
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A row of a report of our bank. `did`: returned, entered, known, or left for a person, with why in words."""

    line: int
    did: str
    came_of_it: str
    report: str = ""
    code: str = ""
    means: str = ""
    reference: str = ""
    amount: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report of our bank on payments that came back and accounts that have moved."""

    id: UUID
    name: str
    returned: int
    entered: int
    left: int
    recorded_by: str
    recorded_at: datetime
    rows: tuple[ReportRow, ...]
