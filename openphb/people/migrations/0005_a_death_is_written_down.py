"""A death is written down: who told us, who speaks with the family, who represents the estate; it can be taken back.

Safe to run: the table is new and empty.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, same_commissioner


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0003_local_settings"),
        ("people", "0004_access_is_given_and_people_are_invited"),
    ]

    operations = [
        migrations.CreateModel(
            name="Death",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("died_on", models.DateField()),
                ("told_by", models.CharField(blank=True, max_length=160)),
                ("colleague", models.CharField(blank=True, max_length=120)),
                ("representatives", models.CharField(blank=True, max_length=160)),
                ("contact", models.TextField(blank=True)),
                (
                    "ended",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
                ),
                ("recorded_by", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(null=True)),
                ("taken_back_by", models.CharField(blank=True, max_length=120)),
                ("taken_back_because", models.TextField(blank=True)),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deaths",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("taken_back_at__isnull", True)),
                        fields=("person",),
                        name="one_death_a_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("taken_back_at__isnull", True),
                            models.Q(("taken_back_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="death_taken_back_with_reasons",
                    ),
                ],
            },
        ),
        isolated("people_death"),
        same_commissioner("people_death", person_id="people_person"),
    ]
