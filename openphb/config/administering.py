"""PostgreSQL's own tools, and the login that may see every board's rows: for backups, and for nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from openphb.config import embedded, server
from openphb.kernel.refusal import Refusal, Refused

GIVEN = "OPENPHB_BACKUP_URL"
NEWER_TOOLS = 18
"""They read servers that are newer than our own; ours read all before."""


def seeing_all() -> str:
    """The address for a login that row-level security does not hold. Raises Refused, with what to do, where none is.

    On our own server that is its administrator; else OPENPHB_BACKUP_URL, a login with BYPASSRLS and pg_read_all_data.
    """
    url = server.ensure()
    url = _as_administrator(url) if server.is_our_own() else os.environ.get(GIVEN, url)
    with psycopg.connect(url, connect_timeout=10) as connection:
        row = connection.execute(
            "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
        if row is None or not row[0]:
            raise Refused(Refusal(_words_for_an_administrator(connection.info.user)))
    return url


def _as_administrator(url: str) -> str:
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.replace(f"{embedded.LOGIN}@", "postgres@")).geturl()


def _words_for_an_administrator(login: str) -> str:
    return (
        f"The login {login} sees one board's rows at a time, so that a backup made by it would be empty. Ask an "
        "administrator to run: CREATE ROLE openphb_backup LOGIN BYPASSRLS; GRANT pg_read_all_data TO openphb_backup; "
        f"then set {GIVEN} to the database's address with that login."
    )


def tool(name: str, *, url: str) -> Path:
    """One of PostgreSQL's programs, new enough for the server at `url`."""
    with psycopg.connect(url, connect_timeout=10) as connection:
        version = connection.info.server_version // 10_000
    return embedded.programs(embedded.VERSION if version <= embedded.VERSION else NEWER_TOOLS) / name


def run_as_its_login(name: str, *told: str) -> None:
    """Run one of our own server's programs as the login that owns its files."""
    login = "pgserver" if os.geteuid() == 0 else None
    command = [str(embedded.programs(embedded.VERSION) / name), *told]
    done = subprocess.run(command, user=login, check=False, text=True, capture_output=True)
    if done.returncode:
        raise Refused(Refusal(f"{name} would not run: {' '.join(done.stderr.split())}"))


def start(folder: Path) -> str:
    """Start a server of our own kind in a folder, or join it; its address."""
    return embedded.start(folder)


def stop(folder: Path) -> bool:
    """Stop it, letting nobody finish; True if it was running."""
    return embedded.stop(folder)


def give(folder: Path) -> None:
    """Make a folder, and let the login that runs our own server write in it."""
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        shutil.chown(folder, "pgserver")
