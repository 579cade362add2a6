"""A database for one measurement: made beside the ordinary one, thrown away afterwards."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

PATIENCE_SECONDS = 120


class Ground(Protocol):
    """What is asked of `openphb.config.server`."""

    def ensure(self) -> str: ...
    def migrate(self) -> None: ...


@contextmanager
def database(ground: Ground) -> Iterator[str]:
    """Its address, with every table laid; DATABASE_URL names it meanwhile. Nothing of yours is touched."""
    before = ground.ensure()
    name = f"openphb_bench_{os.getpid()}"
    with psycopg.connect(before, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        os.environ["DATABASE_URL"] = urlsplit(before)._replace(path=f"/{name}").geturl()
        try:
            ground.migrate()
            yield os.environ["DATABASE_URL"]
        finally:
            os.environ["DATABASE_URL"] = before
            drop(connection, name)


def drop(connection: psycopg.Connection[Any], name: str) -> None:
    """Wait for the database's own cleaning of a large table, which only a superuser may interrupt."""
    for _ in range(PATIENCE_SECONDS):
        try:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
            return
        except psycopg.errors.InsufficientPrivilege:
            time.sleep(1)
    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))


def analyse() -> None:
    """Let the database count what it holds. It does so by itself within a minute; a measurement does not wait."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute("ANALYZE")
