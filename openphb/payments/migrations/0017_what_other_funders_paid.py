"""What councils and education bodies paid us of what they owe, by agreement.

Safe to run: one new and empty table.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, same_commissioner


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0016_wheelchair_budgets"),
        ("commissioners", "0003_local_settings"),
        ("payments", "0016_prices_rise_in_many_budgets_at_once"),
    ]

    operations = [
        migrations.CreateModel(
            name="FunderPayment",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("pence", models.BigIntegerField()),
                ("paid_on", models.DateField()),
                ("reference", models.CharField(max_length=60)),
                ("recorded_by", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(null=True)),
                ("taken_back_by", models.CharField(blank=True, max_length=120)),
                ("taken_back_why", models.TextField(blank=True)),
                (
                    "agreement",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="budgets.funderagreement",
                    ),
                ),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["agreement", "paid_on"], name="funder_payments")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pence__gt", 0)), name="funder_payment_is_something"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("taken_back_at__isnull", True),
                            models.Q(("taken_back_why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="funder_payment_taken_back_says_why",
                    ),
                ],
            },
        ),
        isolated("payments_funderpayment"),
        same_commissioner("payments_funderpayment", agreement_id="budgets_funderagreement"),
    ]
