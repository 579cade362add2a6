"""Returns that the worker is asked to put together: each commissioner's kept apart.

Safe to run: this table is new and empty.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated

STATES = ["waiting", "under way", "done", "refused"]


class Migration(migrations.Migration):
    dependencies = [("commissioners", "0003_local_settings"), ("reporting", "0006_evaluations")]

    operations = [
        migrations.CreateModel(
            name="ReturnAsked",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("because", models.TextField(blank=True)),
                ("state", models.CharField(default="waiting", max_length=20)),
                ("stage", models.CharField(blank=True, max_length=80)),
                ("tries", models.PositiveIntegerField(default=0)),
                ("due_at", models.DateTimeField(null=True)),
                ("why", models.TextField(blank=True)),
                ("asked_by", models.UUIDField()),
                ("asked_by_name", models.CharField(max_length=120)),
                ("asked_at", models.DateTimeField()),
                ("over_at", models.DateTimeField(null=True)),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["commissioner", "state", "due_at"], name="returns_asked_due")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["aacc", "phb-quarterly"])), name="return_asked_kind_known"
                    ),
                    models.CheckConstraint(condition=models.Q(("state__in", STATES)), name="return_asked_state_known"),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="return_asked_period_in_order",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["waiting", "under way"])),
                        fields=("commissioner", "kind", "ends_on"),
                        name="one_return_asked_for_a_period",
                    ),
                ],
            },
        ),
        isolated("reporting_returnasked"),
    ]
