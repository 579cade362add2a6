"""Each time a table for payroll is taken away is kept: the first is the original, the others are copies.

Safe to run: one new and empty table.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner

TAKEN = "employment_payrolltaken"


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0003_local_settings"),
        ("employment", "0005_what_left_for_payroll_and_came_back"),
    ]

    operations = [
        migrations.CreateModel(
            name="PayrollTaken",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("by", models.UUIDField()),
                ("by_name", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "export",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken",
                        to="employment.payrollexport",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="payrolltaken",
            constraint=models.UniqueConstraint(fields=("export", "number"), name="payroll_taken_once_a_number"),
        ),
        isolated(TAKEN, may="SELECT, INSERT"),
        same_commissioner(TAKEN, export_id="employment_payrollexport"),
        never_changed(TAKEN),
    ]
