"""A large board’s return is put together by the worker: asked for once, seen on its way, over one way or other."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from openphb.insight.returns.periods import Period
from openphb.interfaces import facts_of_a_day, making_returns
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound, Refused
from openphb.reporting.actions import asking
from openphb.reporting.queries import asked as queries
from openphb.reporting.queries import returns as returned
from openphb.reporting.workflow import AACC, LEASE, QUARTERLY, AskedState
from tests.rooms.reporting import steps
from tests.rooms.reporting.steps import APRIL, MAY, MAY_DAY, Board
from tests.rooms.world import actor, ask, new_id

pytestmark = pytest.mark.django_db
SPRING = Period(date(2026, 1, 1), date(2026, 3, 31))


@pytest.fixture
def board() -> Board:
    return steps.board()


def asked(board: Board, *, by: Actor | None = None, **more: Any) -> UUID:
    told = {"id": new_id(), "kind": AACC.code, "period": APRIL, "on": MAY_DAY} | more
    board.do(asking.ask_for_return, by=by or board.fay, **told)
    return told["id"]


def worked(board: Board, *, at: Any = MAY) -> int:
    """What the worker does, as itself."""
    worker = actor(Role.FINANCE, name="openphb")
    return making_returns.put_together_what_was_asked(by=worker, at=at)


def test_a_small_board_need_not_ask_and_a_large_one_does(
    board: Board, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    assert making_returns.is_quick(by=board.fay)
    monkeypatch.setattr(facts_of_a_day, "PEOPLE_AT_ONCE", 0)
    assert not making_returns.is_quick(by=board.fay)


def test_it_is_put_together_in_the_name_of_whoever_asked(board: Board) -> None:
    id = asked(board)
    assert [each.state for each in ask(queries.under_way, by=board.lena, at=MAY)] == [AskedState.WAITING]
    assert worked(board) == 1 and worked(board) == 0
    assert ask(queries.asked, id, by=board.fay).state is AskedState.DONE
    made = ask(returned.one, id, by=board.fay)
    assert made.line.made_by == board.fay.id and made.line.made_by_name == board.fay.name
    assert ask(queries.under_way, by=board.fay, at=MAY) == ()
    board.moved(id, "check", "sign off")


def test_it_is_asked_for_once(board: Board) -> None:
    id = asked(board)
    assert asked(board, id=id) == id
    with pytest.raises(Refused, match="is being prepared already"):
        asked(board, by=board.lena)
    worked(board)
    with pytest.raises(Refused, match="is being prepared already"):
        asked(board)


def test_what_would_be_refused_later_is_refused_at_once(board: Board) -> None:
    with pytest.raises(Refused, match="not over"):
        asked(board, on=date(2026, 4, 30))
    with pytest.raises(Refused, match="can put a return together"):
        asked(board, by=board.ada)


def test_without_facts_it_ends_with_the_reason_and_the_next_may_be_asked_for(
    board: Board, settings: Any, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    id = asked(board, kind=QUARTERLY.code, period=SPRING)
    assert worked(board) == 1
    found = ask(queries.asked, id, by=board.fay)
    assert found.state is AskedState.REFUSED and "No facts have been written yet" in found.why
    assert asked(board, kind=QUARTERLY.code, period=SPRING)


def test_where_the_worker_died_another_takes_it_up_and_after_three_times_it_is_over(board: Board) -> None:
    id, worker = asked(board), actor(Role.FINANCE, name="openphb")
    for number in range(3):
        at = MAY + number * (LEASE + timedelta(seconds=1))
        assert board.do(asking.take_up, asked=id, by=worker, at=at) is not None
        assert board.do(asking.take_up, asked=id, by=worker, at=at) is None, "Two have it at once"
    assert worked(board, at=MAY + 4 * LEASE) == 0
    found = ask(queries.asked, id, by=board.fay)
    assert found.state is AskedState.REFUSED and "begun three times" in found.why


def test_its_stage_is_told_while_it_is_under_way(board: Board) -> None:
    id, worker = asked(board), actor(Role.FINANCE, name="openphb")
    board.do(asking.take_up, asked=id, by=worker)
    board.do(asking.say_stage, asked=id, stage="Reading every record", by=worker)
    assert ask(queries.asked, id, by=board.fay).stage == "Reading every record"


def test_it_is_there_for_those_who_see_returns_and_for_nobody_else(board: Board) -> None:
    id = asked(board)
    for by in (actor(Role.COORDINATOR), actor(Role.FINANCE, ods_code="QJK")):
        with pytest.raises(NotFound):
            ask(queries.asked, id, by=by)
