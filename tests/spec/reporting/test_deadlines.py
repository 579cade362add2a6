"""By when returns have to be in: which are named on a day, how each stands, and what is late."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from openphb.reporting.deadlines import Deadline, Stands, Version, deadlines, latest_of
from openphb.reporting.workflow import AACC, QUARTERLY, ReturnState

R = ReturnState
SUMMER, SPRING = date(2026, 9, 30), date(2026, 6, 30)
OPENS, LAST = date(2026, 10, 1), date(2026, 10, 22)


def version(state: R, *, ends_on: date = SUMMER, kind: str = QUARTERLY.code, number: int = 1) -> Version:
    return Version(UUID(int=number), kind, ends_on, state)


def quarter(*states: R, on: date = LAST) -> Deadline:
    told = [version(state, number=number) for number, state in enumerate(states, start=1)]
    return latest_of(QUARTERLY, told, on=on)


@pytest.mark.parametrize("states, stands", [
    ((), Stands.NOT_STARTED),
    ((R.WITHDRAWN,), Stands.NOT_STARTED),
    ((R.DRAFT,), Stands.DRAFT),
    ((R.CHECKED,), Stands.DRAFT),
    ((R.SIGNED,), Stands.SIGNED),
    ((R.WAITING,), Stands.SIGNED),
    ((R.SENT,), Stands.SENT),
    ((R.ACCEPTED,), Stands.ACKNOWLEDGED),
    ((R.REJECTED,), Stands.REJECTED),
    ((R.REJECTED, R.DRAFT), Stands.DRAFT),
    ((R.REPLACED, R.SENT), Stands.SENT),
    ((R.ACCEPTED, R.DRAFT), Stands.ACKNOWLEDGED),
])  # fmt: skip
def test_how_a_period_stands_follows_from_its_versions(states: tuple[R, ...], stands: Stands) -> None:
    assert quarter(*states).stands is stands


@pytest.mark.parametrize("states, on, late, soon", [
    ((), date(2026, 10, 14), False, False),
    ((), date(2026, 10, 15), False, True),
    ((R.SIGNED,), LAST, False, True),
    ((R.SIGNED,), date(2026, 10, 23), True, False),
    ((R.REJECTED,), date(2026, 10, 23), True, False),
    ((R.SENT,), date(2026, 10, 23), False, False),
])  # fmt: skip
def test_it_is_late_once_its_last_day_has_passed_and_it_is_not_in(
    states: tuple[R, ...], on: date, late: bool, soon: bool
) -> None:
    found = quarter(*states, on=on)
    assert (found.opens_on, found.due_on) == (OPENS, LAST)
    assert (found.is_late(on), found.is_soon(on)) == (late, soon)


def test_a_day_that_was_published_is_told_from_one_by_our_own_rule() -> None:
    assert latest_of(QUARTERLY, [], on=date(2024, 1, 10)).is_published
    assert not quarter().is_published


def test_only_the_latest_period_is_named_and_what_was_left_half_done() -> None:
    left = [version(R.ACCEPTED), version(R.DRAFT, ends_on=SPRING), version(R.ACCEPTED, ends_on=date(2026, 3, 31))]
    found = deadlines(left, on=date(2026, 11, 2))
    assert [(each.period.end, each.stands) for each in found] == [
        (SPRING, Stands.DRAFT), (SUMMER, Stands.ACKNOWLEDGED)
    ]  # fmt: skip


def test_the_monthly_return_is_followed_once_a_board_has_put_one_together_and_has_no_day() -> None:
    on = date(2026, 11, 2)
    assert [each.kind for each in deadlines([], on=on)] == [QUARTERLY]
    found = deadlines([version(R.ACCEPTED, ends_on=date(2026, 8, 31), kind=AACC.code)], on=on)
    month = next(each for each in found if each.kind is AACC)
    assert (month.period.end, month.due_on, month.stands) == (date(2026, 10, 31), None, Stands.NOT_STARTED)
    assert not month.is_late(on)
