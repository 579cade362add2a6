"""A changed account: whose it is, who went on in spite of the bank's answer, and some days before it is paid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from openphb.budgets import actions as budget_actions
from openphb.budgets import queries as budget_queries
from openphb.budgets.payee import Answer
from openphb.kernel.refusal import Refused
from tests.rooms.budgets import steps as budgets
from tests.rooms.budgets.steps import OWN_ACCOUNT, START, Story
from tests.rooms.clocks.steps import settled
from tests.rooms.payments import steps
from tests.rooms.world import NHS_NUMBERS, new_id

pytestmark = pytest.mark.django_db
OTHER = replace(OWN_ACCOUNT, account_number="66374958")


def entered(story: Story, answer: Answer | None) -> object:
    id = new_id()
    told = {"id": id, "holding": story.holding, "new": OTHER, "payee": answer}
    story.do(budget_actions.enter_bank_details, **told, by=story.fay)
    return id


def checked(story: Story, details: object, note: str = "") -> None:
    told = {"details": details, "verdict": "approve", "note": note}
    story.do(budget_actions.check_bank_details, **told, by=story.finn)


def test_a_no_match_takes_a_reason_from_the_second_person_and_never_blocks_for_ever() -> None:
    story = steps.planned()
    details = entered(story, Answer("MBAM", "Joanna Okafor"))
    with pytest.raises(Refused, match="The bank gives the name as Joanna Okafor. If it is right to go on"):
        checked(story, details)
    checked(story, details, "Saw Jo's passport: Joanna is on it.")
    seen = story.see(budget_queries.details, details, on=START)
    assert (seen.payee.code, seen.payee.asked_by, seen.payee.is_match) == ("MBAM", "Fay Ito", False)
    assert (seen.checked_by, seen.check_note) == ("Finn Ryan", "Saw Jo's passport: Joanna is on it.")


@pytest.mark.parametrize("answer", [None, Answer("MTCH")])
def test_a_match_or_nobody_asked_needs_no_reason(answer: Answer | None) -> None:
    story = steps.planned()
    details = entered(story, answer)
    checked(story, details)
    seen = story.see(budget_queries.details, details, on=START)
    assert (seen.payee.code if seen.payee else None) == (answer.code if answer else None)


def test_a_changed_account_is_paid_only_when_its_days_are_over() -> None:
    """Approved on 6 April, a bank holiday; the sixth working day after it is 14 April."""
    story = steps.planned()
    settled("changed_details_days", 6, like=story.fay)
    checked(story, entered(story, None))
    assert [each.waits_for for each in steps.due(story)] == ["cooling"]
    with pytest.raises(Refused, match="No payment due up to 13 April 2026 is ready to be paid"):
        steps.prepared(story)
    day = date(2026, 4, 14)
    assert [each.waits_for for each in steps.due(story, on=day)] == [""]
    steps.prepared(story, up_to=day, on=day)
    assert [each.state for each in steps.payments(story, "in a run")] == ["in a run"]


def test_a_first_account_waits_for_nothing_and_neither_does_a_change_where_no_days_are_set() -> None:
    story = steps.planned()
    checked(story, entered(story, None))
    assert [each.waits_for for each in steps.due(story)] == [""]
    settled("changed_details_days", 6, like=story.fay)
    other = budgets.held(number=NHS_NUMBERS[1])
    steps.promise(other)
    waits = {each.reference: each.waits_for for each in steps.due(story)}
    assert waits == {f"{story.reference}-A": "cooling", f"{other.reference}-A": ""}
