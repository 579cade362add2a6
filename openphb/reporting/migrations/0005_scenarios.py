"""Scenarios of rolling out budgets: each commissioner's kept apart, and a version that was kept stays as it was.

Safe to run: these tables are new and empty.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0003_local_settings"),
        ("reporting", "0004_candidates_are_kept_apart"),
    ]

    operations = [
        migrations.CreateModel(
            name="Scenario",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("latest", models.PositiveIntegerField(default=1)),
                ("is_away", models.BooleanField(default=False)),
                ("begun_by", models.UUIDField()),
                ("begun_by_name", models.CharField(max_length=120)),
                ("begun_at", models.DateTimeField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ScenarioVersion",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("told", models.JSONField()),
                ("note", models.CharField(blank=True, max_length=300)),
                ("kept_by", models.UUIDField()),
                ("kept_by_name", models.CharField(max_length=120)),
                ("kept_at", models.DateTimeField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "scenario",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="reporting.scenario",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="scenario",
            index=models.Index(fields=["commissioner", "is_away", "name", "id"], name="scenarios_by_name"),
        ),
        migrations.AddConstraint(
            model_name="scenario",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="scenario_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="scenarioversion",
            constraint=models.UniqueConstraint(
                fields=("commissioner", "scenario", "number"), name="one_scenario_version_of_a_number"
            ),
        ),
        isolated("reporting_scenario"),
        isolated("reporting_scenarioversion", may="SELECT, INSERT"),
        same_commissioner("reporting_scenarioversion", scenario_id="reporting_scenario"),
        never_changed("reporting_scenarioversion"),
    ]
