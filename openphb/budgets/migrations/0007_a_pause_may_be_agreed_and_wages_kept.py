"""Payments may wait by agreement, and assistants may be paid a retainer meanwhile.

Safe to run: one new and empty table, a column with a constant default, and a check that every row there is meets.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0006_costs_may_be_shared_with_other_funders"),
        ("commissioners", "0003_local_settings"),
    ]

    operations = [
        migrations.CreateModel(
            name="Retained",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("line_key", models.UUIDField()),
                ("percent", models.PositiveIntegerField()),
                ("weeks", models.PositiveIntegerField()),
                ("source", models.TextField()),
            ],
        ),
        migrations.AddField(
            model_name="suspension",
            name="agreed_with",
            field=models.CharField(blank=True, default="", max_length=160),
        ),
        migrations.AddConstraint(
            model_name="suspension",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("power", "agreed"), _negated=True),
                    models.Q(("agreed_with", ""), _negated=True),
                    _connector="OR",
                ),
                name="pause_without_a_power_was_agreed",
            ),
        ),
        migrations.AddField(
            model_name="retained",
            name="commissioner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
            ),
        ),
        migrations.AddField(
            model_name="retained",
            name="suspension",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="retained",
                to="budgets.suspension",
            ),
        ),
        migrations.AddConstraint(
            model_name="retained",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("percent__gte", 1),
                    ("percent__lte", 100),
                    ("weeks__gte", 1),
                    models.Q(("source", ""), _negated=True),
                ),
                name="retainer_is_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="retained",
            constraint=models.UniqueConstraint(fields=("suspension", "line_key"), name="retained_once_a_line"),
        ),
        isolated("budgets_retained", may="SELECT, INSERT"),
        same_commissioner("budgets_retained", suspension_id="budgets_suspension"),
        never_changed("budgets_retained"),
    ]
