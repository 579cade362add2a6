"""An organisation that we no longer work with has a last day and a reason.

Safe to run on a live table: it adds a column that may be empty and one that has a value kept with the table, so that no
row is written.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0006_secrets_of_codes_are_sealed")]
    operations = [
        migrations.AddField("organisation", "ended_on", models.DateField(null=True)),
        migrations.AddField(
            "organisation",
            "why_ended",
            models.CharField(blank=True, default="", max_length=300),
            preserve_default=False,
        ),
    ]
