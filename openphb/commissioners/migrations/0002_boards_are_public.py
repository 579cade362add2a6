"""The program may read which boards there are; only the owner adds one.

Safe to run: it grants and touches no rows.
"""

from django.db import migrations

from openphb.commissioners.roles import PROGRAM


class Migration(migrations.Migration):
    dependencies = [("commissioners", "0001_first_tables")]
    operations = [
        migrations.RunSQL(
            f"GRANT SELECT ON commissioners_commissioner, commissioners_commissionercode TO {PROGRAM}",
            f"REVOKE ALL ON commissioners_commissioner, commissioners_commissionercode FROM {PROGRAM}",
        )
    ]
