"""One way of counting a nation, in a process of its own: what it answered, how long it took, and its memory.

Run as `python -m openphb.interfaces.bench.national_engines WAY FOLDER`; prints one JSON document.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import time
from collections.abc import Callable
from datetime import date
from os import sysconf
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from typing import Any

from openphb.insight.returns.form import in_force
from openphb.insight.returns.quarters import Quarter
from openphb.interfaces.bench import national_sql

SINCE, LAST = date(2021, 4, 1), date(2025, 3, 31)
_HIGHEST = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)
Rows = list[tuple[Any, ...]]


def ours(folder: Path, *, engine: str) -> tuple[Rows, Rows]:
    """The counts as the product makes them: of the last quarter, and of the money of every quarter."""
    from openphb.insight import engines
    from openphb.insight.returns import moved, quarterly

    with engines.opened(folder, engine=engine) as facts:
        counts = quarterly.by_board(facts, period_end=LAST, form=in_force(LAST))
        money = moved.moved(facts, since=SINCE, until=LAST)
    flat = [(board, *key, count) for board, by_key in counts.items() for key, count in by_key.items()]
    return flat, [
        (m.commissioner, m.category, m.holding, m.year, m.quarter, m.payments, m.pence, m.people) for m in money
    ]


def by_hand(ask: Callable[[str], Rows]) -> tuple[Rows, Rows]:
    """The same counts in plain SQL, by whatever answers it."""
    form = in_force(LAST)
    names = [name for name, _ in national_sql.columns(form)]
    counts = [
        (board, age, line, *name.split("__"), count)
        for board, line, age, *sums in ask(national_sql.quarterly(Quarter(LAST), form))
        for name, count in zip(names, sums, strict=True)
        if count
    ]
    ask(national_sql.NUMBERED)
    money = [row for year in range(SINCE.year, LAST.year) for row in ask(national_sql.moved(year))]
    return counts, [(board, kind, national_sql.way(way), *rest) for board, kind, way, *rest in money]


def bare(folder: Path) -> tuple[Rows, Rows]:
    """By hand, on DuckDB."""
    import duckdb

    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        for name in ("people", "budgets", "holdings", "payments"):
            connection.execute(f"CREATE VIEW {name} AS FROM read_parquet('{folder / name}/*')")
        return by_hand(lambda sql: connection.execute(sql).fetchall())


def digest(found: tuple[Rows, Rows]) -> str:
    """The same for the same numbers, in whatever order they came."""
    told = [sorted(tuple(map(str, _whole(row))) for row in rows) for rows in found]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _whole(row: tuple[Any, ...]) -> list[Any]:
    return [cell if isinstance(cell, str) else int(cell) for cell in row]


def measure(way: str, folder: Path) -> dict[str, Any]:
    """Seconds from nothing open to every number; what the engine took to start is told apart."""
    other, started = _start(way)
    began, spent = time.perf_counter(), _processors(other)
    found = bare(folder) if way == "bare" else ours(folder, engine=way)
    seconds, spent = time.perf_counter() - began, _processors(other) - spent
    return {
        "seconds": round(seconds, 2),
        "processor_seconds": round(spent, 2),
        "starting_seconds": round(started, 2),
        "peak_mb": _peak(other),
        "numbers": sum(map(len, found)),
        "digest": digest(found),
    }


def _start(way: str) -> tuple[int | None, float]:
    """The process that works for us, if another does, and how long it took to be there."""
    began = time.perf_counter()
    process = None
    if way == "spark":
        from openphb.insight import engines

        process = engines.session().sparkContext._gateway.proc.pid
    else:
        import ibis

        ibis.duckdb.connect().disconnect()
    return process, time.perf_counter() - began


def _processors(other: int | None) -> float:
    ours = time.process_time()
    if other is None:
        return ours
    fields = Path(f"/proc/{other}/stat").read_text().rpartition(")")[2].split()
    return ours + (int(fields[11]) + int(fields[12])) / float(sysconf("SC_CLK_TCK"))


def _peak(other: int | None) -> int:
    ours = getrusage(RUSAGE_SELF).ru_maxrss // 1024
    found = _HIGHEST.search(Path(f"/proc/{other}/status").read_text()) if other else None
    return ours + (int(found[1]) // 1024 if found else 0)


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], Path(sys.argv[2]))))
