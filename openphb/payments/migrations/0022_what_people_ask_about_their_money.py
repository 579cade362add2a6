"""What people ask of us about their money is kept and answered; a photo of a receipt may wait for its details.

Safe to run: two new and empty tables.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from openphb.commissioners.isolation import isolated, same_commissioner

PROTECT = django.db.models.deletion.PROTECT


def whose(to: str) -> models.ForeignKey:
    return models.ForeignKey(db_constraint=False, on_delete=PROTECT, related_name="+", to=to)


def board() -> models.ForeignKey:
    return models.ForeignKey(on_delete=PROTECT, related_name="+", to="commissioners.commissioner")


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0003_local_settings"),
        ("budgets", "0016_wheelchair_budgets"),
        ("people", "0009_where_they_are_registered"),
        ("payments", "0021_what_grew_is_counted"),
    ]
    operations = [
        migrations.CreateModel(
            name="MoneyAsk",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=12)),
                ("what", models.CharField(blank=True, max_length=20)),
                ("words", models.TextField()),
                ("pence", models.BigIntegerField(null=True)),
                ("starts_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                ("state", models.CharField(default="open", max_length=12)),
                ("asker", models.UUIDField()),
                ("asked_by", models.CharField(max_length=120)),
                ("asked_at", models.DateTimeField()),
                ("answer_by", models.DateField()),
                ("answer", models.TextField(blank=True)),
                ("answered_by", models.CharField(blank=True, max_length=120)),
                ("answered_at", models.DateTimeField(null=True)),
                ("commissioner", board()),
                ("budget", whose("budgets.budget")),
                ("person", whose("people.person")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(("state__in", ["open", "answered", "taken back"])), name="money_ask_state_known"
                    ),
                    models.CheckConstraint(
                        condition=Q(("kind__in", ["early", "problem", "pause"])), name="money_ask_kind_known"
                    ),
                    models.CheckConstraint(
                        condition=Q(("pence", None), ("pence__gt", 0), _connector="OR"),
                        name="money_ask_is_for_something",
                    ),
                    models.CheckConstraint(
                        condition=Q(
                            Q(("state", "answered"), _negated=True),
                            Q(Q(("answer", ""), _negated=True), ("answered_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="money_ask_answered_in_words",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=Q(("state", "open")), fields=["commissioner", "answer_by"], name="money_ask_waits"
                    ),
                    models.Index(fields=["person", "asked_at"], name="money_ask_of"),
                ],
            },
        ),
        migrations.CreateModel(
            name="WaitingPhoto",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200)),
                ("media_type", models.CharField(max_length=40)),
                ("content", models.BinaryField()),
                ("pence", models.BigIntegerField(null=True)),
                ("spent_on", models.DateField(null=True)),
                ("payee", models.CharField(blank=True, max_length=160)),
                ("sent_by", models.UUIDField()),
                ("sent_at", models.DateTimeField()),
                ("commissioner", board()),
                ("person", whose("people.person")),
            ],
            options={"indexes": [models.Index(fields=["person", "sent_at"], name="waiting_photo_of")]},
        ),
        isolated("payments_moneyask"),
        isolated("payments_waitingphoto", may="SELECT, INSERT, UPDATE, DELETE"),
        same_commissioner("payments_moneyask", budget_id="budgets_budget", person_id="people_person"),
        same_commissioner("payments_waitingphoto", person_id="people_person"),
    ]
