"""A thousand edits by whoever owns the database: each shows, with the row (issue 9; T26 and T83 of the design)."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from openphb.assurance import actions
from openphb.assurance.anchors import Anchor
from openphb.assurance.chains import chain
from openphb.assurance.sealing import moment
from openphb.assurance.verifying import NOT_ANCHORED, Verified, verify
from openphb.commissioners.context import acting_as
from openphb.commissioners.roles import OWNER
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.people import actions as people
from tests import thorough
from tests.rooms.world import actor
from tests.sealing import alone_on_the_server
from tests.trust import planted, tampering

EDITS = thorough.or_all(60, thorough=1_000)
ROWS_OF_EACH_TABLE = 3
PLANTED = datetime(2026, 4, 6, tzinfo=UTC)
NEXT_DAY = PLANTED + timedelta(days=1)


@pytest.fixture
def by(committed: str, monkeypatch: pytest.MonkeyPatch) -> Actor:
    """Somebody of a board that has three rows in each table, all sealed, the last of them a day ago."""
    alone_on_the_server(monkeypatch)
    who = actor(Role.AUDITOR)
    tampering.take_guards_away()
    for _ in range(ROWS_OF_EACH_TABLE):
        planted.plant(who.commissioner)
        with planted.acting(OWNER, who.commissioner), connection.cursor() as cursor:
            cursor.execute("DELETE FROM assurance_seal WHERE table_name ~ '^[0-9]+$'")  # planted like any other row
        perform(actions.seal, by=who, at=PLANTED)
    perform(people.record, did="a day later", by=who, at=NEXT_DAY)
    perform(actions.seal, by=who, at=NEXT_DAY)
    return who


@contextmanager
def owning(by: Actor, *, seed: int) -> Iterator[tampering.Owner]:
    """As the owner, for a while: whatever they do is taken back."""
    with tampering.undone():
        yield tampering.Owner(by, seed=seed)


def looked(by: Actor, **more: object) -> Verified:
    """Verified as the program, in the transaction that is under way."""
    with acting_as(by):
        return verify(by=by, **more)


def ended(by: Actor) -> Anchor:
    with acting_as(by):
        now = moment(chain(by))
    assert now.sealed_at is not None
    return Anchor("board", now.number, now.sealed_at, now.root)


@pytest.mark.slow  # every row of every table of history is looked at after each edit
def test_every_edit_by_the_owner_is_found_with_its_row(by: Actor, figure: Callable[[str], None]) -> None:
    assert looked(by).ok
    missed, done, began = [], Counter[str](), time.monotonic()
    for seed in range(EDITS):
        with owning(by, seed=seed) as owner:
            edit = owner.edit()
            found = looked(by).found
            done[edit.says.split(":")[0].split(" ")[-1]] += 1
            if not any(each.table == edit.table and each.key in edit.keys for each in found):
                missed.append((seed, edit, found[:3]))
    assert missed == []
    figure(f"Tampering: {EDITS} edits of {dict(done)}, all found with the row, in {time.monotonic() - began:.0f} s")


def test_a_chain_that_was_made_again_is_found_with_an_anchor_and_not_without(by: Actor) -> None:
    kept = ended(by)
    with owning(by, seed=1) as owner:
        owner.change()
        owner.make_again()
        assert looked(by).ok, "without anchors nobody could tell"
        (found,) = looked(by, anchors=[kept]).found
        assert found.what.startswith(NOT_ANCHORED)


def test_the_end_of_the_chain_cut_off_is_found_with_an_anchor(by: Actor) -> None:
    kept = ended(by)
    with owning(by, seed=2) as owner:
        owner._run("DELETE FROM assurance_seal WHERE number = %s", [kept.number])
        assert looked(by, anchors=[kept]).found[0].what.startswith(NOT_ANCHORED)


def test_an_emptied_table_is_found_row_by_row(by: Actor) -> None:
    with owning(by, seed=3) as owner:
        keys = owner._keys("ledger_transfer")
        owner._run("DELETE FROM ledger_transfer")
        assert {each.key for each in looked(by).found if each.table == "ledger_transfer"} == set(keys)
