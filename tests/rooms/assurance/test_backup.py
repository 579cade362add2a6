"""Everything in one file, and a working installation from it: whole, or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from openphb.assurance import actions
from openphb.assurance.verifying import verify
from openphb.config import administering, embedded, server
from openphb.interfaces.drill import point_in_time
from openphb.interfaces.keeping import archive, dumping, whole
from openphb.interfaces.keeping.shut import new_pair
from openphb.interfaces.perform import perform, reading
from openphb.kernel.actor import Role
from openphb.kernel.refusal import Refused
from openphb.ledger import queries as ledger
from tests import databases
from tests.conftest import _point_at
from tests.rooms.payments import steps
from tests.rooms.world import NOON, actor
from tests.sealing import alone_on_the_server

PRIVATE, PUBLIC = new_pair()
SECRET = b"the secret of another installation"


class Tools:
    """The tests' server, its administrator among what is asked of it."""

    tool = staticmethod(administering.tool)

    def seeing_all(self) -> str:
        return os.environ["DATABASE_URL"].replace("openphb@", "postgres@")


def laid_as_here(url: str, *, by_way_of: Path) -> None:
    """The tables and rows of the tests' database, on another server too."""
    server.prepare(url)
    dumping.dump(Tools(), by_way_of)
    dumping.restore(Tools(), by_way_of, url=url)
    server.grant(url)


class Ground:
    """An installation in a folder, upon whatever database is named."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def home(self) -> Path:
        return self._home

    def ensure(self) -> str:
        return os.environ["DATABASE_URL"]

    prepare, grant = staticmethod(server.prepare), staticmethod(server.grant)


@pytest.fixture
def kept(committed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A backup of a board with some money, sealed, with a file and a key beside the database."""
    alone_on_the_server(monkeypatch)
    steps.paid()
    perform(actions.seal, by=actor(Role.AUDITOR), at=NOON)
    home = tmp_path / "home"
    (home / "files").mkdir(parents=True)
    (home / "files" / "receipt").write_bytes(b"a receipt")
    (home / "secret-key").write_bytes(SECRET)
    place = tmp_path / "backup"
    whole.backup(place, ground=Ground(home), tools=Tools(), key=PUBLIC, at=NOON)
    return place


@pytest.fixture
def empty(kept: Path, tmp_path: Path) -> Iterator[Ground]:
    """A new folder, and a database with nothing in it."""
    before, name = os.environ["DATABASE_URL"], f"openphb_copy_{os.getpid()}_restored"
    with psycopg.connect(before, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        _point_at(databases.address(before, name))
        yield Ground(tmp_path / "other")
        _point_at(before)
        databases.drop(connection, name)


@pytest.mark.slow  # a database is dumped, laid and filled
def test_what_was_backed_up_works_again_elsewhere(kept: Path, empty: Ground):
    manifest = whole.restore(kept, ground=empty, tools=Tools(), key=PRIVATE)
    by = actor(Role.AUDITOR)
    with reading(by):
        found = verify(by=by)
        assert ledger.verify(by=by).differences == () and found.ok and found.rows > 50
    assert perform(actions.seal, by=by, at=NOON) == found.waiting, "what was sealed is not sealed again"
    assert manifest.rows["ledger_transfer"] > 0 and "django_session" not in manifest.rows
    assert (empty.home() / "files" / "receipt").read_bytes() == b"a receipt"
    assert (empty.home() / "secret-key").read_bytes() == SECRET


@pytest.mark.slow  # a backup is made for each
def test_a_damaged_backup_is_refused_before_anything_is_touched(kept: Path, empty: Ground):
    sound = kept.read_bytes()
    half = len(sound) // 2
    damaged = {
        "a bit": sound[:half] + bytes([sound[half] ^ 1]) + sound[half + 1 :],
        "the end": sound[:-100],
        "half": sound[:half],
        "more": b"x" + sound,
    }
    for what, content in damaged.items():
        kept.write_bytes(content)
        with pytest.raises(Refused):
            whole.restore(kept, ground=empty, tools=Tools(), key=PRIVATE)
        dumping.require_empty(empty.ensure())
        assert list(empty.home().iterdir()) == [], what
    kept.write_bytes(sound)
    with pytest.raises(Refused, match="cannot be opened with this key"):
        whole.restore(kept, ground=empty, tools=Tools(), key=new_pair()[0])


@pytest.mark.slow  # a backup is made
def test_a_backup_goes_into_nothing_but_an_empty_place(kept: Path, tmp_path: Path):
    with pytest.raises(Refused, match="has files in it"):
        whole.restore(kept, ground=Ground(tmp_path / "home"), tools=Tools(), key=PRIVATE)
    with pytest.raises(Refused, match="only restored into an empty one"):
        whole.restore(kept, ground=Ground(tmp_path / "third"), tools=Tools(), key=PRIVATE)


def test_a_login_that_does_not_see_every_row_makes_no_backup(committed: str, tmp_path: Path):
    class Lesser(Tools):
        def seeing_all(self) -> str:
            return f"{os.environ['DATABASE_URL']}&options=-c%20role%3Dopenphb_program"

    steps.paid()
    with pytest.raises((Refused, psycopg.Error)):
        whole.backup(tmp_path / "backup", ground=Ground(tmp_path), tools=Lesser(), key=PUBLIC, at=NOON)
    assert not (tmp_path / "backup").exists()


@pytest.mark.slow  # two servers are started
def test_a_wrecked_server_is_brought_back_to_a_chosen_moment(committed: str, tmp_path: Path, figure):
    before = os.environ["DATABASE_URL"]
    folder = databases.ROOT / ".openphb" / f"rehearsal-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)

    def lay(url: str) -> None:
        laid_as_here(url, by_way_of=tmp_path / "laid")
        _point_at(url)

    try:
        found = point_in_time.rehearse(folder, tools=administering, lay=lay, to=3, each=8)
    finally:
        _point_at(before)
        for name in ("first", "second"):
            embedded.stop(folder / name)
        shutil.rmtree(folder, ignore_errors=True)
    assert found.went_well and (found.minute, found.written_before, found.written_after) == (3, 24, 8)
    assert found.copy_bytes > 10_000_000 and found.verify_seconds > 0
    figure(
        f"Brought back to a chosen moment in {found.restore_seconds:.1f} s; {found.copy_bytes / 1e6:.0f} MB copied in "
        f"{found.copy_seconds:.1f} s, verified in {found.verify_seconds:.1f} s"
    )


def test_an_open_archive_holds_what_its_list_says(tmp_path: Path):
    part = tmp_path / "part"
    part.write_bytes(b"x" * 3_000_000)
    bare = archive.Manifest(datetime(2026, 4, 6, tzinfo=UTC).isoformat(), "1", "16", {"a_table": 3})
    for key, opens in ((PUBLIC, PRIVATE), ("", "")):
        archive.write(tmp_path / "file", bare, parts={"files/part": part}, key=key)
        (tmp_path / "out").mkdir()
        assert archive.unpack(tmp_path / "file", tmp_path / "out", key=opens).rows == {"a_table": 3}
        assert (tmp_path / "out" / "files" / "part").read_bytes() == part.read_bytes()
        shutil.rmtree(tmp_path / "out")
