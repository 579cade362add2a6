"""Every legal gate for a way of managing a budget, each open, shut or not known, with its reason and source.

Pages show them; payments ask `all_open` before money moves. A gate that is not known is not open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from openphb.law import direct_payments, requirement, rights
from openphb.law.case import Case
from openphb.law.questions import DIRECT_PAYMENT, refuse_before_commencement
from openphb.law.requirement import Gate, Requirement
from openphb.law.shapes import Shape, flag, read
from openphb.law.truth import Truth

__all__ = ["Gate", "all_open", "direct_payment_gates", "notional_gates", "third_party_gates"]

OTHER_ROUTES: Shape = {**DIRECT_PAYMENT, "health_body_agreed": flag}


def direct_payment_gates(facts: Mapping[str, Any], on: date) -> tuple[Gate, ...]:
    """Every gate of a direct payment. Facts as in the question `direct_payment`."""
    return _gates(direct_payments.REQUIREMENTS, facts, on=on)


def notional_gates(facts: Mapping[str, Any], on: date) -> tuple[Gate, ...]:
    """The gates of a budget that the health body spends for the person: no account, no consent to payment.

    Uses `plan.services`, `plan.amount` and `agreed_by`; other facts of a direct payment may be there.
    """
    return _gates(_BUDGET, facts, on=on)


def third_party_gates(facts: Mapping[str, Any], on: date) -> tuple[Gate, ...]:
    """The gates of a budget that an independent organisation holds: as notional, and `health_body_agreed`."""
    return _gates((*_BUDGET, _TRANSFER), facts, on=on)


def all_open(gates: Iterable[Gate]) -> bool:
    """True only when nothing is shut and nothing is unknown."""
    return all(gate.open for gate in gates)


def _gates(requirements: Iterable[Requirement], facts: Mapping[str, Any], *, on: date) -> tuple[Gate, ...]:
    refuse_before_commencement(on)
    return requirement.gates(requirements, Case(read(OTHER_ROUTES, facts), on))


def _agreed_with_someone(case: Case) -> Truth:
    """The person, or whoever the health body thinks fit to speak for them (wider than regulation 2(1))."""
    return case.given("agreed_by") & case.is_one_of("agreed_by", "person", "representative")


_BUDGET = (
    Requirement(
        rights.BUDGET,
        "A sum for the service",
        lambda case: case.flag("plan.amount"),
        "The plan does not say how much the budget is.",
        "plan.amount",
    ),
    Requirement(
        rights.BUDGET,
        "What it will be used for",
        lambda case: case.flag("plan.services"),
        "The plan does not say what the budget will be used for.",
        "plan.services",
    ),
    Requirement(
        rights.BUDGET,
        "Agreed with the person or representative",
        _agreed_with_someone,
        "Neither the person nor whoever speaks for them has agreed the plan.",
        "agreed_by",
    ),
)
_TRANSFER = Requirement(
    rights.THIRD_PARTY,
    "We agree to the organisation",
    lambda case: case.flag("health_body_agreed"),
    "We have not agreed to transfer the budget to this organisation.",
    "health_body_agreed",
)
OTHER_REQUIREMENTS = (*_BUDGET, _TRANSFER)
"""The gates of budgets that are not direct payments."""
