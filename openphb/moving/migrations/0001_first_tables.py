"""Files that are brought in, and what each of their rows made: each commissioner's kept apart.

Safe to run: two new and empty tables.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner


def to(model: str, **more: object) -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=model, **more)


class Migration(migrations.Migration):
    initial = True
    dependencies = [("commissioners", "0003_local_settings")]
    operations = [
        migrations.CreateModel(
            name="Arrival",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("content", models.BinaryField()),
                ("headings", models.JSONField()),
                ("columns", models.JSONField()),
                ("state", models.CharField(default="waiting", max_length=20)),
                ("rows", models.PositiveIntegerField()),
                ("made", models.PositiveIntegerField(default=0)),
                ("known", models.PositiveIntegerField(default=0)),
                ("left_out", models.JSONField(default=list)),
                ("totals", models.JSONField(default=dict)),
                ("given_by", models.UUIDField()),
                ("given_by_name", models.CharField(max_length=120)),
                ("given_at", models.DateTimeField()),
                ("brought_by_name", models.CharField(blank=True, max_length=120)),
                ("brought_at", models.DateTimeField(null=True)),
                ("ended_by_name", models.CharField(blank=True, max_length=120)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_why", models.CharField(blank=True, max_length=300)),
                ("commissioner", to("commissioners.commissioner", related_name="+")),
            ],
            options={
                "indexes": [models.Index(fields=["commissioner", "-given_at"], name="arrivals_lately")],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(("kind__in", ["people", "payees", "plans", "budgets"])), name="arrival_kind_known"
                    ),
                    models.CheckConstraint(
                        condition=Q(("state__in", ["waiting", "in", "taken back", "thrown away"])),
                        name="arrival_state_known",
                    ),
                    models.CheckConstraint(
                        condition=Q(("state", "waiting"), ("content", b""), _connector="OR"),
                        name="arrival_kept_only_while_it_waits",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Arrived",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("line", models.PositiveIntegerField()),
                ("made", models.UUIDField()),
                ("person", models.UUIDField(null=True)),
                ("recorded_at", models.DateTimeField()),
                ("arrival", to("moving.arrival", related_name="arrived", db_constraint=False)),
                ("commissioner", to("commissioners.commissioner", related_name="+")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("arrival", "made"), name="arrived_once")],
            },
        ),
        isolated("moving_arrival"),
        isolated("moving_arrived", may="SELECT, INSERT"),
        same_commissioner("moving_arrived", arrival_id="moving_arrival"),
        never_changed("moving_arrived"),
    ]
