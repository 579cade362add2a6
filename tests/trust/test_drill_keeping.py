"""What is kept is in danger: a migration dies half way, a file of the server is damaged, a backup has no room.

Nothing is lost, and nothing that is wrong is taken for right.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from openphb.config import administering, embedded, server
from openphb.interfaces.drill import point_in_time
from openphb.interfaces.keeping import whole
from openphb.kernel.refusal import Refused
from openphb.ledger import queries as ledger
from tests import conftest, databases, thorough
from tests.rooms.assurance.test_backup import PUBLIC, Ground, Tools, laid_as_here
from tests.rooms.payments import steps
from tests.rooms.world import NOON, ask
from tests.trust import due, own_ground, tight
from tests.trust.judge import states

ROOT = Path(__file__).parent.parent.parent
LATEST = "assurance"
Figure = Callable[[str], None]

pytestmark = pytest.mark.slow  # servers and processes of their own


@pytest.fixture(scope="module")
def server_of_ours(_template: tuple[str, str]) -> Iterator[own_ground.Ground]:
    url, name = _template
    with own_ground.ground(conftest.HOME / f"keeping_{os.getpid()}", like=databases.address(url, name)) as made:
        yield made


@pytest.fixture
def ground(
    server_of_ours: own_ground.Ground, django_db_setup: None, django_db_blocker: Any
) -> Iterator[own_ground.Ground]:
    """The server, and everything here works on a fresh database of it."""
    before = os.environ["DATABASE_URL"]
    conftest._point_at(server_of_ours.database())
    with django_db_blocker.unblock():
        yield server_of_ours
        conftest._hang_up()
    conftest._point_at(before)


def migrated(**more: str) -> subprocess.Popen[str]:
    """Tables are brought up to date in a process of its own, as `openphb migrate` does."""
    environment = os.environ | {"OPENPHB_ROLE": "openphb_owner", "DJANGO_SETTINGS_MODULE": "openphb.config.settings"}
    command = [sys.executable, "-m", "openphb.config.migrating"]
    return subprocess.Popen(command, env=environment | more, cwd=ROOT, text=True, stderr=subprocess.PIPE)


def without_the_newest(url: str) -> None:
    """As a database one version ago: the newest room's tables are taken back."""
    said = (
        "import django; django.setup(); from django.db import connection;"
        "from django.db.migrations.executor import MigrationExecutor as Executor;"
        f"Executor(connection).migrate([({LATEST!r}, None)])"
    )
    environment = os.environ | {"OPENPHB_ROLE": "openphb_owner", "DATABASE_URL": url}
    subprocess.run([sys.executable, "-c", said], env=environment, cwd=ROOT, check=True)


def tables(url: str) -> int:
    with psycopg.connect(url) as login:
        row = login.execute("SELECT count(*) FROM pg_tables WHERE tablename LIKE 'assurance%'").fetchone()
    return int(row[0]) if row else 0


@thorough.only
def test_a_migration_that_is_killed_half_way_is_done_whole_the_next_time(ground: own_ground.Ground) -> None:
    url = os.environ["DATABASE_URL"]
    mary, _ = due.officers(3)
    wanted = tables(url)
    conftest._hang_up()
    without_the_newest(url)
    assert tables(url) == 0 < wanted
    half = migrated()
    until = time.monotonic() + 60
    while tables(url) == 0 and half.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    half.kill()
    half.communicate()
    ground.pull_the_plug()
    ground.start()
    again = migrated()
    assert again.wait(120) == 0, again.communicate()[1]
    again.communicate()
    server.grant(url)
    assert tables(url) == wanted
    assert states(mary) == {"due": 3} and ask(ledger.verify, by=mary).differences == ()


