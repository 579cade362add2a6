"""Whoever acts for one board can write no role of their own in another.

An account sees its own roles in every board, since at the door no board is chosen yet; the rule that lets it see them
also let it write them. Now it may write its own board's only.
Safe to run: two rules are replaced, which takes a moment's lock and touches no rows.
"""

from django.db import migrations

from openphb.commissioners.isolation import MINE

MINE_OR_MY_OWN = f"({MINE} OR account_id = nullif(current_setting('app.account', true), '')::uuid)"
TABLES = ("people_membership", "people_acting")


class Migration(migrations.Migration):
    dependencies = [("people", "0014_other_systems_have_keys")]
    operations = [
        migrations.RunSQL(
            f"ALTER POLICY mine ON {table} USING ({MINE_OR_MY_OWN}) WITH CHECK ({MINE})",
            f"ALTER POLICY mine ON {table} USING ({MINE_OR_MY_OWN}) WITH CHECK ({MINE_OR_MY_OWN})",
        )
        for table in TABLES
    ]
