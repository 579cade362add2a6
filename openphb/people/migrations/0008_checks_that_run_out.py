"""Checks that run out are written down: certificates, insurance, right to work, competence, providers.

Safe to run: the table is new and empty.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0003_local_settings"),
        ("people", "0007_an_organisation_may_end"),
    ]

    operations = [
        migrations.CreateModel(
            name="Check",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("series", models.UUIDField()),
                ("kind", models.CharField(max_length=20)),
                ("verb", models.CharField(default="seen", max_length=10)),
                ("about", models.CharField(max_length=160)),
                ("task", models.CharField(blank=True, max_length=200)),
                ("assessed_by", models.CharField(blank=True, max_length=160)),
                ("registration", models.CharField(blank=True, max_length=60)),
                ("trained_on", models.DateField(null=True)),
                ("done_on", models.DateField()),
                ("runs_out_on", models.DateField(null=True)),
                ("evidence", models.TextField()),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.CharField(max_length=120)),
                (
                    "acting",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.acting",
                    ),
                ),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.check",
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
                "indexes": [models.Index(fields=["commissioner", "person", "series"], name="check_by_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["dbs", "insurance", "right_to_work", "competence", "provider"])
                        ),
                        name="check_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("follows__isnull", True), ("verb", "seen")),
                            models.Q(("follows__isnull", False), ("verb__in", ["renewed", "withdrawn"])),
                            _connector="OR",
                        ),
                        name="check_follows_what_it_renews",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("runs_out_on__isnull", True), ("runs_out_on__gt", models.F("done_on")), _connector="OR"
                        ),
                        name="check_runs_out_after_it_is_done",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "competence"), _negated=True),
                            models.Q(
                                models.Q(("task", ""), _negated=True),
                                models.Q(("assessed_by", ""), _negated=True),
                                models.Q(("registration", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="competence_says_who_and_what",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("evidence", ""), _negated=True), name="check_has_evidence"
                    ),
                    models.UniqueConstraint(fields=("follows",), name="a_check_is_followed_once"),
                ],
            },
        ),
        isolated("people_check", may="SELECT, INSERT"),
        same_commissioner(
            "people_check", person_id="people_person", acting_id="people_acting", follows_id="people_check"
        ),
        never_changed("people_check"),
    ]
