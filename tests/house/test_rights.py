"""Every role of the database may do what it must, and may not do what it need not: held to one table, both ways."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from openphb.commissioners import rights
from openphb.commissioners.roles import LOADER, OWNER, PROGRAM, READER, ROLES, WORKER
from tests.house.test_isolation import NOBODYS, OF_NO_MODEL, ask, kept_apart, ours

pytestmark = pytest.mark.django_db
KINDS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
LESSER = tuple(role for role in ROLES if role != OWNER)


def held(role: str) -> dict[str, frozenset[str]]:
    """What a role may do to whole tables, whoever it has it from."""
    found: dict[str, set[str]] = {}
    for kind in KINDS:
        rows = ask(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'p')"
            " AND has_table_privilege(%s, oid, %s)",
            role,
            kind,
        )
        for (table,) in rows:
            found.setdefault(table, set()).add(kind)
    return {table: frozenset(kinds) for table, kinds in found.items()}


def test_every_role_is_there_signs_in_nowhere_and_steps_round_nothing() -> None:
    columns = "rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication"
    found = ask(f"SELECT {columns} FROM pg_roles WHERE rolname = ANY(%s)", list(ROLES))
    assert sorted(found) == sorted((role, *[False] * 6) for role in ROLES)


@pytest.mark.parametrize("role", LESSER)
def test_no_role_may_become_another_or_make_anything(role: str) -> None:
    others = [other for other in ROLES if other != role]
    assert [other for other in others if ask("SELECT pg_has_role(%s, %s, 'MEMBER')", role, other) != [(False,)]] == []
    assert ask("SELECT has_schema_privilege(%s, 'public', 'CREATE')", role) == [(False,)]
    assert ask("SELECT has_database_privilege(%s, current_database(), 'CREATE')", role) == [(False,)]


@pytest.mark.parametrize("role", LESSER)
def test_no_role_but_the_owner_empties_a_table_points_at_one_or_hangs_anything_on_it(role: str) -> None:
    beyond = {"TRUNCATE", "REFERENCES", "TRIGGER"}
    assert {table: kinds & beyond for table, kinds in held(role).items() if kinds & beyond} == {}


def test_the_worker_has_what_the_program_has_but_for_what_the_table_of_rights_says() -> None:
    program, worker = held(PROGRAM), held(WORKER)
    differ = {table for table in program.keys() | worker.keys() if program.get(table) != worker.get(table)}
    assert differ == set(rights.WORKER_WITHOUT) | set(rights.WORKER_ALONE)
    for table, less in rights.WORKER_WITHOUT.items():
        assert not worker.get(table, frozenset()) & less.rights and program[table] & less.rights, table
        assert less.why.endswith("."), table
    for table, alone in rights.WORKER_ALONE.items():
        assert alone <= worker[table] and not alone & program[table], table


def test_the_loader_keeps_the_list_of_boards_and_sees_nothing_else() -> None:
    assert held(LOADER) == dict(rights.LOADS) and set(rights.LOADS) <= set(NOBODYS)


def test_the_reader_is_granted_columns_and_no_whole_table() -> None:
    assert held(READER) == {}


def test_nothing_is_granted_to_everybody() -> None:
    tables = ask(
        "SELECT relname FROM pg_class, aclexplode(relacl) held WHERE relnamespace = 'public'::regnamespace"
        " AND held.grantee = 0"
    )
    functions = ask(
        "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
        " AND has_function_privilege('public', oid, 'EXECUTE')"
    )
    assert (tables, functions) == ([], []) and ask("SELECT has_schema_privilege('public', 'public', 'CREATE')") == [
        (False,)
    ]


def test_default_privileges_give_nobody_a_table_that_comes_later() -> None:
    assert ask("SELECT defaclrole::regrole, defaclobjtype, defaclacl FROM pg_default_acl") == []


DEFINERS = {
    "commissioners_sealed_board": "reads the secret of seals, and says no more than whose rows are sealed",
    "ledger_open": "opens accounts, which the program may not write; the board is asked of the transaction",
    "people_take_back": "takes people back who were brought in by mistake, of the board of the transaction (0148)",
    "ledger_post": "the one door through which money moves",
    "payments_count_what_grew": "only the owner of a table may have its rows counted anew",
}


def test_what_runs_with_the_owners_rights_is_listed_and_called_by_named_roles_alone() -> None:
    found = ask(
        "SELECT proname, array_agg(DISTINCT held.grantee::regrole::text) FROM pg_proc, aclexplode(proacl) held"
        " WHERE prosecdef AND pronamespace = 'public'::regnamespace GROUP BY proname"
    )
    assert {name for name, _ in found} == set(DEFINERS)
    assert [name for name, callers in found if set(callers) - {OWNER, PROGRAM, WORKER}] == []


def test_nothing_but_tables_and_their_indexes_stands_in_the_schema() -> None:
    """No view, matview, foreign table or sequence of its own by which rows could be seen with another's eyes."""
    kinds = ask("SELECT DISTINCT relkind FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1")
    assert {kind for (kind,) in kinds} <= {"r", "i", "S", "p", "I"}
    assert ask("SELECT rulename FROM pg_rules WHERE schemaname = 'public'") == []
    assert ask("SELECT extname FROM pg_extension WHERE extname <> 'plpgsql'") == []


