"""Whoever looks whether payments still have to wait says so, and why.

Safe to run: three columns that may be empty, on a table with a row for each time that payments waited.
"""

from django.db import migrations, models
from django.db.models import F, Q

LOOKED = Q(looked_on__isnull=True) | Q(looked_on__gte=F("starts_on")) & ~Q(looked_because="")


class Migration(migrations.Migration):
    dependencies = [("budgets", "0003_waiting_and_concerns")]
    operations = [
        migrations.AddField("suspension", "looked_on", models.DateField(null=True)),
        migrations.AddField("suspension", "looked_by", models.CharField(blank=True, default="", max_length=120)),
        migrations.AddField("suspension", "looked_because", models.TextField(blank=True, default="")),
        migrations.AddConstraint(
            "suspension", models.CheckConstraint(name="suspension_still_needed_says_why", condition=LOOKED)
        ),
    ]
