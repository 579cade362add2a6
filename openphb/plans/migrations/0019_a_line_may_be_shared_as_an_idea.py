"""Whether a line of a plan may be shared as an idea: asked, answered, withdrawn.

Safe to run: the table is new and empty.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, same_commissioner


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0003_local_settings"),
        ("plans", "0018_what_budgets_take_the_place_of"),
    ]

    operations = [
        migrations.CreateModel(
            name="IdeaConsent",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("line_key", models.UUIDField()),
                ("what", models.CharField(max_length=200)),
                ("was_agreed", models.BooleanField()),
                ("asked_on", models.DateField()),
                ("asked_by_name", models.CharField(max_length=120)),
                ("says_yes", models.BooleanField(null=True)),
                ("answered_on", models.DateField(null=True)),
                ("answered_by_name", models.CharField(blank=True, max_length=120)),
                ("answered_how", models.CharField(blank=True, max_length=120)),
                ("withdrawn_on", models.DateField(null=True)),
                ("withdrawn_by_name", models.CharField(blank=True, max_length=120)),
                ("idea", models.UUIDField(null=True)),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="idea_consents",
                        to="plans.plan",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("idea__isnull", True), ("says_yes", True), _connector="OR"),
                        name="idea_only_with_a_yes",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("withdrawn_on__isnull", True),
                            models.Q(("says_yes__isnull", True), ("says_yes", True), _connector="OR"),
                        ),
                        fields=("plan", "line_key"),
                        name="one_open_consent_a_line",
                    ),
                ],
            },
        ),
        isolated("plans_ideaconsent"),
        same_commissioner("plans_ideaconsent", plan_id="plans_plan"),
    ]
