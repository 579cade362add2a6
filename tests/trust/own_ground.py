"""A PostgreSQL of a drill's own, with our tables laid: to be stopped as if its plug were pulled, and started again.

What it says is kept has left it, as in real work; the server that other tests share promises less. It does not wait for
the disk itself: the plug is pulled on the database and not on the machine.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from openphb.config import embedded, server
from tests import databases

WORLD = "world"


@dataclass
class Ground:
    """One server in a folder. Databases are copies of one with every table."""

    folder: Path
    url: str
    copies: int = 0

    def pull_the_plug(self) -> None:
        """What `pg_ctl stop -m immediate` does: nothing is finished, nothing is written down."""
        self._tool("pg_ctl", "-D", str(self.folder), "-m", "immediate", "-w", "stop")

    def start(self) -> None:
        embedded.start(self.folder)

    def database(self, *, disk: Path | None = None) -> str:
        """The address of a fresh copy, on a disk of its own if one is given."""
        self.copies += 1
        name, place = f"drill_{self.copies}", ""
        with self._superuser("postgres") as connection:
            if disk is not None:
                connection.execute(f"CREATE TABLESPACE small{self.copies} LOCATION '{disk}'".encode())
                place = f" TABLESPACE small{self.copies}"
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {WORLD}{place}".encode())
        return databases.address(self.url, name)

    def superuser_of_latest(self) -> str:
        """The latest copy's address, for its administrator."""
        return _as_superuser(databases.address(self.url, f"drill_{self.copies}"))

    def forget_latest(self) -> None:
        """Throw the latest copy away, and what it knows of a disk that goes with it."""
        with self._superuser("postgres") as connection:
            connection.execute(f"DROP DATABASE drill_{self.copies} WITH (FORCE)".encode())
            connection.execute(f"DROP TABLESPACE IF EXISTS small{self.copies}".encode())

    @property
    def login(self) -> str | None:
        """Which login of this machine it runs as, where not ours."""
        return "pgserver" if os.geteuid() == 0 else None

    def lay(self, source: str) -> None:
        """The tables of another database, as its administrator would bring them over."""
        with self._superuser("postgres") as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")
            connection.execute(f"CREATE DATABASE {WORLD} OWNER openphb".encode())
        server.prepare(databases.address(self.url, WORLD))
        kept = f"{self.folder}.dump"
        self._tool("pg_dump", "-Fc", "-Z0", "-f", kept, "-d", _as_superuser(source), login=None)
        self._tool("pg_restore", "-d", _as_superuser(databases.address(self.url, WORLD)), kept, login=None)
        Path(kept).unlink()

    def _tool(self, name: str, *told: str, login: Any = "its own") -> None:
        bin = embedded._wheel().utils.POSTGRES_VERSIONS[embedded.VERSION]
        user = self.login if login == "its own" else login
        done = subprocess.run(
            [str(bin / name), *told],
            user=user,
            check=False,
            text=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        assert done.returncode == 0, done.stderr

    def _superuser(self, name: str) -> psycopg.Connection[Any]:
        return psycopg.connect(_as_superuser(databases.address(self.url, name)), autocommit=True)


def _as_superuser(url: str) -> str:
    return url.replace("openphb@", "postgres@")


@contextmanager
def ground(folder: Path, *, like: str) -> Iterator[Ground]:
    """A server of its own with the tables of the database at `like`, gone afterwards."""
    shutil.rmtree(folder, ignore_errors=True)
    made = Ground(folder, embedded.start(folder))
    try:
        made.lay(like)
        yield made
    finally:
        with suppress(AssertionError):
            made.pull_the_plug()
        shutil.rmtree(folder, ignore_errors=True)
