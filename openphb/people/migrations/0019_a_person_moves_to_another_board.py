"""From which day another board is responsible for somebody, or we are after another.

Safe to run on a live table: five columns that may be empty; none is filled.
"""

from django.db import migrations, models


def board() -> models.CharField:
    return models.CharField(blank=True, db_default="", default="", max_length=120)


class Migration(migrations.Migration):
    dependencies = [("people", "0018_people_may_be_taken_back")]
    operations = [
        migrations.AddField("person", "moves_on", models.DateField(null=True)),
        migrations.AddField("person", "moves_to", board()),
        migrations.AddField("person", "comes_on", models.DateField(null=True)),
        migrations.AddField("person", "comes_from", board()),
        migrations.AddField("person", "away_from", models.DateField(null=True)),
    ]
