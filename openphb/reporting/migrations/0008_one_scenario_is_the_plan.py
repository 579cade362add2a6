"""One scenario of a board may be the plan it is held to.

Safe to run: the new column is filled in place without rewriting rows, and no board has named a plan yet.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reporting", "0007_returns_asked_for")]

    operations = [
        migrations.AddField(
            model_name="scenario", name="is_plan", field=models.BooleanField(default=False, db_default=False)
        ),
        migrations.AddConstraint(
            model_name="scenario",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_plan", True)), fields=("commissioner",), name="one_plan_of_a_board"
            ),
        ),
    ]
