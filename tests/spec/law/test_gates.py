"""The gates that pages show and payments ask: every one, open, shut or not known, with words and a source."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from openphb.law.gates import Gate, all_open, direct_payment_gates, notional_gates, third_party_gates
from openphb.law.worked_cases import all_cases

ON = date(2026, 4, 6)
AGREED = {"agreed_by": "person", "plan": {"amount": True, "services": True}}


def _by_id(gates: tuple[Gate, ...]) -> dict[str, Gate]:
    return {gate.id: gate for gate in gates}


def _usual() -> dict[str, Any]:
    return dict(next(case.facts for case in all_cases() if case.answer == "may_pay"))


def test_every_gate_is_open_when_a_direct_payment_may_be_made() -> None:
    gates = direct_payment_gates(_usual(), ON)

    assert all_open(gates)
    assert len(gates) == 21


def test_a_shut_gate_says_why_and_where_to_mend_it() -> None:
    facts = _usual() | {"plan": {**_usual()["plan"], "notice_period": False}}
    gate = _by_id(direct_payment_gates(facts, ON))["DP-8(4)(g)"]

    assert gate.open is False
    assert gate.because == "The plan does not say how much notice is given if payments are reduced or stopped."
    assert gate.field_hint == "plan.notice_period"
    assert str(gate.cites).endswith("(SI 2013/1617), reg. 8(4)(g)")


def test_a_gate_that_is_not_known_is_not_open() -> None:
    gate = _by_id(direct_payment_gates(_usual() | {"can_manage": None}, ON))["DP-7(2)(c)"]

    assert gate.open is None
    assert gate.missing == {"can_manage"}
    assert not all_open([gate])


def test_gates_for_others_are_not_shown() -> None:
    shown = _by_id(direct_payment_gates(_usual(), ON))

    assert "DP-3(1)(b)" in shown
    assert not {"DP-4(1)", "DP-5(1)", "DP-6(4)(a)", "DP-10(6)-(8)"} & set(shown)


@pytest.mark.parametrize(
    "facts, shut",
    [
        (AGREED, []),
        (AGREED | {"agreed_by": None}, ["agreed_by"]),
        (AGREED | {"agreed_by": "nominee"}, ["agreed_by"]),
        (AGREED | {"plan": {"amount": False, "services": False}}, ["plan.amount", "plan.services"]),
    ],
)
def test_a_budget_we_spend_needs_a_sum_a_use_and_agreement(facts: dict[str, Any], shut: list[str]) -> None:
    assert [gate.field_hint for gate in notional_gates(facts, ON) if not gate.open] == shut


def test_it_needs_no_account_and_no_freedom_from_court_orders() -> None:
    assert all_open(notional_gates(AGREED | {"exclusions": ["scottish_order"], "account": None}, ON))


@pytest.mark.parametrize("agreed, opens", [(True, True), (False, False), (None, False)])
def test_a_third_party_also_needs_our_agreement(agreed: bool | None, opens: bool) -> None:
    assert all_open(third_party_gates(AGREED | {"health_body_agreed": agreed}, ON)) is opens
