"""Facts that were broken on purpose: every planted mistake is found, each once, and nothing else is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from openphb.insight import engines
from openphb.insight.returns import checking, form
from openphb.insight.returns.findings import LOOK, STOPS, Finding
from tests.spec.insight.made import BOARD, Row, Tables, budget, folder, held, offer, person

JUNE = date(2025, 6, 30)
LONG_AGO = date(2024, 5, 1)
CLOSED = {"commissioner": "QNQ"}


def sound() -> Tables:
    """Facts with nothing wrong: twenty people of every kind that the return counts."""
    categories = ("adult_chc", "other", "wheelchair", "not_known")
    budgets = [budget(f"b{at}", f"p{at}", categories[at % 4], LONG_AGO) for at in range(20)]
    budgets.append(budget("child", "young", "childrens_continuing_care", LONG_AGO, date(2025, 5, 1)))
    budgets.append(budget("withdrawn", "p1", "other", date(2025, 6, 1), date(2025, 5, 1), ended_why="withdrawn"))
    budgets.append(budget("asked", "p2", "other", LONG_AGO, live_from=None, one_off=None, annual_pence=None))
    people = [*(person(f"p{at}") for at in range(20)), person("young", date(2031, 3, 31))]
    ways = [held(row["budget_key"], "notional", LONG_AGO, row["ended_on"]) for row in budgets[:-2]]
    offers = [offer(f"p{at}", date(2025, 4, 1), "accepted", date(2025, 4, 2)) for at in range(20)]
    return {"budgets": budgets, "people": people, "holdings": ways, "offers": offers}


def found_in(place: Path, tables: Tables) -> tuple[Finding, ...]:
    with engines.opened(folder(place / "facts", tables)) as facts:
        return checking.check(facts, period_end=JUNE, form=form.in_force(JUNE))


def change(tables: Tables, table: str, row: int, **columns: object) -> None:
    tables[table][row] = tables[table][row] | columns


def _plant(tables: Tables) -> dict[tuple[str, str], str]:
    """One of each mistake, each in a row of its own: how much each should weigh, by its rule and record."""
    change(tables, "budgets", 0, category="homoeopathy")
    change(tables, "budgets", 1, ended_on=date(2024, 4, 1), ended_why="decided")
    change(tables, "budgets", 2, ended_on=date(2025, 6, 1), ended_why=None)
    change(tables, "budgets", 3, accepted_on=date(2023, 12, 31))
    change(tables, "budgets", 4, one_off=None)
    change(tables, "budgets", 5, annual_pence=-1)
    change(tables, "budgets", 6, category="childrens_continuing_care")
    change(tables, "budgets", 7, person_key="nobody")
    change(tables, "budgets", 8, commissioner="QZZ")
    tables["budgets"].append(budget("b9", "p9", "other", LONG_AGO))
    tables["budgets"].append(budget("without", "p10", "other", LONG_AGO, budget_key=None))
    tables["budgets"].append(budget("unheld", "p11", "other", LONG_AGO))
    change(tables, "holdings", 12, kind="cash")
    change(tables, "holdings", 13, until=date(2024, 4, 30))
    tables["holdings"].append(held("no such budget", "notional", LONG_AGO))
    tables["people"].append(person("p14"))
    change(tables, "people", 15, adult_quarter=date(2025, 6, 29))
    change(tables, "people", 16, commissioner="QZZ")
    change(tables, "offers", 17, answered_on=date(2025, 3, 31))
    change(tables, "offers", 18, answered_on=None)
    return {
        ("B04", "b0"): STOPS, ("B05", "b1"): STOPS, ("B06", "b2"): STOPS, ("B07", "b3"): STOPS, ("B08", "b4"): STOPS,
        ("B09", "b5"): STOPS, ("B10", "b6"): LOOK, ("B03", "b7"): STOPS, ("B12", "b8"): STOPS, ("B02", "b9"): STOPS,
        ("B01", "p10"): STOPS, ("B11", "unheld"): LOOK, ("H01", "b12"): STOPS, ("H02", "b13"): STOPS,
        ("H03", "no such budget"): STOPS, ("P01", "p14"): STOPS, ("P02", "p15"): STOPS, ("O01", "p17"): STOPS,
        ("P03", "p16"): STOPS, ("O02", "p18"): LOOK,
    }  # fmt: skip


def test_in_sound_facts_nothing_is_found(tmp_path: Path):
    assert found_in(tmp_path, sound()) == ()


def test_every_planted_mistake_is_found_and_no_other(tmp_path: Path):
    tables = sound()
    planted = _plant(tables)
    found = found_in(tmp_path, tables)
    assert [(each.code, each.record) for each in found] == sorted(set(planted), key=_in_order)
    assert {(each.code, each.record): each.weight for each in found} == planted
    assert {each.code for each in found} == {rule.code for rule in checking.RULES}, "a rule nobody tried"
    assert all(each.says.endswith(".") and each.mends and each.where for each in found)


def _in_order(planted: tuple[str, str]) -> int:
    return [rule.code for rule in checking.RULES].index(planted[0])


def test_a_board_that_ended_is_told_with_those_that_took_over(tmp_path: Path):
    tables = {name: [row | CLOSED for row in rows] for name, rows in sound().items()}
    with engines.opened(folder(tmp_path / "before", tables, as_of=date(2026, 3, 31))) as facts:
        assert checking.check(facts, period_end=JUNE, form=form.in_force(JUNE)) == ()
    with engines.opened(folder(tmp_path / "after", tables, as_of=date(2026, 7, 1))) as facts:
        assert checking.check(facts, period_end=JUNE, form=form.in_force(JUNE)) == (), "of a quarter in which it was"
        after = date(2026, 6, 30)
        found = checking.check(facts, period_end=after, form=form.in_force(after))
    assert {each.code for each in found} == {"B12", "P03"}
    assert {each.says for each in found} == {
        "QNQ ended on 31 March 2026. Its people are now under S0E4D and S9B9J and QRL."
    }


def test_one_board_is_told_of_its_own_records_only(tmp_path: Path):
    tables = sound()
    change(tables, "budgets", 5, annual_pence=-1)
    tables["budgets"].append(budget("other", "p2", "other", LONG_AGO, commissioner="QE1", annual_pence=-1))
    tables["holdings"].append(held("other", "notional", LONG_AGO, commissioner="QE1"))
    with engines.opened(folder(tmp_path / "facts", tables)) as facts:
        asked = {"period_end": JUNE, "form": form.in_force(JUNE)}
        here = checking.check(facts, commissioner=BOARD, **asked)
        everywhere = checking.check(facts, **asked)
    assert [each.record for each in here] == ["b5"]
    assert sorted(each.record for each in everywhere) == ["b5", "other"]


def test_of_very_many_alike_the_first_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(checking, "AT_MOST", 3)
    tables = sound()
    rows: list[Row] = [row | {"annual_pence": -1} for row in tables["budgets"]]
    assert [each.record for each in found_in(tmp_path, tables | {"budgets": rows})] == ["asked", "b0", "b1"]
