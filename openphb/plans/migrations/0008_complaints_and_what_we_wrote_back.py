"""Complaints under SI 2009/309, and every reply to one as it was written.

Safe to run: it makes two new tables and touches no others.
"""

import django.db.models.deletion
from django.db import migrations, models

import openphb.plans.workflow


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0003_local_settings"),
        ("people", "0007_an_organisation_may_end"),
        ("plans", "0007_a_suspension_gives_notice_too"),
    ]

    operations = [
        migrations.CreateModel(
            name="Complaint",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("state", models.CharField(default=openphb.plans.workflow.ComplaintState["RECEIVED"], max_length=20)),
                ("complained_by", models.CharField(max_length=120)),
                ("complained", models.UUIDField(null=True)),
                ("capacity", models.CharField(max_length=20)),
                ("reach", models.CharField(blank=True, max_length=200)),
                ("about", models.TextField()),
                ("wants", models.TextField(blank=True)),
                ("of_whom", models.CharField(blank=True, max_length=160)),
                ("how", models.CharField(max_length=40)),
                ("received_on", models.DateField()),
                ("looked_into_by", models.UUIDField(null=True)),
                ("looked_into_by_name", models.CharField(blank=True, max_length=120)),
                ("had_part", models.BooleanField(null=True)),
                ("why_them", models.TextField(blank=True)),
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
                        related_name="complaints",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    openphb.plans.workflow.ComplaintState["RECEIVED"],
                                    openphb.plans.workflow.ComplaintState["ACKNOWLEDGED"],
                                    openphb.plans.workflow.ComplaintState["LOOKED_INTO"],
                                    openphb.plans.workflow.ComplaintState["ANSWERED"],
                                    openphb.plans.workflow.ComplaintState["TAKEN_BACK"],
                                ],
                            )
                        ),
                        name="complaint_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("capacity__in", ("person", "representative", "nominee", "on their behalf"))
                        ),
                        name="complaint_capacity_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("about", ""), _negated=True), models.Q(("complained_by", ""), _negated=True)
                        ),
                        name="complaint_says_who_and_what",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "answered"), _negated=True),
                            ("looked_into_by__isnull", False),
                            _connector="OR",
                        ),
                        name="complaint_answered_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("had_part", True), _negated=True),
                            models.Q(("why_them", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="part_in_complaint_is_answered_for",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ComplaintReply",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("words", models.TextField()),
                ("written_on", models.DateField()),
                ("written_at", models.DateTimeField()),
                ("written_by", models.UUIDField()),
                ("written_by_name", models.CharField(max_length=120)),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="plans.complaint",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ("acknowledgement", "explanation", "answer")),
                            models.Q(("words", ""), _negated=True),
                        ),
                        name="complaint_reply_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind__in", ["acknowledgement", "answer"])),
                        fields=("complaint", "kind"),
                        name="one_acknowledgement_and_one_answer",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(fields=["commissioner", "person", "-received_on"], name="complaint_by_person"),
        ),
    ]
