"""Rate cards with days and sources, who adopted them, and needs profiles of the board's own.

Safe to run: four new and empty tables.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner

HISTORY = "SELECT, INSERT"
TABLES = ("ratecard", "ratecardline", "ratecarddecision", "localprofile")


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0009_a_supplier_has_a_part_of_its_own"),
        ("commissioners", "0003_local_settings"),
    ]

    operations = [
        migrations.CreateModel(
            name="RateCard",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("area", models.CharField(max_length=40)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                ("source", models.CharField(max_length=300)),
                ("url", models.CharField(blank=True, max_length=300)),
                ("confirmed", models.BooleanField()),
                ("reason", models.TextField()),
                ("added_by", models.UUIDField()),
                ("added_by_name", models.CharField(max_length=120)),
                ("added_at", models.DateTimeField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RateCardDecision",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("verb", models.CharField(max_length=9)),
                ("added_by", models.UUIDField()),
                ("by", models.UUIDField()),
                ("by_name", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                ("note", models.TextField(blank=True)),
                (
                    "card",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision",
                        to="budgets.ratecard",
                    ),
                ),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RateCardLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("name", models.CharField(max_length=20)),
                ("who", models.CharField(blank=True, max_length=60)),
                ("kind", models.CharField(blank=True, max_length=40)),
                ("unit", models.CharField(blank=True, max_length=5)),
                ("employed", models.BooleanField()),
                ("amount", models.DecimalField(decimal_places=4, max_digits=14)),
                (
                    "card",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="budgets.ratecard",
                    ),
                ),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LocalProfile",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=120)),
                ("since", models.DateField()),
                ("domains", models.JSONField()),
                ("source", models.CharField(max_length=300)),
                ("added_by", models.UUIDField()),
                ("added_by_name", models.CharField(max_length=120)),
                ("added_at", models.DateTimeField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("code", ""), _negated=True),
                            models.Q(("name", ""), _negated=True),
                            models.Q(("source", ""), _negated=True),
                        ),
                        name="local_profile_is_named",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="ratecard",
            index=models.Index(fields=["commissioner", "-since"], name="rate_cards_by_day"),
        ),
        migrations.AddConstraint(
            model_name="ratecard",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("source", ""), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    models.Q(("name", ""), _negated=True),
                ),
                name="rate_card_says_whence_and_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="ratecard",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                name="rate_card_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="ratecarddecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("verb__in", ["adopt", "set aside"])), name="rate_card_decision_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="ratecarddecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("verb", "adopt"), _negated=True),
                    models.Q(("by", models.F("added_by")), _negated=True),
                    _connector="OR",
                ),
                name="rate_card_adopted_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="ratecardline",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gte", 0)), name="rate_card_amount_is_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="ratecardline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name", "rate"), _negated=True),
                    models.Q(
                        models.Q(("who", ""), _negated=True),
                        models.Q(("kind", ""), _negated=True),
                        ("unit__in", ["hour", "night"]),
                    ),
                    _connector="OR",
                ),
                name="rate_card_rate_says_whose_work",
            ),
        ),
        migrations.AddConstraint(
            model_name="ratecardline",
            constraint=models.UniqueConstraint(fields=("card", "name", "who", "kind"), name="rate_card_price_once"),
        ),
        *(isolated(f"budgets_{table}", may=HISTORY) for table in TABLES),
        same_commissioner("budgets_ratecardline", card_id="budgets_ratecard"),
        same_commissioner("budgets_ratecarddecision", card_id="budgets_ratecard"),
        *(never_changed(f"budgets_{table}") for table in TABLES),
    ]
