"""The same questions, written once, on DuckDB and on Apache Spark: the same answers, to the last row.

Spark takes some ten seconds to be there, so it is started once, for one test. It needs Java 17: without it this test
fails and says so, for a return that was never tried on Spark is not known to run there.
"""

from __future__ import annotations

import gc
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from openphb.insight import engines
from openphb.insight.engines import Facts
from openphb.insight.evaluation.asking import facts as of_evaluation
from openphb.insight.returns import checking, form, honest, moved, quarterly
from openphb.kernel.refusal import Refused
from tests.spec.insight.made import BOARD, budget, folder, held, offer, paid, person

END = date(2025, 6, 30)
FORM = form.in_force(END)
LONG_AGO = date(2024, 5, 1)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Forty people of every kind, some with two budgets, some with mistakes; payments in parts, as an extract has."""
    kinds = ("adult_chc", "adult_fast_track", "wheelchair", "not_known", "social_care", "nonsense")
    ways = ("notional", "third_party", "direct_payment", "cash")
    days = (LONG_AGO, date(2025, 4, 1), date(2025, 6, 30), None)
    ends = (None, None, date(2025, 5, 5), date(2024, 4, 1))
    budgets = [
        budget(f"b{at:02}", f"p{at % 40:02}", kinds[at % 6], LONG_AGO, ends[at % 4], live_from=days[at // 4 % 4])
        | {"one_off": (None, False, True)[at % 3], "commissioner": (BOARD, "QE1")[at % 2]}
        for at in range(60)
    ]
    boards = {row["budget_key"]: row["commissioner"] for row in budgets}
    people = [
        person(f"p{at:02}", END if at % 5 else date(2030, 9, 30), commissioner=(BOARD, "QE1")[at % 2])
        for at in range(38)
    ]
    holdings = [
        held(key, ways[at % 4], LONG_AGO, ends[at % 3], commissioner=boards[key]) for at, key in enumerate(boards)
    ]
    holdings += [held(key, "third_party", LONG_AGO, commissioner=boards[key]) for key in list(boards)[::3]]
    payments = [paid(f"b{at % 60:02}", date(2025, 1 + at % 6, 1), 100 + at, holding=ways[at % 3]) for at in range(300)]
    offers = [offer(f"p{at:02}", date(2025, 3 + at % 4, 2), ("accepted", "none")[at % 2], END) for at in range(30)]
    outcomes = [
        {"commissioner": BOARD, "budget_key": f"b{at:02}" if at % 7 else None, "person_key": f"p{at:02}", "wave": wave}
        | {"instrument": "ons4", "value_set": "ONS", "version": "2018", "value": 5.0 + at % 3 + wave}
        | {"asked_on": date(2025, 1 + 3 * wave, 1 + at % 28)}
        for at in range(20) for wave in (0, 1)
    ]  # fmt: skip
    tables = {"budgets": budgets, "people": people, "holdings": holdings, "payments": payments, "offers": offers}
    tables |= {"outcomes": outcomes}
    made = folder(tmp_path / "facts", tables)
    (made / "payments" / BOARD).mkdir(parents=True)
    (made / "payments.parquet").rename(made / "payments" / BOARD / "2025.parquet")
    return made


def answers(facts: Facts) -> Iterator[tuple[str, Any]]:
    """Everything that is asked of facts for a return."""
    asked = {"period_end": END, "form": FORM}
    cells = quarterly.cells(facts, commissioner=BOARD, **asked)
    mixed = next(cell for cell in cells if cell.holding == "mixed" and cell.count)
    yield "cells", cells
    yield "behind", quarterly.behind(mixed, facts=facts, commissioner=BOARD, **asked)
    yield "headline", honest.headline(facts, **asked)
    yield "findings", checking.check(facts, **asked)
    yield "evaluation", of_evaluation.of(facts)
    yield "moved", moved.moved(facts, since=date(2025, 1, 1), until=END)


@pytest.mark.slow  # starts Spark, which takes some ten seconds
@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")  # Spark's own sockets, left to be cleared away
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # Spark 4.0 against newer pandas and Python
def test_spark_answers_as_duckdb_does(place: Path):
    if shutil.which("java") is None:
        pytest.fail("Spark needs Java 17 or later, and there is none. On Debian: apt-get install default-jre-headless.")
    with engines.opened(place) as facts:
        on_duckdb = dict(answers(facts))
    assert all(on_duckdb.values()) and sum(cell.count for cell in on_duckdb["cells"]) > 100
    _little_spark()
    try:
        with engines.opened(place, engine="spark") as facts:
            for name, answer in answers(facts):
                assert answer == on_duckdb[name], name
    finally:
        engines.session().stop()
        gc.collect()


def _little_spark() -> None:
    """A session that makes no machine code of any question: for a few rows that takes longer than the answer."""
    from pyspark.sql import SparkSession

    interpreted = {"spark.sql.codegen.wholeStage": "false", "spark.sql.codegen.factoryMode": "NO_CODEGEN"}
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    interpreted["spark.driver.extraJavaOptions"] = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
    for name, value in interpreted.items():
        builder = builder.config(name, value)
    builder.getOrCreate()


def test_without_spark_or_java_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(Refused, match="Spark needs Java 17 or later"):
        engines.session()
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(Refused, match="Install it: make spark"):
        engines.session()


def test_an_engine_that_there_is_not_is_refused(place: Path):
    with pytest.raises(Refused, match="duckdb or spark, not on abacus"):
        engines.open_facts(place, engine="abacus")


def test_a_folder_or_a_table_that_is_missing_is_told_with_what_to_do(place: Path):
    with pytest.raises(Refused, match="There is no folder of facts at .*openphb facts extract"):
        engines.open_facts(place / "nowhere")
    (place / "offers.parquet").unlink()
    with engines.opened(place) as facts, pytest.raises(Refused, match="have no table offers"):
        _ = facts.offers


def test_the_newest_finished_folder_is_the_one_that_is_read(tmp_path: Path):
    with pytest.raises(Refused, match="There are no facts"):
        engines.latest(tmp_path)
    for day, finished in (("2026-03-31", True), ("2026-04-30", True), ("2026-05-31", False)):
        (tmp_path / "facts" / day).mkdir(parents=True)
        if finished:
            (tmp_path / "facts" / day / "manifest.json").write_text("{}", encoding="utf-8")
    assert engines.latest(tmp_path).name == "2026-04-30"
