"""What each role may do to tables that are there: granted after every migration, and taken back where it is too much.

Safe to repeat. The tables of rights are `commissioners.rights` and, for facts, `insight.extract.reads`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from psycopg import sql

from openphb.commissioners import rights
from openphb.commissioners.roles import LOADER, OWNER, PROGRAM, READER, WORKER
from openphb.config import footing_removal
from openphb.config.footing import Connection, connect
from openphb.insight.extract.reads import READS

# Tables that are not ours, so that no migration of ours grants them; none holds anything of a commissioner's.
FRAMEWORK = (
    *("auth", "django", "account", "mfa", "taggit"),
    *("wagtailadmin", "wagtailcore", "wagtaildocs", "wagtailimages", "wagtailsearch", "wagtailusers"),
)
READ_ONLY = ("django_migrations", "django_content_type", "auth_permission")
_GRANTED = """
    SELECT relname, array_agg(privilege_type) FROM pg_class, aclexplode(relacl) held
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'p') AND held.grantee = %s::regrole
    GROUP BY relname
"""
_CALLED = """
    SELECT oid::regprocedure::text FROM pg_proc, aclexplode(proacl) held
    WHERE pronamespace = 'public'::regnamespace AND held.grantee = %s::regrole
"""


def grant_all(url: str, *, seal_secret: str) -> None:
    """Give every role what its table of rights says, no more and no less; and the database the secret of seals."""
    with connect(url) as connection, connection.transaction():
        connection.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(OWNER)))
        _nothing_by_itself(connection)
        _grant_framework(connection)
        _grant_program(connection)
        _grant_worker(connection)
        _grant_reader(connection)
        _grant_loader(connection)
        footing_removal.grant(connection)
        connection.execute(
            "INSERT INTO commissioners_sealkey VALUES (1, %s) ON CONFLICT (id) DO UPDATE SET secret = excluded.secret",
            [seal_secret],
        )


def _nothing_by_itself(connection: Connection) -> None:
    """PostgreSQL lets everybody call a new function. Ours are called by triggers, or by whom they are granted to."""
    found = connection.execute(
        "SELECT oid::regprocedure::text, prorettype = 'trigger'::regtype FROM pg_proc"
        " WHERE pronamespace = 'public'::regnamespace AND proowner = current_user::text::regrole"
        " AND has_function_privilege('public', oid, 'EXECUTE')"
    ).fetchall()
    for function, is_trigger in found:
        connection.execute(f"REVOKE EXECUTE ON FUNCTION {function} FROM PUBLIC".encode())
        if not is_trigger:
            connection.execute(f"GRANT EXECUTE ON FUNCTION {function} TO {PROGRAM}".encode())


def _grant_framework(connection: Connection) -> None:
    """The program's rows of the framework's tables (sessions, passwords)."""
    found = connection.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND split_part(tablename, '_', 1) = ANY(%s)",
        [list(FRAMEWORK)],
    )
    tables = {str(table) for (table,) in found.fetchall()}
    _give(connection, PROGRAM, {table: {rights.READ} if table in READ_ONLY else rights.ALL for table in tables})


def _grant_program(connection: Connection) -> None:
    for table, alone in rights.WORKER_ALONE.items():
        named = sql.SQL("REVOKE {} ON {} FROM {}")
        which = sql.SQL(", ").join(map(sql.SQL, sorted(alone)))
        connection.execute(named.format(which, sql.Identifier(table), sql.Identifier(PROGRAM)))


def _grant_worker(connection: Connection) -> None:
    _take_everything(connection, WORKER)
    found: list[tuple[Any, ...]] = connection.execute(_GRANTED, [PROGRAM]).fetchall()
    granted = {str(table): list(held) for table, held in found}
    _give(connection, WORKER, rights.of_worker(granted))
    for (function,) in connection.execute(_CALLED, [PROGRAM]).fetchall():
        connection.execute(f"GRANT EXECUTE ON FUNCTION {function} TO {WORKER}".encode())


def _grant_reader(connection: Connection) -> None:
    """The columns that facts are made of."""
    _take_everything(connection, READER)
    reader = sql.Identifier(READER)
    for table, columns in READS.items():
        named = sql.SQL(", ").join(map(sql.Identifier, columns))
        connection.execute(sql.SQL("GRANT SELECT ({}) ON {} TO {}").format(named, sql.Identifier(table), reader))


def _grant_loader(connection: Connection) -> None:
    _take_everything(connection, LOADER)
    _give(connection, LOADER, rights.LOADS)


def _take_everything(connection: Connection, role: str) -> None:
    connection.execute(sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(sql.Identifier(role)))


def _give(connection: Connection, role: str, wanted: Mapping[str, Iterable[str]]) -> None:
    """Tables with the same rights in one statement: each is a journey to the database."""
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for table, held in wanted.items():
        alike[tuple(sorted(held))].append(table)
    for held, tables in sorted(alike.items()):
        which = sql.SQL(", ").join(map(sql.SQL, held))
        named = sql.SQL(", ").join(map(sql.Identifier, sorted(tables)))
        connection.execute(sql.SQL("GRANT {} ON {} TO {}").format(which, named, sql.Identifier(role)))
