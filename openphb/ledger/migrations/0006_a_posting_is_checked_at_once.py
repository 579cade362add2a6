"""That both accounts of every transfer are there, and are its board's, is checked for a whole posting at once.

Two look-ups and two locks for each transfer were more than half of what writing a million of them took. Accounts are
never deleted and keep their keys, so nothing is lost by not locking them for it. Nobody points at a transfer, so that
its second key is not needed.
Safe to run: it adds triggers and drops three constraints; it changes no row.
"""

from django.db import migrations

from openphb.commissioners.pointing import no_longer_by_row, points_within, stays

ACCOUNTS = {"source_id": "ledger_account", "target_id": "ledger_account"}


class Migration(migrations.Migration):
    dependencies = [("ledger", "0005_a_million_movements_in_one_call")]
    operations = [
        stays("ledger_account"),
        points_within("ledger_transfer", **ACCOUNTS),
        no_longer_by_row("ledger_transfer", **ACCOUNTS),
        migrations.RunSQL(
            "ALTER TABLE ledger_transfer DROP CONSTRAINT ledger_transfer_whose",
            "ALTER TABLE ledger_transfer ADD CONSTRAINT ledger_transfer_whose UNIQUE (commissioner_id, id)",
        ),
    ]
