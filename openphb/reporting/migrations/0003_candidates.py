"""Lists of people who may have a right to a budget, their rows, and what somebody decided about each.

Safe to run on a live table: it only makes new ones.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0003_local_settings"),
        ("reporting", "0002_returns_are_kept_apart"),
    ]

    operations = [
        migrations.CreateModel(
            name="CandidateList",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("source", models.CharField(max_length=120)),
                ("file_name", models.CharField(max_length=200)),
                ("as_of", models.DateField()),
                ("state", models.CharField(default="draft", max_length=10)),
                ("brought_by", models.UUIDField()),
                ("brought_by_name", models.CharField(max_length=120)),
                ("brought_at", models.DateTimeField()),
                ("settled_by_name", models.CharField(blank=True, max_length=120)),
                ("settled_at", models.DateTimeField(null=True)),
                ("why", models.CharField(blank=True, max_length=300)),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Candidate",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("line", models.IntegerField()),
                ("nhs_number", models.CharField(max_length=10)),
                ("service", models.CharField(max_length=40)),
                ("since", models.DateField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "list",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidates",
                        to="reporting.candidatelist",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CandidateDecision",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("decision", models.CharField(max_length=10)),
                ("reason", models.CharField(max_length=300)),
                ("decided_by", models.UUIDField()),
                ("decided_by_name", models.CharField(max_length=120)),
                ("decided_at", models.DateTimeField()),
                (
                    "candidate",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="reporting.candidate",
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
                        condition=models.Q(("decision__in", ("offer", "not now", "not right"))),
                        name="candidate_decision_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="candidate_decision_says_why"
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="candidatelist",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ("draft", "used", "withdrawn"))), name="candidate_list_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="candidatelist",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "withdrawn"), _negated=True),
                    models.Q(("why", ""), _negated=True),
                    _connector="OR",
                ),
                name="candidate_list_withdrawn_says_why",
            ),
        ),
        migrations.AddIndex(
            model_name="candidate",
            index=models.Index(fields=["commissioner", "nhs_number", "service"], name="candidate_by_number"),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.UniqueConstraint(
                fields=("list", "nhs_number", "service"), name="candidate_once_in_a_list"
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.CheckConstraint(
                condition=models.Q(("nhs_number__regex", "^\\d{10}$")), name="candidate_number_is_ten_digits"
            ),
        ),
    ]
