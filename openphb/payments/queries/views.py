"""What questions about money are answered with: facts, never rows, and no words beyond names and reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar
from uuid import UUID

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal
from openphb.payments.suggestions import Suggestion
from openphb.payments.workflow import PaymentState, QueryState, RunState

Item = TypeVar("Item")
PAGE = 20


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Twenty of a list, which page, and how many there are in all."""

    items: tuple[Item, ...]
    page: int
    total: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


@dataclass(frozen=True, slots=True)
class MoveView:
    """A move that the state allows; `why_not` is shown where its button would be."""

    verb: str
    why_not: Refusal | None


@dataclass(frozen=True, slots=True)
class StoryLine:
    verb: str
    by_name: str
    at: datetime
    note: str


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
    """A run in a list."""

    id: UUID
    number: int
    state: RunState
    rail: str
    processing_on: date
    payments: int
    total: Money
    prepared_by: str
    approved_by: str


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
    """One run with a page of its payments, the unusual ones first. `unchanged`: it pays what was prepared."""

    id: UUID
    number: int
    state: RunState
    rail: str
    processing_on: date
    payments: int
    total: Money
    unusual: int
    digest: str
    unchanged: bool
    prepared_by: str
    prepared_at: datetime
    approved_by: str
    approved_at: datetime | None
    settled_at: datetime | None
    serial: str
    sha256: str
    lines: Page[RunPayment]
    story: tuple[StoryLine, ...]
    moves: tuple[MoveView, ...]


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
class Spent:
    """What has been spent on one line of the plan, and what was agreed for it. `key` None: not in the plan."""

    key: UUID | None
    what: str
    outcome: UUID | None
    holding_kind: str
    agreed: Money
    spent: Money


@dataclass(frozen=True, slots=True)
class HoldingMoney:
    """Where the money of one way of holding is. `left` is in the account; `unexplained` waits to be understood."""

    id: UUID
    kind: str
    reference: str
    holder_name: str
    left: Money
    unexplained: Money
    repayable: Money
    statement_to: date | None


@dataclass(frozen=True, slots=True)
class MoneyOf:
    """The money of one budget at this moment, each figure as the ledger has it.

    agreed + nothing lost: agreed = promised + on its way + left + unexplained + spent + repayable + paid back.
    """

    budget: UUID
    reference: str
    agreed: Money
    promised: Money
    on_its_way: Money
    paid: Money
    spent: Money
    left: Money
    unexplained: Money
    repayable: Money
    next_payment: PaymentLine | None
    held_payment: PaymentLine | None
    lines: tuple[Spent, ...]
    holdings: tuple[HoldingMoney, ...]


@dataclass(frozen=True, slots=True)
class Movement:
    """One thing that happened to the person's money, newest first. `what` is a code: see `queries.MOVEMENTS`."""

    on: date
    what: str
    amount: Money
    words: str
    about: UUID
    plan_line: UUID | None = None


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
    """What a line was understood to be, by whom and why. `replaced`: corrected since."""

    id: UUID
    kind: str
    plan_line: UUID | None
    payment: UUID | None
    because: str
    by_name: str
    at: datetime
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
class LineView:
    """One statement line: what it is taken to be, or the best guess and two others; what may be chosen; its papers."""

    row: LineRow
    bank_reference: str
    statement: UUID
    statement_name: str
    understood: MatchView | None
    history: tuple[MatchView, ...]
    suggestions: tuple[Suggestion, ...]
    payments: tuple[PaymentChoice, ...]
    plan_lines: tuple[Choice, ...]
    receipts: tuple[ReceiptView, ...]
    query: QueryView | None
    why_not_understand: Refusal | None
    why_not_ask: Refusal | None


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


@dataclass(frozen=True, slots=True)
class BankFileView:
    name: str
    content: bytes
    sha256: str
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A cause that has not come to nothing in an account that should be nil, and what it is about."""

    account: str
    cause: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Accounts that should be nil and are not, with the causes that make the sum."""

    accounts: tuple[tuple[str, Money], ...]
    causes: tuple[Unsettled, ...]
    books_agree: bool


@dataclass(frozen=True, slots=True)
class LiabilityView:
    id: UUID
    owed_to: str
    what: str
    amount: Money
    due_on: date
    settled_on: date | None
    settled_how: str


@dataclass(frozen=True, slots=True)
class ReclaimView:
    id: UUID
    reference: str
    reason: str
    reasons: str
    amount: Money
    repay_by: date
    payer: str
    notice: str
    noticed_on: date


@dataclass(frozen=True, slots=True)
class PurchaseView:
    id: UUID
    plan_line: UUID
    amount: Money
    supplier: str
    bought_on: date
    recorded_by: str


@dataclass(frozen=True, slots=True)
class ClosingView:
    """What stands between a stopped budget and its end."""

    liabilities: tuple[LiabilityView, ...]
    reclaims: tuple[ReclaimView, ...]
    to_pay_back: Money
    lines_to_understand: int


@dataclass(frozen=True, slots=True)
class Work:
    """How many things of each kind wait for someone in finance."""

    due: int
    on_hold: int
    runs_to_approve: int
    runs_to_send: int
    runs_to_settle: int
    lines_to_understand: int
    answers_to_read: int
    questions_overdue: int
