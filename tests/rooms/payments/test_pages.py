"""Lists are pages of twenty, and a page's number of queries does not grow with what is on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openphb.payments import actions, queries
from tests.rooms.budgets.steps import Story
from tests.rooms.payments import steps
from tests.rooms.payments.test_statements import arrival
from tests.rooms.world import new_id

pytestmark = pytest.mark.django_db
TODAY, NEXT_YEAR = date(2026, 5, 1), date(2027, 5, 1)


def count(story: Story, query: Any, *args: Any, **more: Any) -> int:
    with CaptureQueriesContext(connection) as seen:
        story.see(query, *args, **more)
    return len(seen)


def grown(story: Story, *, questions: int, day: int) -> None:
    """More of everything that lists show."""
    told = [(str(day), f"-{n + 1}.0{day % 10}", f"SHOP {n}") for n in range(questions)]
    opening = steps.held(story)
    steps.bring(story, steps.lloyds(steps.lines(*told), opening=opening))
    for line in steps.waiting(story)[:questions]:
        asks = {"asks": "What was this?", "reply_by": date(2026, 5, 20)}
        if line.query is None:
            story.do(actions.ask, id=new_id(), line=line.id, by=story.fay, on=TODAY, **asks)


LISTS: list[tuple[str, Callable[[Story], int]]] = [
    ("due", lambda story: count(story, queries.due, by=story.fay, on=NEXT_YEAR)),
    ("payments_of", lambda story: count(story, queries.payments_of, story.budget)),
    ("to_understand", lambda story: count(story, queries.to_understand, by=story.fay)),
    ("queries", lambda story: count(story, queries.queries, by=story.fay)),
    ("queries_for", lambda story: count(story, queries.queries_for, story.case.person, by=story.case.jo)),
    ("movements", lambda story: count(story, queries.movements, story.budget)),
    ("money_of", lambda story: count(story, queries.money_of, story.budget, on=TODAY)),
    ("statements_of", lambda story: count(story, queries.statements_of, story.budget)),
    ("receipts", lambda story: count(story, queries.receipts, story.case.person)),
    ("runs", lambda story: count(story, queries.runs, by=story.fay)),
    ("work", lambda story: count(story, queries.work, by=story.fay, on=TODAY)),
]


def test_no_page_asks_more_when_there_is_more_to_show() -> None:
    story = steps.paid()
    steps.bring(story, steps.lloyds(steps.lines(arrival(story))))
    grown(story, questions=1, day=20)
    before = {name: ask(story) for name, ask in LISTS}
    grown(story, questions=12, day=21)
    steps.pay(story, up_to=date(2026, 5, 11), processing_on=date(2026, 5, 12), arrives=date(2026, 5, 13))
    assert {name: ask(story) for name, ask in LISTS} == before
    assert max(before.values()) <= 20  # four of which open and close the transaction


def test_a_page_holds_twenty_and_says_how_many_there_are() -> None:
    story = steps.paid()
    told = [("20", f"-{n + 1}.00", f"SHOP {n}") for n in range(23)]
    steps.bring(story, steps.lloyds(steps.lines(arrival(story), *told)))
    first, second = (story.see(queries.to_understand, by=story.fay, page=page) for page in (1, 2))
    assert (len(first.items), len(second.items), first.total, first.pages) == (20, 3, 23, 2)
    largest = story.see(queries.to_understand, by=story.fay, sort="largest").items[0]
    assert str(largest.amount) == "-£23.00"
    assert story.see(queries.to_understand, by=story.fay, search="SHOP 22").total == 1


def test_a_run_page_asks_the_same_of_one_payment_and_of_many() -> None:
    story = steps.planned()
    one = steps.prepared(story)
    asked = count(story, queries.run, one, by=story.finn)
    story.do(actions.abandon_run, run=one, because="Try all.", by=story.fay)
    many = steps.prepared(story, up_to=date(2027, 4, 12))
    assert count(story, queries.run, many, by=story.finn) == asked
    assert story.see(queries.run, many, by=story.finn).payments == 13
