"""Ideas from here, which name nobody, beside the published ones.

Safe to run: the table is new and empty.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0003_local_settings"),
        ("community", "0002_rows_are_kept_apart"),
    ]

    operations = [
        migrations.CreateModel(
            name="LocalIdea",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("state", models.CharField(default="waiting", max_length=12)),
                ("source", models.CharField(max_length=8)),
                ("what", models.TextField()),
                ("need", models.TextField()),
                ("hoped", models.TextField(blank=True)),
                ("part", models.CharField(max_length=80)),
                ("cost", models.TextField(blank=True)),
                ("decided", models.CharField(max_length=20)),
                ("why", models.TextField(blank=True)),
                ("written_by", models.UUIDField()),
                ("written_by_name", models.CharField(max_length=120)),
                ("written_at", models.DateTimeField()),
                ("looked_by", models.UUIDField(null=True)),
                ("looked_by_name", models.CharField(blank=True, max_length=120)),
                ("sent_back_why", models.TextField(blank=True)),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "sent back", "shown", "gone"])),
                        name="idea_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source__in", ["plan", "board"])), name="idea_source_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "shown"), _negated=True),
                            models.Q(
                                ("looked_by__isnull", False),
                                models.Q(("looked_by", models.F("written_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="idea_looked_over_by_another",
                    ),
                ],
            },
        ),
        isolated("community_localidea"),
    ]
