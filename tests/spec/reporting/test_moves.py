"""Every move of a return, in every state, by every role; and how long to wait before another try."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest

from openphb.kernel.actor import Role
from openphb.kernel.refusal import Refusal
from openphb.reporting import rules
from openphb.reporting.workflow import KINDS, OPEN, OUT, PREPARERS, RETURN_MOVES, ReturnState, gap_after

R = ReturnState
ONLY_FROM = {
    "check": {R.DRAFT},
    "sign off": {R.CHECKED},
    "send back": {R.CHECKED},
    "send": {R.SIGNED},
    "hold back": {R.WAITING},
    "record as sent": {R.WAITING},
    "hand in": {R.SIGNED},
    "accept": {R.SENT},
    "reject": {R.SENT},
    "replace": {R.SENT, R.ACCEPTED, R.REJECTED},
    "withdraw": {R.DRAFT, R.CHECKED, R.SIGNED},
}


@pytest.mark.parametrize(("verb", "state"), list(product(ONLY_FROM, R)))
def test_every_verb_in_every_state_is_a_move_or_has_a_reason(verb: str, state: ReturnState):
    found = rules.return_move(verb, state)
    assert isinstance(found, Refusal) is (state not in ONLY_FROM[verb])
    if isinstance(found, Refusal):
        assert found.because.startswith("You cannot ") and found.because.endswith(".")


def test_the_table_has_no_other_verb():
    assert {move.verb for move in RETURN_MOVES} == set(ONLY_FROM)


@pytest.mark.parametrize("move", RETURN_MOVES, ids=str)
def test_every_move_by_every_role_is_allowed_or_says_who_can(move):
    for role in Role:
        refused = rules.why_not_move(move, roles=frozenset({role}), is_maker=False)
        assert (refused is None) is (role in move.roles)
        assert refused is None or refused.because.startswith("Only ")


def test_only_signing_off_needs_somebody_else():
    for move in RETURN_MOVES:
        refused = rules.why_not_move(move, roles=move.roles, is_maker=True)
        assert (refused is not None) is (move.verb == "sign off")


def test_a_return_is_being_prepared_or_handed_in_or_over():
    assert set(OPEN) | set(OUT) | {R.REPLACED, R.WITHDRAWN} == set(R) and not set(OPEN) & set(OUT)


def test_a_return_that_names_people_is_for_few():
    for kind in KINDS.values():
        for role in Role:
            refused = rules.why_not_see_file(kind.code, roles=frozenset({role}))
            assert refused is not None or role in PREPARERS or not kind.is_identified


@pytest.mark.parametrize(("stopping", "words"), [(1, "One thing in its records stops"), (1_200, "1,200 things")])
def test_what_stops_a_return_is_counted_in_words(stopping: int, words: str):
    refused = rules.why_not_checked(stopping)
    assert refused and words in refused.because
    assert rules.why_not_checked(0) is None


def test_a_period_is_reported_once_it_is_over():
    end = date(2026, 4, 30)
    assert rules.why_not_period(ends_on=end, on=end) is not None
    assert rules.why_not_period(ends_on=end, on=end + timedelta(days=1)) is None


def test_each_try_waits_longer_up_to_half_a_day():
    gaps = [gap_after(tries) for tries in range(1, 9)]
    assert gaps == sorted(gaps) and gaps[0] == timedelta(minutes=1) and gaps[-1] == timedelta(hours=12)
