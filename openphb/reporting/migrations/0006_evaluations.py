"""Evaluations that were run: each commissioner's kept apart, and one that was kept stays as it was.

Safe to run: this table is new and empty.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, never_changed


class Migration(migrations.Migration):
    dependencies = [("commissioners", "0003_local_settings"), ("reporting", "0005_scenarios")]

    operations = [
        migrations.CreateModel(
            name="Evaluation",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("title", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=20)),
                ("question", models.TextField()),
                ("document", models.TextField()),
                ("table_sha256", models.CharField(max_length=64)),
                ("run_by", models.UUIDField()),
                ("run_by_name", models.CharField(max_length=120)),
                ("run_at", models.DateTimeField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="evaluation_has_a_title"
            ),
        ),
        migrations.AddIndex(
            model_name="evaluation",
            index=models.Index(fields=["commissioner", "-run_at", "id"], name="evaluations_latest_first"),
        ),
        isolated("reporting_evaluation", may="SELECT, INSERT"),
        never_changed("reporting_evaluation"),
    ]
