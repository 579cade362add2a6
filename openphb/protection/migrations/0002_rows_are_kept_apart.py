"""One board's rows of data protection are kept from another's; what was removed is history, only read by pages.

Safe to run: these tables are new and empty.
"""

from django.db import migrations

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner

STAYS = """
    CREATE FUNCTION protection_{table}_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE later text[] := ARRAY[{later}];
    BEGIN
        IF to_jsonb(OLD) - later <> to_jsonb(NEW) - later OR OLD.{over} IS NOT NULL THEN
            RAISE EXCEPTION 'what was asked, agreed or begun stays as it was written';
        END IF;
        RETURN NEW;
    END $$
"""
ON_UPDATE = (
    "CREATE TRIGGER {table}_stays BEFORE UPDATE ON protection_{table} "
    "FOR EACH ROW EXECUTE FUNCTION protection_{table}_stays()"
)
LATER = {
    "restriction": ("lifted_at", "notice_on lifted_why lifted_by_name lifted_at"),
    "hold": ("ended_at", "look_again_on ended_why ended_by_name ended_at"),
    "disposal": ("done_at", "counts agreed_by agreed_by_name agreed_at given_up_at done_at"),
}


def stays(table: str) -> list[migrations.RunSQL]:
    """Once it is over nothing of such a row changes, and before that only how it ends."""
    over, columns = LATER[table]
    later = ", ".join(f"'{column}'" for column in columns.split())
    return [
        migrations.RunSQL(
            STAYS.format(table=table, later=later, over=over), f"DROP FUNCTION protection_{table}_stays()"
        ),
        migrations.RunSQL(ON_UPDATE.format(table=table), f"DROP TRIGGER {table}_stays ON protection_{table}"),
    ]


class Migration(migrations.Migration):
    dependencies = [("protection", "0001_first_tables"), ("people", "0002_rows_are_kept_apart")]
    operations = [
        *(isolated(f"protection_{table}") for table in ("ask", "thirdlook", "package", "restriction", "hold")),
        isolated("protection_disposal"),
        isolated("protection_removed", may="SELECT"),
        *(same_commissioner(f"protection_{t}", person_id="people_person") for t in ("ask", "restriction", "hold")),
        *(same_commissioner(f"protection_{table}", ask_id="protection_ask") for table in ("thirdlook", "package")),
        same_commissioner("protection_removed", disposal_id="protection_disposal"),
        never_changed("protection_removed"),
        *stays("restriction"),
        *stays("hold"),
        *stays("disposal"),
    ]
