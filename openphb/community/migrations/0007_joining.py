"""Applications to join, invitations on paper, and the letters of the network. They belong to no board.

Safe to run: the tables are new and empty.
"""

import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

from openphb.commissioners.isolation import never_changed, nobodys


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0006_belonging"),
    ]

    operations = [
        migrations.CreateModel(
            name="NetworkInvitation",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("code_hash", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("ends_on", models.DateField()),
                ("is_used", models.BooleanField(default=False)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Application",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=[("staff", "staff"), ("people", "people")], max_length=10)),
                ("shown_as", models.CharField(max_length=80)),
                ("email", models.EmailField(max_length=254)),
                ("organisation", models.CharField(blank=True, max_length=120)),
                ("area", models.CharField(blank=True, max_length=5)),
                ("why", models.TextField(blank=True)),
                ("account", models.UUIDField(null=True)),
                (
                    "invitation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="community.networkinvitation",
                    ),
                ),
                ("is_invited", models.BooleanField(default=False)),
                ("state", models.CharField(max_length=12)),
                ("made_at", models.DateTimeField()),
                ("link_ends_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "member",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="community.member",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ApplicationStep",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("did", models.CharField(max_length=12)),
                ("words", models.TextField(blank=True)),
                ("by", models.UUIDField()),
                ("by_name", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="community.application"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Knock",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["key", "at"], name="knocks_by_key")],
            },
        ),
        migrations.CreateModel(
            name="NetworkLetter",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("to", models.EmailField(max_length=254)),
                ("subject", models.CharField(max_length=120)),
                ("words", models.TextField()),
                ("view", models.CharField(max_length=60)),
                ("args", models.JSONField(default=list)),
                ("stops", models.CharField(blank=True, max_length=20)),
                ("once", models.CharField(max_length=120, null=True, unique=True)),
                ("made_at", models.DateTimeField()),
                ("not_before", models.DateTimeField(null=True)),
                ("tries", models.SmallIntegerField(default=0)),
                ("sent_at", models.DateTimeField(null=True)),
                ("failed_at", models.DateTimeField(null=True)),
                ("service_id", models.CharField(blank=True, max_length=60)),
                (
                    "application",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="community.application",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(fields=["state", "made_at"], name="applications_by_state"),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["unconfirmed", "waiting", "asked", "approved", "refused", "withdrawn", "lapsed"])
                ),
                name="an_application_stands_somewhere",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("email"),
                condition=models.Q(("state__in", ["waiting", "asked"])),
                name="one_open_application_each",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "approved"), _negated=True), ("member__isnull", False), _connector="OR"
                ),
                name="who_is_approved_is_a_member",
            ),
        ),
        migrations.AddIndex(
            model_name="networkletter",
            index=models.Index(
                condition=models.Q(("failed_at__isnull", True), ("sent_at__isnull", True)),
                fields=["not_before"],
                name="letters_of_the_network_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="networkletter",
            constraint=models.CheckConstraint(
                condition=models.Q(("sent_at__isnull", True), ("failed_at__isnull", True), _connector="OR"),
                name="a_letter_is_sent_or_failed",
            ),
        ),
        nobodys("community_networkinvitation"),
        nobodys("community_application"),
        nobodys("community_applicationstep", may="SELECT, INSERT"),
        never_changed("community_applicationstep"),
        nobodys("community_knock", may="SELECT, INSERT, DELETE"),
        nobodys("community_networkletter"),
    ]
