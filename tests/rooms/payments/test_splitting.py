"""A line that was for several things is split to the penny, understood part by part, and put together again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction

from openphb.commissioners.context import acting_as
from openphb.kernel.actor import Role
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refused
from openphb.payments import actions, queries
from openphb.payments.models import StatementLine
from openphb.people import queries as people
from tests.rooms.budgets.steps import Story
from tests.rooms.payments import steps
from tests.rooms.payments.test_questions import with_a_line
from tests.rooms.payments.test_statements import RENT, arrival
from tests.rooms.world import DEVON, actor, new_id

pytestmark = pytest.mark.django_db


def split(story: Story, line: UUID, *pounds: str, **more: Any) -> tuple[UUID, ...]:
    told = {"id": new_id(), "line": line, "amounts": [Money.of(each) for each in pounds]} | more
    made: tuple[UUID, ...] = story.do(actions.split_line, **({"by": story.fay} | told))
    return made


def together(story: Story, line: UUID) -> None:
    story.do(actions.put_together, line=line, because="One thing after all.", by=story.fay)


def waiting(story: Story) -> list[str]:
    return sorted(str(each.amount) for each in steps.waiting(story))


def test_each_part_is_spent_on_its_own_line_of_the_plan() -> None:
    story, line = with_a_line()
    before = steps.held(story)
    gloves, sweets = split(story, line, "31.20", "13.80")
    assert waiting(story) == ["-£13.80", "-£31.20"] and steps.held(story) == before
    steps.say(story, gloves, "spending", plan_line=steps.CARE)
    steps.say(story, sweets, "not in plan")
    assert steps.account(story, f"spent:{steps.CARE}") == Money.of("31.20")
    assert steps.account(story, "spent:not-in-plan") == Money.of("13.80")
    assert (waiting(story), steps.uneven(story), steps.held(story)) == ([], {}, before)


def test_one_credit_for_two_of_our_payments_is_both_of_them() -> None:
    story = steps.paid()
    first = steps.payments(story)[0].amount
    steps.pay(story, up_to=date(2026, 5, 11), processing_on=date(2026, 5, 12), arrives=date(2026, 5, 13))
    second = steps.payments(story)[1].amount
    both = str(first + second).lstrip("£").replace(",", "")
    steps.bring(story, steps.lloyds(steps.lines(("15", both, "NHS SY ICB"))))
    paid = [each.id for each in steps.payments(story, "settled")]
    parts = split(story, steps.waiting(story)[0].id, *(str(each).lstrip("£") for each in (first, second)))
    for part, payment in zip(parts, paid, strict=True):
        steps.say(story, part, "payment", payment=payment)
    assert (waiting(story), steps.uneven(story)) == ([], {})


@pytest.mark.parametrize(
    ("pounds", "says"),
    [
        (("45",), "Enter at least two parts."),
        ((), "Enter at least two parts."),
        (("45.01", "0"), "Each part is more than nil."),
        (("40", "5.01"), "The parts come to £45.01, and the line is £45.00: £0.01 too much."),
        (("40", "4.99"), "The parts come to £44.99, and the line is £45.00: £0.01 too little."),
    ],
)
def test_parts_add_up_to_the_line_to_the_penny(pounds: Sequence[str], says: str) -> None:
    story, line = with_a_line()
    with pytest.raises(Refused) as caught:
        split(story, line, *pounds)
    assert caught.value.refusal.because == says and waiting(story) == ["-£45.00"]


def test_put_together_it_is_what_it_was_and_the_parts_mean_nothing_any_more() -> None:
    story, line = with_a_line()
    steps.say(story, line, "spending", plan_line=steps.CARE)
    one, two = split(story, line, "40", "5")
    assert steps.account(story, f"spent:{steps.CARE}") == steps.NIL
    steps.say(story, one, "not in plan")
    together(story, line)
    assert steps.account(story, f"spent:{steps.CARE}") == Money.of("45")
    assert (steps.account(story, "spent:not-in-plan"), waiting(story), steps.uneven(story)) == (steps.NIL, [], {})
    for part in (one, two):
        with pytest.raises(Refused, match="This line does not stand"):
            steps.say(story, part, "not in plan")


def test_it_can_be_split_otherwise_afterwards() -> None:
    story, line = with_a_line()
    for pounds in (("40", "5"), ("1", "44"), ("15", "15", "15")):
        parts = split(story, line, *pounds)
        for part in parts:
            steps.say(story, part, "spending", plan_line=steps.CARE)
        assert steps.account(story, f"spent:{steps.CARE}") == Money.of("45") and steps.uneven(story) == {}
        together(story, line)
    assert waiting(story) == ["-£45.00"]


def test_sent_twice_it_is_split_once_and_put_together_once() -> None:
    story, line = with_a_line()
    id = new_id()
    assert split(story, line, "40", "5", id=id) == split(story, line, "40", "5", id=id)
    assert len(waiting(story)) == 2
    together(story, line)
    together(story, line)
    assert waiting(story) == ["-£45.00"]


def test_neither_a_part_nor_what_is_split_is_split_again() -> None:
    story, line = with_a_line()
    part, _ = split(story, line, "40", "5")
    with pytest.raises(Refused, match="This is a part already"):
        split(story, part, "20", "20")
    with pytest.raises(Refused, match="This line does not stand"):
        split(story, line, "20", "25")


def test_not_while_the_person_is_asked_about_it() -> None:
    story, line = with_a_line()
    asked = {"asks": "What was it for?", "reply_by": date(2026, 5, 20), "by": story.fay, "on": date(2026, 5, 1)}
    query = new_id()
    story.do(actions.ask, id=query, line=line, **asked)
    with pytest.raises(Refused, match="A question about this line is open"):
        split(story, line, "40", "5")
    story.do(actions.close, query=query, because="Fay knows.", by=story.fay, on=date(2026, 5, 2))
    part, _ = split(story, line, "40", "5")
    story.do(actions.ask, id=new_id(), line=part, **asked)
    with pytest.raises(Refused, match="A question about this line is open"):
        together(story, line)


def test_only_finance_splits_and_another_board_finds_no_line() -> None:
    story, line = with_a_line()
    for by in (story.asha, story.case.jo, story.abe):
        with pytest.raises(Refused, match="Only someone in finance can split a statement line"):
            split(story, line, "40", "5", by=by)
    with pytest.raises(NotFound):
        split(story, line, "40", "5", by=actor(Role.FINANCE, ods_code=DEVON))


def test_lists_show_the_parts_in_place_of_the_line_and_the_statement_again_brings_nothing() -> None:
    story, line = with_a_line()
    content = steps.lloyds(steps.lines(arrival(story), RENT, ("22", "-1", "BUS")))
    split(story, line, "40", "5")
    rows = story.see(queries.account_lines, story.holding, page=None).items
    assert sorted(str(each.amount) for each in rows if each.amount < steps.NIL) == ["-£40.00", "-£5.00"]
    moved = story.see(queries.movements, story.budget).items
    assert sorted(str(each.amount) for each in moved if each.what == "unexplained") == ["-£40.00", "-£5.00"]
    assert steps.bring(story, content).new_lines == 1
    shown = story.see(queries.line, line, by=story.fay)
    assert [str(part.amount) for part in shown.parts] == ["-£40.00", "-£5.00"] and not shown.stands


def test_the_payee_alone_does_not_say_what_a_part_was() -> None:
    story, line = with_a_line()
    steps.say(story, line, "spending", plan_line=steps.CARE)
    steps.bring(story, steps.lloyds(steps.lines(("27", "-50", RENT[2])), opening=steps.held(story)))
    assert waiting(story) == []
    later = next(each for each in story.see(queries.account_lines, story.holding, page=None).items if each.on.day == 27)
    split(story, later.id, "20", "30")
    assert waiting(story) == ["-£20.00", "-£30.00"]


def test_who_split_it_and_why_it_was_put_together_stays_on_record() -> None:
    story, line = with_a_line()
    split(story, line, "40", "5")
    together(story, line)
    trail, _ = story.see(people.story, story.case.person)
    assert [(each.did, each.name, each.why) for each in trail[:2]] == [
        ("payments.put_line_together", "Fay Ito", "One thing after all."),
        ("payments.split_line", "Fay Ito", ""),
    ]
    assert "£40.00 and £5.00" in trail[1].detail


@pytest.mark.parametrize("slip", [{"pence": -4001}, {"set_aside": True}])
def test_the_database_itself_holds_parts_to_the_sum_of_their_line(slip: dict[str, Any]) -> None:
    story, line = with_a_line()
    part, _ = split(story, line, "40", "5")
    with acting_as(story.fay), pytest.raises(IntegrityError, match="add up to it"), transaction.atomic():
        StatementLine.objects.of(story.fay).filter(id=part).update(**slip)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS parts_add_up IMMEDIATE")


def test_a_random_life_of_a_line_leaves_the_books_even() -> None:
    """Split, understood, put together, split otherwise: held and spent always come to what the bank says."""
    story, line = with_a_line()
    total = steps.payments(story)[0].amount
    for number, pounds in enumerate([("1", "44"), ("22.50", "22.50"), ("0.01", "44.98", "0.01")]):
        parts = split(story, line, *pounds)
        for place, part in enumerate(parts):
            if (place + number) % 2:
                steps.say(story, part, "spending", plan_line=steps.CARE)
            else:
                steps.say(story, part, "own money")
        assert steps.uneven(story) == {} and steps.held(story) == total - Money.of("45")
        together(story, line)
