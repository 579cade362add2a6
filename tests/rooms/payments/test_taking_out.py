"""What must not be paid leaves every run that has not gone: no death, no waiting and no stop comes too late for it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from openphb.budgets import actions as budget_actions
from openphb.interfaces.perform import reading
from openphb.kernel.refusal import Refused
from openphb.ledger import chart
from openphb.payments import actions, queries
from openphb.people import actions as people
from openphb.people.models import AuditEvent
from tests.rooms.budgets.steps import Story
from tests.rooms.payments import steps
from tests.rooms.payments.test_suspending import wait
from tests.rooms.world import new_id

pytestmark = pytest.mark.django_db
MAY, JUNE, BANK_DAY = date(2026, 5, 11), date(2026, 6, 8), date(2026, 6, 9)


def run_of(story: Story, *, up_to: date = JUNE, approved: bool = False, **more: Any) -> UUID:
    """A run of the payments of 11 May and 8 June."""
    run = steps.prepared(story, up_to=up_to, processing_on=BANK_DAY, on=JUNE, **more)
    return steps.approved(story, run) if approved else run


def died(story: Story) -> None:
    told = {"died_on": date(2026, 6, 6), "colleague": "Asha Rahman", "told_by": "Ben Okafor"}
    story.do(actions.record_death, person=story.case.person, by=story.asha, on=JUNE, **told)


def waits(story: Story) -> None:
    """From 18 May until 6 July: the payment of 8 June waits."""
    wait(story)


def stopping(story: Story) -> None:
    """Jo moves away: the notice runs out on 8 June."""
    told = {"rule": "DP-17(2)(g)", "reasons": "Jo moves away.", "stops_on": JUNE, "on": date(2026, 4, 20)}
    story.do(budget_actions.give_notice, id=new_id(), budget=story.budget, by=story.lena, **told)


def stops(story: Story) -> None:
    stopping(story)
    told = {"budget": story.budget, "because": "The budget stops.", "from_day": JUNE}
    story.do(actions.cancel_rest, by=story.fay, on=JUNE, **told)


def seen(story: Story, run: UUID, *, by: Any = None) -> Any:
    return story.see(queries.run, run, by=by or story.fay)


def file(story: Story, run: UUID) -> Any:
    return story.do(actions.make_file, run=run, by=story.fay, on=JUNE)


@pytest.mark.parametrize(
    "happens, left, state",
    [(died, 0, "on hold"), (waits, 1, "on hold"), (stops, 1, "cancelled")],
)
def test_a_run_that_is_only_prepared_loses_it_and_is_summed_again(happens: Any, left: int, state: str) -> None:
    story = steps.paid()
    run = run_of(story)
    before = {each.id for each in steps.payments(story, "in a run")}
    happens(story)
    found = seen(story, run)
    assert (found.payments, found.unchanged) == (left, True)
    assert found.state == ("prepared" if left else "abandoned")
    gone = before - {each.id for each in steps.payments(story, "in a run")}
    assert {str(story.see(queries.payment, each).state) for each in gone} == {state} and len(gone) == 2 - left
    told = [each for each in found.story if each.verb == "take out"]
    assert len(told) == len(gone) and all("for Jo Okafor" in each.note for each in told)


@pytest.mark.parametrize("happens", [died, waits, stops])
def test_a_run_that_was_approved_makes_no_file_and_says_whose_payment_left_and_what_to_do(happens: Any) -> None:
    story = steps.paid()
    run = run_of(story, approved=True)
    happens(story)
    with pytest.raises(Refused, match="for Jo Okafor, due on .*2026.* was taken out: .*Abandon the run and prepare"):
        file(story, run)
    assert story.balance(chart.CLEARING) == steps.NIL
    for by in (story.fay, story.finn):  # who prepared it, and who approved it
        assert "for Jo Okafor" in seen(story, run, by=by).in_the_way
        (listed, *_) = story.see(queries.runs, by=by).items
        assert listed.lost is True
    with reading(story.fay):
        trail = AuditEvent.objects.of(story.fay).filter(did="payments.take_out")
        told = set(trail.values_list("detail", "why", "person"))
    assert told == {(f"run 2, {story.reference}-A", "", None)}


@pytest.mark.parametrize("happens", [waits, stops])
def test_abandoned_and_prepared_again_it_pays_the_rest_and_not_that(happens: Any) -> None:
    story = steps.paid()
    run = run_of(story, approved=True)
    happens(story)
    story.do(actions.abandon_run, run=run, because="A payment was taken out.", by=story.fay)
    assert [each.due_on for each in steps.due(story, on=JUNE) if each.state == "due"] == [MAY]
    again = run_of(story, approved=True)
    file(story, again)
    assert [each.due_on for each in steps.payments(story, "sent")] == [MAY]


@pytest.mark.parametrize("approved", [False, True])
def test_notice_alone_keeps_back_what_is_for_days_after_the_stop(approved: bool) -> None:
    story = steps.paid()
    run = run_of(story, approved=approved)
    stopping(story)
    says = "for Jo Okafor, due on 8 June 2026 .* The budget stops, and this payment is for days after that"
    with pytest.raises(Refused, match=says):
        if approved:
            file(story, run)
        else:
            story.do(actions.approve_run, run=run, total=steps.total(story, run), by=story.finn)
    assert "8 June 2026" in seen(story, run).in_the_way


def test_a_death_that_was_recorded_with_the_person_alone_keeps_back_the_file_too() -> None:
    story = steps.paid()
    run = run_of(story, approved=True)
    told = {"person": story.case.person, "died_on": date(2026, 6, 6), "colleague": "Asha Rahman", "told_by": "Ben"}
    story.do(people.note_death, by=story.asha, on=JUNE, **told)
    with pytest.raises(Refused, match="for Jo Okafor.* The person has died"):
        file(story, run)
    assert story.balance(chart.CLEARING) == steps.NIL


@pytest.mark.parametrize("happens", [died, waits, stops])
def test_paid_one_by_one_it_leaves_between_two_batches(happens: Any) -> None:
    story = steps.paid()
    run = run_of(story, approved=True, rail="one by one")
    (first,) = story.do(actions.send_batch, run=run, size=1, by=story.fay)
    happens(story)
    left = {each.due_on for each in steps.payments(story, "in a run")}
    later = story.do(actions.send_batch, run=run, size=10, by=story.fay)
    assert {each.due_on for each in later} == left - {JUNE} and first.due_on in (MAY, JUNE)
    assert steps.payments(story, "in a run") == []


def test_with_notice_given_between_two_batches_it_is_held_when_the_next_is_sent() -> None:
    story = steps.paid()
    run = run_of(story, approved=True, rail="one by one")
    story.do(actions.send_batch, run=run, size=0, by=story.fay)
    stopping(story)
    sent = story.do(actions.send_batch, run=run, size=10, by=story.fay)
    assert [each.due_on for each in sent] == [MAY]
    (held,) = steps.payments(story, "on hold")
    assert (held.due_on, held.why_held) == (JUNE, "The budget stops, and this payment is for days after that.")


def test_what_was_sent_already_stays_sent() -> None:
    story = steps.paid()
    run = run_of(story, approved=True)
    file(story, run)
    died(story)
    assert len(steps.payments(story, "sent")) == 2
    assert seen(story, run).in_the_way == ""


def test_a_death_taken_back_lets_what_left_a_run_be_due_again() -> None:
    story = steps.paid()
    run_of(story)
    died(story)
    why = "It was somebody of the same name."
    story.do(actions.take_back_death, person=story.case.person, because=why, by=story.asha, on=JUNE)
    assert [each.due_on for each in steps.due(story, on=JUNE) if each.waits_for == ""] == [MAY, JUNE]
