"""The days of the statements are the days of the law: both are asked, about every kind, on any day there is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from hypothesis import example, given, settings
from hypothesis import strategies as st

from openphb.clocks import statements
from openphb.interfaces.web.clocks.words import AREAS, owed
from openphb.kernel.refusal import Refused
from openphb.law.clocks import KINDS
from openphb.law.clocks.limits import ByUs
from openphb.law.engine import NoLawInForce
from openphb.law.local import LOCAL

pytestmark = pytest.mark.django_db
BOUNDED = sorted({kind.limit.setting for kind in KINDS.values() if isinstance(kind.limit, ByUs)})
# From the first day of our oldest law to as far as the calendar of working days is known, with room for the limit.
DAYS = st.dates(date(2015, 4, 1), date(2027, 6, 30))
MONTH_ENDS = [date(2026, 1, 31), date(2025, 11, 30), date(2024, 2, 29), date(2026, 8, 31), date(2025, 12, 24)]


def in_sql(day: date, local: dict[str, int]) -> dict[str, date | None]:
    """What the statements say of every kind, for a duty that began on this day."""
    columns = [statements.due(kind, started="s.day", told="s.day", local=local) for kind in KINDS.values()]
    known: dict[str, Any] = {"workdays": statements.workdays(), "first_workday": statements.workdays()[0], "day": day}
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH {statements.CALENDAR} SELECT {', '.join(columns)} FROM (SELECT %(day)s::date AS day) s", known
        )
        return dict(zip(KINDS, cursor.fetchone(), strict=True))


def in_law(day: date, local: dict[str, int]) -> dict[str, date | None]:
    """What the law says of the same. A day that is asked for, or that nobody can know yet, is none."""
    found: dict[str, date | None] = {}
    for name, kind in KINDS.items():
        facts = {kind.limit.fact: day} if hasattr(kind.limit, "fact") else {}
        try:
            due = kind.due(day, facts=facts, local=local)
        except (Refused, NoLawInForce):
            due = None
        found[name] = due if isinstance(due, date) else None
    return found


@pytest.mark.slow  # asks the database about many days
@settings(max_examples=200)
@given(day=DAYS, numbers=st.lists(st.integers(1, 60), min_size=len(BOUNDED), max_size=len(BOUNDED)))
@example(day=date(2024, 2, 29), numbers=[1] * len(BOUNDED))
@example(day=date(2012, 2, 29), numbers=[1] * len(BOUNDED))
@example(day=date(2026, 12, 24), numbers=[1] * len(BOUNDED))
def test_the_statement_and_the_law_name_the_same_day(day: date, numbers: list[int]):
    local = dict(zip(BOUNDED, numbers, strict=True))
    assert in_sql(day, local) == in_law(day, local)


@pytest.mark.parametrize("day", MONTH_ENDS)
def test_at_the_end_of_a_month_they_agree_too(day: date):
    local = {name: 3 for name in BOUNDED}
    assert in_sql(day, local) == in_law(day, local)


def test_a_local_choice_that_nobody_made_gives_no_day():
    said = in_sql(date(2026, 4, 6), {})
    assert [name for name, kind in KINDS.items() if isinstance(kind.limit, ByUs) and said[name] is not None] == []


def test_every_file_of_duties_is_a_kind_of_the_law_and_every_setting_it_needs_is_declared():
    assert set(statements.kept()) <= set(KINDS) and set(BOUNDED) <= set(LOCAL)


# Kinds of which nothing is recorded yet, and why: nobody can keep a clock of what nobody writes down.
NOT_KEPT = {
    "chc_decision": "checklists for continuing healthcare are not recorded",
    "change_considered": "a change of health is not recorded apart from a review",
    "concern_raised": "a line that is not understood is asked about, and the statement's own clock runs until then",
    "contract_notice": "contracts are not recorded",
    "nomination_withdrawn": "a nomination ends with its last day, which another clock watches",
    "requested_review": "a wish for a review is recorded as a wish for a change",
    "sen_next_review": "the day of an education, health and care review is not recorded",
    "service_reason": "a question why a service was left out is not recorded",
    "suspicion_resolved": "a concern may be open to a few only, and a board would show that there is one",
    "suspension_resolved": "a suspension ends on its own day, which the law wants said in its notice",
}


def test_every_kind_is_kept_or_says_why_not():
    assert set(KINDS) - set(statements.kept()) == set(NOT_KEPT)


def test_every_kind_that_is_kept_has_a_place_on_the_board_and_words_for_the_person():
    placed = {name for names in AREAS.values() for name in names}
    assert placed == set(statements.kept())
    assert [name for name in placed if owed(KINDS[name]) == KINDS[name].title and name not in AREAS["reviews"]] == [
        "sixteenth_review"
    ]
