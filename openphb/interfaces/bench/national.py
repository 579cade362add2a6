"""A nation's quarterly return from fifty million payments: ours beside bare SQL, PostgreSQL and Spark, in one run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import duckdb
import psycopg
from psycopg import sql

from openphb.interfaces.bench import national_engines, national_laid, scratch
from openphb.interfaces.bench.scratch import Ground

WAYS = {"duckdb": "ours on DuckDB", "bare": "bare DuckDB SQL", "spark": "ours on Spark, this machine"}
_TABLES = {
    "people": "commissioner text, person_key text, adult_quarter date",
    "budgets": "commissioner text, budget_key text, person_key text, category text, one_off boolean, live_from date, "
    "ended_on date",
    "holdings": "budget_key text, kind text, since date, until date",
    "payments": "budget_key text, paid_on date, pence bigint, holding text",
}


Step = Callable[[str], AbstractContextManager[None]]


def measure(people: int, *, one_in: int, ground: Ground, step: Step, spark: bool = True) -> dict[str, Any]:
    """Every way on the same facts; PostgreSQL on one budget in so many, for it takes many times as long."""
    ways = [way for way in WAYS if spark or way != "spark"]
    with tempfile.TemporaryDirectory(prefix="openphb-national-") as kept:
        folder = Path(kept) / "facts"
        with step(f"Making up {people:,} budgets for four years"):
            payments = national_laid.lay(folder, people)
        found = {}
        for way in ways:
            with step(f"Counting: {WAYS[way]}"):
                found[way] = _apart(way, folder)
        with step(f"Counting one in {one_in}: PostgreSQL"):
            found["postgres"] = _postgres(folder, one_in=one_in, ground=ground)
    return {
        "budgets": people,
        "payments": payments,
        "load_average": round(os.getloadavg()[0], 1),
        "ways": found,
        "same_numbers": len({found[way]["digest"] for way in ways}) == 1 and found["postgres"]["same_numbers"],
        "times_bare": _ratio(found, "duckdb", over="bare"),
        "spark_takes_times": _ratio(found, "spark", over="duckdb") if spark else None,
    }


def _ratio(found: dict[str, Any], way: str, *, over: str) -> dict[str, float]:
    return {
        name: round(found[way][name] / max(found[over][name], 0.01), 2) for name in ("seconds", "processor_seconds")
    }


def _apart(way: str, folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "openphb.interfaces.bench.national_engines", way, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"counting with {WAYS[way]} stopped:\n{done.stderr[-2000:]}")
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _postgres(folder: Path, *, one_in: int, ground: Ground) -> dict[str, Any]:
    """Loading is not counted. Its numbers are held against DuckDB's of the same budgets."""
    with _database(ground) as address, psycopg.connect(address) as connection, duckdb.connect() as facts:
        facts.execute("SET enable_progress_bar = false")
        for name, columns in _TABLES.items():
            _load(connection, facts, name=name, columns=columns, folder=folder, one_in=one_in)
        connection.execute("ANALYZE")
        began = time.perf_counter()
        counted = national_engines.by_hand(lambda statement: _answer(connection, statement))
        seconds = time.perf_counter() - began
        beside = national_engines.by_hand(lambda statement: facts.execute(statement).fetchall())
    return {
        "one_in": one_in,
        "seconds": round(seconds, 2),
        "seconds_for_all_if_in_proportion": round(seconds * one_in, 1),
        "same_numbers": national_engines.digest(counted) == national_engines.digest(beside),
    }


def _answer(connection: psycopg.Connection[Any], statement: str) -> list[tuple[Any, ...]]:
    found = connection.execute(statement.encode())
    return found.fetchall() if found.description else []


def _load(
    connection: psycopg.Connection[Any],
    facts: duckdb.DuckDBPyConnection,
    *,
    name: str,
    columns: str,
    folder: Path,
    one_in: int,
) -> None:
    """A share of one table into both, by the first digits of its key."""
    names = ", ".join(column.split()[0] for column in columns.split(", "))
    files = f"{folder / name}.parquet" if (folder / f"{name}.parquet").exists() else f"{folder / name}/*.parquet"
    share = "TRUE" if name == "people" else f"('0x' || budget_key[1:7])::INT % {one_in} = 0"
    facts.execute(f"CREATE TABLE {name} AS SELECT {names} FROM read_parquet('{files}') WHERE {share}")  # noqa: S608 - ours
    text = folder / f"{name}.csv"
    facts.execute(f"COPY {name} TO '{text}' (HEADER FALSE)")
    connection.execute(f"CREATE TABLE {name} ({columns})".encode())
    with connection.cursor().copy(f"COPY {name} FROM STDIN (FORMAT csv)".encode()) as copy, text.open("rb") as lines:
        while part := lines.read(1 << 20):
            copy.write(part)
    text.unlink()


@contextmanager
def _database(ground: Ground) -> Iterator[str]:
    """An empty database beside the ordinary one, thrown away afterwards."""
    before, name = ground.ensure(), f"openphb_national_{os.getpid()}"
    with psycopg.connect(before, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield urlsplit(before)._replace(path=f"/{name}").geturl()
        finally:
            scratch.drop(connection, name)
