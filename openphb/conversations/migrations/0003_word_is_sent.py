"""How somebody wants to be told, and the outbox of what leaves. What it was to say, to whom, never changes.

Safe to run: it makes two new tables and touches no others.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner

STAYS = """
    CREATE FUNCTION conversations_notice_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE later text[] := ARRAY[
        'content', 'state', 'tries', 'due_at', 'service_id', 'status', 'status_at', 'why', 'done_by'];
    BEGIN
        IF to_jsonb(OLD) - later <> to_jsonb(NEW) - later THEN
            RAISE EXCEPTION 'what is to be told to whom stays: make another notice';
        END IF;
        RETURN NEW;
    END $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0003_local_settings"),
        ("conversations", "0002_rows_are_kept_apart"),
        ("people", "0009_where_they_are_registered"),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("account", models.UUIDField()),
                ("name", models.CharField(max_length=120)),
                ("kind", models.CharField(max_length=10)),
                ("way", models.CharField(max_length=10)),
                ("to", models.TextField()),
                ("content", models.BinaryField(null=True)),
                ("made_at", models.DateTimeField()),
                ("state", models.CharField(max_length=10)),
                ("tries", models.SmallIntegerField(default=0)),
                ("due_at", models.DateTimeField(null=True)),
                ("service_id", models.CharField(blank=True, max_length=60)),
                ("status", models.CharField(blank=True, max_length=30)),
                ("status_at", models.DateTimeField(null=True)),
                ("why", models.CharField(blank=True, max_length=200)),
                ("done_by", models.CharField(blank=True, max_length=120)),
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
                        to="conversations.notice",
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
                "indexes": [models.Index(fields=["commissioner", "state", "due_at"], name="notice_due")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["message", "letter", "check-in"])),
                        name="notice_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("way__in", ["email", "text", "letter"])), name="notice_way_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["waiting", "sending", "sent", "delivered", "failed", "by hand", "posted"])
                        ),
                        name="notice_state_known",
                    ),
                    models.UniqueConstraint(fields=("follows",), name="a_notice_is_followed_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Wish",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("account", models.UUIDField()),
                (
                    "ways",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), size=None),
                ),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), size=None),
                ),
                ("mobile", models.CharField(blank=True, max_length=20)),
                ("quiet_from", models.SmallIntegerField(null=True)),
                ("quiet_to", models.SmallIntegerField(null=True)),
                ("at", models.DateTimeField()),
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
                "indexes": [models.Index(fields=["person", "account", "-at"], name="wish_latest")],
            },
        ),
        isolated("conversations_wish", may="SELECT, INSERT"),
        isolated("conversations_notice"),
        same_commissioner("conversations_wish", person_id="people_person"),
        same_commissioner("conversations_notice", person_id="people_person", follows_id="conversations_notice"),
        never_changed("conversations_wish"),
        migrations.RunSQL(STAYS, "DROP FUNCTION conversations_notice_stays()"),
        migrations.RunSQL(
            "CREATE TRIGGER notice_stays BEFORE UPDATE ON conversations_notice "
            "FOR EACH ROW EXECUTE FUNCTION conversations_notice_stays()",
            "DROP TRIGGER notice_stays ON conversations_notice",
        ),
    ]
