"""A plan changes in mid-life, and a year is followed by another: what is promised moves with them, to the penny."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from openphb.budgets import actions, queries
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import Refused
from openphb.plans import queries as plan_queries
from tests.rooms.budgets import steps
from tests.rooms.budgets.steps import START, YEARLY
from tests.rooms.plans import steps as planning
from tests.rooms.world import new_id

pytestmark = pytest.mark.django_db
JULY = date(2026, 7, 13)
DAYS_LEFT = 274  # 13 July 2026 to 12 April 2027
LATE = date(2027, 3, 1)
SECOND_YEAR = date(2027, 4, 13)


def share(yearly: Money) -> Money:
    return yearly.times(Decimal(DAYS_LEFT) / 365)


def more_hours(story: steps.Story, hours: str = "15", *, on: date = JULY) -> object:
    return steps.changed(story, planning.line(quantity=Decimal(hours)), on=on)


def raised(story: steps.Story) -> object:
    version = more_hours(story)
    steps.say_yes(story, version, on=JULY)
    steps.put_in_place(story, version, starts_on=JULY, on=JULY)
    return version


def test_more_hours_are_promised_for_the_days_that_are_left():
    story = steps.in_place()
    version = raised(story)
    new = story.see(plan_queries.version, version).costs.yearly
    award = story.see(queries.awards, story.budget)[-1]
    assert (award.kind, award.starts_on, award.ends_on) == ("change", JULY, date(2027, 4, 12))
    assert award.amount == share(new) and award.change == share(new) - share(YEARLY)
    assert story.agreed_balance() == YEARLY + award.change == -story.balance("fund")
    assert story.see(queries.promised_this_year, story.budget, on=JULY) == YEARLY + award.change


def test_the_lines_of_an_award_add_up_to_it():
    story = steps.in_place()
    version = steps.changed(story, planning.line(quantity=Decimal("13.33")), planning.bicycle(), on=JULY)
    steps.say_yes(story, version, on=JULY)
    steps.put_in_place(story, version, starts_on=JULY, on=JULY)
    for day in (START, JULY):
        lines = story.see(queries.award_lines, story.budget, on=day)
        award = story.see(queries.award, lines[0].award)
        assert Money.total(line.amount for line in lines) == award.amount
    assert [(line.what, line.one_off) for line in lines] == [("Personal assistant", False), ("Adapted bicycle", True)]
    assert lines[1].amount == Money.of("1,899.00")


def test_what_was_bought_once_is_not_promised_again():
    story = steps.in_place()
    first = steps.changed(story, planning.bicycle(), on=JULY)
    steps.say_yes(story, first, on=JULY)
    steps.put_in_place(story, first, starts_on=JULY, on=JULY)
    before = story.agreed_balance()
    second = steps.changed(story, planning.line(what="Personal assistant, mornings"), on=LATE)
    steps.say_yes(story, second, on=LATE)
    steps.put_in_place(story, second, starts_on=LATE, on=LATE)
    assert story.agreed_balance() == before


def test_until_the_new_version_is_in_place_the_old_one_is_paid():
    story = steps.in_place()
    version = more_hours(story)
    steps.say_yes(story, version, on=JULY)
    assert story.see(queries.budget, story.budget, on=JULY).award.version == story.version
    assert story.see(queries.why_not_pay, story.budget, on=JULY) == ()


def test_a_lower_amount_waits_for_notice_with_reasons():
    story = steps.in_place()
    version = more_hours(story, "10")
    steps.say_yes(story, version, on=JULY)
    with pytest.raises(Refused, match="Give the person written notice with reasons first") as stopped:
        steps.put_in_place(story, version, starts_on=JULY, on=JULY)
    assert stopped.value.refusal.cites == "SI 2013/1617, reg. 13(5)"


def notice(story: steps.Story, version: object, **changes: object) -> object:
    asked = {
        "id": new_id(),
        "budget": story.budget,
        "version": version,
        "reasons": "Jo walks further than in spring.",
        "starts_on": date(2026, 8, 10),
        "by": story.abe,
        "on": JULY,
    }
    return story.do(actions.give_notice_of_lower_amount, **(asked | changes))


def test_a_lower_amount_is_put_in_place_once_its_notice_has_ended():
    story = steps.in_place()
    version = more_hours(story, "10")
    notice(story, version)
    steps.say_yes(story, version, on=JULY)
    with pytest.raises(Refused, match="ends on 10 August 2026"):
        steps.put_in_place(story, version, starts_on=date(2026, 8, 9), on=JULY)
    steps.put_in_place(story, version, starts_on=date(2026, 8, 10), on=JULY)
    award = story.see(queries.awards, story.budget)[-1]
    assert award.change < NIL
    assert story.agreed_balance() == YEARLY + award.change == -story.balance("fund")


def test_notice_of_a_lower_amount_can_be_challenged_and_says_all_the_law_asks():
    story = steps.in_place()
    version = more_hours(story, "10")
    notice(story, version)
    decision = story.see(plan_queries.decisions, story.case.person)[0]
    assert (decision.kind, decision.notice_days, decision.rules) == ("reduce", 28, "DP-13(5)")
    for words in (
        "from £9,255.36 to £7,404.29 a year from 10 August 2026",
        "Our reasons: Jo walks further than in spring.",
        "can ask us to look at this decision again",
        "13(6)-(8)",
        "decided by Abe Lincoln",
    ):
        assert words in decision.notice


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"starts_on": date(2026, 8, 9)}, "The plan gives 28 days' notice, so 10 August 2026 is the first day"),
        ({"starts_on": JULY}, "Choose a day after today"),
        ({"reasons": " "}, "Say why"),
    ],
)
def test_notice_too_short_or_without_reasons_is_not_given(changes, words):
    story = steps.in_place()
    version = more_hours(story, "10")
    with pytest.raises(Refused, match=words):
        notice(story, version, **changes)


def test_no_notice_is_given_of_more():
    story = steps.in_place()
    with pytest.raises(Refused, match="No notice is needed"):
        notice(story, more_hours(story))


def test_only_those_who_decide_give_notice():
    story = steps.in_place()
    with pytest.raises(Refused, match="Only an approver or an ICB lead"):
        notice(story, more_hours(story, "10"), by=story.asha)


def test_a_further_year_is_what_recurs_and_nothing_bought_once():
    story = steps.in_place()
    version = steps.changed(story, planning.bicycle(), on=JULY)
    steps.say_yes(story, version, on=JULY)
    steps.put_in_place(story, version, starts_on=JULY, on=JULY)
    before = story.agreed_balance()
    form = new_id()
    for _ in range(2):
        story.do(actions.award_next_year, id=form, budget=story.budget, by=story.fay, on=LATE)
    award = story.see(queries.awards, story.budget)[-1]
    assert (award.kind, award.starts_on, award.amount) == ("next year", SECOND_YEAR, YEARLY)
    assert story.agreed_balance() == before + YEARLY
    assert [line.what for line in story.see(queries.award_lines, story.budget, on=SECOND_YEAR)] == [
        "Personal assistant"
    ]


def test_a_further_year_is_not_promised_long_before():
    story = steps.in_place()
    with pytest.raises(Refused, match="can be promised from 15 February 2027"):
        story.do(actions.award_next_year, id=new_id(), budget=story.budget, by=story.fay, on=date(2027, 2, 14))


def test_a_further_year_is_not_promised_on_a_plan_that_was_replaced():
    story = steps.in_place()
    version = more_hours(story, on=LATE)
    steps.say_yes(story, version, on=LATE)
    with pytest.raises(Refused, match="replaced by a later version"):
        story.do(actions.award_next_year, id=new_id(), budget=story.budget, by=story.fay, on=LATE)


def test_a_new_version_may_begin_the_next_year():
    story = steps.in_place()
    version = more_hours(story, on=LATE)
    steps.say_yes(story, version, on=LATE)
    with pytest.raises(Refused, match="Start on 13 April 2027 at the latest"):
        steps.put_in_place(story, version, starts_on=date(2027, 4, 14), on=LATE)
    steps.put_in_place(story, version, starts_on=SECOND_YEAR, on=LATE)
    award = story.see(queries.awards, story.budget)[-1]
    assert award.kind == "next year" and award.amount == story.see(plan_queries.version, version).costs.yearly
    assert story.see(queries.budget, story.budget, on=date(2027, 4, 12)).award.amount == YEARLY


def test_when_a_year_has_run_out_nothing_is_paid_until_another_is_promised():
    story = steps.in_place()
    refusal = story.see(queries.why_not_pay, story.budget, on=SECOND_YEAR)[0]
    assert refusal.because == "Nothing has been promised for 13 April 2027. Promise a further year first."


def test_the_person_can_follow_how_the_sum_was_reached():
    story = steps.in_place()
    told = story.see(queries.explain, story.budget, on=START, by=story.case.jo)
    assert (told.total.yearly, told.this_year, told.signed_by) == (YEARLY, YEARLY, "Abe Lincoln")
    assert told.lines[0].working == "12.5 hours × £14.20 × 365 days ÷ 7 days"
    assert told.would_change_if[0].startswith("Personal assistant: the price, or how much of it is needed")
