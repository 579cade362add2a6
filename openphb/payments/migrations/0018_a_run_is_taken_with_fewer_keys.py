"""That a payment's run and bank details are its board's is checked for a whole run at once; and fewer indexes change.

When a run takes a million payments each of them gets a new version, and each index a new entry for it. Nobody looks
payments up by their award or by the bank details they were sent to, so those two indexes only cost. Runs and bank
details are never deleted and keep their keys.
Safe to run: it adds triggers and drops two constraints and two indexes; it changes no row.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.pointing import no_longer_by_row, points_within, stays

TAKEN = {"run_id": "payments_paymentrun", "bank_details_id": "budgets_bankdetails"}


def _unlooked_for(to: str) -> models.ForeignKey:
    return models.ForeignKey(
        db_constraint=False,
        db_index=False,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=to,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0009_a_supplier_has_a_part_of_its_own"),
        ("payments", "0017_what_other_funders_paid"),
    ]
    operations = [
        stays("payments_paymentrun"),
        stays("budgets_bankdetails"),
        points_within("payments_payment", **TAKEN),
        no_longer_by_row("payments_payment", **TAKEN),
        migrations.AlterField(model_name="payment", name="award", field=_unlooked_for("budgets.award")),
        migrations.AlterField(model_name="payment", name="bank_details", field=_unlooked_for("budgets.bankdetails")),
    ]
