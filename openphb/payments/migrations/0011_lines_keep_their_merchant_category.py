"""A line of a prepaid card keeps the kind of shop its card scheme gives.

Safe to run on a live table: a column with a constant default rewrites no rows.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("payments", "0010_matches_say_how_they_were_made")]
    operations = [
        migrations.AddField(
            "statementline",
            "merchant_category",
            models.CharField(blank=True, db_default="", default="", max_length=60),
        ),
    ]
