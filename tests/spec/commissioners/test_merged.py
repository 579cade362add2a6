"""Which board is part of which on a day, whatever was recorded and taken back."""

from __future__ import annotations

from datetime import date

import pytest

from openphb.commissioners import merged
from openphb.commissioners.codes import Code
from openphb.commissioners.merged import Told

A, B, C = 1, 2, 3
FIRST, LATER = date(2026, 4, 1), date(2027, 4, 1)
INTO_B = Told(A, B, FIRST, "NHS B INTEGRATED CARE BOARD")
B_INTO_C = Told(B, C, LATER, "NHS C INTEGRATED CARE BOARD")
TAKEN_BACK = Told(A, None, FIRST)


@pytest.mark.parametrize(
    ("told", "on", "expected"),
    [
        ((), FIRST, None),
        ((INTO_B,), date(2026, 3, 31), None),
        ((INTO_B,), FIRST, (B, FIRST)),
        ((INTO_B, B_INTO_C), date(2027, 3, 31), (B, FIRST)),
        ((INTO_B, B_INTO_C), LATER, (C, LATER)),
        ((INTO_B, TAKEN_BACK), FIRST, None),
        ((INTO_B, TAKEN_BACK, Told(A, C, LATER)), LATER, (C, LATER)),
    ],
)
def test_what_a_board_is_part_of(told: tuple[Told, ...], on: date, expected: tuple[int, date] | None) -> None:
    found = merged.part_of(A, told, on=on)
    assert (found and (found.board, found.since)) == expected


def test_the_parts_of_a_board_are_near_and_far() -> None:
    assert merged.parts_of(C, (INTO_B, B_INTO_C), on=LATER) == (A, B)
    assert merged.parts_of(B, (INTO_B, B_INTO_C), on=FIRST) == (A,)
    assert merged.parts_of(B, (INTO_B, B_INTO_C), on=LATER) == ()


@pytest.mark.parametrize(
    ("new", "told", "says"),
    [
        (INTO_B, (), None),
        (INTO_B, (INTO_B,), None),
        (Told(A, C, FIRST), (INTO_B,), "recorded as part of NHS B"),
        (Told(A, C, FIRST), (INTO_B, TAKEN_BACK), None),
        (Told(A, A, FIRST), (), "a circle"),
        (Told(C, A, FIRST), (INTO_B, B_INTO_C), "a circle"),
    ],
)
def test_what_may_be_recorded_beside_what_was(new: Told, told: tuple[Told, ...], says: str | None) -> None:
    refused = merged.why_not_record(new, told)
    assert (refused is None) is (says is None) and (says or "") in str(refused)


def test_the_successor_must_have_its_code_on_the_day() -> None:
    old = Code("OLD", "", "OLD", date(2022, 7, 1), date(2026, 3, 31), ("NEW",))
    new = Code("NEW", "", "NEW", LATER, None, ())
    refused = merged.why_not_merge("OLD", "NEW", on=FIRST, carried=(old, new))
    assert refused and refused.because == "No board has the code NEW on 1 April 2026."


def test_every_board_that_ended_by_the_published_list_merges_or_is_refused_for_one_reason() -> None:
    """Twelve ended on 31 March 2026: nine have one successor; three were divided, so their people go one by one."""
    from openphb.commissioners import codes

    ended = [each for each in codes.codes() if each.until == date(2026, 3, 31) and each.ods != "QRL"]
    divided = {each.ods for each in ended if len(each.successors) > 1}
    for each in ended:
        refused = merged.why_not_merge(each.ods, each.successors[0], on=FIRST)
        assert ("one by one" in str(refused)) is (each.ods in divided) is (refused is not None)
    assert divided == {"QJG", "QM7", "QNQ"}
