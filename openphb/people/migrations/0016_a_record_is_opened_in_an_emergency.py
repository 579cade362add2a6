"""A record may be opened in an emergency by somebody of another board, until a moment.

Safe to run: a column that may be empty, and one new and empty table.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, same_commissioner

PROTECT = django.db.models.deletion.PROTECT
Q, F = models.Q, models.F
STAYS = """
    CREATE FUNCTION people_emergency_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE later text[] := ARRAY[
        'told', 'reviewed_at', 'reviewed_by', 'reviewed_account', 'finding', 'finding_words'];
    BEGIN
        IF to_jsonb(OLD) - later <> to_jsonb(NEW) - later OR OLD.reviewed_at IS NOT NULL THEN
            RAISE EXCEPTION 'who opened what, why and when stays, and so does what was found of it';
        END IF;
        RETURN NEW;
    END $$
"""


def points_at(to: str) -> models.ForeignKey:
    return models.ForeignKey(db_constraint=False, on_delete=PROTECT, related_name="+", to=to)


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0003_local_settings"),
        ("people", "0015_nobody_lets_themselves_in_elsewhere"),
    ]
    operations = [
        migrations.AddField("acting", "until_at", models.DateTimeField(null=True)),
        migrations.CreateModel(
            name="Emergency",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("account", models.UUIDField()),
                ("name", models.CharField(max_length=120)),
                ("board", models.CharField(max_length=120)),
                ("roles", models.CharField(max_length=200)),
                ("why", models.CharField(max_length=300)),
                ("opened_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("told", models.CharField(blank=True, max_length=300)),
                ("reviewed_at", models.DateTimeField(null=True)),
                ("reviewed_by", models.CharField(blank=True, max_length=120)),
                ("reviewed_account", models.UUIDField(null=True)),
                ("finding", models.CharField(blank=True, max_length=10)),
                ("finding_words", models.TextField(blank=True)),
                (
                    "commissioner",
                    models.ForeignKey(on_delete=PROTECT, related_name="+", to="commissioners.commissioner"),
                ),
                ("person", points_at("people.person")),
                ("acting", points_at("people.acting")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=~Q(why=""), name="emergency_has_a_reason"),
                    models.CheckConstraint(condition=Q(ends_at__gt=F("opened_at")), name="emergency_ends"),
                    models.CheckConstraint(
                        condition=Q(finding__in=["", "right", "wrong"]), name="emergency_finding_known"
                    ),
                    models.CheckConstraint(
                        condition=Q(reviewed_account=None) | ~Q(reviewed_account=F("account")),
                        name="emergency_is_reviewed_by_another",
                    ),
                ],
                "indexes": [models.Index(fields=["commissioner", "-opened_at"], name="emergencies_latest")],
            },
        ),
        isolated("people_emergency"),
        same_commissioner("people_emergency", person_id="people_person", acting_id="people_acting"),
        migrations.RunSQL(STAYS, "DROP FUNCTION people_emergency_stays()"),
        migrations.RunSQL(
            "CREATE TRIGGER emergency_stays BEFORE UPDATE ON people_emergency "
            "FOR EACH ROW EXECUTE FUNCTION people_emergency_stays()",
            "DROP TRIGGER emergency_stays ON people_emergency",
        ),
    ]
