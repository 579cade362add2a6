"""When assistants are to come, leave that was asked for, and how hours are paid: each said anew, and history.

Safe to run: five new and empty tables.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner

HISTORY = (
    "employment_rotaweek",
    "employment_rotaday",
    "employment_leaveasked",
    "employment_leaveanswer",
    "employment_payrule",
)


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0003_local_settings"),
        ("budgets", "0016_wheelchair_budgets"),
        ("employment", "0002_duties_done_leave_and_cover"),
    ]

    operations = [
        migrations.CreateModel(
            name="LeaveAsked",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=10)),
                ("first", models.DateField()),
                ("latest", models.DateField()),
                ("words", models.CharField(blank=True, max_length=300)),
                ("asked_by", models.UUIDField()),
                ("asked_by_name", models.CharField(max_length=120)),
                ("asked_at", models.DateTimeField()),
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
            ],
        ),
        migrations.CreateModel(
            name="LeaveAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("agreed", models.BooleanField()),
                ("because", models.CharField(blank=True, max_length=300)),
                ("by", models.UUIDField()),
                ("by_name", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "leave",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answer",
                        to="employment.leaveasked",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PayRule",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("from_on", models.DateField()),
                ("plan_line", models.UUIDField()),
                ("night_pence", models.BigIntegerField(null=True)),
                ("bank_holiday_pence", models.BigIntegerField(null=True)),
                ("training_pence", models.BigIntegerField(null=True)),
                ("recorded_by", models.UUIDField()),
                ("recorded_by_name", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
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
                    "holding",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="budgets.holding",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RotaDay",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("on", models.DateField()),
                ("shifts", models.JSONField(default=list)),
                ("standard", models.BooleanField(default=False)),
                ("because", models.CharField(blank=True, max_length=300)),
                ("recorded_by", models.UUIDField()),
                ("recorded_by_name", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "cover",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="employment.employment",
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
            ],
        ),
        migrations.CreateModel(
            name="RotaWeek",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("since", models.DateField()),
                ("shifts", models.JSONField(default=list)),
                ("recorded_by", models.UUIDField()),
                ("recorded_by_name", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
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
            ],
        ),
        migrations.AddConstraint(
            model_name="leaveasked",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ("holiday", "sick", "unpaid"))), name="asked_leave_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="leaveasked",
            constraint=models.CheckConstraint(
                condition=models.Q(("latest__gte", models.F("first"))), name="asked_leave_days_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="leaveanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("agreed", True), models.Q(("because", ""), _negated=True), _connector="OR"),
                name="leave_refused_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="payrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("night_pence__isnull", True), ("night_pence__gt", 0), _connector="OR"),
                    models.Q(("bank_holiday_pence__isnull", True), ("bank_holiday_pence__gt", 0), _connector="OR"),
                    models.Q(("training_pence__isnull", True), ("training_pence__gt", 0), _connector="OR"),
                ),
                name="pay_rule_pays_something",
            ),
        ),
        migrations.AddIndex(
            model_name="rotaday",
            index=models.Index(fields=["employment", "on", "recorded_at"], name="rota_days"),
        ),
        migrations.AddIndex(
            model_name="rotaweek",
            index=models.Index(fields=["employment", "since", "recorded_at"], name="rota_of_employment"),
        ),
        *(isolated(table, may="SELECT, INSERT") for table in HISTORY),
        *(
            same_commissioner(f"employment_{table}", employment_id="employment_employment")
            for table in ("rotaweek", "rotaday", "leaveasked", "payrule")
        ),
        same_commissioner("employment_rotaday", cover_id="employment_employment"),
        same_commissioner("employment_leaveanswer", leave_id="employment_leaveasked"),
        same_commissioner("employment_payrule", holding_id="budgets_holding"),
        *(never_changed(table) for table in HISTORY),
    ]
