"""The reference on a form: read aloud, typed by hand, and never taken for another."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.people import paper_codes as codes

REFERENCES = st.uuids(version=4).map(codes.reference_of)


@given(REFERENCES, st.integers(0, 7), st.sampled_from(codes.SIGNS))
def test_a_wrong_sign_is_always_found(reference: str, place: int, sign: str) -> None:
    typed = reference[:place] + sign + reference[place + 1 :]
    assert codes.why_not(typed) is (None if typed == reference else codes.SLIP)


@given(REFERENCES, st.integers(0, 6))
def test_two_neighbours_exchanged_are_always_found(reference: str, place: int) -> None:
    typed = reference[:place] + reference[place + 1] + reference[place] + reference[place + 2 :]
    assert codes.why_not(typed) is (None if typed == reference else codes.SLIP)


@given(REFERENCES)
def test_however_it_is_typed_it_is_the_same(reference: str) -> None:
    for typed in (codes.spaced(reference), reference.lower(), f" {reference[:4]}-{reference[4:]} "):
        assert codes.compact(typed) == reference and codes.why_not(typed) is None


@pytest.mark.parametrize(
    "typed", ["", "7K3M", "7K3M Q2XA 4", "7K3M Q2XA 475", "7K3M Q2X! 47", "7K3M Q2XA AB", "PHB-2026-01"]
)
def test_what_cannot_be_a_reference_is_said_to_be_none(typed: str) -> None:
    assert codes.why_not(typed) is codes.NOT_ONE


def test_signs_that_look_alike_are_never_used() -> None:
    assert not set("01ILOU") & set(codes.SIGNS) and len(set(codes.SIGNS)) == len(codes.SIGNS) == 30
    form = UUID(int=7)
    assert codes.reference_of(form) != codes.reference_of(form, attempt=1)
