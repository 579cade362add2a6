"""A database of our own: joined by many, outliving each, found again after a kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from openphb.config import embedded

START = """
import sys
from pathlib import Path
from openphb.config import embedded
print(embedded.start(Path(sys.argv[1])))
"""


@pytest.fixture
def folder(tmp_path: Path):
    place = tmp_path / "postgres"
    yield place
    embedded.stop(place)


def started(folder: Path) -> str:
    command = [sys.executable, "-W", "error", "-c", START, str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.slow  # makes a server from nothing
def test_several_processes_find_one_server_which_outlives_them_and_a_kill(folder: Path):
    command = [sys.executable, "-c", START, str(folder)]
    many = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    addresses = {process.communicate()[0].strip() for process in many}
    assert len(addresses) == 1 and {process.returncode for process in many} == {0}
    url = addresses.pop()

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (words text)")
        connection.execute("INSERT INTO kept VALUES ('kept')")
    postmaster = int((folder / "postmaster.pid").read_text().splitlines()[0])
    os.kill(postmaster, signal.SIGKILL)

    with psycopg.connect(started(folder)) as connection:
        assert connection.execute("SELECT words FROM kept").fetchone() == ("kept",)


@pytest.mark.slow  # makes a server from nothing
def test_the_login_is_no_superuser_and_the_server_is_of_a_settled_version(folder: Path):
    with psycopg.connect(started(folder)) as connection:
        row = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = session_user").fetchone()
        assert row == (False,) and connection.info.server_version // 10_000 == embedded.VERSION


@pytest.mark.slow  # makes a server from nothing
def test_it_is_stopped_once(folder: Path):
    started(folder)
    assert embedded.stop(folder) and not embedded.stop(folder)


def test_a_start_that_is_tried_again_and_goes_well_is_no_error_to_whoever_looks_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    """The wheel waits ten seconds and then calls it a failure, where a copy that is being read again needs twelve."""
    logger = embedded._wheel().postgres_server._logger
    answers = iter([subprocess.TimeoutExpired("pg_ctl", 10), None])

    def once_late(_folder: Path) -> str:
        late = next(answers)
        if late:
            logger.error("Failed to start server.")
            raise late
        return "/host"

    monkeypatch.setattr(embedded, "_socket", once_late)
    monkeypatch.setattr(embedded, "_lay_out", lambda host: None)
    assert "host=" in embedded.start(folder) and caplog.text == ""
