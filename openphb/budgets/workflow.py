"""The life of a budget: from a first figure to a final account."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from openphb.kernel.actor import Role
from openphb.plans.workflow import Move


class BudgetState(StrEnum):
    INDICATIVE = "indicative"
    LIVE = "agreed"
    STOPPING = "notice given"
    SETTLING = "final account"
    CLOSED = "closed"


class AccountState(StrEnum):
    """Bank details: nothing is paid to details that only one person has looked at."""

    ENTERED = "waiting for a second pair of eyes"
    APPROVED = "approved"
    REJECTED = "sent back"
    REPLACED = "replaced"


B, A = BudgetState, AccountState
_DECIDERS = frozenset({Role.APPROVER, Role.LEAD})
_MONEY = frozenset({Role.FINANCE})

BUDGET_MOVES = (
    Move("put in place", B.INDICATIVE, B.LIVE, _MONEY | _DECIDERS | {Role.COORDINATOR}),
    Move("withdraw", B.INDICATIVE, B.CLOSED, _DECIDERS | {Role.COORDINATOR}, reasons_needed=True),
    Move("give notice", B.LIVE, B.STOPPING, _DECIDERS, reasons_needed=True),
    Move("take back notice", B.STOPPING, B.LIVE, _DECIDERS, reasons_needed=True),
    Move("stop", B.STOPPING, B.SETTLING, _DECIDERS | _MONEY),
    Move("close", B.SETTLING, B.CLOSED, _MONEY),
)
ACCOUNT_MOVES = (
    Move("approve", A.ENTERED, A.APPROVED, _MONEY, not_own_work=True),
    Move("send back", A.ENTERED, A.REJECTED, _MONEY, reasons_needed=True),
    Move("replace", A.APPROVED, A.REPLACED, _MONEY),
)
TABLES: dict[str, tuple[type[StrEnum], tuple[Move, ...]]] = {
    "budget": (BudgetState, BUDGET_MOVES),
    "bank details": (AccountState, ACCOUNT_MOVES),
}


@dataclass(frozen=True, slots=True)
class Right:
    """Something that is done to a budget without moving it along, and who may do it."""

    verb: str
    roles: frozenset[Role]


_TEAM = frozenset({Role.COORDINATOR, Role.LEAD})
RIGHTS = {
    right.verb: right
    for right in (
        Right("open a budget", _TEAM),
        Right("bring in budgets that were agreed before", _MONEY),
        Right("describe needs", _TEAM | {Role.CLINICIAN}),
        Right("say why the amount differs", _TEAM | _DECIDERS | _MONEY),
        Right("make an estimate", _TEAM | _DECIDERS | _MONEY),
        Right("set an amount that may be signed off", frozenset({Role.LEAD})),
        Right("add a rate card", _MONEY | {Role.LEAD}),
        Right("adopt a rate card", _MONEY | _DECIDERS),
        Right("write a needs profile of our own", _MONEY | {Role.LEAD}),
        Right("choose how the money is held", _TEAM | _MONEY),
        Right("end a way of holding the money", _MONEY | _DECIDERS),
        Right("enter bank details", _MONEY | {Role.COORDINATOR}),
        Right("put a change of the plan in place", _MONEY | _DECIDERS | {Role.COORDINATOR}),
        Right("promise a further year", _MONEY | _DECIDERS | {Role.COORDINATOR}),
        Right("give notice of a lower amount", _DECIDERS),
        Right("decide that a plan does not go on", _DECIDERS),
        Right("record an individual service fund", _TEAM | _MONEY),
        Right("record an agreement with a funder", _MONEY | {Role.LEAD}),
        Right("say who bears the cost of a line", _MONEY | {Role.LEAD}),
        Right("record what somebody pays themselves", _TEAM | _MONEY),
        Right("set up a wheelchair budget", _TEAM | {Role.CLINICIAN}),
        Right("let payments wait", _DECIDERS),
        Right("let payments go again", _DECIDERS),
        Right("say that payments still wait", _DECIDERS),
        Right("say what care goes on", _TEAM | _DECIDERS),
        Right("give back what was not paid", _DECIDERS | _MONEY),
        Right("make or change a panel", frozenset({Role.LEAD})),
        Right("arrange a panel’s meetings", _TEAM | _DECIDERS),
        Right("put a plan on the fast track", frozenset({Role.CLINICIAN})),
    )
}
