"""A funder may leave before its agreement ends, and a share says the power it is paid under.

Safe to run: one new and empty table, and two columns that touch no row.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, same_commissioner


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0014_what_somebody_pays_themselves"),
        ("commissioners", "0003_local_settings"),
    ]

    operations = [
        migrations.AddField(
            model_name="linesplitpart",
            name="power",
            field=models.CharField(blank=True, default="", max_length=24),
        ),
        migrations.CreateModel(
            name="FunderEnding",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("last_day", models.DateField()),
                ("reasons", models.TextField()),
                ("told_on", models.DateField()),
                ("recorded_by", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(null=True)),
                ("taken_back_by", models.CharField(blank=True, max_length=120)),
                ("taken_back_why", models.TextField(blank=True)),
                (
                    "agreement",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="endings",
                        to="budgets.funderagreement",
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
        migrations.AddField(
            model_name="linesplit",
            name="ending",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="splits",
                to="budgets.funderending",
            ),
        ),
        migrations.AddConstraint(
            model_name="funderending",
            constraint=models.CheckConstraint(
                condition=models.Q(("reasons", ""), _negated=True), name="funder_ending_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="funderending",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("taken_back_at__isnull", True), models.Q(("taken_back_why", ""), _negated=True), _connector="OR"
                ),
                name="funder_ending_taken_back_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="funderending",
            constraint=models.UniqueConstraint(
                condition=models.Q(("taken_back_at__isnull", True)),
                fields=("agreement",),
                name="one_funder_ending_at_a_time",
            ),
        ),
        isolated("budgets_funderending"),
        same_commissioner("budgets_funderending", agreement_id="budgets_funderagreement"),
        same_commissioner("budgets_linesplit", ending_id="budgets_funderending"),
    ]
