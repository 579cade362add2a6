"""What must always hold, holds in the sample world; and each question notices when it does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection, transaction

from openphb.assurance import actions
from openphb.assurance.coherence import incoherent
from openphb.assurance.invariants import ALL
from openphb.assurance.invariants.invariant import CLOCKS, MONEY, PEOPLE, PLANS, SEALS
from openphb.commissioners.roles import OWNER, PROGRAM
from openphb.commissioners.sealing import seal
from openphb.interfaces.perform import now, perform, today
from openphb.kernel.actor import Actor, Role
from tests.rooms.world import actor

TOLD = re.split(r"^-- (.+)\n", (Path(__file__).parent / "plants.sql").read_text(), flags=re.MULTILINE)[3:]
PLANTS = dict(zip(TOLD[::2], TOLD[1::2], strict=True))
NOT_THE_OWNERS = {"the program has the lesser role": "only an administrator of the whole server can change a role"}
OF_GUARDS = {"history refuses change", "boards are kept apart", "the program may not rewrite history"}
"""These are asked while every guard is there."""


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
        _run(f"SELECT set_config('app.commissioner', '{by.commissioner}', true)")
        _run(f"SELECT set_config('app.seal', '{seal(by.commissioner)}', true)")
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
        "SELECT CASE WHEN c.conname IS NULL THEN format('DROP INDEX %s', i.indexrelid::regclass) ELSE"
        " format('ALTER TABLE %s DROP CONSTRAINT %I', i.indrelid::regclass, c.conname) END FROM pg_index i"
        " LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.contype = 'u'"
        " JOIN pg_class t ON t.oid = i.indrelid"
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
    """One world, one thing broken at a time, each undone; most of it with every guard taken away first."""
    assert set(PLANTS) | set(NOT_THE_OWNERS) == {each.name for each in ALL}
    with as_the_owner(by):
        unseen = [name for name in PLANTS if name in OF_GUARDS and not is_noticed(name, by=by)]
        take_guards_away()
        unseen += [name for name in PLANTS if name not in OF_GUARDS and not is_noticed(name, by=by)]
    assert unseen == []


def is_noticed(name: str, *, by: Actor) -> bool:
    """True if the question is quiet before, and not after."""
    with transaction.atomic():
        assert broken(by, {name}) == {}, name
        with connection.cursor() as cursor:
            cursor.execute(PLANTS[name], {"mine": by.commissioner})
        found = broken(by, {name})
        transaction.set_rollback(True)
    return set(found) == {name}
