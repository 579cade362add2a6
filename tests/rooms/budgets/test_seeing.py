"""Who sees which budget, and that no page asks more questions when there is more to see."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openphb.budgets import actions, queries
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound
from openphb.people import actions as people
from openphb.people.rules import ORGANISATION_KINDS
from tests.rooms.budgets import steps
from tests.rooms.world import DAY, DEVON, NHS_NUMBERS, NOON, actor, ask, new_id

pytestmark = pytest.mark.django_db

DAILY = {"on": DAY}
ABOUT_A_BUDGET = {
    queries.budget: DAILY,
    queries.holdings: DAILY,
    queries.explain: DAILY,
    queries.award_lines: DAILY,
    queries.promised_this_year: DAILY,
    queries.awards: {},
    queries.story: {},
    queries.estimates: {},
    queries.rights: {},
}


@pytest.mark.parametrize("query", ABOUT_A_BUDGET, ids=lambda query: query.__name__)
def test_another_boards_budget_is_not_there(query):
    story = steps.in_place()
    for stranger in (actor(Role.LEAD, ods_code=DEVON), actor(Role.AUDITOR, ods_code=DEVON), actor(Role.PERSON)):
        with pytest.raises(NotFound):
            ask(query, story.budget, by=stranger, **ABOUT_A_BUDGET[query])
    ask(query, story.budget, by=story.case.jo, **ABOUT_A_BUDGET[query])


def test_another_boards_lists_are_empty():
    story = steps.submitted()
    holding = steps.hold(story, "direct payment", "person")
    story.do(actions.enter_bank_details, id=new_id(), holding=holding, new=steps.OWN_ACCOUNT, by=story.fay)
    stranger = actor(Role.FINANCE, ods_code=DEVON)
    assert ask(queries.details_waiting, by=stranger, on=DAY).total == 0
    assert ask(queries.sign_offs_waiting, by=stranger, on=DAY).total == 0
    assert ask(queries.bands, by=stranger) == () == ask(queries.live_holdings, by=stranger)


@pytest.mark.parametrize(
    ("action", "more"),
    [
        (actions.withdraw, {"reasons": "x"}),
        (actions.stop, {"id": new_id()}),
        (actions.close, {}),
        (actions.take_back_notice, {"reasons": "x"}),
        (actions.release, {"id": new_id()}),
        (actions.award_next_year, {"id": new_id()}),
        (actions.give_notice, {"id": new_id(), "rule": "DP-17(2)(g)", "reasons": "x", "stops_on": DAY}),
        (actions.open_holding, {"id": new_id(), "kind": "notional", "capacity": "icb"}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_another_board_can_do_nothing_to_a_budget(action, more):
    story = steps.opened()
    stranger = actor(Role.LEAD, Role.FINANCE, ods_code=DEVON)
    with pytest.raises(NotFound):
        perform(action, budget=story.budget, by=stranger, at=NOON, on=DAY, **more)


def third_party(story: steps.Story, *, organisation: object) -> Actor:
    return actor(Role.THIRD_PARTY, name="Pat at Penny Trust", organisation=organisation)


def test_a_third_party_sees_the_holdings_it_holds_and_no_others():
    story, other = steps.opened(), steps.opened(number=NHS_NUMBERS[1])
    penny = new_id()
    assert "third party" in ORGANISATION_KINDS
    perform(
        people.record_organisation,
        id=penny,
        name="Penny Trust",
        kind="third party",
        contact="",
        by=story.asha,
        at=NOON,
    )
    held = steps.hold(story, "third party", "organisation", organisation=penny)
    steps.hold(story, "notional", "icb")
    steps.hold(other, "notional", "icb")
    pat = third_party(story, organisation=penny)
    assert [each.id for each in ask(queries.holdings, story.budget, by=pat, on=DAY)] == [held]
    with pytest.raises(NotFound):
        ask(queries.holdings, other.budget, by=pat, on=DAY)
    with pytest.raises(NotFound):
        ask(queries.budget, story.budget, by=replace(pat, organisation=new_id()), on=DAY)


def asked(query: Any, *args: Any, by: Actor, **more: Any) -> int:
    """How many questions the database was asked."""
    with CaptureQueriesContext(
        connection,
    ) as seen:
        ask(query, *args, by=by, **more)
    return len(seen)


def test_lists_ask_as_many_questions_for_three_as_for_one():
    first = steps.submitted()
    hold_and_enter(first)
    lists = {queries.sign_offs_waiting: first.abe, queries.details_waiting: first.finn}
    before = {query: asked(query, by=who, on=DAY) for query, who in lists.items()}
    for number in NHS_NUMBERS[1:3]:
        more = steps.estimated(number=number)
        more.do(steps.plans.submit, version=more.version, by=more.asha)
        hold_and_enter(more)
    assert ask(queries.sign_offs_waiting, by=first.abe, on=DAY).total == 3
    assert ask(queries.details_waiting, by=first.finn, on=DAY).total == 3
    assert {query: asked(query, by=who, on=DAY) for query, who in lists.items()} == before


def hold_and_enter(story: steps.Story) -> None:
    holding = steps.hold(story, "direct payment", "person")
    story.do(actions.enter_bank_details, id=new_id(), holding=holding, new=steps.OWN_ACCOUNT, by=story.fay)


def test_a_persons_page_asks_as_many_questions_after_a_change_as_before():
    story = steps.in_place()
    pages = (queries.budget, queries.explain, queries.award_lines, queries.holdings)
    before = {page: asked(page, story.budget, by=story.case.jo, on=steps.START) for page in pages}
    day = steps.days_after(steps.START, 60)
    version = steps.changed(story, steps.planning.bicycle(), on=day)
    steps.say_yes(story, version, on=day)
    steps.put_in_place(story, version, starts_on=day, on=day)
    assert {page: asked(page, story.budget, by=story.case.jo, on=day) for page in pages} == before


def test_live_holdings_are_those_that_may_be_paid():
    story = steps.in_place()
    steps.hold(steps.opened(number=NHS_NUMBERS[1]), "notional", "icb")
    live = story.see(queries.live_holdings)
    assert [each.id for each in live] == [story.holding]
    assert live[0].details == story.see(queries.holding, story.holding, on=DAY).approved.id
