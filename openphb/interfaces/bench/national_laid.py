"""Facts of a nation to measure on: so many budgets for four years, with fifty payments each. Nobody in them lives."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb

from openphb.insight.extract import parts

YEARS = 4
PAYMENTS_EACH = 50
BOARDS = 36
AS_OF = "2025-04-01"
_CATEGORIES = ("adult_chc", "adult_fast_track", "section_117", "wheelchair", "mental_health", "other")
_WAYS = ("notional", "direct_payment", "third_party")
_MONTHS = 12 * YEARS

# Keys are 32 hexadecimal digits, as in every folder of facts. One person in twenty has two budgets.
_BUDGETS = """
    CREATE TABLE laid AS
    SELECT i, printf('%016x%016x', hash(i), hash(i + 1000000007)) AS budget_key,
        printf('%016x%016x', hash(person), hash(person + 2000000011)) AS person_key,
        printf('X%02d', hash(person + 3) % $boards) AS commissioner,
        $categories[1 + (hash(i + 4) % len($categories))::INT] AS category,
        $ways[1 + (hash(i + 5) % len($ways))::INT] AS kind,
        hash(i + 6) % 5 = 0 AS one_off,
        DATE '2021-04-01' - (hash(i + 7) % 700)::INT AS live_from,
        CASE WHEN hash(i + 8) % 3 = 0 THEN DATE '2024-04-01' + (hash(i + 9) % 360)::INT END AS ended_on
    FROM (SELECT i, i - (i % 20 = 1)::INT AS person FROM range($budgets) AS numbers(i))
"""
_TABLES = {
    "people": """
        SELECT DISTINCT commissioner, person_key, NULL::DATE AS adult_quarter, '45-49' AS age_band,
            3::BIGINT AS deprivation
        FROM laid ORDER BY person_key""",
    "budgets": """
        SELECT commissioner, budget_key, person_key, category, one_off, live_from - 40 AS offered_on,
            live_from - 30 AS accepted_on, live_from, ended_on,
            CASE WHEN ended_on IS NOT NULL THEN 'decided' END AS ended_why,
            600000::BIGINT AS annual_pence, 0::BIGINT AS one_off_pence, 11507::BIGINT AS weekly_pence
        FROM laid ORDER BY budget_key""",
    "holdings": """
        SELECT commissioner, budget_key, kind, live_from AS since, ended_on AS until FROM laid ORDER BY budget_key""",
}
# The key of each payment is left out: no count reads it, and it is a third of the bytes.
_PAYMENTS = """
    SELECT commissioner, budget_key,
        (DATE '2021-04-01' + to_months(month))::DATE + (hash(i + month) % 28)::INT AS paid_on,
        1 + (hash(i * 64 + month) % 200000)::BIGINT AS pence, 'instalment' AS kind, kind AS holding
    FROM laid, (SELECT unnest({months}) AS month) ORDER BY budget_key, paid_on
"""


def lay(folder: Path, budgets: int) -> int:
    """Write the folder of facts, in the files that `insight.extract` makes. Returns how many payments are in it."""
    twice = range(0, _MONTHS, _MONTHS // (PAYMENTS_EACH - _MONTHS))
    months = sorted([*range(_MONTHS), *twice])
    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        connection.execute(
            _BUDGETS, {"budgets": budgets, "boards": BOARDS, "categories": list(_CATEGORIES), "ways": list(_WAYS)}
        )
        for name, select in _TABLES.items():
            _write(connection, select, folder / name)
        for year in range(YEARS):
            within = [month for month in months if month // 12 == year]
            _write(connection, _PAYMENTS.format(months=within), folder / "payments", part=f"-{2021 + year}")
    (folder / "manifest.json").write_text(json.dumps({"as_of": AS_OF}), encoding="utf-8")
    return budgets * len(months)


def _write(connection: duckdb.DuckDBPyConnection, select: str, place: Path, *, part: str = "") -> None:
    """A file for each board, in the order and the groups of rows of real ones."""
    place.mkdir(parents=True, exist_ok=True)
    for number in range(BOARDS):
        board = f"X{number:02}"
        own = select.replace("FROM laid", f"FROM (FROM laid WHERE commissioner = '{board}') AS laid")
        shape = f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {parts.ROWS_A_GROUP}"
        connection.execute(f"COPY ({own}) TO '{place / board}{part}.parquet' ({shape})")
