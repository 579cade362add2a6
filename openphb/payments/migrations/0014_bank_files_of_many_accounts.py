"""One bank file may be of many accounts; those that nobody knows wait, and the file with them.

Safe to run: two new and empty tables.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from openphb.commissioners.isolation import isolated, same_commissioner


def to(model: str, *, name: str = "+", same_database: bool = True, null: bool = False) -> models.ForeignKey:
    return models.ForeignKey(
        db_constraint=same_database, null=null, on_delete=django.db.models.deletion.PROTECT, related_name=name, to=model
    )


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0002_rows_are_kept_apart"),
        ("commissioners", "0003_local_settings"),
        ("payments", "0013_a_year_that_ended_is_decided"),
    ]
    operations = [
        migrations.CreateModel(
            name="ManyFile",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("layout", models.CharField(max_length=60)),
                ("content", models.BinaryField()),
                ("waiting", models.PositiveIntegerField()),
                ("brought_by", models.CharField(max_length=120)),
                ("brought_at", models.DateTimeField()),
                ("commissioner", to("commissioners.commissioner")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("commissioner", "sha256"), name="file_of_many_once"),
                    models.CheckConstraint(
                        condition=Q(("waiting__gt", 0), ("content", b""), _connector="OR"),
                        name="file_of_many_kept_only_while_it_waits",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="AccountInFile",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("account", models.CharField(blank=True, max_length=80)),
                ("state", models.CharField(max_length=12)),
                ("lines", models.PositiveIntegerField()),
                ("refused", models.JSONField(default=list)),
                ("because", models.TextField(blank=True)),
                ("said_by", models.CharField(blank=True, max_length=120)),
                ("commissioner", to("commissioners.commissioner")),
                ("file", to("payments.manyfile", name="accounts", same_database=False)),
                ("holding", to("budgets.holding", same_database=False, null=True)),
                ("statement", to("payments.statementfile", same_database=False, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("file", "account"), name="account_once_in_a_file"),
                    models.CheckConstraint(
                        condition=Q(
                            Q(("holding__isnull", False), ("state", "in"), ("statement__isnull", False)),
                            Q(("state__in", ["waiting", "left out"]), ("statement__isnull", True)),
                            _connector="OR",
                        ),
                        name="account_in_file_is_wholly_in_or_not",
                    ),
                ]
            },
        ),
        isolated("payments_manyfile"),
        isolated("payments_accountinfile"),
        same_commissioner(
            "payments_accountinfile",
            file_id="payments_manyfile",
            holding_id="budgets_holding",
            statement_id="payments_statementfile",
        ),
    ]
