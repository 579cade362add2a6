"""Each commissioner's rows are kept apart, and history is only added to.

Safe to run: these tables are new and empty.
"""

from django.db import migrations

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0001_first_tables"),
    ]
    operations = [
        isolated("ledger_account", may="SELECT"),
        isolated("ledger_transfer", may="SELECT"),
        same_commissioner("ledger_transfer", source_id="ledger_account", target_id="ledger_account"),
        never_changed("ledger_transfer"),
    ]
