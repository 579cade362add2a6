"""A supplier whose invoices we pay out of a notional budget has a part of it, under a reference of its own.

Safe to run on a live table: the new index leaves out no row that the old one held, since none of them has a supplier.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0008_a_provider_may_hold_a_service_fund"),
        ("commissioners", "0003_local_settings"),
        ("people", "0008_checks_that_run_out"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="holding",
            name="one_open_holding_per_kind",
        ),
        migrations.AddConstraint(
            model_name="holding",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("closed_on__isnull", True),
                    models.Q(("kind", "notional"), ("organisation__isnull", False), _negated=True),
                ),
                fields=("budget", "kind"),
                name="one_open_holding_per_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="holding",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_on__isnull", True), ("kind", "notional"), ("organisation__isnull", False)),
                fields=("budget", "organisation"),
                name="one_open_holding_per_supplier",
            ),
        ),
    ]
