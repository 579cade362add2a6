"""New prices are proposed for every live budget, agreed by a second person, and put in place in one step.

Safe to run: two new and empty tables.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, same_commissioner


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0009_a_supplier_has_a_part_of_its_own"),
        ("commissioners", "0003_local_settings"),
        ("payments", "0015_bank_lines_that_look_twice"),
    ]

    operations = [
        migrations.CreateModel(
            name="Uprating",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("starts_on", models.DateField()),
                ("state", models.CharField(default="proposed", max_length=10)),
                ("because", models.TextField()),
                ("prices", models.JSONField()),
                ("budgets", models.PositiveIntegerField()),
                ("proposed_by", models.UUIDField()),
                ("proposed_by_name", models.CharField(max_length=120)),
                ("proposed_at", models.DateTimeField()),
                ("agreed_by", models.UUIDField(null=True)),
                ("agreed_by_name", models.CharField(blank=True, max_length=120)),
                ("agreed_at", models.DateTimeField(null=True)),
                ("closed_by_name", models.CharField(blank=True, max_length=120)),
                ("closed_at", models.DateTimeField(null=True)),
                ("why_given_up", models.TextField(blank=True)),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="UpratedBudget",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("version", models.UUIDField()),
                ("verdict", models.CharField(max_length=8)),
                ("choice", models.CharField(max_length=8)),
                ("deed", models.CharField(default="waiting", max_length=10)),
                ("before_pence", models.BigIntegerField()),
                ("after_pence", models.BigIntegerField()),
                ("short_pence", models.BigIntegerField()),
                ("found", models.JSONField()),
                ("edited", models.JSONField(default=dict)),
                ("reason", models.TextField(blank=True)),
                ("touched_by", models.UUIDField(null=True)),
                ("touched_by_name", models.CharField(blank=True, max_length=120)),
                ("came_of_it", models.TextField(blank=True)),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "budget",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="budgets.budget",
                    ),
                ),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "uprating",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="found",
                        to="payments.uprating",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="uprating",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ("proposed", "agreed", "done", "given up")), models.Q(("because", ""), _negated=True)
                ),
                name="uprating_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="uprating",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["agreed", "done"]), _negated=True),
                    models.Q(
                        ("agreed_at__isnull", False),
                        ("agreed_by__isnull", False),
                        models.Q(("agreed_by", models.F("proposed_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="uprating_agreed_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="uprating",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["proposed", "agreed"])),
                fields=("commissioner", "starts_on"),
                name="one_uprating_a_day",
            ),
        ),
        migrations.AddIndex(
            model_name="upratedbudget",
            index=models.Index(
                condition=models.Q(("deed", "waiting")), fields=["uprating", "id"], name="uprated_waiting"
            ),
        ),
        migrations.AddConstraint(
            model_name="upratedbudget",
            constraint=models.UniqueConstraint(fields=("uprating", "budget"), name="budget_once_an_uprating"),
        ),
        migrations.AddConstraint(
            model_name="upratedbudget",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("choice__in", ("raise", "left out", "nothing")),
                    ("deed__in", ("waiting", "done", "overtaken")),
                    ("verdict__in", ["short", "enough", "unknown"]),
                ),
                name="uprated_budget_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="upratedbudget",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("choice", "left out"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="left_out_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="upratedbudget",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("choice", "raise"), _negated=True), ("verdict", "short"), _connector="OR"),
                name="only_what_is_short_is_raised",
            ),
        ),
        isolated("payments_uprating"),
        isolated("payments_upratedbudget"),
        same_commissioner("payments_upratedbudget", uprating_id="payments_uprating", budget_id="budgets_budget"),
    ]