@thorough.only
def test_a_damaged_page_of_a_table_is_never_read_as_if_it_were_right(ground: own_ground.Ground, figure: Figure) -> None:
    """A disk that gives back other bytes than it was given: PostgreSQL says so, and the rest goes on."""
    mary, _ = due.officers(3)
    with psycopg.connect(ground.superuser_of_latest(), autocommit=True) as administrator:
        administrator.execute("CHECKPOINT")
        (place,) = administrator.execute("SELECT pg_relation_filepath('payments_payment')").fetchone() or ("",)
    conftest._hang_up()
    ground.pull_the_plug()
    ground.start()
    ground.pull_the_plug()
    with (ground.folder / str(place)).open("r+b") as table:
        table.seek(12)
        table.write(b"\xff" * 12)  # where the page says how full it is
    ground.start()
    with pytest.raises(psycopg.Error) as said, psycopg.connect(ground.superuser_of_latest()) as login:
        login.execute("SELECT count(*) FROM payments_payment")
    assert "invalid page" in str(said.value)
    assert ask(ledger.verify, by=mary).differences == ()
    figure("A page of a table damaged on the disk: said by PostgreSQL at the first look, nothing of it shown")


@thorough.only
def test_a_server_that_left_a_note_of_a_process_that_is_gone_starts_again(ground: own_ground.Ground) -> None:
    mary, _ = due.officers(2)
    conftest._hang_up()
    note = ground.folder / "postmaster.pid"
    said = note.read_text().splitlines()
    ground.pull_the_plug()
    note.write_text("\n".join(["999999", *said[1:]]) + "\n")
    shutil.chown(note, ground.login or os.getuid())
    ground.start()
    assert states(mary) == {"due": 2}


def test_a_backup_for_which_there_is_no_room_leaves_no_half_of_one(committed: str, tmp_path: Path) -> None:
    steps.paid()
    home, into = tmp_path / "home", tmp_path / "small"
    home.mkdir()
    into.mkdir()
    (home / "secret-key").write_bytes(b"a secret")
    with tight.full(into), pytest.raises((Refused, OSError)) as said:
        whole.backup(into / "backup", ground=Ground(home), tools=Tools(), key=PUBLIC, at=NOON)
    assert str(said.value)
    assert not (into / "backup").exists()
    whole.backup(into / "backup", ground=Ground(home), tools=Tools(), key=PUBLIC, at=NOON)
    assert (into / "backup").stat().st_size > 10_000


@thorough.only
def test_a_gap_in_the_changes_that_were_put_aside_is_said_and_not_passed_over(
    committed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of the files of changes is gone: the server does not come back as if nothing were missing."""
    folder = databases.ROOT / ".openphb" / f"rehearsal-gap-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    before, real = os.environ["DATABASE_URL"], point_in_time._brought_back

    def with_a_gap(*folders: Path, **told: Any) -> None:
        place, copy, kept = folders
        files = sorted(each for each in kept.iterdir() if "." not in each.name)
        files[-1].unlink()
        real(place, copy, kept, **told)

    def lay(url: str) -> None:
        laid_as_here(url, by_way_of=tmp_path / "laid")
        conftest._point_at(url)

    monkeypatch.setattr(point_in_time, "_brought_back", with_a_gap)
    monkeypatch.setattr(embedded, "PATIENCE_SECONDS", 8)
    try:
        with pytest.raises((Refused, TimeoutError, psycopg.Error)):
            point_in_time.rehearse(folder, tools=administering, lay=lay, to=2, each=3)
    finally:
        conftest._point_at(before)
        for name in ("first", "second"):
            embedded.stop(folder / name)
        shutil.rmtree(folder, ignore_errors=True)


@thorough.only
def test_without_what_it_needs_to_know_the_server_does_not_begin(committed: str, tmp_path: Path) -> None:
    """A setting is missing or wrong: it says which in one sentence, and serves nobody half way."""
    wrong = {
        "DATABASE_URL": "postgresql://openphb@127.0.0.1:1/none",
        "OPENPHB_SMTP_URL": "smtp://",
    }
    for name, value in wrong.items():
        environment = os.environ | {name: value, "OPENPHB_HOME": str(tmp_path), "OPENPHB_SMTP_FROM": ""}
        command = [sys.executable, "-c", "from openphb.interfaces.cli.main import run; run()", "check"]
        told = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
        said = told.stdout + told.stderr
        assert told.returncode != 0 and "Traceback" not in said, said
        assert name in said or "database" in said.lower()
