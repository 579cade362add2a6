"""Moving everyone whose money one organisation holds to another is kept: who prepared it, who did it, and what moved.

Safe to run: one new and empty table.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

from openphb.commissioners.isolation import isolated, same_commissioner


def to(model: str, *, same_database: bool = True) -> models.ForeignKey:
    return models.ForeignKey(
        db_constraint=same_database, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=model
    )


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0003_local_settings"),
        ("payments", "0005_files_of_two_kinds_and_what_the_bank_reports"),
        ("people", "0008_checks_that_run_out"),
    ]
    operations = [
        migrations.CreateModel(
            name="ProviderMove",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("state", models.CharField(default="prepared", max_length=10)),
                ("because", models.TextField()),
                ("account", models.JSONField()),
                ("payee", models.JSONField(null=True)),
                ("digest", models.CharField(max_length=64)),
                ("holdings", models.PositiveIntegerField()),
                ("moved", models.JSONField(default=list)),
                ("prepared_by", models.UUIDField()),
                ("prepared_by_name", models.CharField(max_length=120)),
                ("prepared_at", models.DateTimeField()),
                ("closed_by", models.UUIDField(null=True)),
                ("closed_by_name", models.CharField(blank=True, max_length=120)),
                ("closed_at", models.DateTimeField(null=True)),
                ("why_given_up", models.TextField(blank=True)),
                ("commissioner", to("commissioners.commissioner")),
                ("source", to("people.organisation", same_database=False)),
                ("target", to("people.organisation", same_database=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(("state__in", ("prepared", "done", "given up"))), name="provider_move_state_known"
                    ),
                    models.CheckConstraint(condition=~Q(source=F("target")), name="provider_move_goes_elsewhere"),
                    models.CheckConstraint(
                        condition=~Q(state="done") | Q(closed_by__isnull=False) & ~Q(closed_by=F("prepared_by")),
                        name="provider_move_done_by_another",
                    ),
                    models.UniqueConstraint(
                        condition=Q(("state", "prepared")), fields=("source",), name="one_provider_move_at_a_time"
                    ),
                ]
            },
        ),
        isolated("payments_providermove"),
        same_commissioner("payments_providermove", source_id="people_organisation", target_id="people_organisation"),
    ]
