"""Facts as tables that can be asked, on one of two engines: DuckDB in this process, or Apache Spark.

A question is written once, as an Ibis expression, and runs unchanged on both (decision 0093). DuckDB is the ordinary
one. Spark runs on this machine unless `OPENPHB_SPARK` names the address of a cluster, like `spark://host:7077`; the
folder of facts must then be readable from all of its machines under the same path.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from openphb.commissioners import codes
from openphb.insight.facts import TABLES
from openphb.kernel.refusal import Refusal, Refused

if TYPE_CHECKING:
    from ibis.expr.types import Table

THIS_MACHINE = "local[*]"


class Facts:
    """The tables of one dated folder. Each is opened when first asked for, and read when first reckoned with.

    `as_of` is the day the facts speak of, or None where the folder has no manifest. Nothing is written through it.
    """

    people: Table
    budgets: Table
    holdings: Table
    plan_lines: Table
    payments: Table
    spending: Table
    clocks: Table
    decisions: Table
    outcomes: Table
    offers: Table

    def __init__(self, folder: Path, engine: _Engine) -> None:
        self.folder, self.as_of = folder, _as_of(folder)
        self._engine = engine

    def __getattr__(self, name: str) -> Any:
        if name not in TABLES:
            raise AttributeError(f"There is no table of facts called {name}.")
        table = self._engine.read(_place(self.folder, name))
        setattr(self, name, table)
        return table

    def coded_on(self, day: date) -> Facts:
        """The same facts, each row under the code that its board, or whichever it is part of, bears on a day.

        Rows are kept under the code of the board that wrote them; a return counts by the codes of its period's end.
        """
        return _CodedOn(self, day)

    def close(self) -> None:
        """Let go of the memory that these tables hold."""
        self._engine.close()


class _CodedOn(Facts):
    """Facts whose rows stand under the codes of a day. Whoever opened what it is of closes that."""

    def __init__(self, facts: Facts, day: date) -> None:
        self.folder, self.as_of = facts.folder, facts.as_of
        self._engine, self._facts, self._moved = facts._engine, facts, codes.moved(day)

    def __getattr__(self, name: str) -> Any:
        table = getattr(self._facts, name)
        if self._moved and "commissioner" in table.columns:
            now = table.commissioner.cases(*self._moved.items(), else_=table.commissioner)
            table = table.mutate(commissioner=now)
        setattr(self, name, table)
        return table


def open_facts(folder: Path, *, engine: str = "duckdb") -> Facts:
    """The facts of a dated folder. Raises Refused for an engine or a folder that there is not."""
    if engine not in ENGINES:
        raise Refused(Refusal(f"Facts are reckoned with on {' or '.join(ENGINES)}, not on {engine}.", field="engine"))
    if not folder.is_dir():
        raise Refused(
            Refusal(f"There is no folder of facts at {folder}. Make one: openphb facts extract.", field="facts")
        )
    return Facts(folder, ENGINES[engine]())


@contextmanager
def opened(folder: Path, *, engine: str = "duckdb") -> Iterator[Facts]:
    """The facts of a folder for a while."""
    facts = open_facts(folder, engine=engine)
    try:
        yield facts
    finally:
        facts.close()


def latest(home: Path) -> Path:
    """The newest finished folder of facts that an installation keeps. Raises Refused where there is none."""
    finished = sorted(made.parent for made in (home / "facts").glob("*/manifest.json"))
    if not finished:
        raise Refused(Refusal(f"There are no facts in {home / 'facts'} yet. Make them: openphb facts extract."))
    return finished[-1]


class _Engine(Protocol):
    def read(self, place: Path) -> Table: ...

    def close(self) -> None: ...


class _DuckDB:
    """A DuckDB of its own, in memory; what does not fit spills to the machine's temporary folder.

    It draws no progress bar of its own, which would stand in the middle of an answer on standard output.
    """

    def __init__(self) -> None:
        import ibis

        self._connection = ibis.duckdb.connect(temp_directory=tempfile.gettempdir())
        self._connection.raw_sql("SET enable_progress_bar = false")

    def read(self, place: Path) -> Table:
        files = place / "**" / "*.parquet" if place.is_dir() else place
        return self._connection.read_parquet(str(files), hive_partitioning=False)

    def close(self) -> None:
        self._connection.disconnect()


class _Spark:
    """The Spark session of this process, which serves whoever asks next and so is not ended."""

    def __init__(self) -> None:
        import ibis

        self._connection = ibis.pyspark.connect(session())

    def read(self, place: Path) -> Table:
        return self._connection.read_parquet(place.absolute().as_uri(), recursiveFileLookup=True)

    def close(self) -> None:
        """Nothing is held for these tables alone."""


ENGINES: dict[str, type[_DuckDB] | type[_Spark]] = {"duckdb": _DuckDB, "spark": _Spark}


# A cluster has its own; on one machine Spark's defaults are too little memory, and too many pieces of work.
_ON_THIS_MACHINE = {"spark.driver.memory": "4g", "spark.sql.shuffle.partitions": str(2 * (os.cpu_count() or 1))}


def session() -> Any:
    """The one Spark session of this process, started when first asked for (about ten seconds).

    Raises Refused where Spark is not installed, or has no Java to run on.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise Refused(Refusal("Spark is not installed here. Install it: make spark.", field="engine")) from None
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        because = "Spark needs Java 17 or later. On Debian: apt-get install default-jre-headless."
        raise Refused(Refusal(because, field="engine"))
    address = os.environ.get("OPENPHB_SPARK", THIS_MACHINE)
    building = SparkSession.builder.appName("openphb").master(address)
    settings = _ON_THIS_MACHINE if address.startswith("local") else {}
    settings = settings | {
        "spark.sql.session.timeZone": "UTC",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
    }
    for name, value in settings.items():
        building = building.config(name, value)
    return building.getOrCreate()


def rows(table: Table) -> list[dict[str, Any]]:
    """What an expression comes to, row by row, as Python's own values."""
    found: list[dict[str, Any]] = table.to_pyarrow().to_pylist()
    return found


def _as_of(folder: Path) -> date | None:
    manifest = folder / "manifest.json"
    if not manifest.is_file():
        return None
    return date.fromisoformat(json.loads(manifest.read_text(encoding="utf-8"))["as_of"])


def _place(folder: Path, name: str) -> Path:
    """One file, or a folder of parts."""
    for place in (folder / f"{name}.parquet", folder / name):
        if place.exists():
            return place
    raise Refused(Refusal(f"The facts at {folder} have no table {name}. Make them again: openphb facts extract."))
