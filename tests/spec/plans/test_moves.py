"""Every verb in every state, every role, and whose turn it is."""

from __future__ import annotations

from enum import StrEnum
from itertools import product

import pytest

from openphb.kernel.actor import Role
from openphb.kernel.refusal import Refusal
from openphb.plans import rules
from openphb.plans.rules import complaints
from openphb.plans.workflow import (
    ACTS,
    COMPLAINT_MOVES,
    OPEN,
    PHRASES,
    REQUEST_MOVES,
    TABLES,
    TURNS,
    VERSION_MOVES,
    ComplaintState,
    Move,
    RequestState,
    VersionState,
    moves_from,
)

ANSWERS = ("ask", "decline", "withdraw", "ask again")
ALL_MOVES = [*REQUEST_MOVES, *VERSION_MOVES, *COMPLAINT_MOVES]
FINDERS = {
    RequestState: rules.request_move,
    VersionState: rules.version_move,
    ComplaintState: complaints.complaint_move,
}


@pytest.mark.parametrize(
    ("state", "verbs"),
    [
        (RequestState.OFFERED, {"ask", "decline"}),
        (RequestState.DECLINED, {"ask again"}),
        (RequestState.REQUESTED, {"withdraw", "grant", "grant in part", "refuse"}),
        (RequestState.GRANTED, set()),
        (RequestState.PART_GRANTED, {"grant the rest"}),
        (RequestState.REFUSED, {"reconsider"}),
        (VersionState.DRAFT, {"submit", "end"}),
        (VersionState.SUBMITTED, {"sign off clinically", "return", "end"}),
        (VersionState.CLINICAL, {"sign off the money", "return", "end"}),
        (VersionState.FUNDED, {"agree", "ask for a change", "end"}),
        (VersionState.AGREED, {"replace", "end"}),
        (VersionState.RETURNED, set()),
        (VersionState.SUPERSEDED, set()),
        (VersionState.ENDED, set()),
        (ComplaintState.RECEIVED, {"acknowledge", "take back complaint"}),
        (ComplaintState.ACKNOWLEDGED, {"look into", "take back complaint"}),
        (ComplaintState.LOOKED_INTO, {"look into", "answer complaint", "take back complaint"}),
        (ComplaintState.ANSWERED, set()),
        (ComplaintState.TAKEN_BACK, set()),
    ],
)
def test_what_can_be_done_in_each_state_and_nothing_else(state: StrEnum, verbs: set[str]) -> None:
    assert {move.verb for move in moves_from(state)} == verbs
    find = FINDERS[type(state)]
    for verb in PHRASES:
        found = find(verb, state)
        assert isinstance(found, Move) is (verb in verbs), verb
        if isinstance(found, Refusal):
            assert found.because.startswith("You cannot ") and found.because.endswith(".")


@pytest.mark.parametrize(("move", "role"), list(product(ALL_MOVES, Role)), ids=str)
def test_each_move_is_for_its_roles_only(move: Move, role: Role) -> None:
    assert (rules.why_not(move, roles=frozenset({role}), is_author=False) is None) is (role in move.roles)


@pytest.mark.parametrize("move", ALL_MOVES, ids=lambda move: f"{move.verb} from {move.source}")
def test_ones_own_work_is_signed_by_somebody_else(move: Move) -> None:
    refused = rules.why_not(move, roles=move.roles, is_author=True)
    assert (refused is not None) is move.not_own_work


@pytest.mark.parametrize(
    ("what", "verb", "role", "says"),
    [
        ("plan", "sign off clinically", Role.COORDINATOR, "You wrote in this plan, so someone else who is a clinician "
         "must sign this plan off clinically."),
        ("plan", "sign off the money", Role.COORDINATOR, "You wrote in this plan, so someone else who is an approver "
         "or an ICB lead must sign off the money for this plan."),
        ("plan", "sign off the money", Role.APPROVER, "You wrote in this plan, so someone else must sign off the money "
         "for this plan."),
        ("request", "grant", Role.COORDINATOR, "You recorded this request, so someone else who is an approver or an "
         "ICB lead must grant this request."),
    ],
)  # fmt: skip
def test_an_author_is_told_that_it_is_their_own_work_whatever_their_role(
    what: str, verb: str, role: Role, says: str
) -> None:
    (move,) = (each for each in ALL_MOVES if each.verb == verb)
    refused = rules.why_not(move, roles=frozenset({role}), is_author=True, what=what)
    assert refused is not None and refused.because == says


def test_the_moves_that_are_never_ones_own_work() -> None:
    assert {move.verb for move in ALL_MOVES if move.not_own_work} == {
        "grant",
        "grant in part",
        "grant the rest",
        "refuse",
        "sign off clinically",
        "sign off the money",
    }


def test_whether_to_have_a_budget_is_for_the_person_or_who_stands_in_law_for_them() -> None:
    """A nominee looks after money. Whoever else asks on somebody's behalf is recorded by a care coordinator."""
    answers = {move.verb: move.roles for move in REQUEST_MOVES if move.verb in ANSWERS}
    theirs = {Role.PERSON, Role.REPRESENTATIVE, Role.COORDINATOR}
    assert answers == {"ask": theirs, "decline": theirs, "withdraw": theirs, "ask again": theirs}


@pytest.mark.parametrize("note", ["", " ", "\n"])
def test_saying_no_needs_reasons(note: str) -> None:
    silent = {move.verb for move in ALL_MOVES if rules.why_no_reasons(move, note) is None}
    assert silent == {
        "ask", "decline", "withdraw", "ask again", "submit", "sign off clinically", "sign off the money", "agree",
        "replace", "acknowledge", "look into", "take back complaint",
    }  # fmt: skip


@pytest.mark.parametrize(("verb", "role"), list(product(ACTS, Role)))
def test_each_act_is_for_its_roles_only(verb: str, role: Role) -> None:
    assert (rules.why_not_act(verb, roles=frozenset({role})) is None) is (role in ACTS[verb].roles)


def test_it_is_always_exactly_one_role_whose_turn_it_is_or_nobodys() -> None:
    """Total: every state of both tables has an answer; disjoint: no two states share a name, so each has one."""
    states = [state for kind, _ in TABLES.values() for state in kind]
    assert set(TURNS) == set(states) and len({str(state) for state in states}) == len(states)
    assert set(TURNS.values()) == {Role.PERSON, Role.COORDINATOR, Role.CLINICIAN, Role.APPROVER, Role.LEAD, None}


def test_whoever_is_waited_for_has_something_to_do() -> None:
    for state, role in TURNS.items():
        if role is not None and state not in (RequestState.GRANTED, RequestState.PART_GRANTED):
            assert any(role in move.roles for move in moves_from(state)), state


def test_an_open_version_can_always_go_on_and_a_closed_one_never_can() -> None:
    for state in VersionState:
        leads_on = bool(moves_from(state))
        assert leads_on is (state in (*OPEN, VersionState.AGREED)), state


@pytest.mark.parametrize(
    ("roles", "words"),
    [
        ({Role.CLINICIAN}, "a clinician"),
        ({Role.APPROVER, Role.LEAD}, "an approver or an ICB lead"),
        ({Role.PERSON, Role.COORDINATOR, Role.REPRESENTATIVE}, "the person, a representative or a care coordinator"),
        ({Role.FINANCE}, "someone in finance"),
        ({Role.AUDITOR}, "an auditor"),
    ],
)
def test_roles_are_named_in_plain_words(roles: set[Role], words: str) -> None:
    assert rules.either(roles) == words
