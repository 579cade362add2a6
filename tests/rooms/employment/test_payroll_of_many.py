"""Payroll over many employers, and payslips that become payment lines: nothing twice, nothing written over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from openphb.commissioners.context import acting_as
from openphb.employment.actions import payroll, payslips, sheets
from openphb.employment.queries import employment
from openphb.employment.queries import payroll as paid
from openphb.employment.queries import payslips as slips
from openphb.employment.queries.book import hours_worked
from openphb.employment.rotas import Shift
from openphb.kernel.actor import Role
from openphb.kernel.days import Period
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
    send,
)
from tests.rooms.payments import steps
from tests.rooms.payments.steps import CARE, bring, lines, lloyds
from tests.rooms.world import actor, ask, new_id

pytestmark = pytest.mark.django_db

COLUMNS = "Employee reference,Period start,Period end,Gross,Tax,Employee NI,Pension,Net,Employer NI,Employer pension"
HEADING = f"{COLUMNS},Paid on\n"
SLIP = "{ref},2026-04-13,2026-05-03,85.20,5.20,1.00,4.00,75.00,2.50,3.00,2026-05-08\n"


def reference(work: UUID) -> str:
    return f"E-{work.hex[-8:].upper()}"


def period(story: Story, **more: Any) -> Any:
    return story.see(paid.payroll_period, FOUR_WEEKS, by=more.pop("by", story.fay), **more)


def bring_in(story: Story, *rows: str) -> Any:
    content = (HEADING + "".join(rows)).encode()
    return do(payroll.bring_payslips, id=new_id(), person=None, name="may.csv", content=content, by=story.fay)


def with_payslip(story: Story) -> tuple[UUID, UUID, UUID]:
    """The employment, its sheet of six hours, and the payslip that came for it."""
    work = employed(story)
    sheet = send(story, work, LONGER)
    approve(story, sheet)
    do(payroll.send_to_payroll, id=new_id(), person=None, period=FOUR_WEEKS, by=story.fay)
    bring_in(story, SLIP.format(ref=reference(work)))
    [slip] = [each for each in story.see(paid.payslips, work, by=story.case.jo) if not each.is_replaced]
    return work, sheet, slip.id


def enter(story: Story, slip: UUID, **more: Any) -> Any:
    return do(payslips.enter_payslip, payslip=slip, by=more.pop("by", story.fay), on=TODAY)


def parts(story: Story, slip: UUID) -> dict[str, tuple[str, EntryState]]:
    found = story.see(slips.parts_entered, [slip], by=story.fay).get(slip, ())
    return {each.code: (str(each.amount), each.state) for each in found}


def test_finance_sees_what_leaves_and_what_is_missing_from_whom() -> None:
    story = steps.paid()
    meg, other = employed(story), employed(story)
    approve(story, send(story, meg))
    before = MONDAY - timedelta(days=7)
    send(story, meg, replace(MORNING, on=before), week=before)
    back = send(story, other)
    do(sheets.send_back, sheet=back, because="You left at one.", by=story.case.jo)
    found = period(story)
    assert [(each.employment, str(each.amount)) for each in found.leaving] == [(meg, "£56.80")]
    why = {(each.employment, each.week): (each.because, each.from_whom) for each in found.missing}
    assert why[meg, before] == ("The hours wait to be approved.", "Jo Okafor")
    assert why[other, MONDAY] == ("The hours were returned, and were not sent again.", "Meg Dunne")
    assert why[other, before][0].startswith("No hours were sent")
    assert (meg, MONDAY) not in why


def test_a_list_of_employers_narrows_it_and_nobody_else_looks() -> None:
    story = steps.paid()
    approve(story, send(story, employed(story)))
    assert period(story, employers=[story.case.person]).leaving
    assert not period(story, employers=[new_id()]).rows
    for role in (Role.CLINICIAN, Role.APPROVER, Role.PERSONAL_ASSISTANT):
        with pytest.raises(NotFound):
            ask(paid.payroll_period, FOUR_WEEKS, by=actor(role))
    assert "Only finance" in because(
        do, payroll.send_to_payroll, id=new_id(), person=None, period=FOUR_WEEKS, by=actor(Role.AUDITOR)
    )


def test_one_table_for_all_is_sealed_once_and_taken_away_once_then_as_a_copy() -> None:
    story = steps.paid()
    one, two = employed(story), employed(story)
    for work in (one, two):
        approve(story, send(story, work))
    told = {"person": None, "period": FOUR_WEEKS, "by": story.fay}
    made = do(payroll.send_to_payroll, id=new_id(), **told)
    assert all(reference(work).encode() in bytes(made.content) for work in (one, two))
    assert Money(made.pence) == Money.of("113.60")
    assert "No approved hours" in because(do, payroll.send_to_payroll, id=new_id(), **told), "nobody is sent twice"
    mine = {"person": story.case.person, "period": FOUR_WEEKS, "by": story.case.jo}
    assert "No approved hours" in because(do, payroll.send_to_payroll, id=new_id(), **mine), "by whichever door"
    weeks = story.see(paid.sent_with_others, story.case.person, by=story.case.jo)
    assert [(each.week, each.made_by) for each in weeks] == [(MONDAY, story.fay.name)] * 2, "their employer reads it"
    assert ask(paid.sent_with_others, story.case.person, by=actor(Role.PERSON)) == ()
    numbers = [do(payroll.take_away, export=made.id, by=story.fay).number for _ in range(2)]
    [seen] = story.see(paid.exports, None, by=story.fay)
    assert numbers == [1, 2] and [each[:2] for each in seen.taken] == [(1, story.fay.name), (2, story.fay.name)]


def test_a_correction_of_a_week_long_sent_leaves_with_the_next_table() -> None:
    story = steps.paid()
    work = employed(story)
    first = send(story, work, LONGER)
    approve(story, first)
    do(payroll.send_to_payroll, id=new_id(), person=None, period=FOUR_WEEKS, by=story.fay)
    approve(story, send(story, work, replaces=first, note="Four hours."))
    june = Period(date(2026, 5, 4), date(2026, 5, 31))
    [found] = story.see(paid.payroll_period, june, by=story.fay).leaving
    assert found.is_difference and found.amount == Money.of("-28.40")


def test_payslips_of_many_come_in_row_by_row() -> None:
    story = steps.paid()
    work = employed(story)
    good = SLIP.format(ref=reference(work))
    file = bring_in(story, "E-NOBODY" + good[10:], good, good.replace("75.00", "74.00"))
    seen = story.see(paid.file_of_many, file.id, by=story.fay)
    assert seen.taken == 1 and [line for line, _, _ in seen.refused] == [2, 4]
    assert "Nobody who is employed here" in seen.refused[0][1] and "does not add up" in seen.refused[1][1]
    with pytest.raises(NotFound):
        ask(paid.file_of_many, file.id, by=story.case.jo)


def test_a_payslip_becomes_payment_lines_each_with_its_cause_and_the_hours_stay_worked() -> None:
    story = steps.paid()
    work, sheet, slip = with_payslip(story)
    assert entry(story, sheet).state is EntryState.ACCEPTED
    enter(story, slip)
    enter(story, slip)
    assert parts(story, slip) == {
        "net": ("£75.00", EntryState.ACCEPTED), "hmrc": ("£8.70", EntryState.ACCEPTED),
        "pension": ("£7.00", EntryState.ACCEPTED),
    }  # fmt: skip
    causes = [
        (each.what, str(each.amount)) for made in enter(story, slip) for each in story.see(queries.entry, made.id).items
    ]
    assert sorted(causes) == [
        ("Income tax", "£5.20"), ("National Insurance, the assistant’s", "£1.00"),
        ("National Insurance, the employer’s", "£2.50"), ("Net pay", "£75.00"),
        ("Pension, the assistant’s part", "£4.00"), ("Pension, the employer’s part", "£3.00"),
    ]  # fmt: skip
    assert entry(story, sheet).state is EntryState.IN_PAYSLIP, "the wage is not expected a second time"
    seen = story.see(employment, work, by=story.case.jo, on=TODAY)
    worked = story.see(hours_worked, seen, by=story.case.jo, since=MONDAY, until=TODAY)
    assert worked == {MONDAY: 6}, "and its hours still count for holiday"


def test_the_bank_line_of_the_net_pay_is_known_again() -> None:
    story = steps.paid()
    work, _, slip = with_payslip(story)
    enter(story, slip)
    bring(story, lloyds(lines(("30", "-75.00", "MEG DUNNE"))))
    for line in steps.waiting(story):
        do(actions.understand, line=line.id, kind="spending", plan_line=CARE, payee="Meg Dunne", by=story.fay)
    found = story.see(slips.parts_entered, [slip], by=story.fay)[slip]
    assert {each.code: each.is_paid for each in found} == {"net": True, "hmrc": False, "pension": False}
    other = SLIP.format(ref=reference(work)).replace("85.20", "95.20").replace("75.00", "85.00")
    bring_in(story, other)
    [new] = [each for each in story.see(paid.payslips, work, by=story.case.jo) if not each.is_replaced]
    enter(story, new.id)
    assert parts(story, new.id)["net"] == ("£10.00", EntryState.WAITING), "only what is more, once finance has looked"
    assert parts(story, slip)["hmrc"][1] is EntryState.TAKEN_BACK


def test_of_payslips_for_the_same_days_only_the_latest_is_entered() -> None:
    story = steps.paid()
    work = employed(story)
    good = SLIP.format(ref=reference(work))
    bring_in(story, good)
    bring_in(story, good.replace("85.20", "86.20").replace("75.00", "76.00"))
    found = {each.is_replaced: each.id for each in story.see(paid.payslips, work, by=story.case.jo)}
    assert "took its place" in because(enter, story, found[True])
    enter(story, found[False])
    assert parts(story, found[False])["net"] == ("£76.00", EntryState.ACCEPTED)


def test_hours_that_wait_are_decided_before_their_payslip_is_entered() -> None:
    story = steps.paid()
    work = employed(story)
    do(sheets.say_how_paid, id=new_id(), employment=work, from_on=MONDAY, holding=story.holding, plan_line=CARE,
       training=Money.of("9"), by=story.case.jo)  # fmt: skip
    taught = Shift(MONDAY, time(9), time(11), kind=sheets.Kind.TRAINING)
    sheet = send(story, work, taught)
    approve(story, sheet)
    assert entry(story, sheet).state is EntryState.WAITING, "below the legal wage"
    bring_in(story, SLIP.format(ref=reference(work)))
    [slip] = story.see(paid.payslips, work, by=story.case.jo)
    assert "not taken as right yet" in because(enter, story, slip.id)
    assert parts(story, slip.id) == {}


def test_a_payslip_that_was_wrong_is_taken_back_and_the_hours_are_expected_again() -> None:
    story = steps.paid()
    _, sheet, slip = with_payslip(story)
    enter(story, slip)
    do(payslips.take_back_payslip, payslip=slip, because="The bureau used last year’s code.", by=story.fay)
    assert {state for _, state in parts(story, slip).values()} == {EntryState.TAKEN_BACK}
    assert entry(story, sheet).state is EntryState.ACCEPTED


def test_more_hours_after_the_payslip_are_entered_as_the_difference_only() -> None:
    story = steps.paid()
    work, sheet, slip = with_payslip(story)
    enter(story, slip)
    more = send(story, work, replace(LONGER, ends=time(16)), replaces=sheet, note="It was seven hours.")
    approve(story, more)
    assert entry(story, more).amount == Money.of("14.20")
    assert parts(story, slip)["net"][1] is EntryState.ACCEPTED, "what payroll said is not written over"


def test_other_costs_of_an_employer_meet_the_same_checks() -> None:
    story = steps.paid()
    work = employed(story)
    new = payslips.NewCost("insurance", "Fish Insurance", "POL-1", MONDAY, Money.of("84.50"))
    made = do(payslips.enter_cost, id=new_id(), employment=work, new=new, by=story.case.jo, on=TODAY)
    found = story.see(queries.entry, made.id)
    assert [(each.what, str(each.amount)) for each in found.items] == [("Insurance as an employer", "£84.50")]
    again = do(payslips.enter_cost, id=new_id(), employment=work, new=new, by=story.case.jo, on=TODAY)
    checks = [each.check for each in story.see(queries.entry, again.id).findings]
    assert "invoice number" in checks and "days paid already" in checks
    huge = replace(new, number="POL-2", payee="Another", amount=Money.of("90,000"))
    much = do(payslips.enter_cost, id=new_id(), employment=work, new=huge, by=story.case.jo, on=TODAY)
    assert "left in the budget" in [each.check for each in story.see(queries.entry, much.id).findings]


def test_nobody_changes_who_took_a_table_away() -> None:
    story = steps.paid()
    approve(story, send(story, employed(story)))
    made = do(payroll.send_to_payroll, id=new_id(), person=None, period=FOUR_WEEKS, by=story.fay)
    do(payroll.take_away, export=made.id, by=story.fay)
    with pytest.raises(DatabaseError), transaction.atomic(), acting_as(story.fay), connection.cursor() as cursor:
        cursor.execute("DELETE FROM employment_payrolltaken")


def test_as_many_questions_for_ten_as_for_one(django_assert_max_num_queries: Any) -> None:
    story = steps.paid()
    for _ in range(4):
        approve(story, send(story, employed(story)))
    with django_assert_max_num_queries(14):
        assert len(period(story).leaving) == 4
