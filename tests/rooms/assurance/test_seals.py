"""Every row of history is sealed a little after it was written, and a change shows."""

from __future__ import annotations

from datetime import timedelta

import psycopg
import pytest

from openphb.assurance import actions, anchors, queries
from openphb.assurance.anchors import Anchor
from openphb.assurance.verifying import CHANGED, Verified, verify
from openphb.interfaces.jobs import duties
from openphb.interfaces.network_posting import worker
from openphb.interfaces.perform import perform, reading
from openphb.kernel.actor import Role
from openphb.kernel.refusal import Refused
from openphb.people import actions as people
from tests.rooms.payments import steps
from tests.rooms.world import NOON, actor, new_id
from tests.sealing import alone_on_the_server, held_back_at

LATER = NOON + timedelta(days=400)


def seal(by, *, at=LATER):
    return perform(actions.seal, by=by, at=at)


def look(by) -> Verified:
    with reading(by):
        return verify(by=by)


def test_what_was_written_is_sealed_once_and_found_as_it_was(committed, monkeypatch):
    alone_on_the_server(monkeypatch)
    steps.paid()
    by = actor(Role.AUDITOR)
    before = look(by)
    sealed = seal(by)
    assert before.waiting == sealed > 50 and seal(by) == 0
    after = look(by)
    assert (after.rows, after.waiting, after.found) == (sealed, 0, ())


def test_the_network_has_a_chain_of_its_own(committed, owner_sql, monkeypatch):
    alone_on_the_server(monkeypatch)
    owner_sql(
        "INSERT INTO community_offercheck (area, at, by, by_name) VALUES ('QF7', '2026-04-06', %s, 'Ed')", [new_id()]
    )
    by = worker()
    assert seal(by) == 1 and look(by).rows == 1 and look(by).ok
    owner_sql("ALTER TABLE community_offercheck DISABLE TRIGGER USER")
    owner_sql("UPDATE community_offercheck SET by_name = 'Somebody else'")
    assert [(each.table, each.what) for each in look(by).found] == [("community_offercheck", CHANGED)]


def test_what_is_not_kept_yet_is_not_sealed(committed, monkeypatch):
    """A transaction that is under way holds the horizon back: nothing of it, and nothing after it, is sealed."""
    steps.paid()
    by = actor(Role.AUDITOR)
    with psycopg.connect(committed) as slow:
        slow.execute("SET ROLE openphb_program")
        slow.execute("SELECT pg_current_xact_id()")
        perform(people.record, did="while another is under way", by=by, at=LATER)
        seal(by)
        assert look(by).waiting >= 1 and look(by).ok
    alone_on_the_server(monkeypatch)
    assert seal(by) >= 1 and look(by).ok and look(by).waiting == 0


def test_what_was_held_back_for_a_year_is_no_forgery(committed, owner_sql, monkeypatch):
    """A transaction of anybody on the server, left open: what was written before the last seal is sealed after it."""
    by = actor(Role.AUDITOR)
    perform(people.record, did="before it all", by=by, at=NOON)
    ((number,),) = owner_sql("SELECT pg_current_xact_id()::text::bigint")
    steps.paid()
    with monkeypatch.context() as meanwhile:
        held_back_at(number, meanwhile)
        assert seal(by) >= 1 and look(by).waiting > 50 and look(by).ok
    alone_on_the_server(monkeypatch)
    assert seal(by) > 50 and look(by).ok and look(by).waiting == 0


def test_a_file_of_anchors_is_read_as_it_was_written(tmp_path):
    kept = [Anchor("board-2", 7, LATER, b"\1" * 32), Anchor("network", 1, LATER, b"\2" * 32)]
    (tmp_path / "one.txt").write_text(anchors.written(kept, at=LATER))
    assert anchors.read_folder(tmp_path) == kept
    (tmp_path / "one.txt").write_text(anchors.written(kept, at=LATER).replace("root 01", "root zz"))
    with pytest.raises(Refused, match="line 5"):
        anchors.read_folder(tmp_path)


def test_the_worker_seals_verifies_and_anchors_by_itself(committed, settings, tmp_path, monkeypatch):
    alone_on_the_server(monkeypatch)
    settings.ANCHORS = tmp_path
    steps.paid()
    assert duties.seal_history(NOON) > 50
    assert duties.write_anchors(NOON) == 1 and duties.write_anchors(NOON) == 0
    assert duties.verify_history(NOON) > 0 and duties.verify_history(NOON) == 0
    assert duties.look_whether_it_holds(NOON) == 0
    by = actor(Role.AUDITOR)
    with reading(by):
        told = queries.assurance(by=by, at=NOON)
    assert told.verified and told.coherent and told.anchor and not told.verified.found and not told.coherent.found
