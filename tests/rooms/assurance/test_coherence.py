"""What must always hold, holds in the sample world; and each question notices when it does not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from openphb.assurance import actions
from openphb.assurance.coherence import incoherent
from openphb.assurance.invariants import ALL
from openphb.assurance.invariants.invariant import CLOCKS, MONEY, PEOPLE, PLANS, SEALS
from openphb.commissioners.roles import OWNER, PROGRAM
from openphb.interfaces.perform import now, perform, today
from openphb.kernel.actor import Actor, Role
from tests.rooms.assurance.plants import NOT_THE_OWNERS, PLANTS
from tests.rooms.world import actor


@pytest.fixture(scope="module")
def by(sample: str) -> Actor:
    """An auditor of the first board of the sample world, whose rows are sealed."""
    who = actor(Role.AUDITOR)
    perform(actions.seal, by=who, at=now())
    return who


@contextmanager
def as_the_owner(by: Actor) -> Iterator[None]:
    """With every guard of the database taken away; whatever is done is undone."""
    with transaction.atomic():
        _run(f"SET LOCAL ROLE {OWNER}", "SET CONSTRAINTS ALL IMMEDIATE")
        _run("SELECT set_config('app.commissioner', '%d', true)" % by.commissioner)
        yield
        transaction.set_rollback(True)


def _run(*statements: str) -> list[str]:
    with connection.cursor() as cursor:
        for each in statements:
            cursor.execute(each)
        return [str(row[0]) for row in cursor.fetchall()] if cursor.description else []


def take_guards_away() -> None:
    drops = _run(
        "SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) FROM pg_constraint"
        " WHERE contype IN ('f', 'c') AND connamespace = 'public'::regnamespace"
    )
    drops += _run(
        "SELECT format('ALTER TABLE %s DISABLE TRIGGER USER', oid::regclass) FROM pg_class"
        " WHERE relkind = 'r' AND relhastriggers AND relnamespace = 'public'::regnamespace"
    )
    drops += _run(
        "SELECT coalesce(format('ALTER TABLE %s DROP CONSTRAINT %I', i.indrelid::regclass, c.conname),"
        " format('DROP INDEX %s', i.indexrelid::regclass)) FROM pg_index i LEFT JOIN pg_constraint c"
        " ON c.conindid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid"
        " WHERE i.indisunique AND NOT i.indisprimary AND t.relnamespace = 'public'::regnamespace"
    )
    _run(*drops)


def broken(by: Actor, names: set[str] | None = None) -> dict[str, tuple[str, ...]]:
    asked = [each for each in ALL if names is None or each.name in names]
    return {each.invariant.name: each.first for each in incoherent(by=by, on=today(), at=now(), of=asked)}


def test_there_are_enough_and_each_is_said_whole():
    assert len(ALL) >= 30 and len({each.name for each in ALL}) == len(ALL)
    assert {each.about for each in ALL} == {MONEY, PEOPLE, PLANS, CLOCKS, SEALS}
    assert all(each.means.endswith(".") and each.do.endswith(".") for each in ALL)


@pytest.mark.slow  # the sample world is told, if nobody asked for it before
def test_the_sample_world_holds_together(by: Actor):
    with as_the_owner(by):
        _run(f"SET LOCAL ROLE {PROGRAM}")
        assert broken(by) == {}


@pytest.mark.slow  # guards of every table are taken away
def test_each_question_notices_what_it_is_for(by: Actor):
    """One world without guards, one thing broken at a time, each undone."""
    assert set(PLANTS) | set(NOT_THE_OWNERS) == {each.name for each in ALL}
    unseen = []
    with as_the_owner(by):
        take_guards_away()
        _run("ALTER TABLE ledger_transfer ENABLE TRIGGER ledger_transfer_is_history")
        for name, plant in PLANTS.items():
            with transaction.atomic():
                assert name == "history refuses change" or broken(by, {name}) == {}, name
                with connection.cursor() as cursor:
                    cursor.execute(plant, {"mine": by.commissioner})
                if not broken(by, {name}):
                    unseen.append(name)
                transaction.set_rollback(True)
    assert unseen == []
