"""The program may read accounts, make them and change their passwords; it never deletes one.

Safe to run: it grants and touches no rows.
"""

from django.db import migrations

from openphb.commissioners.roles import PROGRAM


class Migration(migrations.Migration):
    dependencies = [("people", "0002_rows_are_kept_apart")]
    operations = [
        migrations.RunSQL(
            f"GRANT SELECT, INSERT, UPDATE ON people_account TO {PROGRAM}",
            f"REVOKE ALL ON people_account FROM {PROGRAM}",
        )
    ]
