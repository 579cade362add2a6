"""What questions about budgets are answered with: facts, never rows, and no words beyond names and reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar
from uuid import UUID

from openphb.budgets.account_details import SUPPLIER
from openphb.budgets.amounts import CostedLine, Total
from openphb.budgets.workflow import AccountState, BudgetState
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import Refusal
from openphb.law.engine import Force
from openphb.law.requirement import Gate

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class MoveView:
    """A move that the budget's state allows; `why_not` is shown where its button would be."""

    verb: str
    why_not: Refusal | None


@dataclass(frozen=True, slots=True)
class EstimateLineView:
    says: str
    working: str
    amount: Money


@dataclass(frozen=True, slots=True)
class EstimateView:
    """An indicative budget, as it was explained: from what was `worked` out, or typed by hand `because` of something.

    `one_off` and `contingency` are nil where it was typed.
    """

    id: UUID
    yearly: Money
    lines: tuple[EstimateLineView, ...]
    made_on: date
    explained_to: str
    made_by: str
    worked: UUID | None = None
    because: str = ""
    one_off: Money = NIL
    contingency: Money = NIL


@dataclass(frozen=True, slots=True)
class AwardView:
    """What was agreed from a day to the end of a year. `change` is what it added to the promise, or took from it."""

    id: UUID
    budget: UUID
    version: UUID
    kind: str
    starts_on: date
    ends_on: date
    amount: Money
    change: Money
    awarded_by: str


@dataclass(frozen=True, slots=True)
class BudgetView:
    """One budget as it stands. `award` is the one that holds on the day asked about, or the first to come."""

    id: UUID
    reference: str
    state: BudgetState
    person: UUID
    person_name: str
    plan: UUID
    opened_at: datetime
    starts_on: date | None
    stops_on: date | None
    estimate: EstimateView | None
    award: AwardView | None
    moves: tuple[MoveView, ...]


@dataclass(frozen=True, slots=True)
class AwardLine:
    """What one plan line gets over the days of an award, and the holding it goes through (None: not opened yet)."""

    award: UUID
    key: UUID
    what: str
    supplier: str
    every: str
    funder: str
    holding_kind: str
    holding: UUID | None
    holding_reference: str
    one_off: bool
    amount: Money


@dataclass(frozen=True, slots=True)
class PayeeView:
    """What the payee's bank said when it was asked whose account it is. See `budgets.payee` for the codes."""

    code: str
    says: str
    is_match: bool
    asked_by: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class DetailsView:
    """Bank details. Whoever may not see the number sees its last three digits. `gates` is empty for a third party."""

    id: UUID
    holding: UUID
    holding_reference: str
    holding_kind: str
    budget: UUID
    person: UUID
    person_name: str
    state: AccountState
    account_kind: str
    sort_code: str
    account_number: str
    account_name: str
    roll_number: str
    modulus_valid: bool | None
    modulus_says: str
    entered_by: str
    entered_at: datetime
    checked_by: str
    checked_at: datetime | None
    check_note: str
    gates: tuple[Gate, ...]
    also_used_by: tuple[str, ...]
    is_change: bool
    payee: PayeeView | None
    moves: tuple[MoveView, ...]


@dataclass(frozen=True, slots=True)
class HoldingView:
    """One way the money is held, by whom, and the account it goes to: `approved`, and `waiting` to be looked at."""

    id: UUID
    budget: UUID
    budget_reference: str
    person: UUID
    kind: str
    reference: str
    capacity: str
    holder_name: str
    acting: UUID | None
    organisation: UUID | None
    opened_on: date
    closed_on: date | None
    approved: DetailsView | None
    waiting: DetailsView | None

    @property
    def account_of(self) -> str:
        """Which kinds of account it may have: by its kind, or 'supplier' for the part that pays one's invoices."""
        return SUPPLIER if self.kind == "notional" and self.organisation is not None else self.kind

    @property
    def has_account(self) -> bool:
        """False for what we buy ourselves: no money is sent to it."""
        return self.account_of != "notional"


@dataclass(frozen=True, slots=True)
class LiveHolding:
    """An open holding of a budget that is being paid, for lists and for paying."""

    id: UUID
    reference: str
    kind: str
    holder_name: str
    budget: UUID
    budget_reference: str
    person: UUID
    details: UUID | None


@dataclass(frozen=True, slots=True)
class BandView:
    id: int
    role: str
    up_to: Money | None
    valid_from: date
    valid_to: date | None
    owner: str
    reason: str


@dataclass(frozen=True, slots=True)
class SignOffView:
    """A sign-off that was given, and the amounts it was given for."""

    id: UUID
    version: UUID
    kind: str
    signed_by: UUID
    signed_by_name: str
    signed_at: datetime
    total: Total
    band: str
    note: str


@dataclass(frozen=True, slots=True)
class ToSign:
    """A version that waits for a sign-off: its cost, and why this actor cannot give it, if they cannot."""

    version: UUID
    plan: UUID
    person: UUID
    person_name: str
    kind: str
    number: int
    author_name: str
    since: datetime | None
    total: Total
    estimate: Money | None
    under: str
    why_not: Refusal | None
    is_fast: bool = False
    """On the fast track: no panel is asked first, and it should be signed within days."""

    @property
    def above_estimate(self) -> Money | None:
        """By how much a year it costs more than the person was first told; None where it does not."""
        if self.estimate is None or self.total.yearly <= self.estimate:
            return None
        return self.total.yearly - self.estimate


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Twenty of a list, and how many there are in all."""

    items: tuple[Item, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """How the sum was reached, for the person: each line with its working, and what would change it."""

    budget: UUID
    reference: str
    version: UUID
    signed_by: str
    total: Total
    this_year: Money
    lines: tuple[CostedLine, ...]
    would_change_if: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryLine:
    verb: str
    by_name: str
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class StopReason:
    """A rule under which payments stop: a duty or a power, in the law's words of that day."""

    rule: str
    force: Force
    says: str
    cites: str
