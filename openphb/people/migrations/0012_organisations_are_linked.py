"""An organisation may be linked to a person, for its work, from a day until a day.

Safe to run: one new and empty table.
"""

import django.db.models.deletion
from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, same_commissioner

PROTECT = django.db.models.deletion.PROTECT
Q = models.Q
STAYS = """
    CREATE FUNCTION people_organisationlink_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE later text[] := ARRAY['valid_to', 'planned_to', 'ended_at', 'ended_by', 'ended_why'];
    BEGIN
        IF to_jsonb(OLD) - later <> to_jsonb(NEW) - later THEN
            RAISE EXCEPTION 'what an organisation was linked to stays: end the link and make another';
        END IF;
        RETURN NEW;
    END $$
"""


def whose(to: str) -> models.ForeignKey:
    return models.ForeignKey(db_constraint=False, on_delete=PROTECT, related_name="links", to=to)


class Migration(migrations.Migration):
    dependencies = [("commissioners", "0003_local_settings"), ("people", "0011_forms_on_paper")]
    operations = [
        migrations.CreateModel(
            name="OrganisationLink",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=10)),
                ("lines", ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                ("reference", models.CharField(max_length=12)),
                ("notice_days", models.SmallIntegerField(null=True)),
                ("why", models.CharField(max_length=300)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField()),
                ("planned_to", models.DateField(null=True)),
                ("given_at", models.DateTimeField()),
                ("given_by", models.CharField(max_length=120)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.CharField(blank=True, max_length=120)),
                ("ended_why", models.CharField(blank=True, max_length=300)),
                (
                    "commissioner",
                    models.ForeignKey(on_delete=PROTECT, related_name="+", to="commissioners.commissioner"),
                ),
                ("organisation", whose("people.organisation")),
                ("person", whose("people.person")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=Q(("kind__in", ["care", "payroll"])), name="link_kind_known"),
                    models.CheckConstraint(
                        condition=Q(Q(("kind", "care"), _negated=True), ("lines__len__gt", 0), _connector="OR"),
                        name="link_for_care_names_lines",
                    ),
                    models.UniqueConstraint(fields=("commissioner", "reference"), name="link_reference_once"),
                ],
                "indexes": [
                    models.Index(fields=["organisation", "-valid_to"], name="links_of_organisation"),
                    models.Index(fields=["person", "-valid_to"], name="links_of_person"),
                ],
            },
        ),
        isolated("people_organisationlink"),
        same_commissioner("people_organisationlink", organisation_id="people_organisation", person_id="people_person"),
        migrations.RunSQL(STAYS, "DROP FUNCTION people_organisationlink_stays()"),
        migrations.RunSQL(
            "CREATE TRIGGER link_stays BEFORE UPDATE ON people_organisationlink "
            "FOR EACH ROW EXECUTE FUNCTION people_organisationlink_stays()",
            "DROP TRIGGER link_stays ON people_organisationlink",
        ),
    ]
