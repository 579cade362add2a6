"""Which code a board reports under on a day, through the mergers of April 2026."""

from __future__ import annotations

from datetime import date

import pytest

from openphb.commissioners import codes

LAST_OF_42, FIRST_OF_36 = date(2026, 3, 31), date(2026, 4, 1)


def test_forty_two_boards_became_thirty_six():
    assert (len(codes.on(LAST_OF_42)), len(codes.on(FIRST_OF_36))) == (42, 36)
    assert codes.on(date(2022, 6, 30)) == ()


@pytest.mark.parametrize(
    "ods, day, because",
    [
        ("QOP", FIRST_OF_36, None),
        ("QRL", LAST_OF_42, None),
        ("QRL", FIRST_OF_36, None),
        ("QNQ", LAST_OF_42, None),
        ("QNQ", FIRST_OF_36, "QNQ ended on 31 March 2026. Its people are now under S0E4D and S9B9J and QRL."),
        ("D7T5G", LAST_OF_42, "D7T5G began on 1 April 2026. Its people were then under QH8 and QJG and QM7."),
        ("QOP", date(2022, 6, 30), "QOP began on 1 July 2022."),
        ("ZZZ", FIRST_OF_36, "There is no board with the code ZZZ."),
    ],
)
def test_a_code_holds_on_a_day_or_the_one_to_use_is_told(ods: str, day: date, because: str | None):
    found = codes.why_not(ods, day=day)
    assert (found.because if found else None) == because


def test_whoever_took_over_is_a_board_that_there_is():
    now = {each.ods for each in codes.on(FIRST_OF_36)}
    ended = [each for each in codes.codes() if each.until]
    assert len(ended) == 13 and all(each.successors and set(each.successors) <= now for each in ended)
