"""The roles of a database, and what each may do there before any table of ours exists."""

from __future__ import annotations

from typing import TypeAlias

import psycopg
from psycopg import sql

from openphb.commissioners.roles import OWNER, ROLES
from openphb.kernel.refusal import Refusal, Refused

Connection: TypeAlias = psycopg.Connection[tuple[object, ...]]

OLDEST, NEWEST = 15, 17
OTHERS = tuple(role for role in ROLES if role != OWNER)


def connect(url: str) -> Connection:
    """A connection as the address's own login, in neither role."""
    try:
        return psycopg.connect(url, autocommit=True, connect_timeout=10)
    except psycopg.OperationalError as trouble:
        because = f"The database would not answer: {' '.join(str(trouble).split())}"
        raise Refused(Refusal(f"{because} Look at DATABASE_URL, and that the server runs.")) from trouble


def lay(url: str) -> None:
    """Lay the roles and their footing in this database. Changes nothing that is already right."""
    with connect(url) as connection:
        _require_version(connection)
        try:
            with connection.transaction():
                connection.execute("SELECT pg_advisory_xact_lock(hashtext('openphb lays its roles'))")
                for role in ROLES:
                    _lay_role(connection, role)
                _give_footing(connection)
        except psycopg.errors.InsufficientPrivilege as trouble:
            raise Refused(Refusal(_words_for_an_administrator(connection, trouble))) from trouble


def is_laid(url: str) -> bool:
    """True if all the roles are there. Without them the program cannot even connect, or the worker work."""
    with connect(url) as connection:
        found = connection.execute("SELECT count(*) FROM pg_roles WHERE rolname = ANY(%s)", [list(ROLES)])
        return found.fetchone() == (len(ROLES),)


def _require_version(connection: Connection) -> None:
    version = connection.info.server_version // 10_000
    if version < OLDEST:
        because = f"This is PostgreSQL {version}, and openphb needs {OLDEST} or later."
        raise Refused(Refusal(f"{because} {NEWEST} is the newest it is run on."))


def _lay_role(connection: Connection, role: str) -> None:
    """A role that cannot sign in and cannot step round row-level security, which this login may take on."""
    name = sql.Identifier(role)
    if not _answer(connection, "SELECT count(*) FROM pg_roles WHERE rolname = %s", role):
        connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN NOBYPASSRLS").format(name))
    # From 16 on, whoever makes a role may grant it but not yet take it on: "SET" is the question there.
    right = "SET" if connection.info.server_version >= 160_000 else "MEMBER"
    if not _answer(connection, f"SELECT pg_has_role(%s, '{right}')", role):
        connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(name))


def _give_footing(connection: Connection) -> None:
    owner = sql.Identifier(OWNER)
    database = sql.Identifier(connection.info.dbname)
    if not _answer(connection, "SELECT has_database_privilege(%s, current_database(), 'CREATE')", OWNER):
        connection.execute(sql.SQL("GRANT CREATE ON DATABASE {} TO {}").format(database, owner))
    if not _answer(connection, "SELECT has_schema_privilege(%s, 'public', 'CREATE')", OWNER):
        connection.execute(sql.SQL("GRANT ALL ON SCHEMA public TO {}").format(owner))
    for role in OTHERS:
        if not _answer(connection, "SELECT has_schema_privilege(%s, 'public', 'USAGE')", role):
            connection.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(sql.Identifier(role)))


def _answer(connection: Connection, question: str, role: str) -> bool:
    row = connection.execute(question.encode(), [role]).fetchone()
    return row is not None and bool(row[0])


def _words_for_an_administrator(connection: Connection, trouble: Exception) -> str:
    login, database = connection.info.user, connection.info.dbname
    made = " ".join(f"CREATE ROLE {role} NOLOGIN;" for role in ROLES)
    return (
        f"The login {login} may not prepare the database {database} ({str(trouble).strip()}). "
        f"Ask an administrator to run, in {database}, whichever of this is not there yet: {made} "
        f'GRANT {", ".join(ROLES)} TO "{login}"; GRANT CREATE ON DATABASE "{database}" TO {OWNER}; '
        f"GRANT ALL ON SCHEMA public TO {OWNER}; GRANT USAGE ON SCHEMA public TO {', '.join(OTHERS)}. Then try again."
    )
