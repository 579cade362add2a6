"""Members of the network, and its own trail. They belong to no board.

Safe to run: the tables are new and empty.
"""

import django.contrib.postgres.fields
import django.db.models.functions.text
from django.db import migrations, models

from openphb.commissioners.isolation import never_changed, nobodys


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0004_pages_of_the_network"),
    ]

    operations = [
        migrations.CreateModel(
            name="Member",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("account", models.UUIDField(unique=True)),
                ("shown_as", models.CharField(max_length=80)),
                ("kind", models.CharField(choices=[("staff", "staff"), ("people", "people")], max_length=10)),
                ("organisation", models.CharField(blank=True, max_length=120)),
                ("area", models.CharField(blank=True, max_length=3)),
                (
                    "parts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("contributor", "contributor"),
                                ("moderator", "moderator"),
                                ("editor", "editor"),
                                ("convenor", "convenor"),
                            ],
                            max_length=20,
                        ),
                        default=list,
                        size=None,
                    ),
                ),
                ("admitted_at", models.DateTimeField()),
                ("until", models.DateField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_why", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("shown_as"), name="a_name_in_the_network_is_one_members"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["staff", "people"])), name="a_member_is_of_a_kind"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True), ("ended_at__gte", models.F("admitted_at")), _connector="OR"
                        ),
                        name="a_member_ends_later",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NetworkEvent",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("account", models.UUIDField()),
                ("shown_as", models.CharField(max_length=120)),
                ("did", models.CharField(max_length=120)),
                ("about", models.UUIDField(null=True)),
                ("where", models.CharField(blank=True, max_length=60)),
                ("why", models.CharField(blank=True, max_length=300)),
                ("detail", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "indexes": [models.Index(fields=["about", "-at"], name="network_events_about")],
            },
        ),
        nobodys("community_member"),
        nobodys("community_networkevent", may="SELECT, INSERT"),
        never_changed("community_networkevent"),
    ]
