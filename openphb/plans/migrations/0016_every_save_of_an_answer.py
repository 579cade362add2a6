"""Every save of every answer of a draft: what it said, by whom and when. Kept apart, and never changed.

Safe to run: it makes one new table and touches no others.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0003_local_settings"),
        ("plans", "0015_a_draft_is_passed_on"),
    ]

    operations = [
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", models.CharField(max_length=60)),
                ("revision", models.PositiveIntegerField()),
                ("words", models.JSONField()),
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
                    "version",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="plans.planversion",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "place", "revision"), name="answer_revised_one_at_a_time"
                    )
                ],
            },
        ),
        isolated("plans_answer", may="SELECT, INSERT"),
        same_commissioner("plans_answer", version_id="plans_planversion"),
        never_changed("plans_answer"),
    ]
