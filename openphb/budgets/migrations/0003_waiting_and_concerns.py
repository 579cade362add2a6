"""Payments may wait under a named power, care goes on after a budget, and concerns have steps with reasons.

Safe to run: the tables are new and empty.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0002_rows_are_kept_apart"),
        ("commissioners", "0003_local_settings"),
        ("people", "0004_access_is_given_and_people_are_invited"),
    ]

    operations = [
        migrations.CreateModel(
            name="Concern",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("what", models.TextField()),
                ("happened_on", models.DateField()),
                ("raised_by", models.CharField(max_length=160)),
                (
                    "open_to",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("recorded_by", models.UUIDField()),
                ("recorded_by_name", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                ("referred_to", models.CharField(blank=True, max_length=160)),
                ("referred_on", models.DateField(null=True)),
                ("closed_on", models.DateField(null=True)),
                ("closed_by", models.CharField(blank=True, max_length=120)),
                ("closed_because", models.TextField(blank=True)),
                (
                    "budget",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="budgets.budget",
                    ),
                ),
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
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("money", "fraud", "safeguarding", "care"))),
                        name="concern_kind_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConcernAsked",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("whom", models.CharField(max_length=40)),
                ("name", models.CharField(blank=True, max_length=160)),
                ("said", models.TextField()),
                ("was_asked", models.BooleanField()),
                ("on", models.DateField()),
                ("by_name", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asked",
                        to="budgets.concern",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("said", ""), _negated=True), name="what_was_said_is_written_down"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConcernStep",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("step", models.CharField(max_length=20)),
                ("reasons", models.TextField()),
                (
                    "left_out",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                ("why_left_out", models.TextField(blank=True)),
                ("on", models.DateField()),
                ("by_name", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="budgets.concern",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("step__in", ("query", "evidence", "settle", "conditions", "payee", "stop"))
                        ),
                        name="concern_step_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reasons", ""), _negated=True), name="concern_step_has_reasons"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("left_out", []), models.Q(("why_left_out", ""), _negated=True), _connector="OR"
                        ),
                        name="leaving_out_a_step_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Suspension",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("power", models.CharField(max_length=20)),
                ("reasons", models.TextField()),
                ("wages", models.TextField()),
                ("told_on", models.DateField()),
                ("starts_on", models.DateField()),
                ("review_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("decided_by", models.CharField(max_length=120)),
                ("told_at", models.DateTimeField()),
                ("ended_on", models.DateField(null=True)),
                ("ended_by", models.CharField(blank=True, max_length=120)),
                ("ended_because", models.TextField(blank=True)),
                (
                    "budget",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suspensions",
                        to="budgets.budget",
                    ),
                ),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__gt", models.F("told_on")),
                            ("review_on__gte", models.F("starts_on")),
                            ("ends_on__gt", models.F("review_on")),
                        ),
                        name="suspension_ends",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reasons", ""), _negated=True), models.Q(("wages", ""), _negated=True)
                        ),
                        name="suspension_has_reasons",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=("budget",),
                        name="one_suspension_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CareAfter",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("care", models.TextField()),
                ("from_on", models.DateField()),
                ("arranged_by", models.CharField(max_length=120)),
                ("recorded_by", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                (
                    "budget",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="care_after",
                        to="budgets.budget",
                    ),
                ),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("care", ""), _negated=True), models.Q(("arranged_by", ""), _negated=True)
                        ),
                        name="care_after_says_what_and_who",
                    )
                ],
            },
        ),
        isolated("budgets_suspension"),
        isolated("budgets_careafter", may="SELECT, INSERT"),
        isolated("budgets_concern"),
        isolated("budgets_concernasked", may="SELECT, INSERT"),
        isolated("budgets_concernstep", may="SELECT, INSERT"),
        same_commissioner("budgets_suspension", budget_id="budgets_budget"),
        same_commissioner("budgets_careafter", budget_id="budgets_budget"),
        same_commissioner("budgets_concern", person_id="people_person", budget_id="budgets_budget"),
        same_commissioner("budgets_concernasked", concern_id="budgets_concern"),
        same_commissioner("budgets_concernstep", concern_id="budgets_concern"),
        never_changed("budgets_careafter"),
        never_changed("budgets_concernasked"),
        never_changed("budgets_concernstep"),
    ]
