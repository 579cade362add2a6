"""Clocks on what people write to us and ask, and on what an employer does each April and every third year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from openphb.clocks import queries
from openphb.clocks.workflow import ClockState
from openphb.conversations import rules as talks
from openphb.conversations.actions import talking
from openphb.employment import actions as employing
from openphb.employment.rules import NewEmployment, NewTerms
from openphb.interfaces.perform import perform
from openphb.kernel.money import Money
from openphb.law.clocks import ClockState as Standing
from openphb.law.engine import Force, Weight
from openphb.payments import actions
from openphb.payments.asking import NewAsk
from tests.rooms.budgets.steps import Story
from tests.rooms.clocks.steps import brought_up_to_date, running, settled
from tests.rooms.payments import steps
from tests.rooms.world import DAY, NOON, ask, new_id

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 1)
NEXT_APRIL = date(2027, 4, 1)


def employed(story: Story, *, begins_on: date = DAY, employer: str = "person") -> UUID:
    meg, id = new_id(), new_id()
    someone = {"person": story.case.person, "name": "Meg Dunne", "born_on": date(1990, 1, 1)}
    story.do(actions.say_who_works, id=meg, **someone, by=story.case.jo, on=MAY)
    terms = NewTerms(begins_on, "Personal assistant", "At home", None, Decimal(3), Money.of("14.20"), "four weeks")
    new = NewEmployment(meg, employer, terms)
    story.do(employing.begin, id=id, person=story.case.person, new=new, by=story.case.jo, on=MAY)
    return id


def say(story: Story, work: UUID, duty: str, *, on: date, verb: Any = employing.say_done, **more: Any) -> None:
    told = more if verb is not employing.say_done else {"done_on": on, **more}
    story.do(verb, id=new_id(), employment=work, duty=duty, **told, by=story.case.jo, on=on)


def standing(story: Story, kind: str, *, on: date) -> Standing | None:
    brought_up_to_date(story.fay, on=on)
    found = running(story.asha, on=on).get(kind)
    return found.standing if found else None


def test_a_message_runs_to_the_promised_day_and_an_answer_meets_it() -> None:
    story = steps.paid()
    settled("message_answer_days", 3, like=story.fay)
    new, talk = talks.NewTalk(talks.Team.MONEY, talks.About(), "When does it come?"), new_id()
    story.do(talking.begin, id=talk, person=story.case.person, new=new, by=story.case.jo, on=DAY)
    brought_up_to_date(story.fay, on=DAY)
    view = running(story.asha, on=DAY)["message_answer"]
    assert (view.subject, view.started_on) == (talk, DAY) and view.due_on == date(2026, 4, 9)
    assert standing(story, "message_answer", on=MAY) is Standing.OVERDUE
    story.do(talking.say, id=new_id(), conversation=talk, words="On Friday.", by=story.fay, on=MAY)
    assert standing(story, "message_answer", on=MAY) is None
    kept = [each for each in ask(queries.kept_promises, story.case.person, by=story.asha, on=MAY)]
    assert ("message_answer", ClockState.MET) in {(each.kind.id, each.state) for each in kept}


def test_what_is_asked_about_money_runs_until_it_is_answered() -> None:
    story = steps.paid()
    wants, id = NewAsk("early", "The lift broke.", amount=Money.of("80"), starts_on=date(2026, 5, 8)), new_id()
    story.do(actions.ask_about_money, id=id, budget=story.budget, new=wants, by=story.case.jo, on=DAY)
    assert standing(story, "money_ask_answer", on=DAY) is not None
    assert running(story.asha, on=DAY)["money_ask_answer"].subject == id
    story.do(actions.answer_money_ask, ask=id, words="It comes on Friday.", by=story.fay, on=DAY)
    assert standing(story, "money_ask_answer", on=DAY) is None


def test_nobody_outside_is_shown_that_somebody_wrote_or_asked() -> None:
    story = steps.paid()
    worry = NewAsk("problem", "Money is missing.", what="worry")
    story.do(actions.ask_about_money, id=new_id(), budget=story.budget, new=worry, by=story.case.jo, on=DAY)
    brought_up_to_date(story.fay, on=DAY)
    assert "money_ask_answer" in {each.kind.id for each in ask(
        queries.clocks_of, story.case.person, by=story.asha, on=DAY)}  # fmt: skip
    theirs = ask(queries.clocks_of, story.case.person, by=story.case.jo, on=DAY)
    assert not {"money_ask_answer", "message_answer"} & {each.kind.id for each in theirs}


def test_each_april_the_pay_is_looked_at_and_the_person_is_warned_before() -> None:
    story = steps.paid()
    work = employed(story)
    assert standing(story, "pay_review", on=MAY) is None, "they began after this April"
    assert standing(story, "pay_review", on=date(2027, 2, 2)) is Standing.UPCOMING
    view = running(story.asha, on=date(2027, 2, 2))["pay_review"]
    assert (view.due_on, view.kind.force, view.kind.weight) == (NEXT_APRIL, Force.MUST, Weight.STATUTE)
    assert standing(story, "pay_review", on=date(2027, 3, 20)) is Standing.WARNING
    assert standing(story, "pay_review", on=date(2027, 5, 1)) is Standing.OVERDUE
    say(story, work, "wage", on=date(2027, 5, 1))
    assert standing(story, "pay_review", on=date(2027, 5, 1)) is None
    say(story, work, "wage", on=date(2027, 5, 2), verb=employing.open_again)
    assert standing(story, "pay_review", on=date(2027, 5, 2)) is Standing.OVERDUE


def test_pay_that_was_changed_was_looked_at() -> None:
    story = steps.paid()
    work = employed(story)
    terms = NewTerms(
        NEXT_APRIL, "Personal assistant", "At home", None, Decimal(3), Money.of("15"), "four weeks", "April."
    )
    story.do(employing.change, id=new_id(), employment=work, new=terms, by=story.case.jo, on=date(2027, 3, 1))
    assert standing(story, "pay_review", on=date(2027, 3, 20)) is Standing.WARNING, "it has not begun yet"
    assert standing(story, "pay_review", on=NEXT_APRIL) is None


@pytest.mark.parametrize("verb", [employing.say_done, employing.say_not_needed])
def test_every_third_year_those_who_left_the_pension_are_enrolled_again(verb: Any) -> None:
    story = steps.paid()
    work = employed(story)
    assert standing(story, "pension_re_enrolment", on=MAY) is Standing.UPCOMING
    view = running(story.asha, on=MAY)["pension_re_enrolment"]
    assert (view.started_on, view.due_on) == (DAY, date(2029, 4, 6))
    assert standing(story, "pension_re_enrolment", on=date(2029, 3, 1)) is Standing.WARNING
    assert standing(story, "pension_re_enrolment", on=date(2029, 6, 1)) is Standing.OVERDUE
    words = {"words": "They earn too little."} if verb is employing.say_not_needed else {}
    say(story, work, "re-enrolment", on=date(2029, 6, 1), verb=verb, **words)
    after = standing(story, "pension_re_enrolment", on=date(2029, 6, 1))
    assert after is (None if words else Standing.UPCOMING), "the next three years run from the day the first were over"


def test_no_duty_runs_against_somebody_who_employs_nobody_any_more() -> None:
    story = steps.paid()
    work = employed(story)
    assert standing(story, "pension_re_enrolment", on=MAY) is not None
    told = {"ended_on": date(2026, 6, 1), "why": "They moved away."}
    perform(employing.end, employment=work, **told, by=story.case.jo, at=NOON)
    assert standing(story, "pension_re_enrolment", on=date(2026, 6, 2)) is None
    assert standing(story, "pay_review", on=date(2027, 3, 20)) is None
