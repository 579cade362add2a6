"""Timesheets: worked beside planned, what they come to, who approves, and what a correction changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.employment import sheets
from openphb.employment.rotas import Kind, Shift
from openphb.employment.sheets import NO_RATE, Rates, State, Towards, compare, differences, elements, paid, state_of
from openphb.employment.sheets.elements import why_not_paid
from openphb.kernel.actor import Role
from openphb.kernel.days import Period
from openphb.kernel.money import Money

MONDAY = date(2026, 6, 1)
PLANNED = (Shift(MONDAY, time(9), time(13)),)
RATES = Rates(Money.of("14.20"), night=Money.of("65"), bank_holiday=Money.of("21.30"))
EVERY_DAY = {MONDAY + timedelta(days=day): RATES for day in range(7)}
AT = datetime(2026, 6, 8, 9, tzinfo=UTC)
SHEET = {"monday": MONDAY, "employed": Period(date(2025, 1, 1)), "at": AT, "on": AT.date()}


@pytest.mark.parametrize(
    "worked, expected",
    [
        (PLANNED, "As planned"),
        ((), "Planned, and not worked"),
        ((Shift(MONDAY, time(9), time(14, 30)),), "1 hour 30 minutes more than planned"),
        ((Shift(MONDAY, time(9), time(12)),), "1 hour less than planned"),
        ((Shift(MONDAY, time(10), time(14)),), "At other times"),
        ((Shift(MONDAY, time(9), time(13), kind=Kind.TRAINING),), "training, which the rota did not say"),
    ],
)
def test_each_difference_from_the_rota_is_said(worked, expected):
    assert compare(PLANNED, worked, monday=MONDAY)[0].difference == expected


def test_a_day_that_was_not_planned_is_said_and_an_empty_one_is_not():
    tuesday = Shift(MONDAY + timedelta(days=1), time(9), time(10))
    days = compare((), (tuesday,), monday=MONDAY)
    assert [each.difference for each in days[:3]] == ["", "Not in the rota: 1 hour", ""]
    assert [each.differs for each in days[:3]] == [False, True, False]


def test_each_kind_is_paid_at_its_rate():
    worked = (
        Shift(MONDAY, time(9), time(9, 20)),
        Shift(MONDAY, time(10), time(10, 20)),
        Shift(MONDAY, time(11), time(11, 20)),
        Shift(MONDAY + timedelta(days=1), time(22), time(7), kind=Kind.SLEEP_IN),
        Shift(MONDAY + timedelta(days=2), time(9), time(11), kind=Kind.BANK_HOLIDAY),
        Shift(MONDAY + timedelta(days=3), time(9), time(11), kind=Kind.TRAINING),
        Shift(MONDAY + timedelta(days=4), time(9), time(11), kind=Kind.SICK),
        Shift(MONDAY + timedelta(days=5), time(9), time(11), kind=Kind.HOLIDAY),
    )
    found = elements(worked, EVERY_DAY)
    assert [(each.units, each.unit, str(each.amount)) for each in found] == [
        (Decimal("1.00"), "hours", "£14.20"),
        (Decimal("1"), "nights", "£65.00"),
        (Decimal("2.00"), "hours", "£42.60"),
        (Decimal("2.00"), "hours", "£28.40"),
        (Decimal("2.00"), "hours", "£0.00"),
        (Decimal("2.00"), "hours", "£28.40"),
    ]
    assert len(paid(found)) == 5, "sick pay is worked out by its own rules, not from hours"


def test_without_a_price_for_a_night_its_hours_are_paid():
    night = (Shift(MONDAY, time(22), time(7), kind=Kind.SLEEP_IN),)
    [only] = elements(night, {MONDAY: Rates(Money.of("12.71"))})
    assert (only.units, only.unit, only.amount) == (Decimal("9.00"), "hours", Money.of("114.39"))


_hours = st.integers(0, 23)
_shift = st.builds(
    lambda day, start, kind: Shift(MONDAY + timedelta(days=day), time(start), time((start + 1) % 24), kind=kind),
    st.integers(0, 6), _hours, st.sampled_from(sorted(Kind)),
)  # fmt: skip
_sheet = st.lists(_shift, max_size=8)


@given(_sheet, _sheet)
def test_what_was_and_the_difference_make_what_is(before, after):
    were, are = elements(before, EVERY_DAY), elements(after, EVERY_DAY)
    change = differences(were, are)
    assert Money.total(e.amount for e in were) + Money.total(e.amount for e in change) == Money.total(
        e.amount for e in are
    )
    assert all(each.rate.times(each.units) == each.amount for each in change)


@given(_sheet)
def test_the_same_again_changes_nothing(told):
    assert differences(elements(told, EVERY_DAY), elements(told, EVERY_DAY)) == ()


def test_a_rate_that_changed_is_taken_back_whole_and_given_anew():
    were = elements(PLANNED, EVERY_DAY)
    are = elements(PLANNED, {MONDAY: Rates(Money.of("15"))})
    assert [str(each.amount) for each in differences(were, are)] == ["-£56.80", "£60.00"]


@pytest.mark.parametrize(
    "shifts, words",
    [
        (PLANNED, None),
        ((), "at least one day"),
        ((Shift(MONDAY, time(9), time(13)), Shift(MONDAY, time(12), time(14))), "overlap"),
        ((Shift(MONDAY, time(22), time(7)), Shift(MONDAY + timedelta(days=1), time(6), time(9))), "overlap"),
        ((Shift(MONDAY + timedelta(days=7), time(9), time(13)),), "not in this week"),
    ],
)
def test_what_nobody_can_have_worked_is_refused(shifts, words):
    found = sheets.why_not_week(shifts, **SHEET)
    assert words is None and found is None or found is not None and words in found.because


@pytest.mark.parametrize(
    "change, words",
    [
        ({"at": datetime(2026, 6, 1, 11, 59, tzinfo=UTC), "on": MONDAY}, "not over yet"),
        ({"at": datetime(2026, 6, 1, 12, 0, tzinfo=UTC), "on": MONDAY}, None),
        ({"employed": Period(date(2025, 1, 1), date(2026, 5, 31))}, "not within the employment"),
        ({"monday": MONDAY + timedelta(days=1)}, "begins on a Monday"),
        ({"on": date(2027, 6, 3)}, "more than a year ago"),
    ],
)
def test_a_week_is_one_that_is_over_and_was_worked_for_this_employer(change, words):
    found = sheets.why_not_week(PLANNED, **{**SHEET, **change})
    assert words is None and found is None or found is not None and words in found.because


@pytest.mark.parametrize(
    "verbs, after, expected",
    [
        (("send",), (), State.SENT),
        (("send", "approve"), (), State.APPROVED),
        (("send", "return"), (), State.RETURNED),
        (("send",), (("send",),), State.REPLACED),
        (("send", "return"), (("send",),), State.REPLACED),
        (("send", "approve"), (("send",),), State.APPROVED),
        (("send", "approve"), (("send", "return"), ("send",)), State.APPROVED),
        (("send", "approve"), (("send", "return"), ("send", "approve")), State.REPLACED),
    ],
)
def test_how_a_week_stands(verbs, after, expected):
    """What was approved holds until its correction is approved; what was not gives way at once."""
    assert state_of(verbs, after=after) is expected


@pytest.mark.parametrize("role, is_worker, named", list(product(Role, (False, True), (False, True))))
def test_nobody_approves_their_own_hours(role, is_worker, named):
    towards = Towards(frozenset({role}), is_worker, named)
    may = sheets.why_not_approve(towards, state=State.SENT) is None
    namesake = named and role is not Role.COORDINATOR
    assert may == (role in sheets.APPROVERS and not is_worker and not namesake)


@pytest.mark.parametrize("state", list(State))
def test_what_may_be_done_in_each_state(state):
    employer = Towards(frozenset({Role.PERSON}), False)
    assert (sheets.why_not_approve(employer, state=state) is None) == (state is State.SENT)
    assert (sheets.why_not_return(employer, state=state) is None) == (state is State.SENT)


def test_only_the_latest_sheet_of_a_week_is_corrected():
    worker = Towards(frozenset(), True)
    assert sheets.why_not_correct(worker, is_latest=True) is None
    assert sheets.why_not_correct(worker, is_latest=False) is not None


def test_others_are_told_why_not():
    nobody = Towards(frozenset({Role.AUDITOR}), False)
    assert sheets.why_not_enter(nobody) and sheets.why_not_approve(nobody, state=State.SENT)
    employer = Towards(frozenset({Role.PERSON}), False)
    returned = sheets.why_not_return(employer, state=State.SENT, because=" ")
    assert returned is not None and returned.field == "because"
    assert sheets.why_not_return(Towards(frozenset({Role.PERSON}), True), state=State.SENT) is not None
    assert why_not_paid(None).because == NO_RATE and why_not_paid(RATES) is None
