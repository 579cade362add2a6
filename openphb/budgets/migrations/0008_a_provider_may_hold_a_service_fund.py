"""A provider may hold somebody's money as an individual service fund, under an agreement that is written down.

Safe to run: one new and empty table.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0007_a_pause_may_be_agreed_and_wages_kept"),
        ("commissioners", "0003_local_settings"),
    ]

    operations = [
        migrations.CreateModel(
            name="ServiceFund",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("reference", models.CharField(max_length=60)),
                ("agreed_with", models.CharField(max_length=160)),
                ("may_buy", models.TextField()),
                ("terms", models.TextField()),
                ("statement_months", models.PositiveIntegerField()),
                ("left_over", models.CharField(max_length=12)),
                ("agreed_on", models.DateField()),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                ("recorded_by", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "holding",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="service_funds",
                        to="budgets.holding",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("left_over__in", ["comes back", "stays", "decided"])),
                        name="service_fund_left_over_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("statement_months__gte", 1), ("statement_months__lte", 12)),
                        name="service_fund_statement_cycle",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="service_fund_ends_after_start",
                    ),
                ],
            },
        ),
        isolated("budgets_servicefund", may="SELECT, INSERT"),
        same_commissioner("budgets_servicefund", holding_id="budgets_holding"),
        never_changed("budgets_servicefund"),
    ]
