"""Where a budget stood when it was brought in.

Safe to run: one new and empty table, which is history.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner


def to(model: str, **more: object) -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=model, **more)


class Migration(migrations.Migration):
    dependencies = [("budgets", "0017_whose_rows_is_sealed"), ("commissioners", "0003_local_settings")]
    operations = [
        migrations.CreateModel(
            name="OpeningPosition",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("source", models.CharField(max_length=200)),
                ("paid_to", models.DateField()),
                ("yearly_pence", models.BigIntegerField()),
                ("paid_pence", models.BigIntegerField()),
                ("left_pence", models.BigIntegerField()),
                ("signed_off_by", models.CharField(max_length=120)),
                ("signed_off_on", models.DateField()),
                ("recorded_by", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                ("budget", to("budgets.budget", related_name="openings", db_constraint=False)),
                ("commissioner", to("commissioners.commissioner", related_name="+")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(("left_pence__gte", 0), ("paid_pence__gte", F("left_pence"))),
                        name="opening_adds_up",
                    ),
                    models.UniqueConstraint(fields=("budget",), name="one_opening_per_budget"),
                ]
            },
        ),
        isolated("budgets_openingposition", may="SELECT, INSERT"),
        same_commissioner("budgets_openingposition", budget_id="budgets_budget"),
        never_changed("budgets_openingposition"),
    ]
