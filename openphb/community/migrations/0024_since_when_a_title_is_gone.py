"""A line of the news whose title had to go says since when, so that readers of feeds take the number anew.

Safe to run on a live table: the column is empty at first, and lines that are gone already stay without a moment.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("community", "0023_events_are_nobodys")]
    operations = [migrations.AddField("digestline", "gone_at", models.DateTimeField(null=True))]
