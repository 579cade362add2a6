"""A pause for a stay in hospital, as agreed: wages are kept by a retainer, and nothing is lost or paid twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from openphb.budgets import queries as budget_queries
from openphb.budgets.waiting import AGREED, Retainer, Waiting
from openphb.interfaces.perform import today
from openphb.kernel.money import Money
from openphb.payments import actions, queries
from openphb.plans import queries as plan_queries
from tests.rooms.budgets.steps import Story
from tests.rooms.payments import steps
from tests.rooms.web.browsing import Browser, boxes, words
from tests.rooms.web.conftest import signed_in
from tests.rooms.world import new_id

__all__ = ["signed_in"]
pytestmark = pytest.mark.django_db
TOLD = date(2026, 5, 5)
PAUSE = Waiting(
    power=AGREED,
    reasons="Jo is in hospital for some weeks, and less care is bought.",
    wages="Sam is paid a retainer.",
    starts_on=date(2026, 5, 6),
    review_on=date(2026, 5, 27),
    ends_on=date(2026, 6, 24),
    agreed_with="Jo, by phone on 4 May",
    retainer=Retainer(50, 4, (steps.CARE,), "Sam's contract, clause 9."),
)


def pause(story: Story, **changes: Any) -> Any:
    id = new_id()
    story.do(actions.suspend, id=id, budget=story.budget, new=replace(PAUSE, **changes), by=story.abe, on=TOLD)
    return id


def sums(story: Story) -> dict[tuple[str, str, date], Money]:
    return {(each.kind, each.state, each.due_on): each.amount for each in steps.payments(story)}


def coming(story: Story) -> Money:
    return Money.total(each.amount for each in steps.payments(story))


def test_wages_are_kept_out_of_what_waits_and_together_they_are_what_was_due() -> None:
    """The payment of 11 May is for 28 days; a retainer is paid for the 23 of them up to 2 June, at half."""
    story = steps.paid()
    before, whole = coming(story), sums(story)["instalment", "due", date(2026, 5, 11)]
    pause(story)
    after = sums(story)
    kept = after["retainer", "due", date(2026, 5, 11)]
    assert after["instalment", "on hold", date(2026, 5, 11)] + kept == whole
    assert abs(kept.pence - whole.pence * 23 / 56) <= 1
    assert ("retainer", "due", date(2026, 6, 8)) not in after and after["instalment", "on hold", date(2026, 6, 8)]
    assert coming(story) == before


def test_the_figure_is_the_same_before_while_and_after_and_stands_in_the_letter() -> None:
    """Due, less the retainer, is what waits; the person reads it in the letter and sees it on their own page."""
    story = steps.paid()
    with_retainer = story.see(queries.would_wait, story.budget, new=PAUSE)
    assert with_retainer.due == with_retainer.retainer + with_retainer.waits > with_retainer.waits > steps.NIL
    decision = pause(story)
    assert story.see(queries.pause_money, decision, by=story.case.jo) == with_retainer
    held = Money.total(each.amount for each in steps.payments(story, "on hold"))
    assert held == with_retainer.waits
    letter = story.see(plan_queries.decision, decision, by=story.case.jo, on=TOLD).notice
    assert f"{with_retainer.due} − {with_retainer.retainer} = {with_retainer.waits}" in letter
    told = {"suspension": decision, "because": "Jo is home.", "by": story.abe, "on": date(2026, 5, 25)}
    story.do(actions.end_suspension, **told)
    assert story.see(queries.pause_money, decision) == with_retainer


def test_a_payment_that_is_nothing_but_its_retainer_does_not_wait() -> None:
    story = steps.paid()
    decision = pause(story, retainer=Retainer(100, 7, (steps.CARE,), "Sam's contract."))
    found = story.see(queries.pause_money, decision)
    held = Money.total([steps.NIL, *(each.amount for each in steps.payments(story, "on hold"))])
    assert found.waits == held and found.due == found.retainer + found.waits


def test_it_needs_no_notice_to_run_and_the_letter_says_who_agreed() -> None:
    story = steps.paid()
    decision = pause(story)
    letter = story.see(plan_queries.decision, decision, by=story.case.jo, on=TOLD)
    assert letter.kind == "suspend" and letter.why_not_again is None
    for part in ("Jo, by phone on 4 May", "A retainer of 50%", "27 May 2026", "24 June 2026"):
        assert part in letter.notice
    found = story.see(budget_queries.suspension, decision, by=story.case.jo)
    assert found.decided == PAUSE


def test_planned_anew_meanwhile_the_retainer_stays_and_the_rest_still_waits() -> None:
    story = steps.paid()
    pause(story)
    before = sums(story)
    assert story.do(actions.schedule, budget=story.budget, by=story.fay, on=TOLD) == 0
    assert sums(story) == before


def test_when_it_ends_what_waited_is_due_beside_the_retainer_and_no_penny_more() -> None:
    story = steps.paid()
    before, id = coming(story), pause(story)
    steps.pay(story, up_to=date(2026, 5, 11), processing_on=date(2026, 5, 12), arrives=date(2026, 5, 13))
    (paid,) = [each for each in steps.payments(story, "settled") if each.kind == "retainer"]
    told = {"suspension": id, "because": "Jo is home.", "by": story.abe, "on": date(2026, 5, 25)}
    assert story.do(actions.end_suspension, **told) == 2
    assert steps.payments(story, "on hold") == [] and coming(story) == before
    assert story.do(actions.schedule, budget=story.budget, by=story.fay, on=date(2026, 5, 25)) == 0
    assert paid.amount > steps.NIL


def test_the_pages_of_a_pause_from_the_questions_to_the_letter_and_the_retainer(signed_in: Browser) -> None:
    story = steps.paid()
    abe = signed_in(story.abe)
    first = today() + timedelta(days=1)
    told = {"agreed_with": "Jo, by phone", "wages": "A retainer.", "reasons": "A stay in hospital."}
    days = boxes("starts_on", first) | boxes("review_on", first + timedelta(days=14))
    days |= boxes("ends_on", first + timedelta(days=35))
    address = reverse("pause_payments", args=[story.budget])
    begun = told | days | {"retained_lines": [str(steps.CARE)], "retainer_percent": "50", "retainer_weeks": "3"}
    assert "Say where these figures come from" in words(abe.post(address, begun))
    sent = abe.post(address, begun | {"retainer_source": "The contract."})
    letter = words(abe.get(sent.url))
    assert "This was agreed with Jo, by phone." in letter and "A retainer of 50%" in letter
    shown = words(abe.get(abe.post(sent.url).url))
    again = words(abe.get(reverse("let_payments_go", args=[story.budget])))
    assert "What waits, and is then paid" in again and "No penny is lost by waiting" in again
    assert "Agreed with whoever receives the money" in shown and "Retainer meanwhile 50% of wages" in shown
