"""Leads are told of calls that are not taken once a day for each address, and not for each call.

Safe to run: two columns more that may be empty, on a table of at most a few rows for each board.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0020_other_systems_are_called")]

    operations = [
        migrations.AddField("hook", "news_since", models.DateTimeField(null=True)),
        migrations.AddField("hook", "told_at", models.DateTimeField(null=True)),
    ]
