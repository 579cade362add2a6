"""Forms that people fill in on paper, and what came of each. A keyed or withdrawn form is never changed again.

That is refused after the row was looked at for whose it is, so that another board learns only that it is not theirs.

Safe to run: the table is new and empty.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, same_commissioner

CLOSED = """
    CREATE FUNCTION people_paperform_stays_closed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.withdrawn_at IS NOT NULL OR (OLD.keyed_at IS NOT NULL AND NEW.keyed_at IS NOT NULL) THEN
        RAISE EXCEPTION 'form % was keyed or withdrawn: make a fresh one', OLD.reference;
      END IF;
      RETURN NEW;
    END $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0003_local_settings"),
        ("people", "0010_helpers_are_chosen_and_told"),
    ]

    operations = [
        migrations.CreateModel(
            name="PaperForm",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("reference", models.CharField(max_length=10)),
                ("step", models.CharField(max_length=60)),
                ("address", models.CharField(max_length=300)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.UUIDField()),
                ("made_by_name", models.CharField(max_length=120)),
                ("received_on", models.DateField(null=True)),
                ("signed_by", models.CharField(blank=True, max_length=120)),
                ("signed_as", models.CharField(blank=True, max_length=20)),
                ("came_by", models.UUIDField(null=True)),
                ("came_by_name", models.CharField(blank=True, max_length=120)),
                ("scan", models.BinaryField(null=True)),
                ("scan_kind", models.CharField(blank=True, max_length=40)),
                ("keyed_at", models.DateTimeField(null=True)),
                ("keyed_by", models.UUIDField(null=True)),
                ("keyed_by_name", models.CharField(blank=True, max_length=120)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by_name", models.CharField(blank=True, max_length=120)),
                ("withdrawn_because", models.CharField(blank=True, max_length=300)),
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
                "indexes": [models.Index(fields=["commissioner", "person"], name="paper_form_by_person")],
                "constraints": [
                    models.UniqueConstraint(fields=("commissioner", "reference"), name="one_form_per_reference"),
                    models.CheckConstraint(
                        condition=models.Q(("keyed_at__isnull", True), ("received_on__isnull", False), _connector="OR"),
                        name="a_keyed_form_came_back",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("keyed_at__isnull", True), ("withdrawn_at__isnull", True), _connector="OR"),
                        name="a_form_is_keyed_or_withdrawn",
                    ),
                ],
            },
        ),
        isolated("people_paperform"),
        same_commissioner("people_paperform", person_id="people_person"),
        migrations.RunSQL(
            [
                CLOSED,
                """CREATE TRIGGER people_paperform_stays_closed AFTER UPDATE ON people_paperform
                   FOR EACH ROW EXECUTE FUNCTION people_paperform_stays_closed()""",
            ],
            [
                "DROP TRIGGER people_paperform_stays_closed ON people_paperform",
                "DROP FUNCTION people_paperform_stays_closed()",
            ],
        ),
    ]
