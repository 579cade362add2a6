"""Money moves through one database function. Everything else the program might try is turned away."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction

from openphb.commissioners.context import acting_as
from openphb.kernel.actor import Actor
from openphb.ledger import chart
from tests.rooms.ledger.story import AGREED, finance, held, moved, post
from tests.rooms.world import DAY, DEVON, NOON, actor, board

pytestmark = pytest.mark.django_db

FORBIDDEN = [
    f"{what} {table}{rest}"
    for table in ("ledger_account", "ledger_transfer")
    for what, rest in (
        ("UPDATE", " SET commissioner_id = commissioner_id"),
        ("DELETE FROM", ""),
        ("TRUNCATE", ""),
        ("INSERT INTO", " DEFAULT VALUES"),
        ("LOCK TABLE", " IN EXCLUSIVE MODE"),
        ("DROP TABLE", ""),
        ("ALTER TABLE", " NO FORCE ROW LEVEL SECURITY"),
        ("ALTER TABLE", " DISABLE TRIGGER ALL"),
    )
] + [
    "UPDATE ledger_account SET balance_pence = 1",
    "DROP TRIGGER ledger_transfer_is_history ON ledger_transfer",
    "DROP FUNCTION ledger_transfer_is_history() CASCADE",
    "SET session_replication_role = replica",
    "CREATE OR REPLACE FUNCTION ledger_transfer_is_history() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_program_may_not(statement: str) -> None:
    mary = finance()
    post(moved(chart.FUND, AGREED, "1", cause="x"), by=mary)
    with acting_as(mary), pytest.raises(ProgrammingError, match="permission denied|must be owner"), _tried():
        _run(statement)


def test_even_the_owner_cannot_change_a_transfer_by_mistake(owner_sql) -> None:
    mary = finance()
    post(moved(chart.FUND, AGREED, "1", cause="x"), by=mary)
    for slip in ("UPDATE ledger_transfer SET pence = 2", "DELETE FROM ledger_transfer"):
        with pytest.raises(DatabaseError, match="ledger_transfer is history"), transaction.atomic():
            owner_sql(slip, commissioner=mary.commissioner)


def test_the_door_does_not_open_into_another_boards_money() -> None:
    mary, dev = finance(), finance(ods_code=DEVON)
    post(moved(chart.FUND, AGREED, "10", cause="x"), by=dev)
    with pytest.raises(ProgrammingError, match="permission denied"):
        _call_post(dev.commissioner, by=mary)
    assert held(AGREED, by=dev) == "£10.00"


def test_nor_can_an_account_be_opened_there() -> None:
    mary = actor()
    with acting_as(mary), pytest.raises(ProgrammingError, match="permission denied"), _tried():
        _run(OPEN_ONE, [board(DEVON)])


def test_without_saying_whose_nothing_can_be_posted() -> None:
    mary = finance()
    with pytest.raises(ProgrammingError, match="permission denied"):
        _call_post(mary.commissioner, by=None)


def test_nor_where_the_owner_is_not_held_by_row_level_security(owner_sql) -> None:
    """As on a server whose owner is a superuser: the functions look for themselves."""
    mary, dev = finance(), finance(ods_code=DEVON)
    for table in ("ledger_account", "ledger_transfer"):
        owner_sql("SET CONSTRAINTS ALL IMMEDIATE", commissioner=mary.commissioner)
        owner_sql(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    for by in (mary, None):
        with pytest.raises(ProgrammingError, match="permission denied"):
            _call_post(dev.commissioner, by=by)
    with acting_as(mary), pytest.raises(ProgrammingError, match="permission denied"), _tried():
        _run(OPEN_ONE, [dev.commissioner])
    assert held(AGREED, by=dev) == "£0.00"


def test_a_table_of_the_same_name_made_for_a_moment_deceives_nobody() -> None:
    """A temporary table comes first in PostgreSQL's search unless it is told otherwise."""
    mary = finance()
    with acting_as(mary), _tried():
        _run("CREATE TEMPORARY TABLE ledger_account (LIKE ledger_account INCLUDING DEFAULTS) ON COMMIT DROP")
        _run("GRANT ALL ON pg_temp.ledger_account TO PUBLIC")
        _run("INSERT INTO pg_temp.ledger_account VALUES (1, 'fund', true, 0, %s)", [mary.commissioner])
        _run("SELECT ledger_open(%s, '{budget:TRICK:agreed}', '{true}')", [mary.commissioner])
        found = _fetched("SELECT count(*) FROM public.ledger_account WHERE code = 'budget:TRICK:agreed'")
        _run("DROP TABLE pg_temp.ledger_account")
    assert found == 1


OPEN_ONE = "SELECT ledger_open(%s, '{budget:MINE:agreed}', '{true}')"


def _call_post(whose: int, *, by: Actor | None) -> str:
    words = "SELECT ledger_post(%s, '{fund}', %s, '{100}', '{y}', '{}', 'payment', %s, 'x', %s)"
    with nullcontext() if by is None else acting_as(by), _tried():
        return str(_fetched(words, [whose, [AGREED], DAY, NOON]))


def _tried() -> transaction.Atomic:
    """A step that may break without ending the whole transaction."""
    return transaction.atomic()


def _run(statement: str, params: list[object] | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)


def _fetched(statement: str, params: list[object] | None = None) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return cursor.fetchone()[0]
