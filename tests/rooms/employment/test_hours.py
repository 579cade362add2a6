"""Shifts, weeks of hours, payroll and payslips: from a rota to what is paid, with nothing ever written over."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from openphb.commissioners.context import acting_as
from openphb.employment import actions as employing
from openphb.employment.actions import payroll, rotas, sheets
from openphb.employment.actions.leave import NewLeave
from openphb.employment.queries import book, employment
from openphb.employment.queries import payroll as paid
from openphb.employment.queries import rotas as planned
from openphb.employment.queries import sheets as sent
from openphb.employment.rotas import Kind, Planned, Shift
from openphb.employment.sheets import NO_RATE, State
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound
from openphb.payments import actions, queries
from openphb.payments.workflow import EntryState
from tests.rooms.budgets.steps import Story
from tests.rooms.employment.steps import (
    FOUR_WEEKS,
    LONGER,
    MONDAY,
    MORNING,
    TODAY,
    approve,
    because,
    do,
    employed,
    entry,
    meg_herself,
    see,
    send,
)
from tests.rooms.payments import steps
from tests.rooms.payments.steps import CARE, bring, lines, lloyds
from tests.rooms.world import new_id

pytestmark = pytest.mark.django_db


def test_a_week_goes_from_the_rota_over_the_worker_and_the_employer_to_what_is_paid() -> None:
    story = steps.paid()
    meg = meg_herself(story)
    work = employed(story, account=meg)
    week = (Planned(0, time(9), time(13)), Planned(2, time(9), time(13)))
    told: dict[str, Any] = {"employment": work, "since": MONDAY, "shifts": week}
    do(rotas.say_week, id=new_id(), **told, by=story.case.jo)
    rota = story.see(planned.rota, work, by=meg, on=TODAY)
    assert [shift.on.day for shift in rota.week(MONDAY)] == [20, 22]

    wednesday = replace(LONGER, on=MONDAY + timedelta(days=2))
    sheet = send(story, work, MORNING, wednesday, by=meg)
    found = see(story, sheet)
    assert [day.difference for day in found.days if day.difference] == ["As planned", "2 hours more than planned"]
    assert (found.filled_by, str(found.amount)) == ("assistant", "£142.00")
    [waits] = story.see(sent.to_approve, story.case.person, by=story.case.jo)
    assert waits.id == sheet

    approve(story, sheet)
    approve(story, sheet)
    assert (entry(story, sheet).amount, entry(story, sheet).state) == (Money.of("142"), EntryState.ACCEPTED)
    assert story.see(sent.to_approve, story.case.person, by=story.case.jo) == ()


def test_whoever_worked_never_approves_and_sees_nothing_but_their_own() -> None:
    story = steps.paid()
    meg = meg_herself(story)
    work, other = employed(story, account=meg), employed(story)
    sheet = send(story, work, by=meg)
    with pytest.raises(NotFound):
        approve(story, sheet, by=meg)
    both = replace(story.case.jo, id=meg.id, roles=story.case.jo.roles | meg.roles)
    assert "your own hours" in because(approve, story, sheet, by=both)
    namesake = replace(story.case.jo, id=new_id(), name="meg  DUNNE")
    assert "your own hours" in because(approve, story, sheet, by=namesake)
    for look in (planned.rota, sent.sheets):
        with pytest.raises(NotFound):
            story.see(look, other, by=meg, on=TODAY)
    with pytest.raises(NotFound):
        story.see(paid.payslips, work, by=meg)
    assert story.see(sent.to_approve, story.case.person, by=meg) == ()
    assert story.see(paid.own_payslips, work, by=meg, on=TODAY) == ()


def test_what_was_returned_is_sent_again_and_both_stay() -> None:
    story = steps.paid()
    work = employed(story)
    first = send(story, work, LONGER)
    do(sheets.send_back, sheet=first, because="You left at one.", by=story.case.jo)
    assert "sent already" in because(send, story, work)
    assert "Say what is corrected" in because(send, story, work, replaces=first)
    second = send(story, work, replaces=first, note="I left at one.")
    assert [see(story, each).state for each in (first, second)] == [State.REPLACED, State.SENT]
    assert "corrected already" in because(send, story, work, replaces=first, note="Again.")
    assert see(story, first).story[1].because == "You left at one."


def test_a_correction_takes_back_what_was_entered_and_enters_what_is_right() -> None:
    story = steps.paid()
    work = employed(story)
    first = send(story, work, LONGER)
    approve(story, first)
    second = send(story, work, replaces=first, note="It was four hours.")
    assert see(story, first).state is State.APPROVED, "it holds until the correction is approved"
    approve(story, second)
    assert [see(story, each).state for each in (first, second)] == [State.REPLACED, State.APPROVED]
    assert entry(story, first).state is EntryState.TAKEN_BACK
    assert (entry(story, second).amount, entry(story, second).state) == (Money.of("56.80"), EntryState.ACCEPTED)


def test_beside_what_the_bank_has_paid_only_what_is_more_is_entered() -> None:
    story = steps.paid()
    work = employed(story)
    first = send(story, work)
    approve(story, first)
    bring(story, lloyds(lines(("27", "-56.80", "MEG DUNNE"))))
    [line] = steps.waiting(story) or (None,)
    if line is not None:
        told = {"kind": "spending", "plan_line": CARE, "payee": "Meg Dunne"}
        do(actions.understand, line=line.id, **told, by=story.fay)
    if entry(story, first).seen_on is None:
        pytest.fail("the bank line was not seen as these hours")
    more = send(story, work, LONGER, replaces=first, note="It was six hours.")
    approve(story, more)
    assert entry(story, more).amount == Money.of("28.40")
    less = send(story, work, replace(MORNING, ends=time(12)), replaces=more, note="It was three hours.")
    approve(story, less)
    assert entry(story, more).state is EntryState.TAKEN_BACK and see(story, less).entry is None


def test_nothing_is_approved_before_it_is_said_how_it_is_paid() -> None:
    story = steps.paid()
    sheet = send(story, employed(story, says_how_paid=False))
    assert because(approve, story, sheet) == NO_RATE


def test_a_night_and_a_wage_below_the_law_meet_the_same_checks_as_ever() -> None:
    story = steps.paid()
    work = employed(story)
    rule = {"from_on": MONDAY, "holding": story.holding, "plan_line": CARE}
    more = {"night": Money.of("65"), "training": Money.of("9")}
    do(sheets.say_how_paid, id=new_id(), employment=work, **rule, **more, by=story.case.jo)
    night = Shift(MONDAY, time(22), time(7), kind=Kind.SLEEP_IN)
    taught = Shift(MONDAY + timedelta(days=2), time(9), time(11), kind=Kind.TRAINING)
    sheet = send(story, work, night, taught)
    approve(story, sheet)
    found = story.see(queries.entry, see(story, sheet).entry)
    assert [(each.what, each.unit, str(each.amount)) for each in found.items] == [
        ("Personal assistant: sleep-in", "nights", "£65.00"), ("Personal assistant: training", "hours", "£18.00"),
    ]  # fmt: skip
    assert [each.check for each in found.findings] == ["legal wage"]


def test_holiday_and_sick_days_count_once_they_are_approved() -> None:
    story = steps.paid()
    work = employed(story)
    off, ill = (replace(MORNING, on=MONDAY + timedelta(days=day), kind=kind)
                for day, kind in ((1, Kind.HOLIDAY), (2, Kind.SICK)))  # fmt: skip
    sheet = send(story, work, MORNING, off, ill)
    days = {"since": FOUR_WEEKS.start, "until": TODAY, "by": story.case.jo}
    assert story.see(sent.days_taken, work, **days) == ()
    approve(story, sheet)
    taken = story.see(sent.days_taken, work, **days)
    assert [(each.on.day, each.kind, str(each.hours)) for each in taken] == [
        (21, "holiday", "4.00"), (22, "sick", "4.00"),
    ]  # fmt: skip
    assert entry(story, sheet).amount == Money.of("113.60"), "sick pay is for payroll"


def _book(story: Story, work: UUID) -> book.LeaveBook:
    found = story.see(employment, work, by=story.case.jo, on=TODAY)
    held: book.LeaveBook = story.see(book.leave_book, found, by=story.case.jo, on=TODAY)
    return held


def test_holiday_in_approved_hours_lowers_what_is_left_once() -> None:
    story = steps.paid()
    work = employed(story)
    before = _book(story, work)
    off = replace(LONGER, on=MONDAY + timedelta(days=1), kind=Kind.HOLIDAY)
    sheet = send(story, work, MORNING, off)
    assert _book(story, work).taken == 0, "nothing counts before it is approved"
    approve(story, sheet)
    assert (_book(story, work).taken, _book(story, work).left) == (6, before.left - 6)
    line = new_id()
    new = NewLeave("taken", off.on, off.on, Decimal(4))
    do(employing.write_leave, id=line, employment=work, new=new, by=story.case.jo)
    assert _book(story, work).taken == 6, "written down too, it is taken once"
    do(employing.take_back_leave, id=new_id(), leave=line, because="It stands in the hours.", by=story.case.jo)
    assert _book(story, work).taken == 6
    without = send(story, work, MORNING, replaces=sheet, note="She worked after all.")
    approve(story, without)
    assert _book(story, work).taken == 0, "a correction gives it back"


def test_a_night_earns_all_its_hours_and_holiday_earns_none() -> None:
    story = steps.paid()
    work = employed(story)
    rule = {"from_on": MONDAY, "holding": story.holding, "plan_line": CARE, "night": Money.of("65")}
    do(sheets.say_how_paid, id=new_id(), employment=work, **rule, by=story.case.jo)
    night = Shift(MONDAY, time(22), time(7), kind=Kind.SLEEP_IN)
    approve(story, send(story, work, night, replace(MORNING, on=MONDAY + timedelta(days=2), kind=Kind.HOLIDAY)))
    found = story.see(employment, work, by=story.case.jo, on=TODAY)
    days = story.see(book.hours_earning, found, by=story.case.jo, since=MONDAY, until=TODAY)
    assert days == {MONDAY: 9}


def test_leave_is_asked_answered_once_and_leaves_the_rota() -> None:
    story = steps.paid()
    meg = meg_herself(story)
    work = employed(story, account=meg)
    told = {"employment": work, "since": MONDAY, "shifts": (Planned(0, time(9), time(13)),)}
    do(rotas.say_week, id=new_id(), **told, by=story.case.jo)
    next_week = MONDAY + timedelta(days=14)
    days = {"first": next_week, "latest": next_week + timedelta(days=6), "kind": "holiday", "words": ""}
    leave = new_id()
    do(rotas.ask_leave, id=leave, employment=work, **days, by=meg, on=TODAY)
    answer = {"leave": leave, "by": story.case.jo, "on": TODAY}
    assert "Say why not" in because(do, rotas.answer_leave, agreed=False, because="", **answer)
    do(rotas.answer_leave, agreed=True, because="", **answer)
    assert "answered this already" in because(do, rotas.answer_leave, agreed=False, because="No.", **answer)
    rota = story.see(planned.rota, work, by=meg, on=TODAY)
    assert rota.week(next_week) == () and "Who covers?" in rota.told(next_week)[0].words


def test_payroll_is_sent_once_and_a_correction_leaves_as_the_difference() -> None:
    story = steps.paid()
    work = employed(story)
    first = send(story, work, LONGER)
    approve(story, first)
    told = {"person": story.case.person, "period": FOUR_WEEKS, "by": story.case.jo}
    made = do(payroll.send_to_payroll, id=new_id(), **told)
    assert Money(made.pence) == Money.of("85.20") and b"Care" not in bytes(made.content)
    assert "No approved hours" in because(do, payroll.send_to_payroll, id=new_id(), **told)
    second = send(story, work, replaces=first, note="Four hours.")
    approve(story, second)
    again = do(payroll.send_to_payroll, id=new_id(), **told)
    assert Money(again.pence) == Money.of("-28.40") and b"Difference to the week of 20 April 2026" in again.content

    ref = f"E-{work.hex[-8:].upper()}"
    heading = "Employee reference,Period start,Period end,Gross,Tax,Net,Employer NI\n"
    good = f"{ref},2026-04-06,2026-05-03,56.80,6.80,50.00,1.10\n"
    table = f"{heading}{good}E-NOBODY,2026-04-06,2026-05-03,1,0,1,0\n".encode()
    brought = {"person": story.case.person, "name": "may.csv", "by": story.case.jo}
    file = do(payroll.bring_payslips, id=new_id(), content=table, **brought)
    same = do(payroll.bring_payslips, id=new_id(), content=table, **brought)
    do(payroll.bring_payslips, id=new_id(), content=f"{heading}{good}".encode(), **brought)
    [slip] = story.see(paid.payslips, work, by=story.case.jo)
    assert file.id == same.id and [each["line"] for each in file.refused] == [3]
    assert (slip.net, slip.to_hmrc, slip.beside_sent) == (Money.of("50"), Money.of("7.90"), "")
    other = good.replace("56.80", "60.80").replace("50.00", "54.00")
    do(payroll.bring_payslips, id=new_id(), content=f"{heading}{other}".encode(), **brought)
    now, before = story.see(paid.payslips, work, by=story.case.jo)
    assert (now.is_replaced, before.is_replaced) in ((False, True), (True, False))
    assert "£4.00 more" in (before if now.is_replaced else now).beside_sent


def test_the_database_lets_nobody_write_over_hours_or_correct_another_week() -> None:
    story = steps.paid()
    work = employed(story)
    sheet = send(story, work)
    other = send(story, work, replace(MORNING, on=MONDAY - timedelta(days=7)), week=MONDAY - timedelta(days=7))
    for change in (
        "UPDATE employment_timesheetline SET ends = '23:00'",
        "DELETE FROM employment_timesheet",
        f"INSERT INTO employment_timesheet SELECT gen_random_uuid(), '2026-04-13', filled_by, 'x', planned, entered_by,"
        f" entered_by_name, entered_at, commissioner_id, employment_id, '{sheet}' FROM employment_timesheet"
        f" WHERE id = '{other}'",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), acting_as(story.asha), connection.cursor() as cursor:
            cursor.execute(change)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
