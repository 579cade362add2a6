"""How many years wait for a decision is kept for large boards: counting them at each look took seconds.

Safe to run: one new and empty table.
"""

from django.db import migrations, models

from openphb.commissioners.isolation import isolated


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0003_local_settings"),
        ("payments", "0019_a_payment_has_two_indexes_fewer"),
    ]
    operations = [
        migrations.CreateModel(
            name="YearsOpen",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("waiting", models.PositiveIntegerField()),
                ("again", models.PositiveIntegerField()),
                ("follow", models.PositiveIntegerField()),
                ("counted_on", models.DateField()),
                ("counted_at", models.DateTimeField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=models.PROTECT,
                        related_name="+",
                        to="commissioners.commissioner",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("commissioner",), name="years_open_once_a_board")],
            },
        ),
        isolated("payments_yearsopen"),
    ]
