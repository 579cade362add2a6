"""A replica for reading: facts are made from it, byte by byte as from the first, and nothing can be written to it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from openphb.config import administering, embedded
from openphb.insight.extract import folders
from tests import conftest, databases, thorough
from tests.journeys import serving
from tests.rooms.assurance.test_backup import laid_as_here
from tests.rooms.insight.conftest import sample as sample


@pytest.fixture
def two(sample: str, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The addresses of a server with the sample world, and of its replica, which follows it."""
    folder = databases.ROOT / ".openphb" / f"replica-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    first, second = folder / "first", folder / "second"
    administering.give(second)
    try:
        url = administering.start(first)
        laid_as_here(url, by_way_of=tmp_path / "laid")
        host = parse_qs(urlsplit(url).query)["host"][0]
        copied = ("-D", str(second), "-h", host, "-U", "postgres", "-R", "-c", "fast")
        administering.run_as_its_login("pg_basebackup", *copied)
        second.chmod(0o700)
        for each in second.glob(".s.PGSQL*"):  # the first's socket, which lies among its files
            each.unlink()
        with _following(second) as replica:
            yield url, replica
    finally:
        conftest._hang_up()
        embedded.stop(first)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _following(folder: Path) -> Iterator[str]:
    """By PostgreSQL's own hand: the wheel waits for a server that takes writes."""
    told = f"-c listen_addresses= -c unix_socket_directories={folder}"
    administering.run_as_its_login(
        "pg_ctl", "-D", str(folder), "-l", str(folder / "own-log"), "-o", told, "-w", "-t", "60", "start"
    )
    try:
        yield embedded.address(str(folder), "openphb")
    finally:
        administering.run_as_its_login("pg_ctl", "-D", str(folder), "-m", "immediate", "-w", "stop")


def made(url: str, home: Path) -> folders.Manifest:
    """Facts of today by the command, as whoever looks after a replica has them made."""
    home.mkdir()
    told = serving._surroundings(url, home) | {"OPENPHB_FACTS_SECRET": "a secret of the tests, long enough"}
    done = subprocess.run(
        [*serving.CLI, "facts", "extract", "--json"], env=told, check=True, capture_output=True, text=True
    )
    return folders.read(Path(json.loads(done.stdout)["folder"]))


def _has_followed(first: str, second: str) -> None:
    with psycopg.connect(first) as one, psycopg.connect(second) as other:
        (wanted,) = one.execute("SELECT pg_current_wal_lsn()").fetchone() or ("",)
        for _ in range(600):
            (there,) = other.execute("SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn", [wanted]).fetchone() or (None,)
            if there:
                return
            time.sleep(0.1)
    raise TimeoutError("the replica did not follow")


@pytest.mark.slow  # two servers are started
@thorough.only
def test_facts_made_from_a_replica_are_those_of_the_first(two: tuple[str, str], tmp_path: Path) -> None:
    first, second = two
    _has_followed(first, second)
    one, other = made(first, tmp_path / "first"), made(second, tmp_path / "second")
    assert sum(one.rows.values()) > 500
    assert (one.files, one.rows, one.keys) == (other.files, other.rows, other.keys)
    with psycopg.connect(second) as reads, pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        reads.execute("CREATE TABLE something ()")
