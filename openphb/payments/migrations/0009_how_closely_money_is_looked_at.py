"""How closely money is looked at can be said by hand and asked again, and samples of lines are kept with their marks.

Safe to run: four new and empty tables.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner

TIERS = ("light", "ordinary", "close")
HISTORY = "SELECT, INSERT"


def to(model: str, *, named: str = "+", same_database: bool = False) -> models.ForeignKey:
    return models.ForeignKey(
        db_constraint=same_database, on_delete=django.db.models.deletion.PROTECT, related_name=named, to=model
    )


def mine() -> tuple[str, models.ForeignKey]:
    return ("commissioner", to("commissioners.commissioner", same_database=True))


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0005_whose_account_it_is"),
        ("commissioners", "0003_local_settings"),
        ("payments", "0008_what_was_worked_or_charged"),
    ]
    operations = [
        migrations.CreateModel(
            name="TierEvent",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=8)),
                ("tier", models.CharField(blank=True, max_length=8)),
                ("words", models.TextField()),
                ("ends_on", models.DateField(null=True)),
                ("on", models.DateField()),
                ("by", models.UUIDField()),
                ("by_name", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                ("budget", to("budgets.budget")),
                mine(),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(("kind__in", ("asked", "decided")), ~Q(words="")), name="tier_event_kind_known"
                    ),
                    models.CheckConstraint(condition=Q(("tier__in", ["", *TIERS])), name="tier_known"),
                    models.CheckConstraint(
                        condition=Q(("ends_on__isnull", True), ("tier", ""))
                        | Q(("ends_on__gt", F("on")), ("kind", "decided")),
                        name="tier_by_hand_ends",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["commissioner", "budget", "recorded_at"], name="tier_events_of_a_budget")
                ],
            },
        ),
        migrations.CreateModel(
            name="LineSample",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("why", models.CharField(max_length=300)),
                ("first_on", models.DateField()),
                ("latest_on", models.DateField()),
                ("confidence", models.PositiveSmallIntegerField()),
                ("margin", models.PositiveSmallIntegerField()),
                ("expected", models.PositiveSmallIntegerField()),
                ("seed", models.CharField(max_length=64)),
                ("rates", models.JSONField()),
                ("population", models.JSONField()),
                ("taken", models.JSONField()),
                ("tiers", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("drawn_by", models.UUIDField()),
                ("drawn_by_name", models.CharField(max_length=120)),
                ("drawn_at", models.DateTimeField()),
                mine(),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("commissioner", "number"), name="line_sample_numbered_once")
                ]
            },
        ),
        migrations.CreateModel(
            name="SampledLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tier", models.CharField(max_length=8)),
                ("place", models.PositiveIntegerField()),
                ("sample", to("payments.linesample", named="drawn")),
                ("line", to("payments.statementline")),
                mine(),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("sample", "line"), name="line_drawn_once"),
                    models.UniqueConstraint(fields=("sample", "place"), name="one_line_in_a_place"),
                    models.CheckConstraint(condition=Q(("tier__in", TIERS)), name="drawn_from_a_tier"),
                ]
            },
        ),
        migrations.CreateModel(
            name="SampleMark",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("verdict", models.CharField(max_length=12)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("by", models.UUIDField()),
                ("by_name", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                ("drawn", to("payments.sampledline", named="marks")),
                mine(),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(("verdict__in", ("in order", "question", "not in plan"))),
                        name="sample_verdict_known",
                    )
                ]
            },
        ),
        isolated("payments_tierevent", may=HISTORY),
        isolated("payments_linesample", may=HISTORY),
        isolated("payments_sampledline", may=HISTORY),
        isolated("payments_samplemark", may=HISTORY),
        same_commissioner("payments_tierevent", budget_id="budgets_budget"),
        same_commissioner("payments_sampledline", sample_id="payments_linesample", line_id="payments_statementline"),
        same_commissioner("payments_samplemark", drawn_id="payments_sampledline"),
        never_changed("payments_tierevent"),
        never_changed("payments_linesample"),
        never_changed("payments_sampledline"),
        never_changed("payments_samplemark"),
    ]
