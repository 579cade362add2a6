"""What a line is said to be is kept, corrected, taken back, and taken over to other lines of its payee."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from openphb.interfaces.matching_again import match_everything
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.payments import actions, queries
from tests.rooms.budgets import steps as budgets
from tests.rooms.budgets.steps import Story
from tests.rooms.payments import steps
from tests.rooms.payments.test_by_the_clock import NIGHT
from tests.rooms.payments.test_questions import photo, send
from tests.rooms.payments.test_statements import RENT, arrival

pytestmark = pytest.mark.django_db
AGAIN = ("27", "-52.10", "CORNER SHOP 9920")
MISTYPED = ("28", "-5.00", "CORNR SHOP 77")


def brought(*more: tuple[str, str, str]) -> tuple[Story, dict[str, UUID]]:
    """Jo's first payment and these lines; those that wait, by their text."""
    story = steps.paid()
    budgets.changed(story, budgets.planning.bicycle(), on=date(2026, 4, 16))
    steps.bring(story, steps.lloyds(steps.lines(arrival(story), *more)))
    return story, {each.text: each.id for each in steps.waiting(story)}


def seen(story: Story, line: UUID) -> Any:
    return story.see(queries.line, line, by=story.fay)


def test_what_is_said_of_a_line_is_taken_over_to_others_of_its_payee_unless_it_is_only_this() -> None:
    story, lines = brought(RENT, AGAIN, MISTYPED, ("29", "-5", "TAXI"), ("30", "-6", "TAXI"))
    said = steps.say(story, lines[RENT[2]], "spending", plan_line=steps.CARE)
    assert said.others == 2
    once = {"plan_line": steps.CARE, "only_this": True}
    assert steps.say(story, steps.waiting(story)[0].id, "spending", **once).others == 0
    assert [each.text for each in steps.waiting(story)] == ["TAXI"]
    with pytest.raises(Refused, match="has not been corrected"):
        story.do(actions.take_back_correction, line=lines[RENT[2]], because="No.", by=story.fay)
    mistyped = seen(story, lines[MISTYPED[2]]).understood
    assert (mistyped.how, mistyped.confidence) == ("payee", 90)
    assert "A payee written nearly the same was" in mistyped.because


def test_a_correction_takes_with_it_what_followed_from_the_mistake_and_is_taken_back_with_it() -> None:
    story, lines = brought(RENT, AGAIN)
    steps.say(story, lines[RENT[2]], "spending", plan_line=steps.CARE)
    assert steps.say(story, lines[RENT[2]], "spending", plan_line=steps.BIKE).others == 1
    assert steps.account(story, f"spent:{steps.BIKE}") == Money.of("97.10")
    followed = seen(story, lines[AGAIN[2]])
    assert followed.understood.because == "Corrected with the line of 20 April 2026, of the same payee."

    told = {"line": lines[RENT[2]], "because": "It was care after all.", "by": story.fay}
    assert story.do(actions.take_back_correction, **told).others == 1
    assert steps.account(story, f"spent:{steps.CARE}") == Money.of("97.10")
    assert steps.account(story, f"spent:{steps.BIKE}") == steps.NIL and steps.uneven(story) == {}
    assert len(seen(story, lines[RENT[2]]).history) == 3


def test_a_payee_said_to_be_two_things_is_asked_about_each_time() -> None:
    story, lines = brought(RENT)
    steps.say(story, lines[RENT[2]], "spending", plan_line=steps.CARE)
    opening = steps.held(story)
    steps.bring(story, steps.lloyds(steps.lines(AGAIN), opening=opening))
    steps.say(story, next(iter(line_ids(story, AGAIN[2]))), "spending", plan_line=steps.BIKE)
    steps.bring(story, steps.lloyds(steps.lines(MISTYPED), opening=steps.held(story)))
    assert [each.text for each in steps.waiting(story)] == [MISTYPED[2]]


def line_ids(story: Story, text: str) -> list[UUID]:
    rows = story.see(queries.account_lines, story.holding, by=story.fay, page=None).items
    return [each.id for each in rows if each.text == text]


def test_one_line_of_two_receipts_and_two_lines_of_one_are_understood_and_each_receipt_serves_once() -> None:
    story, lines = brought(("20", "-90", "CORNER SHOP"), ("22", "-15", "CORNER SHOP"), ("23", "-30", "CORNER SHOP"))
    for _ in range(3):
        send(story, photo(), plan_line=steps.CARE)
    assert match_everything(by=story.fay, at=NIGHT) == 3
    found = [seen(story, each).understood for each in line_ids(story, "CORNER SHOP")]
    assert sorted(each.how for each in found) == ["one in parts", "one in parts", "several in one"]
    assert all("to the penny" in each.because and each.confidence == 80 for each in found)
    steps.bring(story, steps.lloyds(steps.lines(("24", "-45", "CORNER SHOPS LTD")), opening=steps.held(story)))
    last = seen(story, line_ids(story, "CORNER SHOPS LTD")[0])
    assert "receipt" not in (last.understood.because if last.understood else "")


def test_money_back_is_understood_by_itself_once_what_it_undoes_is() -> None:
    story, lines = brought(RENT, ("25", "45.00", "CORNER SHOP REFUND"))
    refund = lines["CORNER SHOP REFUND"]
    assert steps.say(story, lines[RENT[2]], "spending", plan_line=steps.CARE).others == 1
    now = seen(story, refund).understood
    assert (now.kind, now.plan_line, now.how) == ("refund", steps.CARE, "money back")
    assert now.because == "It undoes, to the penny, “CORNER SHOP 4411” of 20 April 2026."
    assert steps.account(story, f"spent:{steps.CARE}") == steps.NIL


def test_why_a_line_was_left_is_said() -> None:
    story, lines = brought(("20", "-45", "SUMUP 1"), ("21", "-45", "SUMUP 2"))
    send(story, photo(), plan_line=steps.CARE)
    left = seen(story, lines["SUMUP 1"]).why_left
    assert left == "The amount is that of “Corner Shop” of 19 April 2026, but the words do not say who it is."
