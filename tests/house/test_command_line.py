"""The command line as scripts rely on it: quick, honest exit codes, one JSON document."""

from __future__ import annotations

import json
import os
import resource
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from openphb.interfaces.cli import main

OPENPHB = [sys.executable, "-c", "from openphb.interfaces.cli.main import run; run()"]
PURE = ("law", "bank", "bacs", "statement", "budget", "outcomes", "facts", "returns", "words", "rollout", "evaluate")
A_BLINK_SECONDS = 0.5


def openphb(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """One command, in a process of its own."""
    return subprocess.run(
        [*OPENPHB, *arguments], env=os.environ | environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("group", main.GROUPS)
def test_every_group_of_commands_can_be_loaded(group: str):
    told = openphb(group, "--help")
    assert told.returncode == 0 and "Usage: openphb" in told.stdout, told.stderr


@pytest.mark.parametrize(
    "arguments", [(), *((group,) for group in PURE)], ids=lambda words: " ".join(words) or "openphb"
)
def test_it_answers_in_a_blink_and_without_django(arguments: tuple[str, ...]):
    """Processor time, so that a busy machine does not decide the answer."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = openphb(*arguments, "--help", PYTHONPROFILEIMPORTTIME="1")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert told.returncode == 0 and "django" not in told.stderr
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < A_BLINK_SECONDS


def test_a_port_that_is_taken_is_said_before_any_work_is_done(tmp_path: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = openphb("demo", "--port", str(port), "--home", str(tmp_path / "home"))
    assert told.returncode == 2 and f"--port {port + 1}" in told.stderr
    assert not (tmp_path / "home").exists()


@pytest.mark.slow  # starts Django in another process
def test_a_database_that_is_somebody_elses_is_never_emptied(committed: str):
    told = openphb("demo", "--reset", "--no-serve", DATABASE_URL=committed)
    assert told.returncode == 1 and "only empties a database of its own" in told.stderr


@pytest.mark.slow  # starts Django in another process
def test_a_database_that_does_not_answer_is_said_in_words():
    told = openphb("ledger", "verify", "--json", DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing")
    assert told.returncode == 1 and "Look at DATABASE_URL" in json.loads(told.stdout)["refused"]["because"]


@pytest.mark.slow  # starts Django in another process, a few times
def test_a_sound_machine_passes_its_check_and_an_open_table_stops_it(committed: str, owner_sql):
    sound = openphb("check", "--json", OPENPHB_HTTPS="1", OPENPHB_DEMO="")
    found = {line["check"]: line["level"] for line in json.loads(sound.stdout)["checks"]}
    assert sound.returncode == 0 and found["isolation"] == found["tables"] == found["roles"] == "ok", found

    owner_sql("ALTER TABLE people_person NO FORCE ROW LEVEL SECURITY")
    opened = openphb("check", "--json")
    stop = next(line for line in json.loads(opened.stdout)["checks"] if line["level"] == "stop")
    assert opened.returncode == 1 and "people_person" in stop["says"] and stop["do"]


@pytest.mark.slow  # starts Django in another process
def test_old_tables_stop_the_server_and_the_check(committed: str, owner_sql):
    owner_sql("DELETE FROM django_migrations WHERE app = 'payments'")
    told = openphb("serve", "--port", str(_free_port()))
    assert told.returncode == 1 and "Run `openphb migrate`" in told.stderr
    told = openphb("check")
    assert told.returncode == 1 and "Run `openphb migrate`" in told.stdout


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@pytest.mark.slow  # starts Django in another process
def test_the_ledger_of_an_empty_database_adds_up(committed: str):
    told = openphb("ledger", "verify", "--json")
    assert json.loads(told.stdout) == {"ok": True, "accounts": 0, "transfers": 0, "differences": []}


def test_the_documents_made_from_the_code_are_current():
    told = openphb("docs", "--check")
    assert told.returncode == 0, f"Run `make docs`.\n{told.stderr}"
