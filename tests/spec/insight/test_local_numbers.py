"""The numbers of an area for its local offer: counted by hand, small ones kept back, and all of it past the wall."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from openphb.community.rules import measures
from openphb.community.rules.measures import MEASURES, Told
from openphb.insight import engines, local_numbers
from openphb.insight.local_numbers import NOT_SHOWN, Number, Place, Rules
from tests.spec.insight import few_facts
from tests.spec.insight.few_facts import ON, OURS, THEIRS, Rows

AS_PUBLISHED = Rules(measures.LEAST, measures.LEAST_FOR_SLOWEST, measures.ROUND_TO)
EXACT = Rules(1, 1, 1)


def decided(board: str, *, many: int, refused: int = 0, changed: int = 0) -> Rows:
    """So many decisions of the last months, each on a person's request twenty days before the decision."""
    days = [date(2026, 1 + n % 10, 1 + n // 10) for n in range(many)]
    ours = {"commissioner": board}
    offers = [
        ours | {"person_key": f"q{n}", "offered_on": day, "answer": "accepted", "answered_on": day, "category": "other"}
        for n, day in enumerate(days)
    ]
    made = [
        ours | {
            "person_key": f"q{n}", "kind": "refuse" if n < refused else "grant", "decided_on": day.replace(day=28),
            "outcome": "changed" if n < changed else "stands",
        }
        for n, day in enumerate(days)
    ]  # fmt: skip
    return {"offers": offers, "decisions": made}


def joined(*told: Rows) -> Rows:
    return {name: [row for each in told for row in each.get(name, [])] for name in {name for t in told for name in t}}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    both = joined(few_facts.rows(), few_facts.rows(many=3, board=THEIRS), decided(OURS, many=40, refused=12, changed=2))
    return few_facts.folder(tmp_path_factory.mktemp("home"), both)


@pytest.fixture(scope="module")
def ask(place: Path) -> Iterator[Any]:
    with engines.opened(place) as facts:
        yield lambda rules, board=OURS: local_numbers.numbers(facts, commissioner=board, on=ON, rules=rules)


def value(found: dict[Place, Number], measure: str, part: str = "") -> int | None:
    return found[measure, part][0]


def test_people_are_counted_once_and_parts_make_their_whole(ask: Any):
    found = ask(EXACT)
    assert value(found, "have") == 18  # 24 begun by September 2026, of whom 6 have ended by 31 October
    for code, measure in MEASURES.items():
        if measure.whole:
            assert sum(value(found, code, part) for part in measure.parts) == value(found, measure.whole)
    assert value(found, "for", "chc") == 18 and value(found, "worth", "to_50000") == 18


def test_times_are_those_of_the_last_twelve_months_from_asking(ask: Any):
    found = ask(EXACT)
    assert found["asked_to_agreed", "middle"] == (20, 11)  # begun from November 2025 to September 2026
    assert found["asked_to_paid", "slowest"] == (20, 11)
    assert found["asked_to_decided", "middle"][1] == 40


def test_decisions_are_told_by_what_became_of_them(ask: Any):
    found = ask(EXACT)
    told = [value(found, "answers", part) for part in ("grant", "part", "refuse")]
    assert (told, value(found, "decided"), value(found, "changed")) == ([28, 0, 12], 40, 2)


def test_what_is_published_passes_the_wall_and_shows_no_small_number(ask: Any):
    for board in (OURS, THEIRS):
        found = ask(AS_PUBLISHED, board)
        assert measures.why_not([Told(*place, *number) for place, number in found.items()]) is None
    assert found["have", ""] == NOT_SHOWN, "three people are too few to be told of"
    ours = ask(AS_PUBLISHED)
    assert value(ours, "decided") == 40 and value(ours, "changed") is None
    assert value(ours, "new") is None and ours["asked_to_agreed", "slowest"] == NOT_SHOWN


def test_a_board_of_which_there_is_nothing_is_not_told_as_nought(place: Path):
    with engines.opened(place) as facts:
        assert local_numbers.who_reports(facts) == {OURS, THEIRS}


@pytest.mark.parametrize("many", range(0, 60, 6))
def test_however_many_there_are_the_wall_is_passed(many: int, tmp_path: Path):
    told = decided(OURS, many=many, refused=many // 3, changed=many // 7)
    with engines.opened(few_facts.folder(tmp_path, told)) as facts:
        found = local_numbers.numbers(facts, commissioner=OURS, on=ON, rules=AS_PUBLISHED)
    rows = [Told(*place, *number) for place, number in found.items()]
    assert measures.why_not(rows) is None
    assert all(each.value in (None, 0) or each.value >= 10 for each in rows if MEASURES[each.measure].unit != "days")
