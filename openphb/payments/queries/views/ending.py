"""What has to come out even before a budget is closed, and what waits for whom, as facts."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from openphb.kernel.money import Money


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
    kind: str
    owner_name: str


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
    final_sent_on: date | None
    final_words: str


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
    tiers_asked_about: int
    years_to_decide: int
    years_to_follow: int
    years_counted_at: datetime | None

    @property
    def counts(self) -> tuple[int, ...]:
        """Every one of them, whatever it counts."""
        kept = (getattr(self, each.name) for each in fields(self))
        return tuple(many for many in kept if isinstance(many, int))
