"""Healthcare tasks that a clinician delegates, the agreements about them, and what happened to each.

Safe to run: the tables are new and empty.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0003_local_settings"),
        ("people", "0008_checks_that_run_out"),
        ("plans", "0016_every_save_of_an_answer"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HealthTask",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("what", models.CharField(max_length=200)),
                ("why_right", models.TextField()),
                ("how", models.TextField()),
                ("watch_for", models.TextField()),
                ("stop_when", models.TextField()),
                ("ring", models.TextField()),
                ("delegator_name", models.CharField(max_length=120)),
                ("registration", models.CharField(max_length=60)),
                ("written_at", models.DateTimeField()),
                ("ended_on", models.DateField(null=True)),
                ("ended_by_name", models.CharField(blank=True, max_length=120)),
                ("ended_why", models.TextField(blank=True)),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "delegator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="health_tasks",
                        to="people.person",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.healthtask",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Delegation",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("assistant", models.CharField(max_length=160)),
                ("works_as", models.UUIDField(null=True)),
                ("state", models.CharField(default="waiting for a yes", max_length=24)),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations",
                        to="plans.healthtask",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DelegationStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("verb", models.CharField(max_length=40)),
                ("side", models.CharField(blank=True, max_length=12)),
                ("said_by", models.CharField(blank=True, max_length=160)),
                ("how", models.CharField(blank=True, max_length=120)),
                ("on", models.DateField()),
                ("about_day", models.DateField(null=True)),
                ("days_before", models.PositiveIntegerField(null=True)),
                ("words", models.TextField(blank=True)),
                ("by", models.UUIDField()),
                ("by_name", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "check_of",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.check",
                    ),
                ),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="plans.delegation",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["delegation", "at"], name="step_by_delegation")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["", "person", "assistant", "clinician"])),
                        name="delegation_side_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("verb", "say yes")), fields=("delegation", "side"), name="one_yes_a_side"
                    ),
                    models.UniqueConstraint(
                        fields=("delegation", "side", "about_day", "days_before"), name="one_warning_of_a_day"
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="healthtask",
            index=models.Index(fields=["commissioner", "person"], name="health_task_by_person"),
        ),
        migrations.AddConstraint(
            model_name="healthtask",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("what", ""), _negated=True),
                    models.Q(("how", ""), _negated=True),
                    models.Q(("stop_when", ""), _negated=True),
                    models.Q(("ring", ""), _negated=True),
                    models.Q(("registration", ""), _negated=True),
                ),
                name="health_task_says_how_and_when_to_stop",
            ),
        ),
        migrations.AddConstraint(
            model_name="healthtask",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_on__isnull", True), models.Q(("ended_why", ""), _negated=True), _connector="OR"
                ),
                name="health_task_ends_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting for a yes", "agreed by all three", "agreement ended"])),
                name="delegation_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "agreement ended"), _negated=True),
                fields=("task", "assistant"),
                name="one_open_delegation_an_assistant",
            ),
        ),
        isolated("plans_healthtask", may="SELECT, INSERT, UPDATE (ended_on, ended_by_name, ended_why)"),
        isolated("plans_delegation", may="SELECT, INSERT, UPDATE (state)"),
        isolated("plans_delegationstep", may="SELECT, INSERT"),
        same_commissioner("plans_healthtask", person_id="people_person", replaces_id="plans_healthtask"),
        same_commissioner("plans_delegation", task_id="plans_healthtask"),
        same_commissioner("plans_delegationstep", delegation_id="plans_delegation", check_of_id="people_check"),
        never_changed("plans_delegationstep"),
    ]
