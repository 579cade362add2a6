"""Personal wheelchair budgets: what was assessed and chosen, whose the chair is, and that needs changed early.

Safe to run: two new and empty tables.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0015_a_funder_may_leave"),
        ("commissioners", "0003_local_settings"),
    ]

    operations = [
        migrations.CreateModel(
            name="NeedChanged",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("noted_on", models.DateField()),
                ("what", models.TextField()),
                ("said_by", models.CharField(max_length=160)),
                ("recorded_by", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                (
                    "budget",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="needs_changed",
                        to="budgets.budget",
                    ),
                ),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="WheelchairBudget",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("line_key", models.UUIDField()),
                ("option", models.CharField(max_length=20)),
                ("assessed_on", models.DateField()),
                ("assessed_by", models.CharField(max_length=160)),
                ("prescribed", models.TextField()),
                ("chosen", models.TextField()),
                ("value_pence", models.BigIntegerField()),
                ("repair_pence", models.BigIntegerField(default=0)),
                ("supplier", models.CharField(blank=True, max_length=160)),
                ("suitable_by", models.CharField(max_length=160)),
                ("counted_once", models.TextField()),
                ("years", models.PositiveIntegerField()),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("reasons", models.TextField(blank=True)),
                ("recorded_by", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                (
                    "budget",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="wheelchairs",
                        to="budgets.budget",
                    ),
                ),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="needchanged",
            constraint=models.CheckConstraint(
                condition=models.Q(("what", ""), _negated=True), name="need_changed_says_what"
            ),
        ),
        migrations.AddIndex(
            model_name="wheelchairbudget",
            index=models.Index(fields=["budget", "recorded_at"], name="wheelchairs_of_budgets"),
        ),
        migrations.AddConstraint(
            model_name="wheelchairbudget",
            constraint=models.CheckConstraint(
                condition=models.Q(("option__in", ["notional", "contribution", "third party"])),
                name="wheelchair_option_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="wheelchairbudget",
            constraint=models.CheckConstraint(
                condition=models.Q(("repair_pence__gte", 0), ("value_pence__gt", 0)), name="wheelchair_sums_are_sums"
            ),
        ),
        migrations.AddConstraint(
            model_name="wheelchairbudget",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gt", models.F("starts_on"))), name="wheelchair_period_ends_later"
            ),
        ),
        isolated("budgets_wheelchairbudget", may="SELECT, INSERT"),
        isolated("budgets_needchanged", may="SELECT, INSERT"),
        same_commissioner("budgets_wheelchairbudget", budget_id="budgets_budget"),
        same_commissioner("budgets_needchanged", budget_id="budgets_budget"),
        never_changed("budgets_wheelchairbudget"),
        never_changed("budgets_needchanged"),
    ]
