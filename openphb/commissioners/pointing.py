"""Keys that are checked for a whole statement at once, where a million rows are written in one.

A foreign key looks each row's target up by itself, and locks it: at a million rows that took longer than writing them.
Here the rows of a statement are looked up together, by every writer alike, whoever it is. What the lock is for, that
nobody takes the target away meanwhile, is had more plainly: these targets are never deleted and never change their
keys, which the database refuses even to their owner.
"""

from __future__ import annotations

from django.db.migrations import RunSQL

# A few rows are looked up one by one by their keys, many in one pass: both whatever was counted, for plans are kept.
_MANY = 500
_WRONG = """
        IF few THEN
            wrong := EXISTS (
                SELECT FROM written w WHERE w.{column} IS NOT NULL AND (
                    SELECT t.id FROM {target} t WHERE t.commissioner_id = w.commissioner_id AND t.id = w.{column}
                ) IS NULL);
        ELSE
            wrong := EXISTS (
                SELECT FROM written w WHERE w.{column} IS NOT NULL AND NOT EXISTS (
                    SELECT FROM {target} t WHERE t.commissioner_id = w.commissioner_id AND t.id = w.{column}));
        END IF;
        IF wrong THEN
            RAISE foreign_key_violation USING
                MESSAGE = 'a row of {table} violates its foreign key: its {column} is no row of this board''s {target}';
        END IF;
"""
_CHECK = """
    CREATE FUNCTION {table}_points_within() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp SET enable_nestloop = off SET jit = off SET work_mem = '64MB' AS $$
    DECLARE
        few boolean := (SELECT count(*) FROM (SELECT FROM written LIMIT {many} + 1) first) <= {many};
        wrong boolean;
    BEGIN
{columns}
        RETURN NULL;
    END $$
"""
_WRITTEN = """
    CREATE TRIGGER {table}_points_within_{when} AFTER {when} ON {table} REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION {table}_points_within()
"""
_STAYS = """
    CREATE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE restrict_violation USING
        MESSAGE = 'this violates the keys of {table}: other rows point at its rows, so that they stay';
    END $$
"""
_GONE = """
    CREATE TRIGGER {table}_stays BEFORE DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION {table}_stays()
"""
_ANOTHER_KEY = """
    CREATE TRIGGER {table}_keeps_its_key BEFORE UPDATE OF id, commissioner_id ON {table} FOR EACH ROW
    WHEN (NEW.id <> OLD.id OR NEW.commissioner_id <> OLD.commissioner_id) EXECUTE FUNCTION {table}_stays()
"""


def points_within(table: str, **targets: str) -> RunSQL:
    """In place of `same_commissioner` for these columns of `table`. The targets must stay: see `stays`.

    Rows that are there already are checked by nobody: the foreign keys they had are dropped afterwards.
    """
    columns = "".join(_WRONG.format(table=table, column=column, target=to) for column, to in targets.items())
    return RunSQL(
        [
            _CHECK.format(table=table, columns=columns, many=_MANY),
            *(_WRITTEN.format(table=table, when=when) for when in ("INSERT", "UPDATE")),
        ],
        [
            *(f"DROP TRIGGER {table}_points_within_{when} ON {table}" for when in ("INSERT", "UPDATE")),
            f"DROP FUNCTION {table}_points_within()",
        ],
    )


def stays(table: str) -> RunSQL:
    """No row of this table is ever deleted, and none gets another key, whoever asks."""
    return RunSQL(
        [_STAYS.format(table=table), _GONE.format(table=table), _ANOTHER_KEY.format(table=table)],
        [
            f"DROP TRIGGER {table}_keeps_its_key ON {table}",
            f"DROP TRIGGER {table}_stays ON {table}",
            f"DROP FUNCTION {table}_stays()",
        ],
    )


def no_longer_by_row(table: str, **targets: str) -> RunSQL:
    """Drop the foreign keys that `points_within` stands in for; undone, every row is checked by them again."""
    return RunSQL(
        [f"ALTER TABLE {table} DROP CONSTRAINT {table}_{column}_same" for column in targets],
        [
            f"ALTER TABLE {table} ADD CONSTRAINT {table}_{column}_same FOREIGN KEY (commissioner_id, {column}) "
            f"REFERENCES {target} (commissioner_id, id)"
            for column, target in targets.items()
        ],
    )
