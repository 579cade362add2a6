"""A bank line that looks like another is noted as it comes in, asked about or dismissed, and gone once explained."""

from __future__ import annotations

from typing import Any

import pytest

from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refused
from openphb.payments import actions, queries
from tests.rooms.budgets.steps import Story
from tests.rooms.payments import steps
from tests.rooms.payments.test_statements import arrival

pytestmark = pytest.mark.django_db
CARE = ("20", "-120.00", "HOMEFIRST CARE")
AGAIN = ("22", "-120.00", "HOMEFIRST CARE")


def with_two(*more: tuple[str, str, str]) -> Story:
    story = steps.paid()
    steps.bring(story, steps.lloyds(steps.lines(arrival(story), CARE, AGAIN, *more)))
    return story


def listed(story: Story, **more: Any) -> list[Any]:
    return list(story.see(queries.look_twice, by=more.get("by", story.fay)).items)


def test_it_is_noted_as_it_comes_in_and_once_however_often_the_file_does() -> None:
    story = with_two()
    steps.bring(story, steps.lloyds(steps.lines(arrival(story), CARE, AGAIN, ("23", "-5.00", "BUS"))))
    (found,) = listed(story)
    assert (found.on.day, found.person_name, found.is_open) == (22, "Jo Okafor", True)


def test_money_back_explains_it_and_it_is_gone() -> None:
    story = with_two()
    steps.bring(
        story, steps.lloyds(steps.lines(("25", "120.00", CARE[2])), opening=steps.held(story) - Money.of("240"))
    )
    assert listed(story) == []


def test_dismissed_with_a_reason_it_is_not_raised_again() -> None:
    story = with_two()
    line = listed(story)[0].line
    with pytest.raises(Refused, match="Write something"):
        story.do(actions.not_paid_twice, line=line, because=" ", by=story.fay)
    story.do(actions.not_paid_twice, line=line, because="Two weeks were billed.", by=story.fay)
    steps.bring(story, steps.lloyds(steps.lines(arrival(story), CARE, AGAIN, ("23", "-5.00", "BUS"))))
    assert listed(story) == []
    assert story.see(queries.looks_twice, line, by=story.fay).dismissed_because == "Two weeks were billed."
    with pytest.raises(NotFound):
        story.do(actions.not_paid_twice, line=steps.waiting(story)[-1].id, because="No.", by=story.fay)
