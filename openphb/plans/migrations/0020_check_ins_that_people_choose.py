"""Check-ins that people choose, who may see each, and scores of licensed questionnaires: history, all of it.

Safe to run: it makes five new tables and touches no others.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner

TABLES = ("checkinwish", "checkin", "checkinanswer", "checkinshare", "instrumentscore")


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0003_local_settings"),
        ("people", "0009_where_they_are_registered"),
        ("plans", "0019_a_line_may_be_shared_as_an_idea"),
    ]

    operations = [
        migrations.CreateModel(
            name="CheckIn",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("on", models.DateField()),
                ("words", models.TextField(blank=True)),
                ("by_name", models.CharField(max_length=120)),
                ("capacity", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="plans.checkin",
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
            ],
        ),
        migrations.CreateModel(
            name="CheckInAnswer",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=50)),
                ("asked", models.CharField(max_length=300)),
                ("value", models.SmallIntegerField()),
                (
                    "check_in",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="plans.checkin",
                    ),
                ),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CheckInShare",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("level", models.CharField(max_length=5)),
                ("by_name", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "check_in",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shares",
                        to="plans.checkin",
                    ),
                ),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CheckInWish",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("every", models.SmallIntegerField()),
                (
                    "asks",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), size=None),
                ),
                ("by_name", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="InstrumentScore",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("instrument", models.CharField(max_length=20)),
                ("value_set", models.CharField(max_length=80)),
                ("version", models.CharField(max_length=20)),
                ("state", models.CharField(max_length=10)),
                ("value", models.DecimalField(decimal_places=6, max_digits=9)),
                ("licence", models.CharField(max_length=120)),
                ("done_on", models.DateField()),
                ("recorded_by_name", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
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
            ],
        ),
        migrations.AddIndex(
            model_name="checkin",
            index=models.Index(fields=["person", "-at"], name="check_in_by_person"),
        ),
        migrations.AddConstraint(
            model_name="checkin",
            constraint=models.UniqueConstraint(fields=("corrects",), name="a_check_in_is_put_right_once"),
        ),
        migrations.AddConstraint(
            model_name="checkinanswer",
            constraint=models.UniqueConstraint(fields=("check_in", "code"), name="one_answer_a_question"),
        ),
        migrations.AddConstraint(
            model_name="checkinanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("value__gte", -1), ("value__lte", 10)), name="check_in_answer_in_range"
            ),
        ),
        migrations.AddConstraint(
            model_name="checkinshare",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__in", ["own", "count", "team"])), name="check_in_level_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="instrumentscore",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("instrument__in", ["eq5d-3l-uk", "eq5d-5l-uk-2026", "eq5d-5l-crosswalk", "ascot-sct4"])
                ),
                name="score_instrument_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="instrumentscore",
            constraint=models.CheckConstraint(
                condition=models.Q(("licence", ""), _negated=True), name="score_names_its_licence"
            ),
        ),
        *(isolated(f"plans_{table}", may="SELECT, INSERT") for table in TABLES),
        same_commissioner("plans_checkinwish", person_id="people_person"),
        same_commissioner("plans_checkin", person_id="people_person", corrects_id="plans_checkin"),
        same_commissioner("plans_checkinanswer", check_in_id="plans_checkin"),
        same_commissioner("plans_checkinshare", check_in_id="plans_checkin"),
        same_commissioner("plans_instrumentscore", person_id="people_person"),
        *(never_changed(f"plans_{table}") for table in TABLES),
    ]
