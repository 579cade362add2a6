"""The database can tell whether our own program said whose rows are meant: a secret it keeps, and a question of it.

Safe to run: one new and empty table that no role of ours may read, and one function.
"""

from django.db import migrations

from openphb.commissioners.roles import PROGRAM

KEEPS = """
    CREATE TABLE commissioners_sealkey (
        id smallint PRIMARY KEY CHECK (id = 1),
        secret text NOT NULL CHECK (length(secret) >= 32)
    )
"""
TELLS = """
    CREATE FUNCTION commissioners_sealed_board() RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT nullif(current_setting('app.commissioner', true), '')::bigint FROM commissioners_sealkey
        WHERE encode(sha256(convert_to(secret || ':' || current_setting('app.commissioner', true), 'UTF8')), 'hex')
            = current_setting('app.seal', true)
    $$
"""


class Migration(migrations.Migration):
    dependencies = [("commissioners", "0003_local_settings")]
    operations = [
        migrations.RunSQL(KEEPS, "DROP TABLE commissioners_sealkey"),
        migrations.RunSQL(
            [
                TELLS,
                "REVOKE ALL ON FUNCTION commissioners_sealed_board() FROM PUBLIC",
                f"GRANT EXECUTE ON FUNCTION commissioners_sealed_board() TO {PROGRAM}",
            ],
            ["DROP FUNCTION commissioners_sealed_board()"],
        ),
    ]
