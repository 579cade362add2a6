"""The checklist of progress, how people there are counted, and when something is overdue."""

from __future__ import annotations

from datetime import date

import pytest

from openphb.community.rules import progress as rules
from openphb.community.rules.progress import HEADINGS, Answer, Line

DAY = date(2026, 4, 6)


def test_every_line_is_ours_once_under_a_known_heading_and_says_what_would_prove_it() -> None:
    lines = rules.checklist()
    assert len({each.code for each in lines}) == len(lines) >= 20
    assert {each.heading for each in lines} == set(HEADINGS)
    assert all(each.says and each.proven and "'" not in each.says + each.proven for each in lines)
    assert all(len(each.code) <= 40 and len(each.says) <= rules.LONGEST_LINE for each in lines)


def test_an_areas_own_lines_stand_after_ours_under_their_heading() -> None:
    own = Line("x", "lead", "Ours", is_own=True)
    found = rules.of_area(out=["named-lead"], own=[own])
    codes = [each.code for each in found if each.heading == "lead"]
    assert codes == ["board-owns", "money-set-aside", "x"] and len(found) == len(rules.checklist())


@pytest.mark.parametrize(
    ("here", "partly", "shown"),
    [
        (7, 0, None),
        (8, 0, (10, 0)),
        (8, 2, (10, None)),
        (4, 4, (None, None)),
        (12, 13, (10, 15)),
        (0, 103, (0, 105)),
    ],
)
def test_few_are_not_told_and_many_to_the_nearest_five(here: int, partly: int, shown: tuple[int | None, ...]) -> None:
    counted = rules.counted({"here": here, "partly": partly})
    assert (counted and (counted[Answer.HERE], counted[Answer.PARTLY])) == shown


def test_nobody_can_take_a_hidden_answer_away_from_the_rest() -> None:
    """The same is shown whether five or six hid behind it: how many answered is nowhere."""
    shown = {repr(rules.counted({"here": 20, "partly": few})) for few in range(1, 8)}
    assert len(shown) == 1


def test_what_is_over_is_never_overdue() -> None:
    assert rules.is_overdue(date(2026, 4, 5), is_over=False, on=DAY)
    assert not rules.is_overdue(DAY, is_over=False, on=DAY)
    assert not rules.is_overdue(date(2020, 1, 1), is_over=True, on=DAY)
