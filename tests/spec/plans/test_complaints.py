"""Complaints without a database: the days, who reads one, and the words that every reply has."""

from __future__ import annotations

from datetime import date

import pytest

from openphb.kernel.actor import Role
from openphb.plans.rules import complaints
from openphb.plans.workflow import ComplaintState

APRIL = date(2026, 4, 2)


def test_the_days_are_those_of_the_law_and_leave_out_easter() -> None:
    assert complaints.days(APRIL, on=APRIL) == {
        "acknowledge_by": date(2026, 4, 9),
        "explain_by": date(2026, 10, 2),
    }


def test_beyond_the_bank_holidays_that_are_known_no_day_is_made_up() -> None:
    far = date(2090, 1, 2)
    assert complaints.days(far, on=far) == {}


@pytest.mark.parametrize(
    ("capacity", "role", "reads"),
    [
        ("person", Role.PERSON, True),
        ("person", Role.REPRESENTATIVE, False),
        ("person", Role.NOMINEE, False),
        ("representative", Role.PERSON, True),
        ("representative", Role.REPRESENTATIVE, True),
        ("representative", Role.NOMINEE, False),
        ("on their behalf", Role.REPRESENTATIVE, True),
        ("nominee", Role.PERSON, False),
        ("nominee", Role.REPRESENTATIVE, False),
        ("nominee", Role.NOMINEE, False),
    ],
)
def test_whoever_acts_for_somebody_does_not_read_what_that_person_said_for_themselves(
    capacity: str, role: Role, reads: bool
) -> None:
    assert complaints.may_read(capacity, is_own=False, is_staff=False, roles={role}) is reads
    assert complaints.may_read(capacity, is_own=True, is_staff=False, roles={role})
    assert complaints.may_read(capacity, is_own=False, is_staff=True, roles=())


@pytest.mark.parametrize(
    ("state", "on", "may"),
    [
        (ComplaintState.RECEIVED, date(2026, 9, 3), False),
        (ComplaintState.RECEIVED, date(2026, 9, 4), True),
        (ComplaintState.LOOKED_INTO, date(2026, 12, 1), True),
        (ComplaintState.ANSWERED, date(2026, 12, 1), False),
        (ComplaintState.TAKEN_BACK, date(2026, 12, 1), False),
    ],
)
def test_lateness_is_explained_from_four_weeks_before_the_day(state: ComplaintState, on: date, may: bool) -> None:
    assert (complaints.why_not_explain(state, explain_by=date(2026, 10, 2), on=on) is None) is may


def test_every_reply_says_that_a_second_look_goes_on_beside_it() -> None:
    replies = (
        complaints.acknowledgement("Jo", received_on=APRIL, offer="We ring.", explain_by=date(2026, 10, 2)),
        complaints.explanation("Jo", received_on=APRIL, why="Ill."),
        complaints.answer("Jo", received_on=APRIL, found="It was lost.", done="We are sorry."),
    )
    for reply in replies:
        assert reply.startswith("Dear Jo,") and complaints.BESIDE in reply
    assert complaints.OMBUDSMAN in replies[-1] and "by 2 October 2026 at the latest" in replies[0]
