"""Organisations send us files of invoices and ask for new prices.

Safe to run: two new and empty tables.
"""

import django.db.models.deletion
from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, same_commissioner

PROTECT = django.db.models.deletion.PROTECT
Q = models.Q
STATES = ["asked", "agreed", "agreed in part", "refused", "taken back"]
STAYS = """
    CREATE FUNCTION payments_priceask_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE later text[] := ARRAY['state', 'agreed_pence', 'agreed_from', 'because', 'decided_by_name', 'decided_at',
        'person_words', 'person_words_by', 'person_words_at'];
    BEGIN
        IF to_jsonb(OLD) - later <> to_jsonb(NEW) - later THEN
            RAISE EXCEPTION 'what was asked stays: take it back and ask anew';
        END IF;
        RETURN NEW;
    END $$
"""


def whose(to: str) -> models.ForeignKey:
    return models.ForeignKey(db_constraint=False, on_delete=PROTECT, related_name="+", to=to)


def board() -> models.ForeignKey:
    return models.ForeignKey(on_delete=PROTECT, related_name="+", to="commissioners.commissioner")


def text(most: int, *, blank: bool = False) -> models.CharField:
    return models.CharField(blank=True, max_length=most) if blank else models.CharField(max_length=most)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0012_organisations_are_linked"),
        ("budgets", "0016_wheelchair_budgets"),
        ("payments", "0022_what_people_ask_about_their_money"),
    ]
    operations = [
        migrations.CreateModel(
            name="InvoiceFile",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("form", text(10)),
                ("name", text(200)),
                ("content", models.BinaryField()),
                ("sha256", text(64)),
                ("brought_by", models.UUIDField()),
                ("brought_by_name", text(120)),
                ("brought_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("sent_by_name", text(120, blank=True)),
                ("entries", ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                ("commissioner", board()),
                ("organisation", whose("people.organisation")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(("form__in", ["table", "e-invoice"])), name="invoice_file_form_known"
                    ),
                    models.CheckConstraint(
                        condition=Q(("sent_at", None), ("entries__len__gt", 0), _connector="OR"),
                        name="invoice_file_sent_became_something",
                    ),
                ],
                "indexes": [models.Index(fields=["organisation", "-brought_at"], name="invoice_files_of")],
            },
        ),
        migrations.CreateModel(
            name="PriceAsk",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("plan_line", models.UUIDField()),
                ("what", text(200)),
                ("unit", text(40)),
                ("old_pence", models.BigIntegerField()),
                ("new_pence", models.BigIntegerField()),
                ("starts_on", models.DateField()),
                ("why", models.TextField()),
                ("notice_days", models.SmallIntegerField(null=True)),
                ("asked_by", models.UUIDField()),
                ("asked_by_name", text(120)),
                ("asked_at", models.DateTimeField()),
                ("talk", models.UUIDField()),
                ("state", models.CharField(default="asked", max_length=16)),
                ("agreed_pence", models.BigIntegerField(null=True)),
                ("agreed_from", models.DateField(null=True)),
                ("because", models.TextField(blank=True)),
                ("decided_by_name", text(120, blank=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("person_words", models.TextField(blank=True)),
                ("person_words_by", text(120, blank=True)),
                ("person_words_at", models.DateTimeField(null=True)),
                ("commissioner", board()),
                ("link", whose("people.organisationlink")),
                ("organisation", whose("people.organisation")),
                ("person", whose("people.person")),
                ("budget", whose("budgets.budget")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=Q(("state__in", STATES)), name="price_state_known"),
                    models.CheckConstraint(
                        condition=Q(("new_pence__gt", 0), ("old_pence__gt", 0)), name="price_is_something"
                    ),
                    models.CheckConstraint(
                        condition=Q(("state", "asked"), Q(("because", ""), _negated=True), _connector="OR"),
                        name="price_decided_with_reasons",
                    ),
                    models.CheckConstraint(
                        condition=Q(
                            Q(("state__in", ["agreed", "agreed in part"]), _negated=True),
                            Q(("agreed_from__isnull", False), ("agreed_pence__gt", 0)),
                            _connector="OR",
                        ),
                        name="price_agreed_from_a_day",
                    ),
                    models.UniqueConstraint(
                        condition=Q(("state", "asked")), fields=("link", "plan_line"), name="one_price_asked_a_line"
                    ),
                ],
                "indexes": [models.Index(fields=["person", "-asked_at"], name="prices_of_person")],
            },
        ),
        isolated("payments_invoicefile", may="SELECT, INSERT, UPDATE, DELETE"),
        isolated("payments_priceask"),
        same_commissioner("payments_invoicefile", organisation_id="people_organisation"),
        same_commissioner(
            "payments_priceask",
            link_id="people_organisationlink",
            organisation_id="people_organisation",
            person_id="people_person",
            budget_id="budgets_budget",
        ),
        migrations.RunSQL(STAYS, "DROP FUNCTION payments_priceask_stays()"),
        migrations.RunSQL(
            "CREATE TRIGGER price_stays BEFORE UPDATE ON payments_priceask "
            "FOR EACH ROW EXECUTE FUNCTION payments_priceask_stays()",
            "DROP TRIGGER price_stays ON payments_priceask",
        ),
    ]
