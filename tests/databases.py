"""Databases for tests: a template with every migration, built once and kept, and quick copies of it.

The template's name carries a fingerprint of whatever shapes it, so that it is built again when a migration
changes and not before. Copies take about a tenth of a second. Everything runs as the program, the lesser role.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from openphb.config import embedded, server
from openphb.interfaces.bench.scratch import drop

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "openphb"
SHAPED_BY = (
    "*/migrations/*.py",
    "commissioners/**/*.[pct]*",
    "config/[fs]*.py",
    "config/mig*.py",
    "community/network.py",
    "community/offers/laying.py",
    "commissioners/**/*.[pct]*",
    "config/[fs]*.py",
    "insight/extract/reads.py",
    "protection/catalogue.py",
    "protection/reference/*.toml",
)
TOLD_BY = ("**/*.[pc]*", "law/**/*.toml")
TEMPLATES_KEPT = 5
_copies = count(1)


def address(url: str, name: str) -> str:
    """The same server, another database."""
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def start() -> str:
    """The tests' server: DATABASE_URL, or one of our own that keeps nothing safe from a power cut."""
    url = server.ensure()
    if server.is_our_own():
        host = url.partition("host=")[2].replace("%2F", "/")
        with psycopg.connect(embedded.address(host, "postgres", user="postgres"), autocommit=True) as connection:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                connection.execute(f"ALTER SYSTEM SET {setting} = off".encode())
            connection.execute("ALTER SYSTEM SET max_connections = 200")
            connection.execute("SELECT pg_reload_conf()")
    return url


def template(url: str) -> str:
    """The name of a database with every migration applied. Whoever asks first builds it; the others wait."""
    name = f"openphb_template_{_fingerprint(SHAPED_BY)}"

    def fill(_: str) -> None:
        server.migrate()

    return _built_once(url, name, source="template1", fill=fill)


def told(url: str, *, on: str, tell: Callable[[str], None]) -> str:
    """The name of a database with the sample world of a day in it, for whoever wants a copy. Built as a template is.

    `tell` is given its address, and may keep files of its own under the same name.
    """
    name = f"openphb_template_told_{_fingerprint(TOLD_BY + (on,))}"
    return _built_once(url, name, source=template(url), fill=tell)


def _built_once(url: str, name: str, *, source: str, fill: Callable[[str], None]) -> str:
    """Whoever asks first builds it. The database's own lock holds only those who are in the same database by then."""
    with (ROOT / ".openphb" / "templates.lock").open("w") as held, psycopg.connect(url, autocommit=True) as connection:
        fcntl.flock(held, fcntl.LOCK_EX)
        connection.execute("SELECT pg_advisory_lock(hashtext('openphb builds a template'))")
        if not _is_whole(connection, name):
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {source}".encode())
            with _pointing(address(url, name)):
                fill(address(url, name))
            connection.execute(f"COMMENT ON DATABASE {name} IS 'whole'".encode())
            _forget_old_templates(connection)
    return name


@contextmanager
def copy(url: str, source: str) -> Iterator[str]:
    """A fresh copy of `source`, thrown away afterwards whoever is still connected to it."""
    name = f"openphb_copy_{os.getpid()}_{next(_copies)}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {source}".encode())
    try:
        yield address(url, name)
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            drop(connection, name)


def sweep(url: str) -> None:
    """Throw away the copies of runs that were killed. Only on a server of our own: process ids are this machine's."""
    if not server.is_our_own():
        return
    with psycopg.connect(url, autocommit=True) as connection:
        found = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'openphb\\_copy\\_%'")
        for (name,) in found.fetchall():
            if not Path(f"/proc/{name.split('_')[2]}").exists() and Path("/proc").exists():
                connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())


@contextmanager
def _pointing(url: str) -> Iterator[None]:
    kept = os.environ["DATABASE_URL"]
    os.environ["DATABASE_URL"] = url
    try:
        yield
    finally:
        os.environ["DATABASE_URL"] = kept


def _fingerprint(patterns: tuple[str, ...]) -> str:
    """Of the files these patterns find, and of the patterns."""
    found = hashlib.sha256(repr(patterns).encode())
    for pattern in patterns:
        for path in sorted(PACKAGE.glob(pattern)):
            if "__pycache__" not in path.parts:
                found.update(path.relative_to(PACKAGE).as_posix().encode() + path.read_bytes())
    return found.hexdigest()[:12]


def _is_whole(connection: psycopg.Connection[tuple[object, ...]], name: str) -> bool:
    row = connection.execute(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]
    ).fetchone()
    return row is not None and row[0] == "whole"


def _forget_old_templates(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    found = connection.execute(
        "SELECT datname FROM pg_database WHERE datname LIKE 'openphb\\_template\\_%%' ORDER BY oid DESC OFFSET %s",
        [TEMPLATES_KEPT],
    )
    for (name,) in found.fetchall():
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
