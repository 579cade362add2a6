"""Local settings by day, with an owner and a reason: kept apart, and never changed.

Safe to run: the table is new and empty.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, never_changed


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0002_boards_are_public"),
    ]

    operations = [
        migrations.CreateModel(
            name="LocalSetting",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("parameter", models.CharField(max_length=60)),
                ("value", models.CharField(max_length=200)),
                ("valid_from", models.DateField()),
                ("owner", models.CharField(max_length=120)),
                ("reason", models.TextField()),
                ("recorded_by", models.UUIDField()),
                ("recorded_by_name", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["commissioner", "parameter", "-valid_from"], name="local_setting_by_day")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("owner", ""), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            models.Q(("value", ""), _negated=True),
                        ),
                        name="local_setting_says_who_and_why",
                    )
                ],
            },
        ),
        isolated("commissioners_localsetting", may="SELECT, INSERT"),
        never_changed("commissioners_localsetting"),
    ]
