"""What befalls every payment of a run is told once, and is in each one's story for as long as that payment lives."""

from __future__ import annotations

import pytest

from openphb.payments import actions, queries
from openphb.payments.models import PaymentEvent
from tests.rooms.budgets.steps import START, Story
from tests.rooms.payments import steps
from tests.rooms.world import ask

pytestmark = pytest.mark.django_db


def verbs(story: Story) -> list[str]:
    """The first payment's story, as a finance officer reads it."""
    seen = story.see(queries.payment, steps.payments(story)[0].id, by=story.fay)
    return [line.verb for line in seen.story]


def of_each(story: Story) -> list[str]:
    rows = PaymentEvent.objects.of(story.fay).filter(of_each=True).order_by("id")
    return ask(lambda by: list(rows.values_list("verb", flat=True)), by=story.fay)


def test_a_payment_tells_what_its_run_tells() -> None:
    story = steps.planned()
    run = steps.prepared(story)
    assert verbs(story) == ["plan", "take into a run"] and of_each(story) == ["take into a run"]
    steps.filed(story, run)
    steps.settled(story, run)
    assert verbs(story) == ["plan", "take into a run", "send", "settle"]
    assert of_each(story) == ["take into a run", "send"]


def test_the_runs_own_story_does_not_repeat_it() -> None:
    story = steps.planned()
    run = steps.prepared(story)
    steps.filed(story, run)
    seen = story.see(queries.run, run, by=story.fay)
    assert [line.verb for line in seen.story] == ["prepare", "approve", "make the file"]


def test_a_payment_that_leaves_takes_its_story_with_it_and_each_run_is_in_it_once() -> None:
    story = steps.planned()
    run = steps.prepared(story)
    story.do(actions.abandon_run, run=run, because="The bank is closed.", by=story.fay, on=START)
    assert verbs(story) == ["plan", "take into a run", "leave out"]
    steps.filed(story, steps.prepared(story))
    assert verbs(story) == ["plan", "take into a run", "leave out", "take into a run", "send"]
