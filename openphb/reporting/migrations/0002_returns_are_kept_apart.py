"""Each commissioner's returns are kept apart, and what a return said, found and sent stays as it was.

Safe to run: these tables are new and empty.
"""

from django.db import migrations

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner

HISTORY = ("finding", "file", "event", "receipt")
STAYS = """
    CREATE FUNCTION reporting_{table}_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE later text[] := ARRAY[{later}];
    BEGIN
        IF to_jsonb(OLD) - later <> to_jsonb(NEW) - later THEN
            RAISE EXCEPTION '{says}';
        END IF;
        RETURN NEW;
    END $$
"""


def stays(table: str, *, later: str, says: str) -> list[migrations.RunSQL]:
    """Only these columns of a row change after it was written."""
    return [
        migrations.RunSQL(
            STAYS.format(table=table, later=later, says=says), f"DROP FUNCTION reporting_{table}_stays()"
        ),
        migrations.RunSQL(
            f"CREATE TRIGGER {table}_stays BEFORE UPDATE ON reporting_{table} "
            f"FOR EACH ROW EXECUTE FUNCTION reporting_{table}_stays()",
            f"DROP TRIGGER {table}_stays ON reporting_{table}",
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_first_tables"), ("people", "0002_rows_are_kept_apart")]
    operations = [
        isolated("reporting_return"),
        isolated("reporting_returnsending"),
        *(isolated(f"reporting_return{each}", may="SELECT, INSERT") for each in HISTORY),
        same_commissioner("reporting_return", follows_id="reporting_return"),
        same_commissioner("reporting_returnsending", returned_id="reporting_return"),
        *(same_commissioner(f"reporting_return{each}", returned_id="reporting_return") for each in HISTORY),
        *(never_changed(f"reporting_return{each}") for each in HISTORY),
        *stays(
            "return",
            later="'state', 'signed_by', 'signed_by_name', 'signed_at'",
            says="what a return says stays: another version follows it",
        ),
        *stays(
            "returnsending",
            later="'state', 'tries', 'due_at', 'message', 'why', 'taken_at', 'collected_at'",
            says="which return is sent, and under which identity, stays",
        ),
    ]
