"""Other systems may ask and tell by a key of the board's, of which the digest alone is kept.

Safe to run: two new and empty tables.
"""

import django.db.models.deletion
from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner

PROTECT = django.db.models.deletion.PROTECT
STAYS = """
    CREATE FUNCTION people_systemkey_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE later text[] := ARRAY['used_on', 'ended_at', 'ended_by', 'ended_why'];
    BEGIN
        IF to_jsonb(OLD) - later <> to_jsonb(NEW) - later THEN
            RAISE EXCEPTION 'what a key opens stays: end it and give another';
        END IF;
        RETURN NEW;
    END $$
"""
COMMISSIONER = models.ForeignKey(on_delete=PROTECT, related_name="+", to="commissioners.commissioner")


class Migration(migrations.Migration):
    dependencies = [("commissioners", "0003_local_settings"), ("people", "0013_groups_for_the_network")]
    operations = [
        migrations.CreateModel(
            name="SystemKey",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=80)),
                ("what_for", models.CharField(max_length=300)),
                ("contact", models.CharField(max_length=200)),
                ("scopes", ArrayField(base_field=models.CharField(max_length=30), size=None)),
                ("digest", models.CharField(max_length=64)),
                ("valid_to", models.DateField()),
                ("given_at", models.DateTimeField()),
                ("given_by", models.CharField(max_length=120)),
                ("used_on", models.DateField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.CharField(blank=True, max_length=120)),
                ("ended_why", models.CharField(blank=True, max_length=300)),
                ("commissioner", COMMISSIONER),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("commissioner", "digest"), name="system_key_once")]
            },
        ),
        migrations.CreateModel(
            name="SystemCall",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=80)),
                ("did", models.CharField(max_length=60)),
                ("asked", models.CharField(max_length=64)),
                ("made", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("commissioner", COMMISSIONER.clone()),
                (
                    "system",
                    models.ForeignKey(
                        db_constraint=False, on_delete=PROTECT, related_name="calls", to="people.systemkey"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("commissioner", "system", "key"), name="system_call_once")
                ]
            },
        ),
        isolated("people_systemkey"),
        isolated("people_systemcall", may="SELECT, INSERT"),
        same_commissioner("people_systemcall", system_id="people_systemkey"),
        never_changed("people_systemcall"),
        migrations.RunSQL(STAYS, "DROP FUNCTION people_systemkey_stays()"),
        migrations.RunSQL(
            "CREATE TRIGGER system_key_stays BEFORE UPDATE ON people_systemkey "
            "FOR EACH ROW EXECUTE FUNCTION people_systemkey_stays()",
            "DROP TRIGGER system_key_stays ON people_systemkey",
        ),
    ]
