"""Which board became part of which, from which day: public, added to and never changed.

Safe to run: the table is new and empty.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import never_changed, nobodys


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0004_whose_rows_is_sealed"),
    ]

    operations = [
        migrations.CreateModel(
            name="Merger",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("merges_on", models.DateField()),
                ("why", models.CharField(blank=True, max_length=300)),
                ("recorded_by_name", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="commissioners.commissioner",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("successor", None),
                            models.Q(("successor", models.F("board")), _negated=True),
                            _connector="OR",
                        ),
                        name="no_board_is_part_of_itself",
                    )
                ],
            },
        ),
        nobodys("commissioners_merger", may="SELECT"),
        never_changed("commissioners_merger"),
    ]
