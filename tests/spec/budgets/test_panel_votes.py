"""What the votes of a panel come to, by the rule it chose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.budgets.amounts import Total
from openphb.budgets.panels import Outcome, Terms, Vote, outcome, why_not_ballot, why_not_terms, why_not_vote
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal

A, C, R, O = Vote.AGREE, Vote.CONDITIONS, Vote.RETURN, Vote.ABSTAIN  # noqa: E741 - as on a tally
VOTES = st.lists(st.sampled_from(Vote), max_size=9)
RULE = st.sampled_from(["majority", "all"])
ORDER = [Outcome.RETURNED, Outcome.CONDITIONS, Outcome.AGREED]
TERMS = Terms(Money.of("50,000"), frozenset({"section_117"}), 3, "majority")


@pytest.mark.parametrize(
    "cast, decides, expected",
    [
        ([A, A, A], "majority", Outcome.AGREED),
        ([A, A, R], "majority", Outcome.AGREED),
        ([A, A, C], "majority", Outcome.AGREED),
        ([A, C, R], "majority", Outcome.CONDITIONS),
        ([C, C, A], "majority", Outcome.CONDITIONS),
        ([A, R, R], "majority", Outcome.RETURNED),
        ([A, R, O], "majority", "As many are for it as against it"),
        ([A, O, O], "majority", Outcome.AGREED),
        ([O, O, O], "majority", "Everybody abstained"),
        ([A, A], "majority", "2 of the 3 members"),
        ([A, A, A], "all", Outcome.AGREED),
        ([A, A, C], "all", Outcome.CONDITIONS),
        ([A, A, R], "all", Outcome.RETURNED),
        ([A, O, O], "all", Outcome.AGREED),
        ([], "all", "0 of the 3 members"),
    ],
)
def test_what_votes_come_to(cast: list[Vote], decides: str, expected: Outcome | str) -> None:
    found = outcome(cast, quorum=3, decides=decides)
    if isinstance(found, Refusal):
        assert isinstance(expected, str) and not isinstance(expected, Outcome)
        assert found.because.startswith(expected)
    else:
        assert found is expected


@given(VOTES, RULE, st.integers(2, 6))
def test_below_its_quorum_a_panel_decides_nothing(cast: list[Vote], decides: str, quorum: int) -> None:
    if len(cast) < quorum:
        assert isinstance(outcome(cast, quorum=quorum, decides=decides), Refusal)


@given(VOTES, RULE, st.randoms(use_true_random=False))
def test_the_order_of_votes_changes_nothing(cast: list[Vote], decides: str, random: object) -> None:
    turned = list(cast)
    random.shuffle(turned)  # type: ignore[attr-defined]
    assert outcome(cast, quorum=2, decides=decides) == outcome(turned, quorum=2, decides=decides)


@given(VOTES, RULE, st.integers(0, 8))
def test_a_kinder_vote_never_makes_a_harsher_decision(cast: list[Vote], decides: str, place: int) -> None:
    """Whoever turns from sending back to agreeing never turns an agreement into a return."""
    if place >= len(cast) or cast[place] is not R:
        return
    before = outcome(cast, quorum=2, decides=decides)
    after = outcome([*cast[:place], A, *cast[place + 1 :]], quorum=2, decides=decides)
    if not isinstance(before, Refusal) and not isinstance(after, Refusal):
        assert ORDER.index(after) >= ORDER.index(before)


@given(VOTES, RULE)
def test_abstaining_fills_the_quorum_and_sways_nothing(cast: list[Vote], decides: str) -> None:
    found = outcome(cast, quorum=2, decides=decides)
    if not isinstance(found, Refusal):
        assert outcome([*cast, O], quorum=2, decides=decides) is found


@given(VOTES, RULE)
def test_nothing_is_agreed_that_nobody_agreed_to(cast: list[Vote], decides: str) -> None:
    found = outcome(cast, quorum=2, decides=decides)
    if found in (Outcome.AGREED, Outcome.CONDITIONS):
        assert {A, C} & set(cast)


@pytest.mark.parametrize(
    "amount, service, asked",
    [
        ("50,000", "chc", ""),
        ("50,000.01", "chc", "it decides on plans above £50,000.00 in the first year"),
        ("10", "section_117", "plans of this kind come to it"),
    ],
)
def test_when_a_panel_is_asked(amount: str, service: str, asked: str) -> None:
    assert TERMS.asks_for(Total(Money.of(amount), Money(0)), service=service) == asked


NOBODY = {"is_member": True, "wrote": False, "declared": False, "is_about_them": False, "is_decided": False}


@pytest.mark.parametrize(
    "facts, words",
    [
        ({}, None),
        ({"is_member": False}, "Only members"),
        ({"wrote": True}, "You wrote in this plan"),
        ({"declared": True}, "You declared an interest"),
        ({"is_about_them": True}, "This is your own case"),
        ({"is_decided": True}, "The panel has decided"),
    ],
)
def test_who_may_not_vote(facts: dict[str, bool], words: str | None) -> None:
    found = why_not_vote(**(NOBODY | facts))
    assert found is None if words is None else found is not None and found.because.startswith(words)


def test_a_condition_and_a_return_are_said_in_words() -> None:
    assert [why_not_ballot(vote, "") is None for vote in Vote] == [True, False, False, True]


@pytest.mark.parametrize(
    "changes, field",
    [
        ({"above": None, "services": frozenset()}, "above"),
        ({"quorum": 1}, "quorum"),
        ({"decides": "by lot"}, "decides"),
        ({"urgent_up_to": Money.of("5")}, "urgent_up_to"),
    ],
)
def test_terms_that_make_no_sense_are_refused(changes: dict[str, object], field: str) -> None:
    kept = {name: getattr(TERMS, name) for name in Terms.__dataclass_fields__}
    found = why_not_terms(Terms(**(kept | changes)), owner="The board", reason="Practice.")  # type: ignore[arg-type]
    assert found is not None and found.field == field
