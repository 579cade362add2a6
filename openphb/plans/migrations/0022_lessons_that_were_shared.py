"""What a board shared with other areas of what it learnt; only ever added to, and each board's kept apart.

Safe to run: the table is new and empty.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0003_local_settings"),
        ("plans", "0021_whose_rows_is_sealed"),
    ]

    operations = [
        migrations.CreateModel(
            name="SharedLesson",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("lesson", models.UUIDField(unique=True)),
                ("shared_by", models.UUIDField()),
                ("shared_by_name", models.CharField(max_length=120)),
                ("shared_at", models.DateTimeField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "complaint",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lessons",
                        to="plans.complaint",
                    ),
                ),
                (
                    "precedent",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lessons",
                        to="plans.precedent",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["commissioner", "-shared_at"], name="lessons_by_board")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("complaint__isnull", False), ("precedent__isnull", True)),
                            models.Q(("complaint__isnull", True), ("precedent__isnull", False)),
                            _connector="OR",
                        ),
                        name="lesson_comes_of_one_thing",
                    )
                ],
            },
        ),
        isolated("plans_sharedlesson", may="SELECT, INSERT"),
        same_commissioner("plans_sharedlesson", precedent_id="plans_precedent", complaint_id="plans_complaint"),
        never_changed("plans_sharedlesson"),
    ]
