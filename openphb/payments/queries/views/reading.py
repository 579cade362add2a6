"""Statement lines, questions, statements and receipts, as facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal
from openphb.payments.queries.views.lists import MoveView, Page, StoryLine
from openphb.payments.suggestions import Suggestion
from openphb.payments.workflow import QueryState


@dataclass(frozen=True, slots=True)
class LineRow:
    """A statement line in a list. Money in is positive."""

    id: UUID
    holding: UUID
    reference: str
    budget: UUID
    person: UUID
    person_name: str
    on: date
    amount: Money
    text: str
    query: QueryState | None
    reply_by: date | None


@dataclass(frozen=True, slots=True)
class MatchView:
    """What a line was understood to be, by whom and why. `confidence` in percent. `replaced`: corrected since."""

    id: UUID
    kind: str
    plan_line: UUID | None
    payment: UUID | None
    because: str
    how: str
    confidence: int | None
    by_name: str
    at: datetime
    replaces: UUID | None
    replaced: bool


@dataclass(frozen=True, slots=True)
class PaymentChoice:
    """A payment of ours that a line of money coming in may be."""

    id: UUID
    due_on: date
    paid_on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of the plan to choose from."""

    key: UUID
    what: str
    supplier: str


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """A receipt, without its bytes."""

    id: UUID
    holding: UUID
    line: UUID | None
    plan_line: UUID | None
    amount: Money
    spent_on: date
    payee: str
    name: str
    media_type: str
    sent_by: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class PartOfLine:
    """A part that stands in place of a line, and what it is understood as: a code of rules.KINDS, or nothing yet."""

    id: UUID
    amount: Money
    kind: str


@dataclass(frozen=True, slots=True)
class LineView:
    """One statement line: what it is taken to be, or the best guess and two others; what may be chosen; its papers.

    `merchant_category` is as the card told it; `why_left` says what is near it and was not chosen.
    `parts` stand in its place if it was split; `whole` is the line that it is, or was, a part of.
    """

    row: LineRow
    bank_reference: str
    merchant_category: str
    statement: UUID
    statement_name: str
    understood: MatchView | None
    history: tuple[MatchView, ...]
    suggestions: tuple[Suggestion, ...]
    why_left: str
    payments: tuple[PaymentChoice, ...]
    plan_lines: tuple[Choice, ...]
    receipts: tuple[ReceiptView, ...]
    query: QueryView | None
    parts: tuple[PartOfLine, ...]
    whole: UUID | None
    stands: bool
    why_not_understand: Refusal | None
    why_not_ask: Refusal | None
    why_not_take_back: Refusal | None
    why_not_split: Refusal | None


@dataclass(frozen=True, slots=True)
class QueryView:
    """A question about a line, as the person reads it. `waiting_days` counts from when it was asked."""

    id: UUID
    line: UUID
    person: UUID
    person_name: str
    budget: UUID
    state: QueryState
    asks: str
    asked_on: date
    asked_by: str
    reply_by: date
    answer: str
    answer_plan_line: UUID | None
    answered_by: str
    answered_on: date | None
    closed_because: str
    on: date
    amount: Money
    text: str
    plan_lines: tuple[Choice, ...]
    story: tuple[StoryLine, ...]
    moves: tuple[MoveView, ...]


@dataclass(frozen=True, slots=True)
class RefusedRow:
    line: int
    text: str
    because: str


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement as it was brought in, with a page of its lines."""

    id: UUID
    holding: UUID
    reference: str
    budget: UUID
    person: UUID
    name: str
    layout: str
    first_on: date | None
    latest_on: date | None
    opening: Money | None
    closing: Money | None
    continuous: bool | None
    new_lines: int
    known_lines: int
    understood: int
    refused: tuple[RefusedRow, ...]
    notes: tuple[str, ...]
    imported_by: str
    imported_at: datetime
    lines: Page[StatementRow]


@dataclass(frozen=True, slots=True)
class StatementRow:
    id: UUID
    on: date
    amount: Money
    text: str
    kind: str
    because: str


@dataclass(frozen=True, slots=True)
class ReceiptFile:
    """The bytes to show, whose they are, and how to show them: never as anything that could act."""

    person: UUID
    name: str
    media_type: str
    content: bytes
