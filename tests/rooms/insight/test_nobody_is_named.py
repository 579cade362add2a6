"""Everything that says who somebody is, looked for in every byte and every value of the facts of the sample world."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pyarrow as pa
import pytest
from psycopg import sql
from pyarrow import parquet

from openphb.commissioners import queries
from openphb.commissioners.roles import OWNER
from openphb.commissioners.sealing import seal
from openphb.insight.extract import folders
from tests.rooms.insight.conftest import BOARDS, today

WORDS: tuple[tuple[str, str], ...] = (
    ("people_person", "nhs_number"), ("people_person", "given_name"), ("people_person", "family_name"),
    ("people_person", "address"), ("people_person", "email"), ("people_person", "phone"),
    ("people_person", "gp_practice"), ("people_acting", "name"), ("people_acting", "contact"),
    ("people_organisation", "name"), ("budgets_budget", "reference"), ("budgets_holding", "reference"),
    ("budgets_holding", "holder_name"), ("budgets_bankdetails", "account_number"), ("budgets_bankdetails", "sort_code"),
    ("plans_line", "what"), ("plans_line", "supplier"), ("plans_planversion", "what_matters"),
    ("payments_statementline", "text"), ("payments_statementline", "bank_id"), ("plans_decision", "reasons"),
)  # fmt: skip
IDS = (
    "people_person", "budgets_budget", "plans_request", "plans_plan", "plans_planversion", "plans_line",
    "payments_payment", "budgets_holding", "clocks_clock", "plans_decision",
)  # fmt: skip
POSTCODE = re.compile(r"\b[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}\b")


@pytest.fixture(scope="module")
def secrets(sample: str) -> dict[str, set[str]]:
    """Every such word and identity there is, by where it stands; and every day of birth."""
    found: dict[str, set[str]] = {}
    with psycopg.connect(sample) as connection:
        connection.execute(f"SET ROLE {OWNER}")
        for board in map(queries.codes_on(today()).__getitem__, BOARDS):
            whose = "SELECT set_config('app.commissioner', %s, false), set_config('app.seal', %s, false)"
            connection.execute(whose, [str(board), seal(board)])
            for table, column in (*WORDS, *((table, "id") for table in IDS), ("people_person", "birth_date")):
                ask = sql.SQL("SELECT DISTINCT {}::text FROM {}").format(sql.Identifier(column), sql.Identifier(table))
                said = {row[0] for row in connection.execute(ask).fetchall() if row[0]}
                found.setdefault(f"{table}.{column}", set()).update(said)
    return found


def told(secrets: dict[str, set[str]], folder: Path) -> Iterator[str]:
    """What is found of them: as a value, within a value, or anywhere in the bytes."""
    values = {str(value) for value in _values(folder)}
    together = "\n".join(sorted(values))
    raw = b"\n".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    for place, words in secrets.items():
        for word in words:
            near = {word, word.replace("-", "")} if place.endswith(".id") else {word, *word.splitlines()}
            for each in near:
                if each in values or (len(each) > 5 and (each in together or each.encode() in raw)):
                    yield f"{place}: {each}"
    yield from (f"a postcode: {each}" for each in POSTCODE.findall(together))


def _values(folder: Path) -> Iterator[Any]:
    for path in folder.rglob("*.parquet"):
        for column in parquet.read_table(path).columns:
            yield from (value for value in pa.chunked_array(column).unique().to_pylist() if value is not None)
    yield (folder / folders.MANIFEST).read_text()


def test_the_sample_world_has_something_to_find(secrets):
    assert all(secrets[f"{table}.{column}"] for table, column in WORDS[:3])
    assert sum(map(len, secrets.values())) > 300


def test_nothing_that_says_who_somebody_is_is_in_the_facts(made, secrets):
    assert list(told(secrets, made.folder)) == []


@pytest.mark.parametrize("place", ["people_person.nhs_number", "people_person.birth_date", "people_person.id"])
def test_the_search_finds_what_is_planted(made, secrets, tmp_path, place):
    word = sorted(secrets[place])[0]
    value = date.fromisoformat(word) if place.endswith("date") else word.replace("-", "")
    (tmp_path / folders.MANIFEST).write_text("{}")
    parquet.write_table(pa.table({"harmless": [value]}), tmp_path / "planted.parquet", compression="zstd")
    assert any(found.startswith(place) for found in told(secrets, tmp_path))
