"""Letters as they left, to whom and how; what people send with a challenge; and what decisions teach.

Safe to run: these tables are new and empty.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0004_parts_stay_in_their_version"),
    ]

    operations = [
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200)),
                ("media_type", models.CharField(max_length=40)),
                ("content", models.BinaryField()),
                ("sha256", models.CharField(max_length=64)),
                ("sent_by_name", models.CharField(max_length=120)),
                ("sent_at", models.DateTimeField()),
                (
                    "asked",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="plans.reconsideration",
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=40)),
                ("subject", models.CharField(max_length=160)),
                ("content", models.JSONField()),
                ("words", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("reasons", models.TextField()),
                ("challenge", models.TextField(blank=True)),
                ("complaint", models.TextField(blank=True)),
                ("notice_days", models.PositiveIntegerField(default=0)),
                ("amount_pence", models.BigIntegerField(null=True)),
                ("repay_by", models.DateField(null=True)),
                ("payer", models.CharField(blank=True, max_length=160)),
                ("written_on", models.DateField()),
                ("written_at", models.DateTimeField()),
                ("written_by", models.UUIDField()),
                ("written_by_name", models.CharField(max_length=120)),
                (
                    "answers",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="plans.reconsideration",
                    ),
                ),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="plans.decision",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reasons", ""), _negated=True), name="letter_gives_reasons"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "grant"),
                            models.Q(
                                models.Q(("complaint", ""), _negated=True),
                                models.Q(
                                    models.Q(("challenge", ""), _negated=True),
                                    ("answers__isnull", False),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="letter_says_how_to_challenge",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind__in", ("reduce", "reduce after review", "stop", "stop after review")),
                                _negated=True,
                            ),
                            ("answers__isnull", False),
                            ("notice_days__gt", 0),
                            _connector="OR",
                        ),
                        name="letter_gives_notice",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "repay"), _negated=True),
                            models.Q(
                                ("amount_pence__gt", 0),
                                ("amount_pence__isnull", False),
                                ("repay_by__isnull", False),
                                models.Q(("payer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="demand_says_how_much_by_when_and_who",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("answers__isnull", True)),
                        fields=("decision",),
                        name="one_letter_a_decision",
                    ),
                    models.UniqueConstraint(fields=("answers",), name="one_letter_an_answer"),
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterTo",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("capacity", models.CharField(max_length=24)),
                ("name", models.CharField(max_length=160)),
                ("address", models.TextField(blank=True)),
                ("email", models.CharField(blank=True, max_length=254)),
                ("form", models.CharField(max_length=20)),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="addressees",
                        to="plans.letter",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Precedent",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("summary", models.TextField()),
                ("written_by", models.UUIDField()),
                ("written_by_name", models.CharField(max_length=120)),
                ("written_at", models.DateTimeField()),
                ("agreed_by", models.UUIDField(null=True)),
                ("agreed_by_name", models.CharField(blank=True, max_length=120)),
                ("agreed_at", models.DateTimeField(null=True)),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="precedents",
                        to="plans.decision",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("summary", ""), _negated=True), name="precedent_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agreed_by__isnull", True),
                            models.Q(("agreed_by", models.F("written_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="precedent_agreed_by_another",
                    ),
                    models.UniqueConstraint(fields=("decision",), name="one_precedent_a_decision"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sending",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("form", models.CharField(max_length=20)),
                ("way", models.CharField(max_length=12)),
                ("words", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("sent_at", models.DateTimeField()),
                ("sent_by", models.UUIDField()),
                ("sent_by_name", models.CharField(max_length=120)),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sendings",
                        to="plans.letterto",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("way__in", ["printed", "email", "portal"])), name="sending_way_known"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["person", "-written_on"], name="letter_by_person"),
        ),
    ]
