"""What was done of an employer's duties, the book of holiday, and who comes when nobody can.

Safe to run: three new and empty tables, all of them history.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0003_local_settings"),
        ("employment", "0001_first_tables"),
        ("people", "0009_where_they_are_registered"),
    ]

    operations = [
        migrations.CreateModel(
            name="CoverPlan",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("first_call", models.CharField(max_length=200)),
                ("then_call", models.CharField(blank=True, max_length=200)),
                ("never_left", models.TextField()),
                ("in_hospital", models.TextField(blank=True)),
                ("recorded_by", models.CharField(max_length=120)),
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
            options={
                "indexes": [models.Index(fields=["commissioner", "person", "-recorded_at"], name="cover_latest")],
            },
        ),
        migrations.CreateModel(
            name="LeaveEntry",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=16)),
                ("first", models.DateField()),
                ("latest", models.DateField()),
                ("hours", models.DecimalField(decimal_places=2, max_digits=6)),
                ("because", models.CharField(blank=True, max_length=300)),
                ("recorded_by", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "employment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leave",
                        to="employment.employment",
                    ),
                ),
                (
                    "undoes",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="employment.leaveentry",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["employment", "first"], name="leave_by_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["taken", "brought forward", "taken back"])),
                        name="leave_kind_known",
                    ),
                    models.CheckConstraint(condition=models.Q(("hours__gt", 0)), name="leave_is_something"),
                    models.CheckConstraint(
                        condition=models.Q(("latest__gte", models.F("first"))), name="leave_days_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "taken back"), ("undoes__isnull", False)),
                            models.Q(models.Q(("kind", "taken back"), _negated=True), ("undoes__isnull", True)),
                            _connector="OR",
                        ),
                        name="leave_taken_back_names_it",
                    ),
                    models.UniqueConstraint(fields=("undoes",), name="leave_is_undone_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("duty", models.CharField(max_length=30)),
                ("verb", models.CharField(max_length=12)),
                ("done_on", models.DateField()),
                ("words", models.CharField(blank=True, max_length=500)),
                ("by_name", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "employment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="employment.employment",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["employment", "duty", "-at"], name="steps_latest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("verb__in", ["done", "not needed", "open again"])), name="step_verb_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verb", "not needed"), _negated=True),
                            models.Q(("words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="not_needed_says_why",
                    ),
                ],
            },
        ),
        isolated("employment_step", may="SELECT, INSERT"),
        isolated("employment_leaveentry", may="SELECT, INSERT"),
        isolated("employment_coverplan", may="SELECT, INSERT"),
        same_commissioner("employment_step", employment_id="employment_employment"),
        same_commissioner(
            "employment_leaveentry", employment_id="employment_employment", undoes_id="employment_leaveentry"
        ),
        same_commissioner("employment_coverplan", person_id="people_person"),
        never_changed("employment_step"),
        never_changed("employment_leaveentry"),
        never_changed("employment_coverplan"),
    ]
