"""The database into a dump, and out of it, with PostgreSQL's own programs; every row counted on both ways."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any, Protocol

import psycopg
from psycopg import sql

from openphb.commissioners.roles import OWNER
from openphb.kernel.refusal import Refusal, Refused

NOT_KEPT = ("django_session",)
"""Who was signed in: after a restore everybody signs in again."""
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND NOT tablename = ANY(%s) ORDER BY 1"


class Tools(Protocol):
    """What is asked of `openphb.config.administering`."""

    def seeing_all(self) -> str: ...
    def tool(self, name: str, *, url: str) -> Path: ...


def dump(tools: Tools, into: Path) -> dict[str, int]:
    """Write the whole database as at one moment; how many rows of each table. Every row is counted in the dump too.

    Raises Refused where the dump holds other rows than the database: made by a login that does not see them all.
    """
    url = tools.seeing_all()
    with psycopg.connect(url) as connection:
        counted, snapshot = _counted(connection), _snapshot(connection)
        left_out = [f"--exclude-table-data=public.{name}" for name in NOT_KEPT]
        _run(
            tools.tool("pg_dump", url=url),
            "-Fc",
            "-Z1",
            f"--snapshot={snapshot}",
            *left_out,
            "-f",
            str(into),
            "-d",
            url,
        )
    kept = rows_in(tools, into, url=url)
    if kept != counted:
        wrong = sorted(name for name in counted if kept.get(name) != counted[name])
        raise Refused(Refusal(f"The backup does not hold every row of {', '.join(wrong[:5])}. It was thrown away."))
    return counted


def rows_in(tools: Tools, place: Path, *, url: str) -> dict[str, int]:
    """How many rows of each table a dump holds, read out of it line by line."""
    command = [str(tools.tool("pg_restore", url=url)), "--data-only", "-f", "-", str(place)]
    found: dict[str, int] = {}
    table = ""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if not table and line.startswith(b"COPY public."):
                table = line.split()[1].decode().removeprefix("public.").strip('"')
                found[table] = 0
            elif table and line == b"\\.\n":
                table = ""
            elif table:
                found[table] += 1
        said = process.stderr.read().decode() if process.stderr else ""
    if process.returncode:
        raise Refused(Refusal(f"The dump cannot be read again: {' '.join(said.split())}"))
    return {name: count for name, count in found.items() if name not in NOT_KEPT}


def restore(tools: Tools, place: Path, *, url: str) -> None:
    """Put a dump into an empty database, all of it or nothing. The roles must have been laid."""
    told = ("--no-owner", f"--role={OWNER}", "--exit-on-error", "--single-transaction", "-d", url, str(place))
    _run(tools.tool("pg_restore", url=url), *told)


def require_empty(url: str) -> None:
    """Raises Refused where the database has tables: a restore never mixes with what is there."""
    with psycopg.connect(url) as connection:
        tables = connection.execute(_TABLES.encode(), [[]]).fetchall()
    if tables:
        because = f"The database here has {len(tables)} tables, and a backup is only restored into an empty one."
        raise Refused(
            Refusal(f"{because} Name another folder with OPENPHB_HOME, or another database with DATABASE_URL.")
        )


def rows_of(tools: Tools) -> dict[str, int]:
    """How many rows of each table the database holds now."""
    with psycopg.connect(tools.seeing_all()) as connection:
        return _counted(connection)


def _counted(connection: psycopg.Connection[Any]) -> dict[str, int]:
    """In one steady moment. With row security off, a login that is held by it is refused and not shown less."""
    connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
    connection.execute("SET LOCAL row_security = off")
    tables = [str(name) for (name,) in connection.execute(_TABLES.encode(), [list(NOT_KEPT)]).fetchall()]
    return {name: _count(connection, name) for name in tables}


def _count(connection: psycopg.Connection[Any], table: str) -> int:
    row = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier("public", table))).fetchone()
    return int(row[0]) if row else 0


def _snapshot(connection: psycopg.Connection[Any]) -> str:
    row = connection.execute("SELECT pg_export_snapshot()").fetchone()
    assert row is not None
    return str(row[0])


def _run(program: Path, *told: str) -> None:
    done = subprocess.run([str(program), *told], check=False, text=True, capture_output=True)
    if done.returncode:
        raise Refused(Refusal(f"{program.name} would not go through: {' '.join(done.stderr.split())[-600:]}"))
