"""Where the money of a budget is, as facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openphb.kernel.money import NIL, Money
from openphb.payments.queries.views.paying import PaymentLine


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
    """Where the money of one way of holding is. `left` is of the budget and in the account.

    `own` is the person's own money in the same account, and no part of the budget. `unexplained` waits to be
    understood.
    """

    id: UUID
    kind: str
    reference: str
    holder_name: str
    left: Money
    unexplained: Money
    repayable: Money
    statement_to: date | None
    own: Money = NIL


@dataclass(frozen=True, slots=True)
class MoneyOf:
    """The money of one budget at this moment, each figure as the ledger has it.

    `later` is what of `promised` is for a later year of the budget, promised before that year begins.
    agreed + nothing lost: agreed = promised + on its way + left + unexplained + spent + repayable + paid back.
    """

    budget: UUID
    reference: str
    agreed: Money
    promised: Money
    later: Money
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
    own: Money = NIL


@dataclass(frozen=True, slots=True)
class Movement:
    """One thing that happened to the person's money, newest first. `what` is a code: see `queries.MOVEMENTS`."""

    on: date
    what: str
    amount: Money
    words: str
    about: UUID
    plan_line: UUID | None = None
