"""Returns that are waited for, their days on my work, and how areas stand for a national reader."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from openphb.insight.returns.periods import quarter_of
from openphb.insight.simulation import examples, writing
from openphb.interfaces import facts_of_a_day, making_returns, returns_of_areas
from openphb.interfaces.perform import now, perform, today
from openphb.kernel.actor import Role
from openphb.kernel.days import in_words
from openphb.reporting.actions import scenarios
from openphb.reporting.queries import asked as queries
from tests.rooms.reporting import steps
from tests.rooms.reporting.steps import Board
from tests.rooms.web.browsing import Browser, words
from tests.rooms.world import actor, ask, new_id

pytestmark = pytest.mark.django_db
LAST = quarter_of(quarter_of(today()).start - timedelta(days=1))


@pytest.fixture
def board() -> Board:
    return steps.board()


@pytest.fixture
def home(settings: Any, tmp_path: Path) -> Path:
    settings.HOME = tmp_path
    return tmp_path


def asks(browser: Any, kind: str) -> Any:
    asked = {"period": f"{kind} {LAST.end.isoformat()}", "because": ""}
    return browser.post(reverse("draft_nhs_return"), asked, follow=True)


@pytest.mark.slow  # facts are made and counted
def test_a_large_boards_return_is_waited_for_looked_at_again_and_shown_once_it_is_there(
    signed_in: Browser, board: Board, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts_of_a_day.make(today(), at=now())
    monkeypatch.setattr(facts_of_a_day, "ROWS_AT_ONCE", 0)
    fay = signed_in(board.fay)
    page = asks(fay, "phb-quarterly")
    address = page.redirect_chain[-1][0]
    assert "Waits for its turn" in words(page) and "Look again" in words(page) and LAST.words in words(page)
    assert "Waits for its turn" in words(fay.get(reverse("nhs_returns")))
    assert making_returns.put_together_what_was_asked(by=actor(Role.FINANCE, name="openphb"), at=now()) == 1
    done = fay.get(address)
    assert done.status_code == 303
    assert "Draft" in words(fay.get(done["Location"])) and board.fay.name in words(fay.get(done["Location"]))


def test_one_that_comes_to_nothing_says_why_with_a_way_to_ask_anew(
    signed_in: Browser, board: Board, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facts_of_a_day, "PEOPLE_AT_ONCE", 0)
    fay = signed_in(board.fay)
    address = asks(fay, "phb-quarterly").redirect_chain[-1][0]
    making_returns.put_together_what_was_asked(by=actor(Role.FINANCE, name="openphb"), at=now())
    page = words(fay.get(address))
    assert "No facts have been written yet" in page and "Put a return together" in page and "Look again" not in page
    [left] = ask(queries.under_way, by=board.fay, at=now())
    assert not left.is_open and "Not put together" in words(fay.get(reverse("nhs_returns")))


def test_it_is_no_page_for_whoever_sees_no_returns(signed_in: Browser, board: Board, home: Path) -> None:
    id = new_id()
    making_returns.ask(steps.making.AACC, steps.APRIL, id=id, because="", by=board.fay, at=now())
    assert signed_in(board.lena).get(reverse("nhs_return_asked", args=[id])).status_code == 200
    assert signed_in(board.story.case.asha).get(reverse("nhs_return_asked", args=[id])).status_code == 404


def test_the_last_day_of_a_return_stands_on_the_work_of_finance_and_of_the_lead(
    signed_in: Browser, board: Board
) -> None:
    for by in (board.fay, board.lena):
        page = words(signed_in(by).get(reverse("work")))
        assert "Returns with a day" in page and LAST.words in page and "nobody has published this day" in page
    assert "Returns with a day" not in words(signed_in(board.story.case.asha).get(reverse("work")))
    shown = words(signed_in(board.fay).get(reverse("nhs_returns")))
    assert "Not started" in shown and "Put it together" in shown


def plan(board: Board, name: str, **changes: Any) -> UUID:
    id, told = new_id(), writing.kept(examples.icb()) | {"name": name, "start": "2024-04"} | changes
    perform(scenarios.begin_scenario, id=id, told=told, by=board.lena, at=now())
    return id


@pytest.mark.slow  # facts are made and a scenario is run
def test_a_national_reader_sees_how_each_areas_return_stands_beside_its_own_plan(
    signed_in: Browser, board: Board, home: Path
) -> None:
    nia = signed_in(actor(Role.NATIONAL, name="Nia Bevan"))
    assert "Nothing is written down yet" in words(nia.get(reverse("national_returns")))
    lena = signed_in(board.lena)
    first, second = plan(board, "Not this"), plan(board, "Our own plan")
    for scenario in (first, second):
        lena.post(reverse("plan_rollout", args=[scenario]), {})
    facts_of_a_day.make(today(), at=now())
    page = words(nia.get(reverse("national_returns")))
    assert "South Yorkshire" in page and "Not started" in page and in_words(LAST.end) in page
    [row] = csv.DictReader(StringIO(nia.get(reverse("save_national_returns")).content.decode("utf-8-sig")))
    assert (row["Code"], row["How it stands"], row["Name of the plan"]) == ("QF7", "not started", "Our own plan")
    assert int(row["Its own plan"]) > 100 and row["People with a regular budget"] in ("[c]", "0", "1")
    written = returns_of_areas.written(home)
    assert written is not None and [each.ods for each in written.areas] == ["QF7"]
    assert "Our plan" in words(lena.get(reverse("rollouts")))


def test_a_plan_is_made_by_those_who_plan_and_not_of_a_scenario_that_is_put_away(
    signed_in: Browser, board: Board
) -> None:
    id = plan(board, "Ours")
    asha = signed_in(board.story.case.asha)
    assert "can keep a scenario" in words(asha.get(reverse("plan_rollout", args=[id])))
    lena = signed_in(board.lena)
    perform(scenarios.put_scenario_away, scenario=id, by=board.lena, at=now())
    assert "Bring it back first" in words(lena.post(reverse("plan_rollout", args=[id]), {}))


CONTRACT = {
    "name_1": "Moorview House", "group_1": "section_117", "people_1": "40", "least_1": "36",
    "fixed_cost_1": "410,000", "notice_months_1": "6", "source_1": "Their own account",
}  # fmt: skip


@pytest.mark.slow  # a scenario is run
def test_a_planner_enters_a_contract_and_reads_when_too_few_are_left(signed_in: Browser, board: Board) -> None:
    id, lena = plan(board, "Ours"), signed_in(board.lena)
    assert "No contract was entered" in words(lena.get(reverse("rollout_money", args=[id])))
    address = reverse("rollout_part", args=[id, "contracts"])
    half = lena.post(address, {**CONTRACT, "least_1": "", "note": ""})
    assert "Contract 1 has a name, so answer this too." in words(half)
    wrong = lena.post(address, {**CONTRACT, "least_1": "41", "note": ""})
    assert "whole number from 0 to 40" in words(wrong)
    assert "Kept as version 2." in words(lena.post(address, {**CONTRACT, "note": ""}, follow=True))
    page = words(lena.get(reverse("rollout_money", args=[id])))
    assert "Too few" in page and "fewer than the 36 people are left" in page and "£10,250" in page
    assert "Their own account" in page
    assert "Contract 2" in words(lena.get(address)) and "Moorview House" in lena.get(address).content.decode()
