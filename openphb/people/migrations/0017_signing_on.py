"""Whom a provider of identities knows an account as, who asks to be matched to a record, and who is signed in where.

Safe to run: three new and empty tables. What is in them stays: a decision that was made is never changed.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, nobodys, same_commissioner

STAYS = """
    CREATE FUNCTION people_signonmatch_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF OLD.decided_at IS NOT NULL THEN RAISE EXCEPTION 'what was decided about a match stays'; END IF;
        RETURN NEW;
    END $$
"""
ON_UPDATE = (
    "CREATE TRIGGER match_stays BEFORE UPDATE ON people_signonmatch "
    "FOR EACH ROW EXECUTE FUNCTION people_signonmatch_stays()"
)


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0003_local_settings"),
        ("people", "0016_a_record_is_opened_in_an_emergency"),
    ]

    operations = [
        migrations.CreateModel(
            name="SignedIn",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("session", models.CharField(max_length=40)),
                ("device", models.CharField(max_length=64)),
                ("browser", models.CharField(max_length=60)),
                ("way", models.CharField(max_length=60)),
                ("began_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["account", "-seen_at"], name="signed_in_by_account")],
            },
        ),
        migrations.CreateModel(
            name="SignOn",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("issuer", models.CharField(max_length=200)),
                ("subject", models.CharField(max_length=255)),
                ("number_mark", models.CharField(blank=True, max_length=64)),
                ("bound_at", models.DateTimeField()),
                ("bound_by", models.CharField(max_length=120)),
                ("held_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_why", models.CharField(blank=True, max_length=120)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["account"], name="sign_ons_of_account")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("issuer", "subject"),
                        name="one_account_a_subject",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True), models.Q(("number_mark", ""), _negated=True)),
                        fields=("issuer", "number_mark"),
                        name="one_subject_a_number",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SignOnMatch",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("provider", models.CharField(max_length=60)),
                ("issuer", models.CharField(max_length=200)),
                ("subject", models.CharField(max_length=255)),
                ("level", models.CharField(max_length=20)),
                ("nhs_number", models.CharField(blank=True, max_length=10)),
                ("birth_date", models.DateField(null=True)),
                ("given_name", models.CharField(blank=True, max_length=80)),
                ("family_name", models.CharField(blank=True, max_length=80)),
                ("mark", models.CharField(blank=True, max_length=64)),
                ("found", models.CharField(max_length=20)),
                ("came_at", models.DateTimeField()),
                ("first_by", models.UUIDField(null=True)),
                ("first_by_name", models.CharField(blank=True, max_length=120)),
                ("first_at", models.DateTimeField(null=True)),
                ("first_why", models.CharField(blank=True, max_length=300)),
                ("decision", models.CharField(blank=True, max_length=10)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.UUIDField(null=True)),
                ("decided_by_name", models.CharField(blank=True, max_length=120)),
                ("decided_why", models.CharField(blank=True, max_length=300)),
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["commissioner", "-came_at"], name="match_by_day")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("decided_at__isnull", True)),
                        fields=("commissioner", "issuer", "subject"),
                        name="one_open_match_a_subject",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("found__in", ["fits", "birth date differs", "no record", "number changed", "two sign-ons"])
                        ),
                        name="match_found_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("decision", "")),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decision__in", ["let in", "refused"]),
                                models.Q(("decided_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="match_decided_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision", "let in"), _negated=True),
                            ("found", "fits"),
                            models.Q(
                                ("decided_by__isnull", False),
                                ("first_by__isnull", False),
                                models.Q(("first_by", models.F("decided_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="match_that_differs_takes_two",
                    ),
                ],
            },
        ),
        isolated("people_signonmatch"),
        same_commissioner("people_signonmatch", person_id="people_person"),
        nobodys("people_signon"),
        nobodys("people_signedin"),
        migrations.RunSQL(STAYS, "DROP FUNCTION people_signonmatch_stays()"),
        migrations.RunSQL(ON_UPDATE, "DROP TRIGGER match_stays ON people_signonmatch"),
    ]
