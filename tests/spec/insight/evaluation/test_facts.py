"""Our own facts as a table for an evaluation: by person and wave, with what was paid between."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from openphb.insight.evaluation.asking import facts
from tests.spec.insight.evaluation.asking import ask

QUESTION = """\
arms: {column: holding, treated: direct_payment, control: notional}
waves: {column: wave, before: 0, after: 1}
person: person
outcomes: [{column: ascot-sct4, value_set_column: ascot-sct4 value set}]
costs: {columns: [cost_pence], unit: pence}
repetitions: 100
"""


def told(people: int = 40) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    """Half hold a direct payment; each is asked twice, a year apart, and paid before, between and after."""
    outcomes, payments, holdings = [], [], []
    for each in range(people):
        key = {"commissioner": "QX1", "budget_key": f"b{each}"}
        kind = "direct_payment" if each % 2 else "notional"
        holdings.append(key | {"kind": kind, "since": date(2025, 1, 1), "until": None})
        holdings.append(key | {"kind": "third_party", "since": date(2024, 1, 1), "until": date(2025, 1, 1)})
        for wave, day in enumerate((date(2025, 4, 1), date(2026, 4, 1))):
            value = 0.5 + 0.01 * (each % 7) + wave * 0.1 * (each % 2)
            outcomes.append(key | {"person_key": f"p{each:03}", "instrument": "ascot-sct4", "value_set": "England",
                                   "version": "2012", "asked_on": day, "value": value, "wave": wave})  # fmt: skip
        for day, pence in ((date(2025, 3, 31), 1), (date(2025, 4, 1), 10_000), (date(2026, 3, 31), 20_000 + each),
                           (date(2026, 4, 1), 5)):  # fmt: skip
            payments.append(key | {"paid_on": day, "pence": pence})
    return outcomes, payments, holdings


def test_a_row_for_each_person_and_wave_with_what_was_paid_between():
    lines = facts.table(*told(2)).decode().splitlines()
    assert lines[0] == "person,area,wave,holding,cost_pence,ascot-sct4,ascot-sct4 value set"
    assert lines[1] == "p000,QX1,0,notional,,0.5,England 2012"
    assert lines[4] == "p001,QX1,1,direct_payment,30001,0.61,England 2012"


def test_a_person_without_a_budget_is_held_in_no_way_and_was_paid_nothing():
    outcomes, payments, holdings = told(1)
    lines = facts.table([row | {"budget_key": None} for row in outcomes], payments, holdings).decode().splitlines()
    assert lines[2].startswith("p000,QX1,1,none,0,")


def test_a_folder_of_facts_is_asked_like_any_table(tmp_path: Path):
    for name, rows in zip(facts.TABLES, told(), strict=True):
        columns = ", ".join(rows[0])
        store = duckdb.connect()
        marks = ", ".join(f"({', '.join('?' * len(rows[0]))})" for _ in rows)
        values = [cell for row in rows for cell in row.values()]
        store.execute(f"CREATE TABLE t AS SELECT * FROM (VALUES {marks}) AS v({columns})", values)
        store.execute(f"COPY t TO '{tmp_path / name}.parquet' (FORMAT parquet)")
    assert not facts.is_facts(tmp_path), "without its manifest it is still being made"
    (tmp_path / "manifest.json").write_text('{"as_of": "2026-04-30"}')
    assert facts.is_facts(tmp_path)
    found = ask(facts.read(tmp_path), QUESTION)
    assert found["outcomes"][0]["value_set"] == "England 2012" and abs(found["outcomes"][0]["estimate"] - 0.1) < 1e-9
    assert found["cost"]["difference_pence"] == 1
