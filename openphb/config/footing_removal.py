"""What lets records go whose time is over: one role may delete rows that nobody else may, and no more.

History refuses every change by a trigger. Each such trigger lets the disposer through, and it alone: so whatever other
rights a role was granted by mistake, and whoever owns the table, is stopped as before. Safe to repeat after every
migration; tables that come later are let through as they come.
"""

from __future__ import annotations

from psycopg import sql

from openphb.commissioners.rights import DISPOSES_BY
from openphb.commissioners.roles import DISPOSER
from openphb.config.footing import Connection
from openphb.protection.catalogue import catalogue
from openphb.protection.retention import stays

ALSO = ("assurance_proof", "people_hookcall", "people_hooktry")
"""What goes of nobody's record: proofs that found nothing, calls to other systems that are over."""
REMOVED = "protection_removed"
_ON_DELETE = """
    SELECT c.relname, t.tgname, pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relname = ANY(%s) AND c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal
      AND t.tgtype & 8 <> 0 AND pg_get_triggerdef(t.oid) NOT LIKE %s
"""
_HEAD, _WHEN = " EXECUTE FUNCTION ", " WHEN ("
_NOT_DISPOSER = f"CURRENT_USER <> '{DISPOSER}'"


def goes() -> tuple[str, ...]:
    """The tables of which rows may go."""
    return tuple(sorted((set(catalogue().held) | set(ALSO)) - set(stays())))


def grant(connection: Connection) -> None:
    """The disposer's rights, and the way through the guards of history; taken back where it is too much."""
    disposer, read = sql.Identifier(DISPOSER), sql.SQL(", ").join(map(sql.Identifier, DISPOSES_BY))
    connection.execute(sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(disposer))
    there = _there(connection)
    for named in there:
        given = sql.SQL("GRANT DELETE, SELECT ({}) ON {} TO {}").format(read, sql.Identifier(named), disposer)
        connection.execute(given)
    connection.execute(sql.SQL("GRANT INSERT ON {} TO {}").format(sql.Identifier(REMOVED), disposer))
    for table, name, definition in connection.execute(_ON_DELETE, [there, f"%{DISPOSER}%"]).fetchall():
        connection.execute(
            sql.SQL("DROP TRIGGER {} ON {}").format(sql.Identifier(str(name)), sql.Identifier(str(table)))
        )
        connection.execute(let_through(str(definition)).encode())


def _there(connection: Connection) -> list[str]:
    found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    return sorted({str(table) for (table,) in found} & set(goes()))


def let_through(definition: str) -> str:
    """The same trigger, which does nothing where the disposer removes.

    >>> let_through("CREATE TRIGGER t BEFORE DELETE ON x FOR EACH ROW EXECUTE FUNCTION f()")
    "CREATE TRIGGER t BEFORE DELETE ON x FOR EACH ROW WHEN (CURRENT_USER <> 'openphb_disposer') EXECUTE FUNCTION f()"
    """
    head, _, function = definition.rpartition(_HEAD)
    before, has, condition = head.partition(_WHEN)
    both = f"({_NOT_DISPOSER}) AND {condition}" if has else f"{_NOT_DISPOSER})"
    return f"{before}{_WHEN}{both}{_HEAD}{function}"
