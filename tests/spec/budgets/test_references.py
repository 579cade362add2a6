"""References that are read out on the phone and carried by banks."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.budgets.references import ALPHABET, TRIES, budget_reference, holding_reference


@given(id=st.uuids(), attempt=st.integers(0, TRIES - 1))
def test_a_reference_is_short_and_without_look_alikes(id, attempt):
    reference = budget_reference(id, attempt=attempt)
    assert re.fullmatch(f"PHB[{ALPHABET}]{{6}}", reference)
    assert budget_reference(id, attempt=attempt) == reference


def test_no_character_can_be_taken_for_another():
    assert not set(ALPHABET) & set("0O1IL2Z5S8BUV")


@given(id=st.uuids())
def test_further_attempts_give_other_references(id):
    assert len({budget_reference(id, attempt=attempt) for attempt in range(TRIES)}) == TRIES


def test_an_identity_runs_out_of_references():
    with pytest.raises(ValueError, match="there are 9 references"):
        budget_reference(UUID(int=1), attempt=TRIES)


@given(budget=st.uuids(), earlier=st.integers(0, 26 * 27 - 1))
def test_banks_can_carry_every_holding_reference(budget, earlier):
    reference = holding_reference(budget_reference(budget), earlier=earlier)
    assert re.fullmatch(r"[A-Z0-9-]{1,18}", reference)


def test_letters_go_on_after_z():
    letters = [holding_reference("PHB", earlier=number).removeprefix("PHB-") for number in (0, 25, 26, 51, 52)]
    assert letters == ["A", "Z", "AA", "AZ", "BA"]
