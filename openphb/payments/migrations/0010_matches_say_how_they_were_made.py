"""A match says by what the line was recognised, how surely, and which receipts or lines it rests on.

Safe to run on a live table: columns with constant defaults rewrite no rows. Matches made before say nothing of it.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("payments", "0009_how_closely_money_is_looked_at")]
    operations = [
        migrations.AddField("match", "how", models.CharField(blank=True, db_default="", default="", max_length=20)),
        migrations.AddField("match", "confidence", models.PositiveSmallIntegerField(null=True)),
        migrations.AddField("match", "rests_on", models.JSONField(db_default=[], default=list)),
    ]
