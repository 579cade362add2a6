"""What assistants worked, week by week, and what became of it. History.

A correction is another sheet that names the one it replaces, of the same assistant and week: a key sees to it.
Safe to run: three new and empty tables.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, never_changed, replaces_its_own, same_commissioner

HISTORY = ("employment_timesheet", "employment_timesheetline", "employment_timesheetevent")


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0003_local_settings"),
        ("payments", "0021_what_grew_is_counted"),
        ("employment", "0003_when_assistants_come"),
    ]

    operations = [
        migrations.CreateModel(
            name="Timesheet",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("week", models.DateField()),
                ("filled_by", models.CharField(max_length=10)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("planned", models.JSONField(default=list)),
                ("entered_by", models.UUIDField()),
                ("entered_by_name", models.CharField(max_length=120)),
                ("entered_at", models.DateTimeField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "employment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="employment.employment",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="employment.timesheet",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TimesheetEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("verb", models.CharField(max_length=10)),
                ("by", models.UUIDField()),
                ("by_name", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                ("because", models.CharField(blank=True, max_length=500)),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="payments.entry",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="employment.timesheet",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TimesheetLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("on", models.DateField()),
                ("starts", models.TimeField()),
                ("ends", models.TimeField()),
                ("break_minutes", models.PositiveSmallIntegerField(default=0)),
                ("kind", models.CharField(max_length=16)),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="employment.timesheet",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="timesheet",
            index=models.Index(fields=["commissioner", "employment", "-week"], name="sheets_newest"),
        ),
        migrations.AddConstraint(
            model_name="timesheet",
            constraint=models.CheckConstraint(
                condition=models.Q(("filled_by__in", ("assistant", "employer", "care team"))),
                name="sheet_filled_by_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="timesheet",
            constraint=models.CheckConstraint(
                condition=models.Q(("replaces__isnull", True), models.Q(("note", ""), _negated=True), _connector="OR"),
                name="sheet_correction_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="timesheet",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaces__isnull", True)),
                fields=("employment", "week"),
                name="one_first_sheet_a_week",
            ),
        ),
        migrations.AddConstraint(
            model_name="timesheetevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("verb__in", ("send", "approve", "return"))), name="sheet_verb_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="timesheetevent",
            constraint=models.UniqueConstraint(fields=("sheet", "verb"), name="sheet_verb_once"),
        ),
        migrations.AddConstraint(
            model_name="timesheetevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("verb", "return"), _negated=True),
                    models.Q(("because", ""), _negated=True),
                    _connector="OR",
                ),
                name="sheet_return_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="timesheetline",
            constraint=models.UniqueConstraint(fields=("sheet", "position"), name="sheet_line_once"),
        ),
        migrations.AddConstraint(
            model_name="timesheetline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["ordinary", "sleep-in", "bank holiday", "training", "holiday", "sick"])
                ),
                name="sheet_line_kind_known",
            ),
        ),
        *(isolated(table, may="SELECT, INSERT") for table in HISTORY),
        same_commissioner(
            "employment_timesheet", employment_id="employment_employment", replaces_id="employment_timesheet"
        ),
        same_commissioner("employment_timesheetline", sheet_id="employment_timesheet"),
        same_commissioner("employment_timesheetevent", sheet_id="employment_timesheet", entry_id="payments_entry"),
        replaces_its_own("employment_timesheet", "employment_id, week"),
        *(never_changed(table) for table in HISTORY),
    ]
