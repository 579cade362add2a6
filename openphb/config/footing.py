"""The three roles of a database, and what each may do there before any table of ours exists."""

from __future__ import annotations

from typing import TypeAlias

import psycopg
from psycopg import sql

from openphb.commissioners.roles import OWNER, PROGRAM, READER
from openphb.insight.extract.reads import READS
from openphb.kernel.refusal import Refusal, Refused

Connection: TypeAlias = psycopg.Connection[tuple[object, ...]]

OLDEST, NEWEST = 15, 17
# Tables that are not ours, so that no migration of ours grants them; none holds anything of a commissioner's.
FRAMEWORK = (
    *("auth", "django", "account", "mfa", "taggit"),
    *("wagtailadmin", "wagtailcore", "wagtaildocs", "wagtailimages", "wagtailsearch", "wagtailusers"),
)
READ_ONLY = ("django_migrations", "django_content_type", "auth_permission")


def connect(url: str) -> Connection:
    """A connection as the address's own login, in neither role."""
    try:
        return psycopg.connect(url, autocommit=True, connect_timeout=10)
    except psycopg.OperationalError as trouble:
        because = f"The database would not answer: {' '.join(str(trouble).split())}"
        raise Refused(Refusal(f"{because} Look at DATABASE_URL, and that the server runs.")) from trouble


def lay(url: str) -> None:
    """Lay the three roles and their footing in this database. Changes nothing that is already right."""
    with connect(url) as connection:
        _require_version(connection)
        try:
            with connection.transaction():
                connection.execute("SELECT pg_advisory_xact_lock(hashtext('openphb lays its roles'))")
                for role in (OWNER, PROGRAM, READER):
                    _lay_role(connection, role)
                _give_footing(connection)
        except psycopg.errors.InsufficientPrivilege as trouble:
            raise Refused(Refusal(_words_for_an_administrator(connection, trouble))) from trouble


def is_laid(url: str) -> bool:
    """True if all three roles are there. Without them the program cannot even connect, or make facts."""
    with connect(url) as connection:
        found = connection.execute("SELECT count(*) FROM pg_roles WHERE rolname = ANY(%s)", [[OWNER, PROGRAM, READER]])
        return found.fetchone() == (3,)


def grant_framework(url: str) -> None:
    """Give the program the rows of the framework's tables (sessions, passwords). Safe to repeat."""
    with connect(url) as connection, connection.transaction():
        connection.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(OWNER)))
        found = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND split_part(tablename, '_', 1) = ANY(%s)",
            [list(FRAMEWORK)],
        )
        for (table,) in found.fetchall():
            may = sql.SQL("SELECT" if table in READ_ONLY else "SELECT, INSERT, UPDATE, DELETE")
            words = sql.SQL("GRANT {} ON {} TO {}")
            connection.execute(words.format(may, sql.Identifier(str(table)), sql.Identifier(PROGRAM)))


def grant_reader(url: str) -> None:
    """Let the reader select the columns that facts are made of, and take back whatever else it had. Safe to repeat."""
    reader = sql.Identifier(READER)
    with connect(url) as connection, connection.transaction():
        connection.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(OWNER)))
        connection.execute(sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(reader))
        for table, columns in READS.items():
            named = sql.SQL(", ").join(map(sql.Identifier, columns))
            connection.execute(sql.SQL("GRANT SELECT ({}) ON {} TO {}").format(named, sql.Identifier(table), reader))


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
    for role in (PROGRAM, READER):
        if not _answer(connection, "SELECT has_schema_privilege(%s, 'public', 'USAGE')", role):
            connection.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(sql.Identifier(role)))


def _answer(connection: Connection, question: str, role: str) -> bool:
    row = connection.execute(question.encode(), [role]).fetchone()
    return row is not None and bool(row[0])


def _words_for_an_administrator(connection: Connection, trouble: Exception) -> str:
    login, database = connection.info.user, connection.info.dbname
    return (
        f"The login {login} may not prepare the database {database} ({str(trouble).strip()}). "
        f"Ask an administrator to run, in {database}: "
        f"CREATE ROLE {OWNER} NOLOGIN; CREATE ROLE {PROGRAM} NOLOGIN; CREATE ROLE {READER} NOLOGIN; "
        f'GRANT {OWNER}, {PROGRAM}, {READER} TO "{login}"; GRANT CREATE ON DATABASE "{database}" TO {OWNER}; '
        f"GRANT ALL ON SCHEMA public TO {OWNER}; GRANT USAGE ON SCHEMA public TO {PROGRAM}, {READER}. Then try again."
    )
