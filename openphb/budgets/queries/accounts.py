"""Bank details as the law sees them: the facts of regulation 10 of SI 2013/1617, and the gates they open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from openphb.budgets.models import BankDetails
from openphb.budgets.workflow import AccountState
from openphb.law import accounts, requirement
from openphb.law.case import Case
from openphb.law.requirement import Gate

_ARRANGEMENTS = ("sole_use", "named_access", "auditable", "monitoring_adequate", "plan_only_use")


def facts_of(details: BankDetails, *, approved: bool | None = None) -> dict[str, Any]:
    """The facts of the question `account`. `approved` may be given to ask how it would be if it were."""
    told = details.state == AccountState.APPROVED if approved is None else approved
    arrangements = {name: getattr(details, name) for name in _ARRANGEMENTS}
    return {"kind": details.account_kind, "approved": told, **arrangements}


def account_gates(facts: Mapping[str, Any], *, on: date) -> tuple[Gate, ...]:
    """Every gate of regulation 10 for this account, open or shut."""
    return requirement.gates(accounts.requirements(), Case(facts, on))
