"""Comments beside a version of a plan, with their answers, and whether they are settled.

Safe to run: it makes one new table and touches no others.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0003_local_settings"),
        ("plans", "0011_own_words_are_kept_apart"),
    ]

    operations = [
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("part", models.CharField(max_length=40)),
                ("words", models.TextField()),
                ("said_by", models.UUIDField()),
                ("said_by_name", models.CharField(max_length=120)),
                ("said_at", models.DateTimeField()),
                ("answer", models.TextField(blank=True)),
                ("answered_by_name", models.CharField(blank=True, max_length=120)),
                ("answered_at", models.DateTimeField(null=True)),
                ("settled_by_name", models.CharField(blank=True, max_length=120)),
                ("settled_at", models.DateTimeField(null=True)),
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
                        related_name="comments",
                        to="plans.planversion",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["version", "said_at"], name="comment_by_version")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="comment_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answer", ""), models.Q(("answered_by_name", ""), _negated=True), _connector="OR"
                        ),
                        name="comment_answered_by_someone",
                    ),
                ],
            },
        ),
    ]
