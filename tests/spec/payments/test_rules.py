"""Who may do what with money, and the words when they may not. Every verb in every state."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from openphb.kernel.actor import Role
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal
from openphb.payments import rules
from openphb.payments.workflow import TABLES, PaymentState, RunState

DAY = date(2026, 5, 1)
CASES = [
    (name, verb, state)
    for name, (states, moves) in TABLES.items()
    for verb, state in product(sorted({move.verb for move in moves}), states)
]


@pytest.mark.parametrize("name, verb, state", CASES)
def test_every_verb_in_every_state_is_a_move_or_a_reason(name: str, verb: str, state: PaymentState) -> None:
    _, moves = TABLES[name]
    found = rules.find_move(moves, verb, source=state)
    known = [move for move in moves if move.verb == verb and move.source is state]
    if known:
        assert found is known[0]
    else:
        assert isinstance(found, Refusal)
        assert found.because.startswith("This ") and f"is {state}, so it is not possible to " in found.because


@pytest.mark.parametrize("name, move", [(name, move) for name, (_, moves) in TABLES.items() for move in moves])
def test_every_move_names_who_can_to_whoever_cannot(name: str, move: object) -> None:
    for role in Role:
        refused = rules.why_not(move, roles=frozenset({role}))  # type: ignore[arg-type]
        assert (refused is None) == (role in move.roles)  # type: ignore[attr-defined]
        assert refused is None or refused.because.startswith("Only ")


def test_the_states_that_end_a_life_have_no_way_out() -> None:
    dead_ends = {
        name: {state for state in states if not any(move.source is state for move in moves)}
        for name, (states, moves) in TABLES.items()
    }
    assert dead_ends["payment"] == {PaymentState.RETURNED, PaymentState.CANCELLED}
    assert dead_ends["payment run"] == {RunState.SETTLED, RunState.ABANDONED, RunState.WITHDRAWN}


AN_AUDITORS = {"see payments", "draw a sample", "look at a sample"}
"""Looking; what a sample shows they write down, and move no money by it."""


@pytest.mark.parametrize("deed", sorted(rules.RIGHTS))
def test_every_right_belongs_to_someone_and_an_auditor_only_looks(deed: str) -> None:
    assert rules.why_not_do(deed, roles=rules.RIGHTS[deed]) is None
    if deed not in AN_AUDITORS:
        assert rules.why_not_do(deed, roles=frozenset({Role.AUDITOR})) is not None


@pytest.mark.parametrize(
    "kind, pounds, plan_line, payment, says",
    [
        ("spending", "-5", True, False, ""),
        ("spending", "-5", False, False, "Choose which line of the plan"),
        ("spending", "5", True, False, "This money came into the account"),
        ("refund", "5", True, False, ""),
        ("refund", "-5", True, False, "This money left the account"),
        ("payment", "5", False, True, ""),
        ("payment", "5", False, False, "Choose which of our payments"),
        ("own money", "5", False, False, ""),
        ("own money", "-5", False, False, ""),
        ("returned to us", "-5", False, False, ""),
        ("returned to us", "5", False, False, "This money came into the account"),
        ("not in plan", "-5", False, False, ""),
        ("magic", "-5", False, False, "Choose what this line is"),
    ],
)
def test_what_a_line_can_be(kind: str, pounds: str, plan_line: bool, payment: bool, says: str) -> None:
    amount = -Money.of(pounds[1:]) if pounds[0] == "-" else Money.of(pounds)
    refused = rules.why_not_kind(kind, amount=amount, plan_line=plan_line, payment=payment)
    assert (refused.because if refused else "").startswith(says) and bool(refused) == bool(says)


@pytest.mark.parametrize("rail, day", [("bacs", date(2026, 4, 7)), ("one by one", date(2026, 4, 2))])
def test_bacs_pays_on_the_working_day_after_it_processes(rail: str, day: date) -> None:
    assert rules.arrives_on(date(2026, 4, 2), rail=rail) == day  # the Thursday before Easter
