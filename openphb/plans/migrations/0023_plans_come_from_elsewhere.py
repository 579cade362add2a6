"""Care plans that other systems send: kept as they came, sealed, and each board's apart.

Safe to run: the table is new and empty.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, same_commissioner, sealed


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0004_whose_rows_is_sealed"),
        ("people", "0014_other_systems_have_keys"),
        ("plans", "0022_lessons_that_were_shared"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReceivedPlan",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("system_name", models.CharField(max_length=120)),
                ("identifier", models.CharField(max_length=500)),
                ("title", models.CharField(max_length=200)),
                ("said", models.TextField()),
                ("received_at", models.DateTimeField()),
                ("looked_at", models.DateTimeField(null=True)),
                ("looked_by_name", models.CharField(blank=True, max_length=120)),
                ("looked_note", models.TextField(blank=True)),
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
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "system",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.systemkey",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "-received_at"], name="received_plans_by_person"),
                    models.Index(
                        condition=models.Q(("looked_at__isnull", True)),
                        fields=["commissioner", "received_at"],
                        name="received_plans_waiting",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("looked_at__isnull", True), models.Q(("looked_note", ""), _negated=True), _connector="OR"
                        ),
                        name="received_plan_looked_at_with_a_note",
                    )
                ],
            },
        ),
        isolated("plans_receivedplan"),
        same_commissioner("plans_receivedplan", person_id="people_person", system_id="people_systemkey"),
        sealed("plans_receivedplan"),
    ]
