"""Questions to the person, their answers and their receipts."""

from __future__ import annotations

import io
from datetime import date
from uuid import UUID

import pytest
from PIL import Image

from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refused
from openphb.payments import actions, queries
from tests.rooms.budgets import steps as budgets
from tests.rooms.budgets.steps import Story
from tests.rooms.payments import steps
from tests.rooms.payments.test_statements import RENT, arrival
from tests.rooms.world import new_id

pytestmark = pytest.mark.django_db
TODAY, REPLY_BY = date(2026, 5, 1), date(2026, 5, 15)
ASKS = "Could you tell us what this was for?"


def photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "JPEG")
    return out.getvalue()


def with_a_line() -> tuple[Story, UUID]:
    story = steps.paid()
    steps.bring(story, steps.lloyds(steps.lines(arrival(story), RENT)))
    return story, steps.waiting(story)[0].id


def asked() -> tuple[Story, UUID, UUID]:
    story, line = with_a_line()
    query = new_id()
    story.do(actions.ask, id=query, line=line, asks=ASKS, reply_by=REPLY_BY, by=story.fay, on=TODAY)
    return story, line, query


def send(story: Story, content: bytes, **more: object) -> object:
    told = {"id": new_id(), "holding": story.holding, "name": "r.jpg", "amount": Money(4500), "payee": "Corner Shop"}
    told |= {"spent_on": date(2026, 4, 19), "by": story.case.jo, "on": TODAY}
    return story.do(actions.send_receipt, content=content, **(told | more))


def test_asked_answered_accepted_and_the_books_agree() -> None:
    story, line, query = asked()
    mine = story.see(queries.queries_for, story.case.person, by=story.case.jo)
    assert [(each.asks, each.reply_by, each.text) for each in mine] == [(ASKS, REPLY_BY, RENT[2])]
    assert [(move.verb, move.why_not) for move in mine[0].moves if move.why_not is None] == [("answer", None)]
    story.do(actions.answer, query=query, words="Gloves for Mo.", plan_line=steps.CARE, by=story.case.jo, on=TODAY)
    story.do(actions.accept, query=query, kind="spending", by=story.fay, on=TODAY)
    assert steps.account(story, f"spent:{steps.CARE}") == Money(4500)
    assert (steps.uneven(story), story.see(queries.queries_for, story.case.person)) == ({}, ())
    shown = story.see(queries.query_view, query)
    assert [each.verb for each in shown.story] == ["ask", "answer", "accept"]


def test_asking_more_keeps_what_was_said() -> None:
    story, _, query = asked()
    story.do(actions.answer, query=query, words="Shopping.", by=story.case.jo, on=TODAY)
    story.do(
        actions.ask_more, query=query, asks="What did you buy?", reply_by=date(2026, 5, 20), by=story.fay, on=TODAY
    )
    shown = story.see(queries.query_view, query)
    assert (shown.state, shown.asks, shown.answer) == ("asked", "What did you buy?", "")
    assert [each.note for each in shown.story] == [ASKS, "Shopping.", "What did you buy?"]


def test_a_question_is_closed_with_a_reason_and_another_may_be_asked() -> None:
    story, line, query = asked()
    with pytest.raises(Refused, match="There is a question about this line already"):
        story.do(actions.ask, id=new_id(), line=line, asks="And?", reply_by=REPLY_BY, by=story.fay, on=TODAY)
    with pytest.raises(Refused, match="Say why"):
        story.do(actions.close, query=query, because="", by=story.fay, on=TODAY)
    story.do(actions.close, query=query, because="We found the receipt.", by=story.fay, on=TODAY)
    story.do(actions.ask, id=new_id(), line=line, asks="And this?", reply_by=REPLY_BY, by=story.fay, on=TODAY)


@pytest.mark.parametrize(
    "change, says",
    [
        ({"asks": " "}, "Write what you would like to know"),
        ({"reply_by": date(2026, 5, 4)}, "Leave at least a week"),
    ],
)
def test_a_question_is_polite(change: dict[str, object], says: str) -> None:
    story, line = with_a_line()
    told = {"id": new_id(), "line": line, "asks": ASKS, "reply_by": REPLY_BY, "by": story.fay, "on": TODAY}
    with pytest.raises(Refused, match=says):
        story.do(actions.ask, **(told | change))


def test_finance_does_not_answer_for_the_person() -> None:
    story, _, query = asked()
    with pytest.raises(Refused, match="can answer this question"):
        story.do(actions.answer, query=query, words="Food.", by=story.fay, on=TODAY)


def test_overdue_questions_are_listed_and_counted() -> None:
    story, _, _ = asked()
    assert story.see(queries.queries, by=story.fay, overdue_on=date(2026, 5, 16)).total == 1
    assert story.see(queries.queries, by=story.fay, overdue_on=REPLY_BY).total == 0
    work = story.see(queries.work, by=story.fay, on=date(2026, 5, 16))
    assert (work.questions_overdue, work.lines_to_understand, work.due) == (1, 1, 1)


def test_a_receipt_finds_its_line_and_says_what_it_was() -> None:
    story, line = with_a_line()
    receipt = send(story, photo(), plan_line=steps.CARE)
    assert receipt.line_id == line  # type: ignore[attr-defined]
    assert steps.account(story, f"spent:{steps.CARE}") == Money(4500)
    (shown,) = story.see(queries.receipts, story.case.person, by=story.case.jo).items
    assert shown.payee == "Corner Shop"
    assert story.see(queries.receipt_content, shown.id).content.startswith(b"\xff\xd8\xff")


def test_a_receipt_that_comes_before_its_line_is_used_when_the_line_comes() -> None:
    story = steps.paid()
    send(story, photo(), plan_line=steps.CARE)
    done = steps.bring(story, steps.lloyds(steps.lines(arrival(story), RENT)))
    assert done.to_understand == 0
    assert steps.account(story, f"spent:{steps.CARE}") == Money(4500)


def test_a_receipt_is_not_given_to_one_of_two_lines_that_look_alike() -> None:
    story = steps.paid()
    steps.bring(story, steps.lloyds(steps.lines(arrival(story), RENT, RENT)))
    assert send(story, photo(), plan_line=steps.CARE).line_id is None  # type: ignore[attr-defined]
    assert len(steps.waiting(story)) == 2


@pytest.mark.parametrize(
    "content, more, says",
    [
        (b"MZ not a photo", {}, "not a photo"),
        (photo()[:200], {}, "cannot read that photo"),
        (photo(), {"amount": Money(0)}, "more than nil"),
        (photo(), {"spent_on": date(2027, 1, 1)}, "is in the future"),
        (photo(), {"payee": " "}, "Enter who was paid"),
    ],
)
def test_what_is_not_a_receipt_is_refused_in_words(content: bytes, more: dict[str, object], says: str) -> None:
    story = steps.paid()
    with pytest.raises(Refused, match=says):
        send(story, content, **more)


def test_receipts_and_questions_are_nothing_to_another_board() -> None:
    story, _, query = asked()
    receipt = send(story, photo())
    other = budgets.opened(ods_code="QJK")
    for question, id in ((queries.query_view, query), (queries.receipt_content, receipt.id)):  # type: ignore[attr-defined]
        with pytest.raises(NotFound):
            other.see(question, id, by=other.fay)
    with pytest.raises(NotFound):
        other.do(actions.answer, query=query, words="No.", by=other.asha, on=TODAY)
