"""A board teaches the layouts of banks that we do not know, and a file waits until its layout is taught.

Safe to run: two new and empty tables.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from openphb.commissioners.isolation import isolated, same_commissioner


def to(model: str, *, same_database: bool = True) -> models.ForeignKey:
    return models.ForeignKey(
        db_constraint=same_database, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=model
    )


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0002_rows_are_kept_apart"),
        ("commissioners", "0003_local_settings"),
        ("payments", "0011_lines_keep_their_merchant_category"),
    ]
    operations = [
        migrations.CreateModel(
            name="TaughtLayout",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=20)),
                ("document", models.TextField()),
                ("taught_by", models.CharField(max_length=120)),
                ("taught_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("story", models.JSONField(default=list)),
                ("commissioner", to("commissioners.commissioner")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(("withdrawn_at__isnull", True)),
                        fields=("commissioner", "name"),
                        name="one_layout_of_a_name",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="UnreadFile",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200)),
                ("content", models.BinaryField()),
                ("state", models.CharField(default="waiting", max_length=12)),
                ("given_by", models.CharField(max_length=120)),
                ("given_at", models.DateTimeField()),
                ("commissioner", to("commissioners.commissioner")),
                ("holding", to("budgets.holding", same_database=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(("state__in", ["waiting", "read", "thrown away"])), name="unread_file_state_known"
                    ),
                    models.CheckConstraint(
                        condition=Q(("state", "waiting"), ("content", b""), _connector="OR"),
                        name="unread_file_kept_only_while_it_waits",
                    ),
                ]
            },
        ),
        isolated("payments_taughtlayout"),
        isolated("payments_unreadfile"),
        same_commissioner("payments_unreadfile", holding_id="budgets_holding"),
    ]
