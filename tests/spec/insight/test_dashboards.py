"""A board's dashboard: its numbers counted by hand, and what of them may leave."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from openphb.insight import engines, pictures
from openphb.insight.dashboards import drawing, looking, topics
from openphb.insight.dashboards.keeping import Inside, Leaving
from openphb.insight.dashboards.looking import Board
from openphb.insight.pictures import Bars
from openphb.insight.returns.suppression import SYMBOL
from tests.spec.insight import few_facts
from tests.spec.insight.few_facts import ON, OURS, THEIRS

OCTOBER = pictures.month(date(2026, 10, 1))


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Board]:
    ours, theirs = few_facts.rows(), few_facts.rows(many=3, board=THEIRS)
    both = {name: ours[name] + theirs[name] for name in ours}
    place = few_facts.folder(tmp_path_factory.mktemp("home"), both)
    with engines.opened(place) as facts:
        yield looking.board(facts, commissioner=OURS, on=ON)


def test_months_are_whole_and_end_before_the_one_under_way(board: Board):
    assert (board.span[0], board.span[-1]) == (OCTOBER - 24, OCTOBER - 1)


@pytest.mark.parametrize(
    "on, ended",
    [
        (date(2026, 10, 31), date(2026, 9, 30)), (date(2026, 9, 30), date(2026, 9, 30)),
        (date(2026, 9, 29), date(2026, 6, 30)), (date(2026, 1, 1), date(2025, 12, 31)),
    ],
)  # fmt: skip
def test_the_headline_is_of_the_quarter_that_has_ended(on: date, ended: date):
    assert looking.quarter_before(on) == ended


def test_one_budget_began_each_month_and_as_many_are_live_as_have_not_ended(board: Board):
    """Begun each month from October 2024; every fourth ends 100 days later, so in the fourth month from its start."""
    assert [board.started[at] for at in board.span] == [1] * 24
    by_september_2026 = 24 - sum(1 for n in range(24) if n % 4 == 0 and n <= 20)
    assert board.live[OCTOBER - 1] == by_september_2026 == 18
    assert board.live[OCTOBER - 24] == 1


def test_every_reading_of_how_many_stands_beside_the_others(board: Board):
    found = {each.code: each.people for each in board.headlines}
    assert list(found) == ["offered", "accepted", "live", "ever_had", "recurring", "one_off", "wheelchair"]
    # From 1 April 2026 to 30 September: offers a month before each start, two people each.
    assert found["offered"] == 2 * 5 and found["live"] == 18
    assert found["one_off"] == found["wheelchair"] == 0 < found["ever_had"]


def test_steps_take_the_days_they_took(board: Board):
    """Twelve budgets began after 31 October 2025: ten days from offer to yes, twenty from yes to money."""
    assert board.steps == {"answer": {10: 11}, "start": {20: 11}}


def test_duties_count_one_that_was_never_done_as_not_met(board: Board):
    (duty,) = board.duties
    # Numbers 13 to 23 began after 31 October 2025; number 18 was not done.
    assert (duty.due, duty.met) == (11, 10)
    assert sum(board.due.values()) == 24 and sum(board.met.values()) == 20


def test_money_of_the_year_so_far_adds_up(board: Board):
    """Six began since 1 April; a penny a day for each hundred pence: 36,500 a year is 100 a day for each plan line."""
    money = board.money
    assert (money.since, money.paid, money.spent_in_plan, money.spent_outside) == (date(2026, 4, 1), 6000, 3600, 300)
    lines = few_facts.rows()["plan_lines"]
    spans = [(max(each["since"], money.since), min(each["until"] or ON, ON)) for each in lines]
    days = sum((last - first).days + 1 for first, last in spans if last >= first)
    assert money.agreed == days * 100


def test_a_change_is_between_the_first_answer_and_the_latest(board: Board):
    (change,) = board.changes
    assert (change.better, change.same, change.worse, change.people) == (8, 8, 8, 24)


def test_groups_tell_offers_answers_and_worth(board: Board):
    by_age = {each.name: each for each in board.groups if each.grouping == "age"}
    # Of the last twelve months: 24 offers, half of them to somebody who has not answered.
    assert sum(each.offered for each in by_age.values()) == 2 * sum(each.accepted for each in by_age.values())
    assert {drawing.group_name(each) for each in by_age.values()} == {"18 to 64", "65 and over"}
    live = [each for each in by_age.values() if each.live]
    assert all(each.between and each.between[0] < (each.pence or 0) < each.between[1] for each in live)


def test_every_picture_of_every_page_is_drawn(board: Board):
    found = drawing.pictures_of(board)
    assert set(found) == {name for _, names in topics.TOPICS.values() for name in names}
    assert all(pictures.words(each) and pictures.table(each).rows for each in found.values())
    assert all("QF7, facts of 31 October 2026." in each.source for each in found.values())


def test_nothing_of_another_board_is_counted(board: Board, tmp_path: Path):
    alone = few_facts.folder(tmp_path, few_facts.rows())
    with engines.opened(alone) as facts:
        assert looking.board(facts, commissioner=OURS, on=ON) == board


def test_what_stays_inside_is_exact_and_what_leaves_keeps_small_numbers_back(board: Board):
    exact, leaving = (drawing.pictures_of(board, keeping=keeping) for keeping in (Inside(), Leaving()))
    assert pictures.table(exact["begun"]).rows[0][1] == 1.0
    # One new budget a month is fewer than five in every month: nothing may be said of any.
    assert pictures.table(leaving["begun"]).rows == ()
    assert "[c] is a count that we keep back" in leaving["begun"].source


def test_no_count_from_one_to_four_leaves(board: Board):
    for name, picture in drawing.pictures_of(board, keeping=Leaving()).items():
        if isinstance(picture, Bars) and picture.unit == "number":
            counts = [value for bar in picture.bars for value in bar.values if value is not None]
            assert not any(0 < value < 5 for value in counts), name


def test_a_group_kept_back_in_one_grouping_cannot_be_had_from_another(board: Board):
    """People of one deprivation fifth are few: that fifth and at least one other are kept back."""
    leaving = drawing.pictures_of(board, keeping=Leaving())
    hidden = [bar for bar in leaving["uptake-deprivation"].bars if bar.shown]  # type: ignore[union-attr]
    assert len(hidden) != 1


def test_a_line_that_is_part_of_another_is_not_given_away_by_it(tmp_path: Path):
    """Twenty on continuing healthcare, three of them on the fast track: nobody can take seventeen from twenty."""
    rows = few_facts.rows()
    for budget in rows["budgets"][-3:]:
        budget["category"] = "adult_fast_track"
    with engines.opened(few_facts.folder(tmp_path, rows)) as facts:
        found = looking.board(facts, commissioner=OURS, on=ON)
    leaving = dict(pictures.table(drawing.pictures_of(found, keeping=Leaving())["category"]).told)
    exact = dict(pictures.table(drawing.pictures_of(found)["category"]).told)
    assert "NHS continuing healthcare on the fast track" in exact
    hidden = [name for name, told in leaving.items() if told == SYMBOL]
    assert "NHS continuing healthcare on the fast track" in hidden and len(hidden) > 1
