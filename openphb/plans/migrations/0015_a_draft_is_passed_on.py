"""A draft says who is expected to write in it next: us, or the person.

Safe to run on a live table: a column with a constant default, and a check that every row meets.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0014_prices_may_rise_under_one_agreement")]
    operations = [
        migrations.AddField(
            model_name="planversion",
            name="waits_for",
            field=models.CharField(default="coordinator", max_length=20),
        ),
        migrations.AddConstraint(
            model_name="planversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("waits_for__in", ["coordinator", "person"])), name="version_waits_for_known"
            ),
        ),
    ]
