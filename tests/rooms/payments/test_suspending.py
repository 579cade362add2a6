"""Payments that wait: only under a named power with its notice, never beyond their day, and never taken away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from openphb.budgets import actions as budget_actions
from openphb.budgets import queries as budget_queries
from openphb.budgets.actions import NewCare
from openphb.budgets.waiting import POWERS, Waiting
from openphb.clocks import queries as clocks
from openphb.kernel.refusal import NotFound, Refused
from openphb.payments import actions
from openphb.plans import queries as plan_queries
from tests.rooms.budgets.steps import Story
from tests.rooms.clocks.steps import brought_up_to_date, running
from tests.rooms.payments import steps
from tests.rooms.world import new_id

pytestmark = pytest.mark.django_db
TOLD = date(2026, 4, 20)
DECIDED = Waiting(
    power="DP-17(2)(e)",
    reasons="Three payments to a holiday park are not in the plan, and we are asking what they were.",
    wages="We pay Sam Field's wages from payroll until then.",
    starts_on=date(2026, 5, 18),
    review_on=date(2026, 6, 8),
    ends_on=date(2026, 7, 6),
)


def wait(story: Story, *, on: date = TOLD, id: UUID | None = None, **changes: Any) -> UUID:
    id, by = id or new_id(), changes.pop("by", story.abe)
    story.do(actions.suspend, id=id, budget=story.budget, new=replace(DECIDED, **changes), by=by, on=on)
    return id


def waiting_days(story: Story) -> list[date]:
    return [each.due_on for each in steps.payments(story, "on hold")]


def end(story: Story, suspension: UUID, *, on: date, **more: Any) -> int:
    told = {"suspension": suspension, "by": story.abe, "on": on}
    count: int = story.do(actions.end_suspension, **(told | more))
    return count


def test_payments_due_in_those_days_wait_with_the_reason_beside_them() -> None:
    story = steps.paid()
    wait(story)
    assert waiting_days(story) == [date(2026, 6, 8)]
    (held,) = steps.payments(story, "on hold")
    assert held.why_held == replace(DECIDED).because
    assert "regulation 17(2)(e)" in held.why_held and "18 May 2026 until 6 July 2026" in held.why_held


def test_the_letter_names_the_power_the_days_the_wages_and_the_way_to_contest() -> None:
    story = steps.paid()
    decision = wait(story)
    letter = story.see(plan_queries.decision, decision, by=story.case.jo, on=TOLD)
    assert letter.kind == "suspend" and letter.notice_days == 28
    for part in ("18 May 2026", "6 July 2026", "8 June 2026", "Sam Field's wages", "reg. 17(2)(e)", "look again"):
        assert part in letter.notice
    assert letter.why_not_again is None


def test_in_easy_words_it_says_the_same_days_and_keeps_what_the_decider_wrote_as_theirs() -> None:
    story = steps.paid()
    decision = wait(story)
    letter = story.see(plan_queries.letter_of_decision, decision, by=story.case.jo)
    content = story.see(plan_queries.letter_seen, letter, by=story.case.jo).content
    easy = {part.code: part.words for part in content.easy}
    assert easy["reasons"] == ("The person who decided wrote this:", f"“{DECIDED.reasons}”")
    assert easy["after"][:1] == ("We look at this again by 8 June 2026.",)
    assert easy["after"][-1] == f"“{DECIDED.wages}”" and "Payments go on again on 6 July 2026." in easy["after"][1]


def test_it_ends_by_itself_on_its_day_and_what_waited_is_due() -> None:
    story = steps.paid()
    suspension = wait(story)
    assert story.see(budget_queries.suspensions_run_out, by=story.fay, on=date(2026, 7, 5)) == ()
    assert story.see(budget_queries.suspensions_run_out, by=story.fay, on=DECIDED.ends_on) == (suspension,)
    assert end(story, suspension, on=DECIDED.ends_on, by=story.fay) == 1
    assert waiting_days(story) == []
    assert end(story, suspension, on=DECIDED.ends_on, by=story.fay) == 0


def test_sooner_it_ends_by_the_decision_of_somebody_who_may_with_a_reason() -> None:
    story = steps.paid()
    suspension = wait(story)
    with pytest.raises(Refused, match="Only an approver or an ICB lead can let payments go again"):
        end(story, suspension, on=date(2026, 6, 1), by=story.fay, because="x")
    assert end(story, suspension, on=date(2026, 6, 1), because="Jo showed the receipts.") == 1
    found = story.see(budget_queries.suspensions, story.budget, by=story.abe)
    assert [(each.ended_by, each.ended_because) for each in found] == [(story.abe.name, "Jo showed the receipts.")]


def test_a_payment_that_waits_for_another_reason_goes_on_waiting() -> None:
    story = steps.paid()
    other = steps.payments(story, "due")[1]
    story.do(actions.hold, payment=other.id, because="Jo asked us to.", by=story.fay)
    suspension = wait(story)
    end(story, suspension, on=DECIDED.ends_on)
    assert [each.why_held for each in steps.payments(story, "on hold")] == ["Jo asked us to."]


@pytest.mark.parametrize(
    "change, says",
    [
        ({"power": "DP-17(1)(a)"}, "Choose the power"),
        ({"power": ""}, "Choose the power"),
        ({"reasons": " "}, "Say why"),
        ({"wages": ""}, "what becomes of wages"),
        ({"review_on": date(2026, 5, 1)}, "on or after the day it starts"),
        ({"review_on": date(2026, 7, 6)}, "before the day it ends"),
        ({"ends_on": date(2026, 9, 1)}, "56 days at most"),
        ({"starts_on": date(2026, 5, 17)}, "18 May 2026 is the first day"),
        ({"by": "fay"}, "Only an approver or an ICB lead can let payments wait"),
    ],
)
def test_without_its_particulars_nothing_waits(change: dict[str, Any], says: str) -> None:
    story = steps.paid()
    if "by" in change:
        change = {"by": story.fay}
    with pytest.raises(Refused, match=says):
        wait(story, **change)
    assert (
        waiting_days(story) == []
        and story.see(plan_queries.decisions, story.case.person, by=story.case.jo)[0].kind == "grant"
    )


def test_where_an_offence_is_suspected_the_notice_may_be_a_day() -> None:
    story = steps.paid()
    wait(story, power="DP-17(2)(f)", starts_on=date(2026, 4, 21), review_on=date(2026, 5, 11), ends_on=date(2026, 6, 1))
    assert waiting_days(story) == [date(2026, 5, 11)]


@pytest.mark.parametrize("power", sorted(POWERS))
def test_every_power_has_a_letter_that_may_leave(power: str) -> None:
    story = steps.paid()
    wait(story, power=power)
    assert waiting_days(story)


def test_payments_wait_once_at_a_time_and_sent_twice_it_happens_once() -> None:
    story = steps.paid()
    id = wait(story)
    assert wait(story, id=id) == id
    with pytest.raises(Refused, match="already wait"):
        wait(story)
    with pytest.raises(NotFound):
        other = steps.planned(ods_code="QJK")
        end(other, id, on=TOLD, because="x")


LOOK_BY = "suspension_review"


def looked(story: Story, suspension: UUID, *, on: date, because: str = "Two receipts are still to come.") -> None:
    told = {"suspension": suspension, "because": because, "by": story.abe, "on": on}
    story.do(budget_actions.still_waits, **told)


def test_the_day_for_looking_again_is_a_clock_that_the_person_sees_as_plainly_as_we_do() -> None:
    story = steps.paid()
    suspension = wait(story)
    brought_up_to_date(story.fay, on=TOLD)
    ours = running(story.abe, on=TOLD)[LOOK_BY]
    assert (ours.subject, ours.started_on, ours.due_on) == (suspension, TOLD, DECIDED.review_on)
    theirs = story.see(clocks.clocks_of, story.case.person, by=story.case.jo, on=TOLD)
    assert [each.due_on for each in theirs if each.kind.id == LOOK_BY] == [DECIDED.review_on]


def test_looking_meets_it_lengthens_nothing_and_what_was_found_is_told() -> None:
    story = steps.paid()
    suspension, held = wait(story), date(2026, 6, 1)
    brought_up_to_date(story.fay, on=TOLD)
    for on, because, says in ((TOLD, "x", "18 May 2026"), (held, " ", "Say why")):
        with pytest.raises(Refused, match=says):
            looked(story, suspension, on=on, because=because)
    looked(story, suspension, on=held)
    brought_up_to_date(story.fay, on=held)
    assert LOOK_BY not in running(story.abe, on=held)
    met = story.see(clocks.kept_promises, story.case.person, by=story.case.jo, on=held)[0]
    assert (met.kind.id, met.closed_on, met.closed_by_name) == (LOOK_BY, held, story.abe.name)
    found = story.see(budget_queries.suspension, suspension, by=story.case.jo)
    assert (found.looked_on, found.looked_because) == (held, "Two receipts are still to come.")
    assert found.decided.ends_on == DECIDED.ends_on


@pytest.mark.parametrize("on, left", [(date(2026, 6, 20), "met"), (DECIDED.ends_on, "fell away")])
def test_what_ends_by_itself_was_looked_at_by_nobody(on: date, left: str) -> None:
    story = steps.paid()
    suspension = wait(story)
    brought_up_to_date(story.fay, on=TOLD)
    assert running(story.abe, on=date(2026, 6, 9))[LOOK_BY].standing == "overdue"
    end(story, suspension, on=on, because="It was shown." if on < DECIDED.ends_on else "")
    brought_up_to_date(story.fay, on=on)
    closed = story.see(clocks.kept_promises, story.case.person, by=story.abe, on=on)
    assert [each.state for each in closed if each.kind.id == LOOK_BY] == [left]


CARE = NewCare("Meadow Care visits twice a day.", date(2026, 5, 25), "Asha Rahman")


@pytest.mark.parametrize(
    "change, says",
    [
        ({"care": " "}, "what care there will be instead"),
        ({"arranged_by": ""}, "who arranges it"),
        ({"from_on": date(2026, 5, 26)}, "neither the budget nor this care"),
    ],
)
def test_notice_of_a_stop_asks_first_what_care_goes_on(change: dict[str, Any], says: str) -> None:
    story = steps.paid()
    told = {"id": new_id(), "budget": story.budget, "rule": "DP-17(2)(g)", "reasons": "Jo moves away.", "on": TOLD}
    told |= {"stops_on": date(2026, 5, 25), "by": story.lena}
    with pytest.raises(Refused, match=says):
        story.do(budget_actions.give_notice_with_care, care=replace(CARE, **change), **told)
    story.do(budget_actions.give_notice_with_care, care=CARE, **told)
    written = story.see(plan_queries.decision, told["id"], by=story.case.jo, on=TOLD).notice
    assert f"What is arranged from 25 May 2026: {CARE.care}\n\nAsha Rahman arranges it." in written
    found = story.see(budget_queries.care_after, story.budget, by=story.abe)
    assert (found.care, found.from_on, found.arranged_by) == (CARE.care, CARE.from_on, CARE.arranged_by)
