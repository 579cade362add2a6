"""Contracts that budgets take the place of, the lines that do, and what was done about each.

Safe to run: the tables are new and empty.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0003_local_settings"),
        ("plans", "0017_healthcare_tasks_are_delegated"),
    ]

    operations = [
        migrations.CreateModel(
            name="BlockContract",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=160)),
                ("provider", models.CharField(max_length=160)),
                ("per", models.CharField(max_length=12)),
                ("unit_pence", models.BigIntegerField()),
                ("notice_days", models.PositiveIntegerField()),
                ("hand_back", models.CharField(max_length=12)),
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
            ],
        ),
        migrations.CreateModel(
            name="Displacement",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("line_key", models.UUIDField()),
                ("what", models.CharField(max_length=200)),
                ("quantity", models.DecimalField(decimal_places=2, max_digits=8)),
                ("since", models.DateField()),
                ("named_by", models.UUIDField()),
                ("notice_on", models.DateField(null=True)),
                ("released_on", models.DateField(null=True)),
                ("taken_out_on", models.DateField(null=True)),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="displacements",
                        to="plans.blockcontract",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="displacements",
                        to="plans.plan",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DisplacementStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("verb", models.CharField(max_length=40)),
                ("on", models.DateField()),
                ("note", models.TextField(blank=True)),
                ("by", models.UUIDField()),
                ("by_name", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "displacement",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="plans.displacement",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="blockcontract",
            constraint=models.CheckConstraint(
                condition=models.Q(("per__in", ["place a year", "unit"])), name="contract_per_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="blockcontract",
            constraint=models.CheckConstraint(
                condition=models.Q(("hand_back__in", ["any day", "month", "quarter", "year"])),
                name="contract_hand_back_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="blockcontract",
            constraint=models.CheckConstraint(
                condition=models.Q(("unit_pence__gt", 0)), name="contract_costs_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="blockcontract",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                name="contract_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="displacement",
            constraint=models.CheckConstraint(
                condition=models.Q(("quantity__gt", 0)), name="displacement_is_of_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="displacement",
            constraint=models.CheckConstraint(
                condition=models.Q(("released_on__isnull", True), ("notice_on__isnull", False), _connector="OR"),
                name="released_after_notice",
            ),
        ),
        migrations.AddConstraint(
            model_name="displacement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("taken_out_on__isnull", True)),
                fields=("plan", "line_key", "contract"),
                name="one_displacement_a_line",
            ),
        ),
        isolated("plans_blockcontract"),
        isolated("plans_displacement", may="SELECT, INSERT, UPDATE (notice_on, released_on, taken_out_on)"),
        isolated("plans_displacementstep", may="SELECT, INSERT"),
        same_commissioner("plans_displacement", plan_id="plans_plan", contract_id="plans_blockcontract"),
        same_commissioner("plans_displacementstep", displacement_id="plans_displacement"),
        never_changed("plans_displacementstep"),
    ]
