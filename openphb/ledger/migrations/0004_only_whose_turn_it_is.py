"""The two functions of the ledger answer only for the commissioner this transaction has named.

Row-level security holds the owner that they run as, but not an owner who is above it (a superuser, as on some hosted
servers): so they look for themselves. Accounts are locked without their key, which rows that point at them share.
Safe to run: it replaces functions and touches no rows.
"""

from importlib import import_module

from django.db import migrations

_door = import_module("openphb.ledger.migrations.0003_money_moves_through_one_door")

REQUIRE = """
    CREATE FUNCTION ledger_require_ours(whose bigint) RETURNS void
    LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
    BEGIN
        IF whose IS DISTINCT FROM nullif(current_setting('app.commissioner', true), '')::bigint THEN
            RAISE insufficient_privilege USING MESSAGE = 'permission denied: these are another board''s accounts';
        END IF;
    END $$
"""
OPEN = _door.OPEN.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
POST = _door.POST.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
OPEN_OURS = OPEN.replace("AS $$\n", "AS $$\n        SELECT ledger_require_ours(whose);\n")
POST_OURS = POST.replace("    BEGIN\n", "    BEGIN\n        PERFORM ledger_require_ours(whose);\n").replace(
    "ORDER BY code FOR UPDATE;", "ORDER BY code FOR NO KEY UPDATE;"
)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_money_moves_through_one_door")]
    operations = [
        migrations.RunSQL(REQUIRE, "DROP FUNCTION ledger_require_ours(bigint)"),
        migrations.RunSQL("REVOKE ALL ON FUNCTION ledger_require_ours(bigint) FROM PUBLIC", migrations.RunSQL.noop),
        migrations.RunSQL(OPEN_OURS, OPEN),
        migrations.RunSQL(POST_OURS, POST),
    ]
