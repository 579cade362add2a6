"""What the bank reports: returns are recorded once, a death is nobody's word but a person's, accounts need two."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from openphb.budgets import queries as budgets_
from openphb.kernel.refusal import Refused
from openphb.payments import actions, queries
from openphb.people import queries as people
from tests.rooms.budgets import steps as budgets
from tests.rooms.budgets.steps import YEARLY, Story
from tests.rooms.clocks.steps import brought_up_to_date, running
from tests.rooms.payments import steps
from tests.rooms.world import new_id

pytestmark = pytest.mark.django_db
BACK = date(2026, 4, 17)
HEADING = "report,code,reference,sort code,account,amount,date,new sort code,new account"


def report(story: Story, *rows: str, **more: Any) -> Any:
    content = "\n".join((HEADING, *rows)).encode()
    told = {"id": new_id(), "name": "arucs.csv", "content": content, "by": story.fay, "on": BACK} | more
    return story.do(actions.import_return_report, **told)


def row(story: Story, *, code: str = "B", kind: str = "ARUCS", **more: str) -> str:
    told = {"reference": f"{story.reference}-A", "account": "55779911", "on": "2026-04-17", "new": ","} | more
    amount = told.get("amount", str(steps.payments(story)[0].amount).lstrip("£").replace(",", ""))
    return f"{kind},{code},{told['reference']},200000,{told['account']},{amount},{told['on']},{told['new']}"


def test_a_return_is_recorded_as_by_hand_and_once_however_often_it_is_reported() -> None:
    story = steps.paid()
    first = report(story, row(story))
    assert (first.returned, first.left) == (1, 0)
    assert (steps.payments(story)[0].state, story.agreed_balance()) == ("returned", YEARLY)
    assert report(story, row(story)).id == first.id
    again = report(story, row(story), row(story, on="2026-04-16"))
    assert ([each["did"] for each in again.rows], again.returned) == (["known", "known"], 0)
    assert (story.agreed_balance(), steps.uneven(story)) == (YEARLY, {})


def test_what_fits_no_payment_is_left_to_a_person_with_the_reason_and_holds_up_nothing() -> None:
    story = steps.paid()
    found = report(
        story, row(story, amount="1.00"), row(story, account="66374958"), row(story, on="2026-07-17"), "x", row(story)
    )
    assert [each["did"] for each in found.rows] == ["left", "left", "left", "left", "returned"]
    seen = story.see(queries.return_report, found.id, by=story.fay)
    assert "No payment of ours fits this row" in seen.rows[0].came_of_it and seen.rows[-1].did == "returned"


def test_a_banks_word_of_a_death_stops_payments_and_asks_somebody_and_declares_nobody_dead() -> None:
    story = steps.paid()
    report(story, row(story, code="2"))
    assert story.see(queries.on_hold, by=story.fay).total == 12
    held = steps.payments(story, "on hold")[0].why_held
    assert "died" not in held and "until your care coordinator has been in touch" in held
    assert story.see(people.person, story.case.person).died_on is None
    brought_up_to_date(story.asha, on=BACK)
    clock = running(story.asha, on=BACK)["bank_note"]
    assert (clock.person, clock.started_on) == (story.case.person, BACK)
    budgets.bank(story, story.holding, budgets.OWN_ACCOUNT)
    brought_up_to_date(story.asha, on=BACK)
    assert "bank_note" not in running(story.asha, on=BACK)


def test_a_new_account_is_used_only_when_somebody_else_has_approved_it() -> None:
    story = steps.paid()
    found = report(story, row(story, kind="AWACS", code="3", new="089999,66374958"))
    assert (found.entered, steps.payments(story)[0].state) == (1, "settled")
    held = story.see(budgets_.holding, story.holding, on=BACK)
    assert (held.approved.account_number, held.waiting.account_number) == ("•••••911", "•••••958")
    again = report(story, row(story, kind="AWACS", code="0", new="089999,66374959"))
    assert [each["did"] for each in again.rows] == ["left"]


def test_only_a_finance_officer_brings_one_in() -> None:
    story = steps.paid()
    with pytest.raises(Refused, match="Only someone in finance can bring in a report"):
        report(story, row(story), by=story.lena)
