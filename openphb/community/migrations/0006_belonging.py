"""What members say of themselves, the names they had, what they want to hear, and suspensions. They belong to no board.

Safe to run: columns of the members have values of their own in the database, and the other tables are new and empty.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import never_changed, nobodys


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0005_members"),
    ]

    operations = [
        migrations.AddField(
            model_name="member",
            name="about",
            field=models.CharField(blank=True, db_default="", max_length=500),
        ),
        migrations.AddField(
            model_name="member",
            name="interests",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=20), db_default=[], default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="member",
            name="is_listed",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="member",
            name="offers",
            field=models.CharField(blank=True, db_default="", max_length=300),
        ),
        migrations.AlterField(
            model_name="member",
            name="area",
            field=models.CharField(blank=True, max_length=5),
        ),
        migrations.CreateModel(
            name="MemberName",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("was", models.CharField(max_length=80)),
                ("until_at", models.DateTimeField()),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="names", to="community.member"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Suspension",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("why", models.TextField()),
                ("until", models.DateField()),
                ("at", models.DateTimeField()),
                ("appeal", models.TextField(blank=True)),
                ("appealed_at", models.DateTimeField(null=True)),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="suspensions", to="community.member"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MemberWish",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("what", models.CharField(max_length=20)),
                ("wants", models.BooleanField()),
                ("at", models.DateTimeField()),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="wishes", to="community.member"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("member", "what"), name="one_wish_of_a_kind")],
            },
        ),
        migrations.AddConstraint(
            model_name="suspension",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)), fields=("member",), name="one_suspension_of_a_member"
            ),
        ),
        migrations.AddConstraint(
            model_name="suspension",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="a_suspension_has_reasons"
            ),
        ),
        migrations.AddConstraint(
            model_name="suspension",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answered_by__isnull", True),
                    models.Q(("answered_by", models.F("by")), _negated=True),
                    _connector="OR",
                ),
                name="an_appeal_is_heard_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="suspension",
            constraint=models.CheckConstraint(
                condition=models.Q(("answered_at__isnull", True), ("appealed_at__isnull", False), _connector="OR"),
                name="an_answer_follows_an_appeal",
            ),
        ),
        nobodys("community_membername", may="SELECT, INSERT"),
        never_changed("community_membername"),
        nobodys("community_memberwish"),
        nobodys("community_suspension"),
    ]
