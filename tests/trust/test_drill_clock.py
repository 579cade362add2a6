"""The server's clock moves in the middle of a run: nothing is paid twice, and no day of pay changes.

What a moved clock makes impossible is refused in words, and done when the clock is right again. The judge is the bank's
own book.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from openphb.commissioners.context import acting_as
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.ledger import chart, queries
from openphb.payments import actions
from tests.rooms.payments import steps
from tests.rooms.world import DAY, NOON, ask, new_id
from tests.trust import due
from tests.trust.bank import Bank
from tests.trust.judge import payees, states, weighed

PEOPLE = 3
JUMPS = [timedelta(hours=1), timedelta(days=1), timedelta(days=365)]
Moments = tuple[datetime, datetime, datetime, datetime]

pytestmark = pytest.mark.django_db


class Run:
    """One run from prepared to settled, told what time it is at each step, as the doors tell it."""

    def __init__(self, mary: Actor, tom: Actor, *, up_to: date, pay_day: date) -> None:
        self.mary, self.tom, self.up_to, self.pay_day = mary, tom, up_to, pay_day
        self.id, self.bank = new_id(), Bank(3)

    def prepare(self, at: datetime) -> None:
        told = {"id": self.id, "up_to": self.up_to, "processing_on": self.pay_day}
        perform(actions.prepare_run, **told, by=self.mary, at=at, on=local_day(at))

    def approve(self, at: datetime) -> None:
        with acting_as(self.mary):
            total: Money = due.runs_total(self.id, by=self.mary)
        perform(actions.approve_run, run=self.id, total=total, by=self.tom, at=at)

    def send(self, at: datetime) -> None:
        perform(actions.make_file, run=self.id, by=self.mary, at=at, on=local_day(at))
        while not self.bank.take(due.file_of(self.id, by=self.mary)):
            continue

    def settle(self, at: datetime) -> None:
        perform(actions.settle_run, run=self.id, by=self.mary, at=at, on=local_day(at))

    @property
    def steps(self) -> tuple[Callable[[datetime], None], ...]:
        return self.prepare, self.approve, self.send, self.settle


def carried_out(run: Run, *, right: Moments, moved: int, by: timedelta) -> int:
    """Every step at its moment, one with the clock moved and done again once it is right. How many were refused."""
    refused = 0
    for number, (step, at) in enumerate(zip(run.steps, right, strict=True)):
        if number == moved:
            try:
                step(at + by)
            except Refused as why:
                assert "day" in str(why) or "Say first which account" in str(why)
                refused += 1
        step(at)
    return refused


def days_of_pay(by: Actor) -> list[tuple[Any, ...]]:
    with acting_as(by), connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.id, p.due_on, p.pence, r.processing_on FROM payments_payment p"
            " LEFT JOIN payments_paymentrun r ON r.id = p.run_id ORDER BY p.id"
        )
        return list(cursor.fetchall())


def processed_on(bank: Bank) -> set[str]:
    """The day in the user header, columns 5 to 10: a space, the year, the day of it."""
    return {line[4:10] for file in bank.volumes.values() for line in file.split("\r\n") if line.startswith("UHL1")}


AS_USUAL: Moments = (NOON, NOON + timedelta(hours=1), NOON + timedelta(hours=2), NOON + timedelta(days=2))


@pytest.mark.slow  # twenty-four runs
def test_a_clock_that_is_moved_at_any_step_pays_nobody_twice_and_moves_no_day(figure: Callable[[str], None]) -> None:
    mary, tom = due.officers(PEOPLE)
    refused = tried = 0
    for jump in [*JUMPS, *(-each for each in JUMPS)]:
        for moved in range(len(AS_USUAL)):
            with transaction.atomic():
                run = Run(mary, tom, up_to=DAY, pay_day=due.PAY_DAY)
                refused += carried_out(run, right=AS_USUAL, moved=moved, by=jump)
                tried += 1
                assert weighed(run.bank.paid, due=payees(mary)) == (0, 0, 0)
                assert processed_on(run.bank) == {" 26097"}
                assert {row[1] for row in days_of_pay(mary)} == {DAY}
                assert {row[3] for row in days_of_pay(mary)} == {due.PAY_DAY}
                assert states(mary) == {"settled": PEOPLE}
                assert ask(queries.unsettled, chart.CLEARING, by=mary) == {}
                assert ask(queries.verify, by=mary).differences == ()
                transaction.set_rollback(True)
    figure(f"Clock an hour, a day, a year on or back, at each of 4 steps: 0 paid twice, {refused} of {tried} refused")
    assert 0 < refused < tried


def utc(*told: int) -> datetime:
    return datetime(*told, tzinfo=UTC)  # type: ignore[misc,arg-type]


NIGHTS = [
    pytest.param(
        (utc(2027, 3, 28, 0, 59, 59), utc(2027, 3, 28, 1, 0, 1), utc(2027, 3, 29, 23, 30), utc(2027, 3, 30, 23, 30)),
        date(2027, 3, 30), " 27089",
        id="the clocks go forward on Easter Sunday: half past eleven is the next day here already",
    ),
    pytest.param(
        (utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 1, 30), utc(2026, 10, 25, 23, 30), utc(2026, 10, 27, 0, 0)),
        date(2026, 10, 26), " 26299",
        id="the clocks go back: half past one comes twice",
    ),
    pytest.param(
        (utc(2028, 2, 28, 9, 0), utc(2028, 2, 28, 9, 5), utc(2028, 2, 29, 0, 0), utc(2028, 3, 1, 0, 0)),
        date(2028, 2, 29), " 28060",
        id="the leap day is the day of pay",
    ),
]  # fmt: skip


@pytest.mark.parametrize("right, pay_day, as_written", NIGHTS)
def test_nights_and_days_that_are_not_like_others(right: Moments, pay_day: date, as_written: str) -> None:
    mary, tom = due.officers(PEOPLE)
    run = Run(mary, tom, up_to=local_day(right[0]), pay_day=pay_day)
    assert carried_out(run, right=right, moved=2, by=-timedelta(hours=1)) == 0
    assert weighed(run.bank.paid, due=payees(mary)) == (0, 0, 0)
    assert (processed_on(run.bank), states(mary)) == ({as_written}, {"settled": PEOPLE})


def test_what_was_sent_one_by_one_under_a_clock_a_year_ahead_can_still_come_back() -> None:
    """The bank refuses one, and says so when the clock is right again: a day before it was sent, by our record."""
    mary, tom = due.officers(PEOPLE)
    run = due.approved(mary, other=tom, rail="one by one")
    ahead = NOON + timedelta(days=365)
    orders = perform(actions.send_batch, run=run, size=PEOPLE, by=mary, at=ahead)
    answers = {order.id: number > 0 for number, order in enumerate(orders)}
    on = due.PAY_DAY
    assert perform(actions.record_answers, run=run, answers=answers, by=mary, at=NOON + timedelta(days=1), on=on) == 3
    assert states(mary) == {"settled": PEOPLE - 1, "returned": 1}
    assert ask(queries.unsettled, chart.CLEARING, by=mary) == {}


def test_payments_planned_again_under_a_moved_clock_are_the_same_payments() -> None:
    story = steps.planned()
    before = [(each.id, each.due_on, each.amount) for each in steps.payments(story)]
    for at in [NOON + way * jump for jump in JUMPS for way in (1, -1)]:
        assert perform(actions.schedule, budget=story.budget, by=story.fay, at=at, on=local_day(at)) == 0
    assert [(each.id, each.due_on, each.amount) for each in steps.payments(story)] == before


def test_were_a_file_told_apart_by_its_moment_a_clock_set_back_would_pay_twice(figure: Callable[[str], None]) -> None:
    """The control: serials taken from the clock, as programs without a key do."""
    mary, tom = due.officers(PEOPLE)
    run = Run(mary, tom, up_to=DAY, pay_day=due.PAY_DAY)
    run.prepare(NOON)
    run.approve(NOON)
    perform(actions.make_file, run=run.id, by=mary, at=NOON, on=DAY)
    made = due.file_of(run.id, by=mary)
    for at in (NOON, NOON - timedelta(hours=1)):
        while not run.bank.take(f"{made[:4]}{at:%H%M%S}{made[10:]}"):
            continue
    missing, twice, _ = weighed(run.bank.paid, due=payees(mary))
    figure(f"Control, files told apart by the clock, {PEOPLE} payments: {missing} missing, {twice} paid twice")
    assert (missing, twice) == (0, PEOPLE)
