"""Each pass over a board's clocks is kept; and a clock may have a day before it has a lawful one.

Safe to run: one table is new and empty, and one check on an empty table goes.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, never_changed


class Migration(migrations.Migration):
    dependencies = [
        ("clocks", "0002_rows_are_kept_apart"),
        ("commissioners", "0003_local_settings"),
    ]

    operations = [
        migrations.CreateModel(
            name="ClockPass",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("on", models.DateField()),
                ("begun", models.PositiveIntegerField()),
                ("met", models.PositiveIntegerField()),
                ("fell_away", models.PositiveIntegerField()),
                ("counted_again", models.PositiveIntegerField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="clock",
            name="clock_due_has_a_lawful_day",
        ),
        migrations.AddField(
            model_name="clockpass",
            name="commissioner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
            ),
        ),
        migrations.AddIndex(
            model_name="clockpass",
            index=models.Index(fields=["commissioner", "-at"], name="pass_by_moment"),
        ),
        isolated("clocks_clockpass", may="SELECT, INSERT"),
        never_changed("clocks_clockpass"),
    ]
