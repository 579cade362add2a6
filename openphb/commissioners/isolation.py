"""Migration operations that keep one commissioner's rows from another, laid with each table.

Row-level security is the second line of defence; the explicit filter in every query is the first. Keys between
tables carry the commissioner, because a plain key would let a row point at another commissioner's row.
"""

from __future__ import annotations

from django.db.migrations import RunSQL

from openphb.commissioners.roles import PROGRAM, WORKER

# No sub-query in a policy (a membership look-up there costs 60 to 90 ms at a million rows, and races);
# nullif, because after one transaction the setting is an empty string, not null.
MINE = "commissioner_id = nullif(current_setting('app.commissioner', true), '')::bigint"


def isolated(table: str, *, may: str = "SELECT, INSERT, UPDATE", policy: str = MINE) -> RunSQL:
    """Row-level security, the program's grants and a key that carries the commissioner, for one table.

    `may` is what the program may do; history is 'SELECT, INSERT'.
    """
    return RunSQL(
        [
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
            f"CREATE POLICY mine ON {table} USING ({policy}) WITH CHECK ({policy})",
            f"GRANT {may} ON {table} TO {PROGRAM}",
            f"ALTER TABLE {table} ADD CONSTRAINT {table}_whose UNIQUE (commissioner_id, id)",
        ],
        [
            f"ALTER TABLE {table} DROP CONSTRAINT {table}_whose",
            f"REVOKE ALL ON {table} FROM {PROGRAM}",
            f"DROP POLICY mine ON {table}",
            f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
        ],
    )


def nobodys(table: str, *, may: str = "SELECT, INSERT, UPDATE") -> RunSQL:
    """The program's grants on a table that belongs to no commissioner: it holds nothing of anybody's case."""
    return RunSQL([f"GRANT {may} ON {table} TO {PROGRAM}"], [f"REVOKE ALL ON {table} FROM {PROGRAM}"])


def same_commissioner(table: str, **targets: str) -> RunSQL:
    """Keys from columns of `table` to rows of the same commissioner only. Both tables must be isolated first."""
    return RunSQL(
        [
            f"ALTER TABLE {table} ADD CONSTRAINT {table}_{column}_same FOREIGN KEY (commissioner_id, {column}) "
            f"REFERENCES {target} (commissioner_id, id)"
            for column, target in targets.items()
        ],
        [f"ALTER TABLE {table} DROP CONSTRAINT {table}_{column}_same" for column in targets],
    )


def sealed(*tables: str) -> RunSQL:
    """Rows are seen and made only where the board that was said is sealed: see `commissioners.sealing`.

    For what would hurt most in the wrong hands. The sub-query asks no table of rows and is answered once a statement.
    """
    mine = "commissioner_id = (SELECT commissioners_sealed_board())"
    return RunSQL(
        [
            f"CREATE POLICY sealed ON {table} AS RESTRICTIVE TO {PROGRAM}, {WORKER} USING ({mine}) WITH CHECK ({mine})"
            for table in tables
        ],
        [f"DROP POLICY sealed ON {table}" for table in tables],
    )


def never_changed(table: str) -> RunSQL:
    """Refuse UPDATE and DELETE even to a role that was granted them by mistake. Grants come first."""
    return RunSQL(
        [
            f"""CREATE FUNCTION {table}_is_history() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION '{table} is history: add a correction instead'; END $$""",
            f"""CREATE TRIGGER {table}_is_history BEFORE UPDATE OR DELETE ON {table}
                FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_history()""",
        ],
        [f"DROP TRIGGER {table}_is_history ON {table}", f"DROP FUNCTION {table}_is_history()"],
    )


def replaces_its_own(table: str, columns: str) -> RunSQL:
    """Rows that name the one they replace, by `replaces_id`, agree with it in these columns."""
    return RunSQL(
        [
            f"ALTER TABLE {table} ADD CONSTRAINT {table}_own UNIQUE (commissioner_id, id, {columns})",
            f"ALTER TABLE {table} ADD CONSTRAINT {table}_replaces_its_own FOREIGN KEY "
            f"(commissioner_id, replaces_id, {columns}) REFERENCES {table} (commissioner_id, id, {columns})",
        ],
        [
            f"ALTER TABLE {table} DROP CONSTRAINT {table}_replaces_its_own",
            f"ALTER TABLE {table} DROP CONSTRAINT {table}_own",
        ],
    )
