"""In what order things stand in the news, and when the next number is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from openphb.community.newness import NewThing
from openphb.community.rules import news
from openphb.kernel.network import Space

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)


def thing(title: str, what: str, *, days_ago: int = 0, args: tuple[object, ...] = ()) -> NewThing:
    return NewThing(title, what, "net_thread", args or (title,), NOON - timedelta(days=days_ago), Space.ALL)


def titles(*found: NewThing) -> list[str]:
    return [each.title for each in news.at_first(found)]


def test_what_one_can_go_to_comes_first_and_under_each_heading_the_newest() -> None:
    told = (
        thing("A question", "question"),
        thing("An older guide", "guide", days_ago=3),
        thing("A tool", "tool", days_ago=1),
        replace(thing("A webinar", "webinar", days_ago=9), view="net_event"),
        thing("Something else", "competition"),
    )
    assert titles(*told) == ["A webinar", "A tool", "An older guide", "A question", "Something else"]


def test_what_was_asked_and_answered_stands_once_as_answered() -> None:
    found = news.at_first((thing("Asked", "question", args=(1,)), thing("Asked", "answer", args=(1,))))
    assert [each.what for each in found] == ["answer"]


def test_earlier_numbers_are_no_news() -> None:
    assert titles(thing("News 2, October 2026", "news")) == []


def test_beyond_what_a_letter_holds_the_oldest_are_left_out() -> None:
    many = [thing(f"Number {each}", "question", days_ago=each) for each in range(news.MOST_LINES + 5)]
    kept = titles(*many, thing("An old story", "story", days_ago=90))
    assert len(kept) == news.MOST_LINES and kept[0] == "Number 0" and "An old story" not in kept


def test_the_heading_of_the_first_line_comes_first() -> None:
    lines = [thing("Q1", "question"), thing("S", "story"), thing("Q2", "question")]
    found = [(words, [each.title for each in those]) for words, those in news.under_headings(lines)]
    assert found == [("Asked in the forum", ["Q1", "Q2"]), ("Stories", ["S"])]


@pytest.mark.parametrize(
    ("on", "latest", "has_draft", "due"),
    [
        (date(2026, 11, 1), None, False, True),
        (date(2026, 11, 1), None, True, False),
        (date(2026, 11, 30), date(2026, 11, 1), False, False),
        (date(2026, 12, 1), date(2026, 11, 30), False, True),
        (date(2027, 1, 1), date(2026, 12, 31), False, True),
        (date(2027, 11, 1), date(2026, 11, 30), False, True),
    ],
)
def test_one_number_is_due_each_month(on: date, latest: date | None, has_draft: bool, due: bool) -> None:
    assert news.is_due(on, latest=latest, has_draft=has_draft) is due
