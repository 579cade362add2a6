"""What the worker does by the clock, and paying one by one until nothing is open."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from openphb.budgets import actions as budget_actions
from openphb.interfaces.jobs import duties
from openphb.interfaces.rails import work_on
from openphb.payments import queries
from tests.rooms.budgets import steps as budgets
from tests.rooms.budgets.steps import START
from tests.rooms.payments import steps
from tests.rooms.payments.test_questions import photo, send
from tests.rooms.payments.test_statements import RENT, arrival
from tests.rooms.world import new_id

pytestmark = pytest.mark.django_db
NIGHT = datetime(2026, 5, 2, 2, 0, tzinfo=UTC)


class Forgetful:
    """A bank that books, and answers only the second time it is asked about a payment."""

    def __init__(self) -> None:
        self.booked: dict[str, int] = {}
        self.asked: list[str] = []

    def pay(self, *, key: str, sort_code: str, account_number: str, pence: int, reference: str) -> bool:
        self.booked.setdefault(key, pence)
        self.asked.append(key)
        if self.asked.count(key) == 1:
            raise TimeoutError("no answer")
        return True


def test_a_bank_that_forgets_to_answer_is_asked_again_under_the_same_key() -> None:
    story = steps.planned()
    run = steps.approved(story, steps.prepared(story, rail="one by one"))
    bank = Forgetful()
    assert work_on(run, bank, by=story.fay) is False
    assert work_on(run, bank, by=story.fay) is True
    assert list(bank.booked.values()) == [steps.payments(story)[0].amount.pence] == [steps.held(story).pence]
    assert (len(bank.asked), story.see(queries.run, run, by=story.fay).state) == (2, "settled")


def test_a_budget_promised_elsewhere_gets_its_payments_planned_once() -> None:
    story = budgets.held()
    put = {"id": new_id(), "budget": story.budget, "version": story.version, "starts_on": START}
    story.do(budget_actions.put_in_place, **put, by=story.fay)
    assert [duties.plan_payments(NIGHT) for _ in range(2)] == [1, 0]
    assert len(steps.payments(story)) == 13


def test_lines_are_looked_at_again_when_something_may_explain_them() -> None:
    story = steps.paid()
    steps.bring(story, steps.lloyds(steps.lines(arrival(story), RENT, RENT)))
    send(story, photo(), plan_line=steps.CARE)
    assert duties.look_again_at_lines(NIGHT) == 0  # whose receipt of the two is it?
    send(story, photo(), plan_line=steps.CARE)
    assert [duties.look_again_at_lines(NIGHT) for _ in range(2)] == [2, 0]


def test_a_balance_that_is_not_what_its_transfers_make_raises_an_alarm(
    owner_sql: object, caplog: pytest.LogCaptureFixture
) -> None:
    story = steps.paid()
    assert duties.recount_the_ledger(NIGHT) == 0
    change = "UPDATE ledger_account SET balance_pence = balance_pence + 1 WHERE code LIKE '%:held'"
    owner_sql(change, commissioner=story.fay.commissioner)  # type: ignore[operator]
    assert duties.recount_the_ledger(NIGHT) == 1
    assert ":held: kept" in caplog.text


def test_no_duty_pays_anybody() -> None:
    story = steps.planned()
    for duty in duties.DUTIES:
        duty.do(NIGHT)
    assert {each.state for each in steps.payments(story)} == {"due"}
    assert story.see(queries.runs, by=story.fay).total == 0
