"""Invoices and hours are entered, with what the checks said of each; and who works for whom is written down.

Of an entry only the state, the desk and the bank line it was seen in may ever change: the program is granted no more.
Safe to run: four new and empty tables.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0009_a_supplier_has_a_part_of_its_own"),
        ("commissioners", "0003_local_settings"),
        ("payments", "0007_what_befalls_a_whole_run_is_told_once"),
        ("people", "0008_checks_that_run_out"),
    ]

    operations = [
        migrations.CreateModel(
            name="Assistant",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("born_on", models.DateField()),
                ("apprentice_since", models.DateField(null=True)),
                ("ended_on", models.DateField(null=True)),
                ("recorded_by", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assistants",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=10)),
                ("state", models.CharField(default="to be looked at", max_length=16)),
                ("desk", models.CharField(blank=True, max_length=20)),
                ("payee", models.CharField(db_collation="C", max_length=170)),
                ("payee_name", models.CharField(max_length=160)),
                ("number", models.CharField(blank=True, max_length=40)),
                ("dated_on", models.DateField()),
                ("period_from", models.DateField()),
                ("period_to", models.DateField()),
                ("pence", models.BigIntegerField()),
                ("sort_code", models.CharField(blank=True, max_length=6)),
                ("account_number", models.CharField(blank=True, max_length=8)),
                ("replaces", models.UUIDField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("media_type", models.CharField(blank=True, max_length=40)),
                ("content", models.BinaryField(null=True)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("entered_by", models.UUIDField()),
                ("entered_by_name", models.CharField(max_length=120)),
                ("entered_at", models.DateTimeField()),
                (
                    "assistant",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="payments.assistant",
                    ),
                ),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "holding",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="budgets.holding",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="payments.statementline",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EntryEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("verb", models.CharField(max_length=40)),
                ("by", models.UUIDField()),
                ("by_name", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                ("note", models.TextField(blank=True)),
                ("findings", models.JSONField(default=list)),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="payments.entry",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EntryLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("plan_line", models.UUIDField(null=True)),
                ("what", models.CharField(max_length=200)),
                ("units", models.DecimalField(decimal_places=2, max_digits=8)),
                ("unit", models.CharField(max_length=40)),
                ("rate_pence", models.BigIntegerField()),
                ("pence", models.BigIntegerField()),
                ("worked_on", models.DateField(null=True)),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="payments.entry",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["commissioner", "payee", "-period_to"], name="entries_by_payee"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["commissioner", "-entered_at"], name="entries_newest"),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["invoice", "hours"])), name="entry_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "to be looked at",
                            "goes ahead",
                            "refused",
                            "entered again",
                            "taken back",
                        ],
                    )
                ),
                name="entry_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(condition=models.Q(("pence__gt", 0)), name="entry_is_for_something"),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(("period_to__gte", models.F("period_from"))), name="entry_days_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "hours"), _negated=True), ("assistant__isnull", False), _connector="OR"
                ),
                name="hours_have_an_assistant",
            ),
        ),
        migrations.AddConstraint(
            model_name="entryline",
            constraint=models.UniqueConstraint(fields=("entry", "position"), name="entry_line_once"),
        ),
        migrations.AddConstraint(
            model_name="entryline",
            constraint=models.CheckConstraint(
                condition=models.Q(("pence__gt", 0), ("rate_pence__gt", 0), ("units__gt", 0)),
                name="entry_line_is_something",
            ),
        ),
        isolated("payments_assistant"),
        isolated("payments_entry", may="SELECT, INSERT, UPDATE (state, desk, line_id)"),
        isolated("payments_entryline", may="SELECT, INSERT"),
        isolated("payments_entryevent", may="SELECT, INSERT"),
        same_commissioner("payments_assistant", person_id="people_person"),
        same_commissioner(
            "payments_entry",
            holding_id="budgets_holding",
            person_id="people_person",
            assistant_id="payments_assistant",
            line_id="payments_statementline",
        ),
        same_commissioner("payments_entryline", entry_id="payments_entry"),
        same_commissioner("payments_entryevent", entry_id="payments_entry"),
        never_changed("payments_entryline"),
        never_changed("payments_entryevent"),
    ]
