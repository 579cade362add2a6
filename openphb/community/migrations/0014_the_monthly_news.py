"""The numbered news of the network, to whom they left, and which areas have sent their returns. Nobody’s rows.

Safe to run: the tables are new and empty.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0013_local_offers"),
    ]

    operations = [
        migrations.CreateModel(
            name="Digest",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField(unique=True)),
                ("state", models.CharField(default="draft", max_length=10)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("words", models.TextField(blank=True, max_length=3000)),
                ("made_at", models.DateTimeField()),
                ("published_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("quarter_end", models.DateField(null=True)),
                ("areas", models.PositiveSmallIntegerField(default=0)),
                (
                    "look_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
                (
                    "looked_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DigestArea",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("area", models.CharField(max_length=5)),
                ("sent_on", models.DateField()),
                (
                    "digest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sent_areas", to="community.digest"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DigestCorrection",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("words", models.CharField(max_length=500)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
                (
                    "digest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="community.digest"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DigestLetter",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("standing", models.CharField(default="waiting", max_length=10)),
                ("tries", models.SmallIntegerField(default=0)),
                ("handed_at", models.DateTimeField(null=True)),
                ("not_before", models.DateTimeField(null=True)),
                ("at", models.DateTimeField()),
                ("why", models.CharField(blank=True, max_length=200)),
                ("service_id", models.CharField(blank=True, max_length=60)),
                (
                    "digest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="letters", to="community.digest"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DigestLine",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", models.PositiveIntegerField()),
                ("what", models.CharField(max_length=20)),
                ("title", models.CharField(blank=True, max_length=200)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("view", models.CharField(max_length=60)),
                ("args", models.JSONField(default=list)),
                (
                    "space",
                    models.CharField(choices=[("all", "all"), ("staff", "staff"), ("people", "people")], max_length=10),
                ),
                ("is_open", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                ("is_out", models.BooleanField(default=False)),
                ("is_gone", models.BooleanField(default=False)),
                (
                    "digest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="community.digest"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReturnSent",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("area", models.CharField(max_length=5)),
                ("quarter_end", models.DateField()),
                ("sent_on", models.DateField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("quarter_end", "area"), name="an_area_sends_a_quarter_once")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="digest",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ("draft", "sending", "sent"))), name="a_digest_stands_somewhere"
            ),
        ),
        migrations.AddConstraint(
            model_name="digest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "draft")), fields=("state",), name="one_digest_is_being_written"
            ),
        ),
        migrations.AddConstraint(
            model_name="digest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("published_at__isnull", True), ("state", "draft")),
                    models.Q(
                        models.Q(("state", "draft"), _negated=True),
                        ("published_at__isnull", False),
                        ("sent_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="somebody_sends_a_digest",
            ),
        ),
        migrations.AddConstraint(
            model_name="digest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("looked_by__isnull", True),
                    models.Q(("looked_by", models.F("look_by")), _negated=True),
                    _connector="OR",
                ),
                name="a_second_look_is_anothers",
            ),
        ),
        migrations.AddConstraint(
            model_name="digestarea",
            constraint=models.UniqueConstraint(fields=("digest", "area"), name="an_area_stands_once_in_a_digest"),
        ),
        migrations.AddIndex(
            model_name="digestletter",
            index=models.Index(
                condition=models.Q(("standing__in", ["waiting", "in hand"])), fields=["id"], name="letters_of_news_due"
            ),
        ),
        migrations.AddIndex(
            model_name="digestletter",
            index=models.Index(fields=["digest", "standing"], name="letters_of_a_digest"),
        ),
        migrations.AddConstraint(
            model_name="digestletter",
            constraint=models.UniqueConstraint(fields=("digest", "member"), name="a_digest_goes_once_to_each"),
        ),
        migrations.AddConstraint(
            model_name="digestletter",
            constraint=models.CheckConstraint(
                condition=models.Q(("standing__in", ["waiting", "in hand", "sent", "failed", "unsure", "unwanted"])),
                name="a_letter_of_news_stands_somehow",
            ),
        ),
        migrations.AddIndex(
            model_name="digestline",
            index=models.Index(fields=["args"], name="lines_by_what_they_name"),
        ),
        migrations.AddConstraint(
            model_name="digestline",
            constraint=models.UniqueConstraint(
                fields=("digest", "view", "args"), name="a_thing_stands_once_in_a_digest"
            ),
        ),
        migrations.AddConstraint(
            model_name="digestline",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_gone", False), models.Q(("note", ""), ("title", "")), _connector="OR"),
                name="what_has_gone_is_called_nothing",
            ),
        ),
    ]
