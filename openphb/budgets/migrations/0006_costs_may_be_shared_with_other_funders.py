"""Other funders may bear a part of a plan line, under an agreement that is written down.

Safe to run: three new and empty tables.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0005_whose_account_it_is"),
        ("commissioners", "0003_local_settings"),
        ("people", "0008_checks_that_run_out"),
    ]

    operations = [
        migrations.CreateModel(
            name="FunderAgreement",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("reference", models.CharField(max_length=60)),
                ("basis", models.CharField(max_length=20)),
                ("terms", models.TextField()),
                ("if_it_ends", models.TextField()),
                ("agreed_on", models.DateField()),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                ("recorded_by", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LineSplit",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("line_key", models.UUIDField()),
                ("from_on", models.DateField()),
                ("reasons", models.TextField()),
                ("recorded_by", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                (
                    "budget",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="splits",
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
            name="LineSplitPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("hundredths", models.PositiveIntegerField(null=True)),
                ("pence", models.BigIntegerField(null=True)),
                (
                    "agreement",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="budgets.funderagreement",
                    ),
                ),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "split",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="budgets.linesplit",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="funderagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("basis__in", ["section 75", "section 76", "section 256", "invoice"])),
                name="funder_basis_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="funderagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                name="funder_agreement_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="funderagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("terms", ""), _negated=True),
                    models.Q(("if_it_ends", ""), _negated=True),
                    models.Q(("reference", ""), _negated=True),
                ),
                name="funder_agreement_has_terms",
            ),
        ),
        migrations.AddConstraint(
            model_name="funderagreement",
            constraint=models.UniqueConstraint(
                fields=("commissioner", "organisation", "reference"), name="funder_agreement_named_once"
            ),
        ),
        migrations.AddIndex(
            model_name="linesplit",
            index=models.Index(fields=["budget", "recorded_at"], name="splits_of_budgets"),
        ),
        migrations.AddConstraint(
            model_name="linesplit",
            constraint=models.CheckConstraint(
                condition=models.Q(("reasons", ""), _negated=True), name="line_split_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="linesplitpart",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("hundredths__gt", 0), ("hundredths__lte", 10000), ("pence__isnull", True)),
                    models.Q(("hundredths__isnull", True), ("pence__gt", 0)),
                    _connector="OR",
                ),
                name="split_part_is_a_share_or_a_sum",
            ),
        ),
        migrations.AddConstraint(
            model_name="linesplitpart",
            constraint=models.UniqueConstraint(fields=("split", "agreement"), name="split_part_once_an_agreement"),
        ),
        isolated("budgets_funderagreement", may="SELECT, INSERT"),
        isolated("budgets_linesplit", may="SELECT, INSERT"),
        isolated("budgets_linesplitpart", may="SELECT, INSERT"),
        same_commissioner("budgets_funderagreement", organisation_id="people_organisation"),
        same_commissioner("budgets_linesplit", budget_id="budgets_budget"),
        same_commissioner(
            "budgets_linesplitpart", split_id="budgets_linesplit", agreement_id="budgets_funderagreement"
        ),
        never_changed("budgets_funderagreement"),
        never_changed("budgets_linesplit"),
        never_changed("budgets_linesplitpart"),
    ]
