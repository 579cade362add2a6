"""What the trail keeps, as somebody reads it: money as money, days as days, codes as words.

Entries are never edited, so those written long ago in another way are put into words when they are shown.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from openphb.interfaces.web.people_words import more
from openphb.people.queries import StoryLine

NOON = datetime(2026, 4, 6, 11, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("did", "detail", "shown"),
    [
        ("payments.record_liability", "Kit Day 31200p", "Kit Day £312.00"),
        ("payments.reclaim", "PHB1-A £40.00 by 2026-05-01", "PHB1-A £40.00 by 1 May 2026"),
        ("budgets.give_notice_of_a_lower_amount", "PHB1 £9.00 a year from 2026-12-31", "PHB1 £9.00 a year from "
         "31 December 2026"),
        ("payments.correct", "-5p", "-£0.05"),
        ("payments.understand", "own money", "The person's own money, in or out"),
        ("plans.answer_reconsideration", "keep", "It stays as it was"),
        ("plans.reconsider", "omit service", "A service left out of the plan"),
        ("people.put_acting", "Ned 4p2p, nominee", "Ned 4p2p, nominee"),
        ("payments.import_statement", "PHB4F2A9C-A, 12 new lines", "PHB4F2A9C-A, 12 new lines"),
        ("budgets.stop", "9999-99-99", "9999-99-99"),
    ],
)  # fmt: skip
def test_details_are_read_in_words(did: str, detail: str, shown: str) -> None:
    assert more(StoryLine(at=NOON, name="Fay Ito", did=did, why="", detail=detail)) == (shown,)
