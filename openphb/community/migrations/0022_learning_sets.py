"""Action learning sets: who is in one, when it meets and what its people write.

They belong to no board. Safe to run: the tables are new and empty.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0021_events"),
    ]

    operations = [
        migrations.CreateModel(
            name="LearningSet",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("title", models.CharField(max_length=120)),
                ("lead", models.TextField(max_length=1000)),
                (
                    "space",
                    models.CharField(choices=[("all", "all"), ("staff", "staff"), ("people", "people")], max_length=10),
                ),
                ("seeks", models.BooleanField(default=False)),
                ("begun_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "convenor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SetDate",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("place", models.CharField(max_length=300)),
                ("changed_at", models.DateTimeField()),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("cancelled_why", models.CharField(blank=True, max_length=300)),
                (
                    "set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="dates", to="community.learningset"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SetNote",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("words", models.TextField(blank=True, max_length=3000)),
                ("standing", models.CharField(default="shown", max_length=10)),
                ("standing_why", models.CharField(blank=True, max_length=300)),
                ("gone_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
                (
                    "set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="community.learningset"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SetPerson",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                (
                    "standing",
                    models.CharField(
                        choices=[("asks", "asks"), ("invited", "invited"), ("in", "in"), ("out", "out")], max_length=10
                    ),
                ),
                ("since", models.DateTimeField()),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
                (
                    "set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="people", to="community.learningset"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="setdate",
            index=models.Index(fields=["starts_at"], name="set_dates_by_day"),
        ),
        migrations.AddConstraint(
            model_name="setdate",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="a_set_meets_for_a_while"
            ),
        ),
        migrations.AddIndex(
            model_name="setnote",
            index=models.Index(fields=["set", "-at"], name="notes_of_a_set"),
        ),
        migrations.AddConstraint(
            model_name="setnote",
            constraint=models.CheckConstraint(
                condition=models.Q(("standing__in", ("shown", "waiting", "removed", "to edit"))),
                name="a_note_stands_somehow",
            ),
        ),
        migrations.AddConstraint(
            model_name="setnote",
            constraint=models.CheckConstraint(
                condition=models.Q(("gone_at__isnull", True), ("words", ""), _connector="OR"),
                name="a_note_that_was_taken_back_says_nothing",
            ),
        ),
        migrations.AddIndex(
            model_name="setperson",
            index=models.Index(fields=["member", "standing"], name="sets_of_a_member"),
        ),
        migrations.AddConstraint(
            model_name="setperson",
            constraint=models.UniqueConstraint(
                condition=models.Q(("standing__in", ["asks", "invited", "in"])),
                fields=("set", "member"),
                name="somebody_is_in_a_set_once",
            ),
        ),
    ]
