"""Other systems are called when something has happened: which addresses, of what, and how each try went.

Safe to run: three new and empty tables.
"""

import django.db.models.deletion
from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models
from django.db.models import Q

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner

PROTECT = django.db.models.deletion.PROTECT
COMMISSIONER = models.ForeignKey(on_delete=PROTECT, related_name="+", to="commissioners.commissioner")


def key(to: str, related_name: str) -> models.ForeignKey:
    return models.ForeignKey(db_constraint=False, on_delete=PROTECT, related_name=related_name, to=to)


class Migration(migrations.Migration):
    dependencies = [("commissioners", "0004_whose_rows_is_sealed"), ("people", "0019_a_person_moves_to_another_board")]
    operations = [
        migrations.CreateModel(
            name="Hook",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("address", models.CharField(max_length=300)),
                ("happenings", ArrayField(base_field=models.CharField(max_length=30), size=None)),
                ("secret", models.CharField(max_length=300)),
                ("secret_before", models.CharField(blank=True, max_length=300)),
                ("both_until", models.DateTimeField(null=True)),
                ("state", models.CharField(default="on", max_length=10)),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.CharField(max_length=120)),
                ("why", models.CharField(blank=True, max_length=300)),
                ("failing_since", models.DateTimeField(null=True)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("rests_to", models.DateTimeField(null=True)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=120)),
                ("commissioner", COMMISSIONER),
                ("system", key("people.systemkey", "hooks")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(("state__in", ["on", "paused", "ended"])), name="hook_state_known"
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="HookCall",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("happening", models.CharField(max_length=30)),
                ("thing", models.UUIDField()),
                ("within", models.UUIDField(null=True)),
                ("happened_at", models.DateTimeField()),
                ("state", models.CharField(default="waiting", max_length=12)),
                ("tries", models.PositiveIntegerField(default=0)),
                ("next_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("commissioner", COMMISSIONER.clone()),
                ("hook", key("people.hook", "calls")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(("state__in", ["waiting", "taken", "laid aside"])), name="hook_call_state_known"
                    ),
                    models.CheckConstraint(
                        condition=Q(
                            Q(("next_at__isnull", False), ("state", "waiting")),
                            Q(Q(("state", "waiting"), _negated=True), ("next_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="hook_call_waits_for_a_moment",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=Q(("state", "waiting")), fields=["commissioner", "next_at"], name="hook_calls_due"
                    ),
                    models.Index(fields=["commissioner", "hook", "-happened_at", "id"], name="hook_calls_latest"),
                ],
            },
        ),
        migrations.CreateModel(
            name="HookTry",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("status", models.PositiveSmallIntegerField()),
                ("milliseconds", models.PositiveIntegerField()),
                ("because", models.CharField(blank=True, max_length=200)),
                ("call", key("people.hookcall", "tried")),
                ("commissioner", COMMISSIONER.clone()),
            ],
            options={"indexes": [models.Index(fields=["commissioner", "call", "at"], name="hook_tries_of_call")]},
        ),
        isolated("people_hook"),
        isolated("people_hookcall"),
        isolated("people_hooktry", may="SELECT, INSERT"),
        same_commissioner("people_hook", system_id="people_systemkey"),
        same_commissioner("people_hookcall", hook_id="people_hook"),
        same_commissioner("people_hooktry", call_id="people_hookcall"),
        never_changed("people_hooktry"),
    ]
