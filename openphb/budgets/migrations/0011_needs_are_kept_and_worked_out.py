"""What somebody needs is kept version by version, with what was worked out from it, and why the agreed sum differs.

Safe to run: three new and empty tables, and two columns of estimates that old rows leave empty.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner

HISTORY = "SELECT, INSERT"
KEPT = """
    CREATE FUNCTION budgets_needs_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF OLD.state <> 'draft' THEN
            RAISE EXCEPTION 'these needs have been worked out and are never edited: write a new version';
        END IF;
        RETURN NEW;
    END $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0010_rate_cards_are_kept"),
        ("commissioners", "0003_local_settings"),
        ("plans", "0013_comments_are_kept_apart"),
    ]

    operations = [
        migrations.AddField(
            model_name="indicative",
            name="because",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.CreateModel(
            name="NeedsVersion",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("state", models.CharField(default="draft", max_length=5)),
                ("holding", models.CharField(blank=True, max_length=20)),
                ("content", models.JSONField()),
                ("why_changed", models.TextField(blank=True)),
                ("begun_by_name", models.CharField(max_length=120)),
                ("begun_at", models.DateTimeField()),
                ("saved_by_name", models.CharField(max_length=120)),
                ("saved_at", models.DateTimeField()),
                ("kept_by_name", models.CharField(blank=True, max_length=120)),
                ("kept_at", models.DateTimeField(null=True)),
                (
                    "budget",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="needs",
                        to="budgets.budget",
                    ),
                ),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="WorkedOut",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("for_day", models.DateField()),
                ("method", models.CharField(max_length=40)),
                ("method_version", models.CharField(max_length=20)),
                ("told", models.JSONField()),
                ("result", models.JSONField()),
                ("cards", models.JSONField()),
                ("figures", models.JSONField()),
                ("annual_pence", models.BigIntegerField()),
                ("one_off_pence", models.BigIntegerField()),
                ("contingency_pence", models.BigIntegerField()),
                ("total_pence", models.BigIntegerField()),
                ("worked_by", models.UUIDField()),
                ("worked_by_name", models.CharField(max_length=120)),
                ("worked_at", models.DateTimeField()),
                (
                    "budget",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="worked_out",
                        to="budgets.budget",
                    ),
                ),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "needs",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="worked_out",
                        to="budgets.needsversion",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="indicative",
            name="worked",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="estimates",
                to="budgets.workedout",
            ),
        ),
        migrations.CreateModel(
            name="BudgetDifference",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("indicative_pence", models.BigIntegerField()),
                ("planned_pence", models.BigIntegerField()),
                ("reason", models.TextField()),
                ("said_by", models.UUIDField()),
                ("said_by_name", models.CharField(max_length=120)),
                ("said_at", models.DateTimeField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "indicative",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="budgets.indicative",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="differences",
                        to="plans.planversion",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["version", "-said_at"], name="differences_of_versions")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="difference_says_why"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="needsversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "kept"])), name="needs_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="needsversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("holding__in", ["", "notional", "third party", "direct payment"])),
                name="needs_holding_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="needsversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "kept"), _negated=True), ("kept_at__isnull", False), _connector="OR"
                ),
                name="kept_needs_say_by_whom",
            ),
        ),
        migrations.AddConstraint(
            model_name="needsversion",
            constraint=models.UniqueConstraint(fields=("budget", "number"), name="needs_numbered_once"),
        ),
        migrations.AddConstraint(
            model_name="needsversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "draft")), fields=("budget",), name="one_draft_of_needs"
            ),
        ),
        migrations.AddIndex(
            model_name="workedout",
            index=models.Index(fields=["budget", "-worked_at"], name="worked_out_of_budgets"),
        ),
        isolated("budgets_needsversion"),
        isolated("budgets_workedout", may=HISTORY),
        isolated("budgets_budgetdifference", may=HISTORY),
        same_commissioner("budgets_needsversion", budget_id="budgets_budget"),
        same_commissioner("budgets_workedout", needs_id="budgets_needsversion", budget_id="budgets_budget"),
        same_commissioner(
            "budgets_budgetdifference", version_id="plans_planversion", indicative_id="budgets_indicative"
        ),
        same_commissioner("budgets_indicative", worked_id="budgets_workedout"),
        never_changed("budgets_workedout"),
        never_changed("budgets_budgetdifference"),
        migrations.RunSQL(KEPT, "DROP FUNCTION budgets_needs_are_kept()"),
        migrations.RunSQL(
            "CREATE TRIGGER needs_are_kept BEFORE UPDATE OR DELETE ON budgets_needsversion "
            "FOR EACH ROW EXECUTE FUNCTION budgets_needs_are_kept()",
            "DROP TRIGGER needs_are_kept ON budgets_needsversion",
        ),
    ]