def test_every_policy_holds_every_role_and_what_is_written_is_the_boards_own() -> None:
    rows = ask(
        "SELECT tablename, policyname, permissive, roles::text[], with_check FROM pg_policies WHERE policyname = 'mine'"
    )
    assert {table for table, *_ in rows} == set(kept_apart()) and len(rows) == len(kept_apart())
    for table, name, permissive, roles, check in rows:
        assert (name, permissive, roles) == ("mine", "PERMISSIVE", ["public"]), table
        assert " OR " not in check, f"{table}: a row could be written for another board"


def test_every_table_is_kept_apart_or_is_nobodys_with_a_reason() -> None:
    named = NOBODYS | OF_NO_MODEL
    assert set(ours()) == set(kept_apart()) | (set(ours()) & set(named)) and all(named.values())
    assert [role for role in LESSER for table in OF_NO_MODEL if held(role).get(table)] == []


@contextmanager
def signed_in(url: str, roles: tuple[str, ...]) -> Iterator[psycopg.Connection[Any]]:
    """A login of its own that may take on these roles, and nothing more."""
    login = f"openphb_login_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as administrator:
        administrator.execute(f"DROP ROLE IF EXISTS {login}".encode())
        administrator.execute(f"CREATE ROLE {login} LOGIN NOINHERIT".encode())
        administrator.execute(f"GRANT {', '.join(roles)} TO {login}".encode())
        address = url.replace("//openphb@", f"//{login}@").replace("//postgres@", f"//{login}@")
        try:
            with psycopg.connect(address, options=f"-c role={roles[0]}", autocommit=True) as found:
                yield found
        finally:
            administrator.execute(f"DROP ROLE {login}".encode())


@pytest.mark.parametrize("login", rights.LOGINS, ids=lambda login: login.name)
def test_each_process_with_a_login_of_its_own_takes_on_its_roles_and_finds_no_others(
    login: rights.Login, committed: str
) -> None:
    with signed_in(committed, login.roles) as found:
        assert found.execute("SELECT current_user::text").fetchone() == (login.roles[0],)
        for role in ROLES:
            if role in login.roles:
                found.execute(f"SET ROLE {role}".encode())
                continue
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                found.execute(f"SET ROLE {role}".encode())
        found.execute("RESET ROLE")
        found.execute("SET ROLE none")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            found.execute("SELECT count(*) FROM people_person")


@pytest.mark.parametrize("table", sorted(rights.WORKER_WITHOUT))
def test_the_worker_is_refused_what_it_has_no_right_to(table: str) -> None:
    said = {"SELECT": f"SELECT 1 FROM {table}", "INSERT": f"INSERT INTO {table} DEFAULT VALUES"}
    said |= {"DELETE": f"DELETE FROM {table}", "UPDATE": f"UPDATE {table} SET id = id"}
    for kind in rights.WORKER_WITHOUT[table].rights & set(said):
        words = said[kind].replace("SET id = id", "SET expire_date = now()") if "session" in table else said[kind]
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            _as(WORKER, words)


def _as(role: str, words: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
        cursor.execute(words)
