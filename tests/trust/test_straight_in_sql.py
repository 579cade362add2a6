"""The same attempts straight in SQL, as each role that the program and its worker take on: every table, every way.

A page may forget to ask whose a row is. These ask nothing, and get nothing.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import DatabaseError, connection

from openphb.commissioners.roles import LOADER, PROGRAM, READER, WORKER
from tests import thorough
from tests.rooms.world import DEVON, board
from tests.trust import planted
from tests.trust.planted import acting
from tests.trust.test_kept_apart import Two

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # every table, seven ways, as two roles
ALL = [model._meta.db_table for model in planted.tables()]
TABLES = [table for table in ALL if thorough.is_looked_at(table, one_in=3)]
ROLES = thorough.or_all((PROGRAM,), thorough=(PROGRAM, WORKER))
"""The worker is held by the same rules, and `tests/house/test_rights.py` reads what it may of every table each time."""


@pytest.fixture
def two(db: None) -> Two:
    planted.take_checks_away()
    ours, theirs = board(), board(DEVON)
    return Two(ours, theirs, planted.plant(ours), planted.plant(theirs))


def ways(table: str, two: Two) -> dict[str, tuple[str, list[Any]]]:
    """What is tried of one table, with our board said and the other's asked for. Each must see or touch nothing."""
    whose = [two.theirs]
    return {
        "read": (f"SELECT count(*) FROM {table} WHERE commissioner_id = %s", whose),
        "read all but ours": (f"SELECT count(*) FROM {table} WHERE commissioner_id <> %s", [two.ours]),
        "read in a join": (
            f"SELECT count(t) FROM commissioners_commissioner c LEFT JOIN {table} t ON t.commissioner_id = c.id"
            " WHERE c.id = %s",
            whose,
        ),
        "read through a column of a row": (
            f"SELECT count(*) FROM {table} t WHERE to_jsonb(t) ->> 'commissioner_id' = %s",
            [str(two.theirs)],
        ),
        "read what is known of its columns": ("SELECT count(*) FROM pg_stats WHERE tablename = %s", [table]),
    }


@pytest.mark.parametrize("role", ROLES)
def test_nothing_of_another_boards_is_seen_in_any_table_by_any_way(two: Two, role: str, figure: Any) -> None:
    seen, tried = [], 0
    for table in TABLES:
        for way, (words, given) in ways(table, two).items():
            tried += 1
            found = _answer(role, two.ours, words, given)
            if found not in ("denied", 0):
                seen.append(f"{table}: {way}: {found}")
    assert seen == []
    figure(f"Straight in SQL as {role}: {tried:,} questions of {len(TABLES)} tables, nothing of another board's seen")


@pytest.mark.parametrize("role", ROLES)
def test_nothing_of_another_boards_is_changed_removed_or_taken_over(two: Two, role: str) -> None:
    touched = []
    for table in TABLES:
        for words in (
            f"UPDATE {table} SET commissioner_id = {two.ours} WHERE commissioner_id = {two.theirs}",
            f"UPDATE {table} SET commissioner_id = commissioner_id WHERE commissioner_id = {two.theirs}",
            f"DELETE FROM {table} WHERE commissioner_id = {two.theirs}",
            f"WITH gone AS (DELETE FROM {table} WHERE commissioner_id = {two.theirs} RETURNING 1)"
            " SELECT count(*) FROM gone",
        ):
            found = _answer(role, two.ours, words, [], counts="SELECT count" in words)
            if found not in ("denied", 0):
                touched.append(f"{table}: {words}: {found}")
    assert touched == []
    for table in TABLES:
        assert _answer(planted.OWNER, two.theirs, f"SELECT count(*) FROM {table}", []) == 1, table


@pytest.mark.parametrize("role", ROLES)
def test_a_table_is_copied_out_only_as_far_as_it_is_ours_and_never_in(two: Two, role: str) -> None:
    for table in TABLES:
        copied = _copied(role, two.ours, table)
        assert copied is None or all(f"\t{two.theirs}\t" not in f"\t{line}\t" for line in copied), table
        assert copied is None or len(copied) == 1, table
        with pytest.raises(psycopg.Error), acting(role, two.ours):
            _copy_in(table)


@pytest.mark.parametrize("role", ROLES)
def test_the_owners_functions_do_nothing_for_another_board(two: Two, role: str) -> None:
    for words in (
        f"SELECT ledger_open({two.theirs}, ARRAY['x'], ARRAY[true])",
        f"SELECT ledger_post({two.theirs}, ARRAY['a'], ARRAY['b'], ARRAY[1]::bigint[], ARRAY['c'], ARRAY[''],"
        " 'k', '2026-04-06', 'somebody', now())",
    ):
        with pytest.raises(DatabaseError), acting(role, two.ours), connection.cursor() as cursor:
            cursor.execute(words)


@pytest.mark.parametrize("role", (READER, LOADER))
def test_the_two_least_roles_change_nothing_and_the_loader_sees_nothing(two: Two, role: str) -> None:
    for table in TABLES:
        for words in (f"UPDATE {table} SET commissioner_id = 1", f"DELETE FROM {table}", f"SELECT * FROM {table}"):
            assert _answer(role, two.ours, words, []) == "denied", f"{role}: {words}"


def test_nobody_writes_a_role_of_their_own_in_another_board(two: Two) -> None:
    """What an account sees of itself everywhere it may not write everywhere."""
    from openphb.people.models import Account, Acting, Membership

    account = Account.objects.create(id=UUID(int=77), email="ambitious@example.org", name="Somebody").id
    for model in (Membership, Acting):
        with acting(planted.OWNER, two.theirs):
            model._base_manager.update(account_id=account)
        row = planted.make(model, two.theirs, two.of_theirs)
        row.account_id = account  # type: ignore[attr-defined]
        with pytest.raises(DatabaseError, match="row-level security"), acting(PROGRAM, two.ours):
            _say_account(account)
            row.save(force_insert=True)
        with pytest.raises(DatabaseError, match="row-level security"), acting(PROGRAM, two.ours):
            _say_account(account)
            model._base_manager.filter(account_id=account).update(account_id=account)


def _say_account(account: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.account', %s, true)", [str(account)])


def _answer(role: str, commissioner: int, words: str, given: list[Any], *, counts: bool = True) -> Any:
    """The count that a question gives, the rows that a change touched, or 'denied'."""
    try:
        with acting(role, commissioner), connection.cursor() as cursor:
            cursor.execute(words, given or None)
            return cursor.fetchone()[0] if words.startswith(("SELECT", "WITH")) and counts else cursor.rowcount
    except DatabaseError as refused:
        assert any(said in str(refused) for said in ("permission denied", "is history", "stays")), refused
        return "denied"


def _copy_in(table: str) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as way_in:
        way_in.write("x\n")


def _copied(role: str, commissioner: int, table: str) -> list[str] | None:
    """The lines of a table as it is copied out; None where this role may not read it."""
    try:
        with acting(role, commissioner), connection.cursor() as cursor, cursor.copy(f"COPY {table} TO STDOUT") as out:
            return b"".join(bytes(part) for part in out).decode().splitlines()
    except psycopg.Error as refused:
        assert "permission denied" in str(refused)
        return None
