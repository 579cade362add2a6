"""A second letter, where somebody was told that they move and then do not.

Safe to run: it adds an empty column with a default of the database's own, and touches no row.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("moving", "0002_people_move_between_boards")]

    operations = [
        migrations.AddField(
            model_name="handover",
            name="second_letter",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
    ]
