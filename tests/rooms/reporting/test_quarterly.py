"""The quarterly collection as a return: counted from facts, signed like any other, explained number by number."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from openphb.insight.returns.periods import quarter_of
from openphb.interfaces import making_returns
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import Refused
from openphb.reporting.actions import returns
from openphb.reporting.queries import returns as queries
from openphb.reporting.workflow import QUARTERLY, ReturnState
from tests.rooms.world import actor, ask, new_id
from tests.spec.insight import made

pytestmark = pytest.mark.django_db
JULY, FIRST = datetime(2026, 7, 6, 9, tzinfo=UTC), quarter_of(date(2026, 6, 30))
SINCE = date(2026, 2, 2)


@pytest.fixture
def home(settings: Any, tmp_path: Path) -> Path:
    """Two people of this board with a budget, one of another, in facts of 1 July."""
    settings.HOME = tmp_path
    here, there = {"commissioner": "QF7"}, {"commissioner": "QJK"}
    told = {
        "people": [made.person(key, **here) for key in ("p1", "p2")] + [made.person("p3", **there)],
        "budgets": [
            made.budget("b1", "p1", "chc", SINCE, **here),
            made.budget("b2", "p2", "chc", SINCE, **here),
            made.budget("b3", "p3", "chc", SINCE, **there),
        ],
        "holdings": [made.held(key, "notional", SINCE, **here) for key in ("b1", "b2")],
    }
    (tmp_path / "facts").mkdir()
    made.folder(tmp_path / "facts" / "2026-07-01", told, as_of=date(2026, 7, 1))
    return tmp_path


@pytest.fixture
def fay() -> Actor:
    return actor(Role.FINANCE, name="Fay Ito")


def drafted(fay: Actor, *, at: datetime = JULY) -> Any:
    id = new_id()
    making_returns.draft(QUARTERLY, FIRST, id=id, because="", by=fay, at=at)
    return ask(queries.one, id, by=fay)


@pytest.mark.usefixtures("home")
def test_it_counts_this_board_alone_and_says_from_which_facts(fay: Actor) -> None:
    seen = drafted(fay)
    assert (seen.line.code, seen.line.facts_on, seen.line.state) == ("QF7", date(2026, 7, 1), ReturnState.DRAFT)
    assert (seen.line.opens_on, seen.line.due_on) == (date(2026, 7, 1), date(2026, 7, 22))
    active = [each for each in seen.numbers if each.code.endswith("active_at_end.all") and each.value]
    assert active and {each.value for each in active} == {2}
    assert all("Each person once" in each.how and "In the facts: " in each.how for each in active)


@pytest.mark.usefixtures("home")
def test_its_file_is_the_one_the_command_line_knows(fay: Actor) -> None:
    seen = drafted(fay)
    from openphb.interfaces.perform import perform

    file = perform(returns.see_file, returned=seen.line.id, by=fay, at=JULY)
    told = json.loads(bytes(file.content))
    assert (told["return"], told["commissioner"], told["period"]) == ("phb-quarterly", "QF7", "2026-27-Q1")
    assert seen.line.records == len(told["cells"])


@pytest.mark.usefixtures("home")
def test_no_rows_of_anybody_stand_behind_its_numbers_here(fay: Actor) -> None:
    seen = drafted(fay)
    assert ask(queries.behind, seen.line.id, seen.numbers[0].code, by=fay) == ()


def test_without_facts_it_says_how_they_come(fay: Actor, settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    with pytest.raises(Refused, match="No facts have been written yet"):
        drafted(fay)


@pytest.mark.usefixtures("home")
def test_facts_from_before_the_quarter_ended_are_refused(fay: Actor) -> None:
    later = quarter_of(date(2026, 9, 30))
    with pytest.raises(Refused, match="These facts are of 1 July 2026"):
        making_returns.draft(QUARTERLY, later, id=new_id(), because="", by=fay, at=JULY.replace(month=10))


@pytest.mark.usefixtures("home")
def test_somebody_else_of_the_team_cannot_put_it_together() -> None:
    with pytest.raises(Refused, match="put a return together"):
        drafted(actor(Role.COORDINATOR))
