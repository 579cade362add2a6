"""What somebody pays themselves beside a budget: a charge for social care, or more than is needed. No public money.

Safe to run: two new and empty tables.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0013_panels_are_kept_apart"),
        ("commissioners", "0003_local_settings"),
    ]

    operations = [
        migrations.CreateModel(
            name="Contribution",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("line_key", models.UUIDField()),
                ("kind", models.CharField(max_length=20)),
                ("payer", models.CharField(max_length=20)),
                ("payer_name", models.CharField(blank=True, max_length=160)),
                ("what", models.CharField(max_length=200)),
                ("pence", models.BigIntegerField()),
                ("every", models.CharField(max_length=20)),
                ("paid_to", models.CharField(max_length=160)),
                ("owned", models.CharField(max_length=20)),
                ("afterwards", models.TextField()),
                ("assessed_on", models.DateField(null=True)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                ("recorded_by", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                (
                    "budget",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
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
            name="ContributionEnd",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ends_on", models.DateField(null=True)),
                ("reasons", models.TextField()),
                ("recorded_by", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "contribution",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ending",
                        to="budgets.contribution",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(fields=["budget", "recorded_at"], name="contributions_of_budgets"),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(condition=models.Q(("pence__gt", 0)), name="contribution_is_something"),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["social care charge", "extra"])), name="contribution_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "social care charge"), _negated=True),
                    ("assessed_on__isnull", False),
                    _connector="OR",
                ),
                name="charge_was_assessed",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                name="contribution_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="contributionend",
            constraint=models.CheckConstraint(
                condition=models.Q(("reasons", ""), _negated=True), name="contribution_end_says_why"
            ),
        ),
        isolated("budgets_contribution", may="SELECT, INSERT"),
        isolated("budgets_contributionend", may="SELECT, INSERT"),
        same_commissioner("budgets_contribution", budget_id="budgets_budget"),
        same_commissioner("budgets_contributionend", contribution_id="budgets_contribution"),
        never_changed("budgets_contribution"),
        never_changed("budgets_contributionend"),
    ]
