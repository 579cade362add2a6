"""What becomes of what is left at the end of a budget's year is decided and kept.

Safe to run: one new and empty table.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner

KINDS = ("carry over", "ask back", "leave", "top up", "look into", "nothing")


def to(model: str, *, same_database: bool = False) -> models.ForeignKey:
    return models.ForeignKey(
        db_constraint=same_database, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=model
    )


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0002_rows_are_kept_apart"),
        ("commissioners", "0003_local_settings"),
        ("payments", "0012_layouts_are_taught"),
    ]
    operations = [
        migrations.CreateModel(
            name="YearEnd",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("ends_on", models.DateField()),
                ("kind", models.CharField(max_length=12)),
                ("stays_pence", models.BigIntegerField()),
                ("may_set_off", models.BooleanField()),
                ("to_ask_pence", models.BigIntegerField()),
                ("reasons", models.TextField()),
                ("figures", models.JSONField()),
                ("on", models.DateField()),
                ("by", models.UUIDField()),
                ("by_name", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                ("budget", to("budgets.budget")),
                ("commissioner", to("commissioners.commissioner", same_database=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(("kind__in", KINDS), ~Q(reasons="")), name="year_end_kind_known"
                    ),
                    models.CheckConstraint(
                        condition=Q(("kind", "carry over"), ("stays_pence__gt", 0), ("to_ask_pence__gte", 0))
                        | Q(("kind", "ask back"), ("stays_pence", 0), ("to_ask_pence__gt", 0))
                        | Q(
                            ("kind__in", ["leave", "top up", "look into", "nothing"]),
                            ("stays_pence", 0),
                            ("to_ask_pence", 0),
                        ),
                        name="year_end_sums_fit",
                    ),
                ],
                "indexes": [models.Index(fields=["commissioner", "budget", "ends_on"], name="year_ends_of_a_budget")],
            },
        ),
        isolated("payments_yearend", may="SELECT, INSERT"),
        same_commissioner("payments_yearend", budget_id="budgets_budget"),
        never_changed("payments_yearend"),
    ]
