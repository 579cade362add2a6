"""The disk is full where the bank file is laid: a clear answer, no half file, and the same file when there is room."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from openphb.interfaces.cli import main, streams
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.payments import bacs, queries
from openphb.people import actions as people
from tests.rooms.world import DAY, NOON, actor, ask
from tests.trust import due, tight
from tests.trust.judge import states

PEOPLE = 60  # a file of 6,000 bytes, of which a page fits

pytestmark = pytest.mark.django_db


def at_work(who: Actor) -> str:
    """Their address at the command line, with the role that they have."""
    lead = actor(Role.LEAD, name="Lena")
    perform(people.join, account=who.id, roles=[Role.FINANCE], valid_from=DAY, by=lead, at=NOON)
    return f"{who.id}@example.org"


def asked_for(out: Path, *, email: str) -> tuple[int, dict[str, Any]]:
    told = ["payments", "file", "1", "--out", str(out), "--on", DAY.isoformat(), "--as", email, "--json"]
    done = CliRunner().invoke(main.assemble(told), told)
    return done.exit_code, json.loads(done.stdout)


@contextmanager
def on_a_full_disk(folder: Path) -> Iterator[None]:
    folder.mkdir()
    with tight.full(folder):
        yield


def test_a_file_for_which_there_is_no_room_is_refused_whole_and_is_the_same_when_there_is(
    tmp_path: Path, figure: Callable[[str], None]
) -> None:
    mary, tom = due.officers(PEOPLE)
    run, email, out = due.approved(mary, other=tom), at_work(mary), tmp_path / "out" / "file.txt"
    with on_a_full_disk(out.parent):
        code, said = asked_for(out, email=email)
        assert code == 2 and "cannot be written" in said["error"]["because"]
        assert "Nothing of it is left there. Make room" in said["error"]["try"]
        assert [each.name for each in out.parent.iterdir() if each.name != "ballast"] == []
    code, said = asked_for(out, email=email)
    content = out.read_bytes()
    assert (code, said["sha256"]) == (0, hashlib.sha256(content).hexdigest())
    assert len(bacs.read(content).order.payments) == PEOPLE
    assert ask(queries.bank_file, run, by=mary).content == content
    assert states(mary) == {"sent": PEOPLE}
    figure(f"Disk full where a file of {PEOPLE} payments is laid: no half file is left, and the same file afterwards")


def test_written_in_its_place_at_once_half_a_file_would_be_left_for_somebody_to_send(tmp_path: Path) -> None:
    """The control: what the command line did before, on the same disk."""
    content, out = b"0" * 6_000, tmp_path / "out" / "file.txt"
    with on_a_full_disk(out.parent):
        with pytest.raises(OSError):
            out.write_bytes(content)
        assert 0 < out.stat().st_size < len(content)


def test_what_is_no_ordinary_file_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    streams.write_bytes("/dev/null", b"nothing")
    assert not Path("/dev/null").is_file()
    link, there = tmp_path / "link", tmp_path / "there"
    link.symlink_to(there)
    streams.write_bytes(str(link), b"file")
    assert link.is_symlink() and there.read_bytes() == b"file"
