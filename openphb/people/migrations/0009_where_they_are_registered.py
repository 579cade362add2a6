"""The code of the GP practice somebody is registered with.

Safe to run on a live table: a column with a value kept with the table, and a check that every row meets.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0008_checks_that_run_out")]
    operations = [
        migrations.AddField(
            "person",
            "gp_practice",
            models.CharField(blank=True, default="", max_length=6),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            "person",
            models.CheckConstraint(
                condition=models.Q(("gp_practice__regex", "^([A-Z][0-9A-Z]{5})?$")), name="gp_practice_is_a_code"
            ),
        ),
    ]
