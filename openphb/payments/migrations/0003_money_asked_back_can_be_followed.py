"""What is asked back rests on lines of the ledger, and comes back, is set off or let go in steps that are kept.

The database itself refuses a reclaim whose lines do not add up to its amount; those made before keep their rows.
Safe to run on a live table: it adds columns with defaults, new tables, and a check that looks at new rows only.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0003_waiting_and_concerns"),
        ("commissioners", "0003_local_settings"),
        ("payments", "0002_rows_are_kept_apart"),
    ]

    operations = [
        migrations.CreateModel(
            name="FinalStatement",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("words", models.TextField()),
                ("sent_to", models.CharField(max_length=200)),
                ("sent_on", models.DateField()),
                ("sent_by", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReclaimNote",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=12)),
                ("about", models.DateField(null=True)),
                ("words", models.TextField()),
                ("by_name", models.CharField(max_length=120)),
                ("on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("hardship", "asked"))), name="reclaim_note_kind_known"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Recovery",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=12)),
                ("pence", models.BigIntegerField()),
                ("on", models.DateField()),
                ("reasons", models.TextField(blank=True)),
                ("owner", models.CharField(blank=True, max_length=120)),
                ("recorded_by", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pence__gt", 0)), name="recovery_is_something"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("paid", "set off", "waived", "written off"))),
                        name="recovery_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["waived", "written off"]), _negated=True),
                            models.Q(("reasons", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="letting_go_has_reasons",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "written off"), _negated=True),
                            models.Q(("owner", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="write_off_has_an_owner",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RepaymentInstalment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_on", models.DateField()),
                ("pence", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pence__gt", 0)), name="repayment_instalment_is_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RepaymentPlan",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("pence", models.BigIntegerField()),
                ("agreed_with", models.CharField(max_length=160)),
                ("words", models.TextField(blank=True)),
                ("agreed_on", models.DateField()),
                ("recorded_by", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="SetOff",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("payment_pence", models.BigIntegerField()),
                ("pence", models.BigIntegerField()),
                ("reasons", models.TextField()),
                ("told_on", models.DateField()),
                ("effective_on", models.DateField()),
                ("recorded_by", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pence__gt", 0), ("pence__lte", models.F("payment_pence"))),
                        name="set_off_is_capped",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("effective_on__gt", models.F("told_on"))), name="set_off_is_told_first"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="liability",
            name="kind",
            field=models.CharField(default="other", max_length=20),
        ),
        migrations.AddField(
            model_name="liability",
            name="owner",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="liability",
            name="owner_name",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="reclaim",
            name="lines",
            field=models.JSONField(default=list),
        ),
        migrations.AddConstraint(
            model_name="liability",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        ("wages", "notice pay", "holiday pay", "redundancy pay", "contract", "to the person", "other"),
                    )
                ),
                name="liability_kind_known",
            ),
        ),
        migrations.AddField(
            model_name="finalstatement",
            name="budget",
            field=models.OneToOneField(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="final_statement",
                to="budgets.budget",
            ),
        ),
        migrations.AddField(
            model_name="finalstatement",
            name="commissioner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
            ),
        ),
        migrations.AddField(
            model_name="reclaimnote",
            name="commissioner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
            ),
        ),
        migrations.AddField(
            model_name="reclaimnote",
            name="reclaim",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notes",
                to="payments.reclaim",
            ),
        ),
        migrations.AddField(
            model_name="recovery",
            name="commissioner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
            ),
        ),
        migrations.AddField(
            model_name="recovery",
            name="reclaim",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="recoveries",
                to="payments.reclaim",
            ),
        ),
        migrations.AddField(
            model_name="repaymentinstalment",
            name="commissioner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
            ),
        ),
        migrations.AddField(
            model_name="repaymentplan",
            name="commissioner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
            ),
        ),
        migrations.AddField(
            model_name="repaymentplan",
            name="reclaim",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="plans",
                to="payments.reclaim",
            ),
        ),
        migrations.AddField(
            model_name="repaymentinstalment",
            name="plan",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="instalments",
                to="payments.repaymentplan",
            ),
        ),
        migrations.AddField(
            model_name="setoff",
            name="commissioner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
            ),
        ),
        migrations.AddField(
            model_name="setoff",
            name="payment",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="payments.payment",
            ),
        ),
        migrations.AddField(
            model_name="setoff",
            name="reclaim",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="payments.reclaim",
            ),
        ),
        migrations.AddConstraint(
            model_name="repaymentplan",
            constraint=models.UniqueConstraint(fields=("reclaim", "number"), name="repayment_plans_are_numbered"),
        ),
        migrations.AddConstraint(
            model_name="repaymentinstalment",
            constraint=models.UniqueConstraint(fields=("plan", "due_on"), name="one_repayment_instalment_a_day"),
        ),
        migrations.AddConstraint(
            model_name="setoff",
            constraint=models.UniqueConstraint(fields=("payment",), name="one_set_off_a_payment"),
        ),
        migrations.RunSQL(
            [
                """CREATE FUNCTION payments_pence_of(lines jsonb) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
                    SELECT coalesce(sum(greatest((line->>'pence')::bigint, 0)), 0)::bigint
                    FROM jsonb_array_elements(lines) AS line $$""",
                "ALTER TABLE payments_reclaim ADD CONSTRAINT every_penny_is_caused "
                "CHECK (payments_pence_of(lines) = pence) NOT VALID",
            ],
            [
                "ALTER TABLE payments_reclaim DROP CONSTRAINT every_penny_is_caused",
                "DROP FUNCTION payments_pence_of(jsonb)",
            ],
        ),
        isolated("payments_recovery", may="SELECT, INSERT"),
        isolated("payments_repaymentplan", may="SELECT, INSERT"),
        isolated("payments_repaymentinstalment", may="SELECT, INSERT"),
        isolated("payments_reclaimnote", may="SELECT, INSERT"),
        isolated("payments_setoff", may="SELECT, INSERT"),
        isolated("payments_finalstatement", may="SELECT, INSERT"),
        same_commissioner("payments_recovery", reclaim_id="payments_reclaim"),
        same_commissioner("payments_repaymentplan", reclaim_id="payments_reclaim"),
        same_commissioner("payments_repaymentinstalment", plan_id="payments_repaymentplan"),
        same_commissioner("payments_reclaimnote", reclaim_id="payments_reclaim"),
        same_commissioner("payments_setoff", payment_id="payments_payment", reclaim_id="payments_reclaim"),
        same_commissioner("payments_finalstatement", budget_id="budgets_budget"),
        never_changed("payments_recovery"),
        never_changed("payments_repaymentplan"),
        never_changed("payments_repaymentinstalment"),
        never_changed("payments_reclaimnote"),
        never_changed("payments_setoff"),
        never_changed("payments_finalstatement"),
    ]
