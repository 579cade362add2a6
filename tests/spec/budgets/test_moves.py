"""Every move of a budget and of bank details, in every state, by every role."""

from __future__ import annotations

from itertools import product

import pytest

from openphb.budgets import rules
from openphb.budgets.workflow import ACCOUNT_MOVES, BUDGET_MOVES, RIGHTS, AccountState, BudgetState
from openphb.kernel.actor import Role
from openphb.kernel.refusal import Refusal

B, A = BudgetState, AccountState
TABLES = ((BudgetState, BUDGET_MOVES), (AccountState, ACCOUNT_MOVES))
EVERY = [
    (verb, state, next((move for move in moves if (move.verb, move.source) == (verb, state)), None))
    for states, moves in TABLES
    for verb, state in product(sorted({move.verb for move in moves}), states)
]
ONLY_FROM = {
    "put in place": {B.INDICATIVE},
    "withdraw": {B.INDICATIVE},
    "give notice": {B.LIVE},
    "take back notice": {B.STOPPING},
    "stop": {B.STOPPING},
    "close": {B.SETTLING},
    "approve": {A.ENTERED},
    "send back": {A.ENTERED},
    "replace": {A.APPROVED},
}


@pytest.mark.parametrize(("verb", "state", "move"), EVERY, ids=lambda value: str(getattr(value, "verb", value)))
def test_every_verb_in_every_state_is_a_move_or_has_a_reason(verb, state, move):
    found = rules.find_move(verb, state)
    assert isinstance(found, Refusal) is (state not in ONLY_FROM[verb])
    if isinstance(found, Refusal):
        assert f"'{state}'" in found.because and found.because.endswith("now.")
    else:
        assert found == move


@pytest.mark.parametrize("move", [*BUDGET_MOVES, *ACCOUNT_MOVES], ids=lambda move: f"{move.verb} {move.source}")
def test_every_move_by_every_role_is_allowed_or_says_who_can(move):
    for role in Role:
        refused = rules.why_not(move, roles=frozenset({role}))
        assert (refused is None) is (role in move.roles)
        assert refused is None or refused.because.startswith("Only ")


def test_bank_details_are_not_approved_by_whoever_entered_them():
    approve = next(move for move in ACCOUNT_MOVES if move.verb == "approve")
    assert rules.why_not(approve, roles=frozenset({Role.FINANCE}), is_author=True) is not None
    assert rules.why_not(approve, roles=frozenset({Role.FINANCE}), is_author=False) is None


@pytest.mark.parametrize("verb", RIGHTS)
def test_every_right_is_held_by_somebody_and_refused_to_the_person_in_words(verb):
    assert RIGHTS[verb].roles
    for role in RIGHTS[verb].roles:
        assert rules.why_not_do(verb, roles=frozenset({role})) is None
    refused = rules.why_not_do(verb, roles=frozenset({Role.PERSON}))
    assert refused is not None and refused.because.endswith(f"can {verb}.")


def test_from_every_state_there_is_a_way_to_the_end():
    reached = {B.CLOSED}
    for _ in B:
        reached |= {move.source for move in BUDGET_MOVES if move.target in reached}
    assert reached == set(B)
