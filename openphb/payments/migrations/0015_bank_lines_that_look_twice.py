"""A bank line that looks like another of its account is noted, to be asked about or dismissed.

Safe to run: one new and empty table.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from openphb.commissioners.isolation import isolated, same_commissioner

PROTECT = django.db.models.deletion.PROTECT


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0003_local_settings"),
        ("payments", "0014_bank_files_of_many_accounts"),
    ]
    operations = [
        migrations.CreateModel(
            name="LooksTwice",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("state", models.CharField(default="open", max_length=12)),
                ("because", models.CharField(max_length=300)),
                ("seen_at", models.DateTimeField()),
                ("dismissed_because", models.TextField(blank=True)),
                ("dismissed_by", models.CharField(blank=True, max_length=120)),
                ("dismissed_at", models.DateTimeField(null=True)),
                (
                    "commissioner",
                    models.ForeignKey(on_delete=PROTECT, related_name="+", to="commissioners.commissioner"),
                ),
                (
                    "line",
                    models.OneToOneField(
                        db_constraint=False, on_delete=PROTECT, related_name="looks_twice", to="payments.statementline"
                    ),
                ),
                (
                    "earlier",
                    models.ForeignKey(
                        db_constraint=False, on_delete=PROTECT, related_name="+", to="payments.statementline"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(("state__in", ["open", "dismissed", "gone"])), name="looks_twice_state_known"
                    ),
                    models.CheckConstraint(
                        condition=Q(
                            Q(("state", "dismissed"), _negated=True),
                            Q(Q(("dismissed_because", ""), _negated=True), ("dismissed_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="looks_twice_dismissed_with_a_reason",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=Q(("state", "open")), fields=["commissioner", "seen_at"], name="looks_twice_open"
                    )
                ],
            },
        ),
        isolated("payments_lookstwice"),
        same_commissioner("payments_lookstwice", line_id="payments_statementline", earlier_id="payments_statementline"),
    ]
