"""A panel decides: its terms and members, meetings and agendas, interests, votes, minutes, and what went ahead of it.

Safe to run: it makes new tables and touches no others.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0011_needs_are_kept_and_worked_out"),
        ("commissioners", "0003_local_settings"),
        ("plans", "0013_comments_are_kept_apart"),
    ]

    operations = [
        migrations.CreateModel(
            name="Panel",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60)),
                ("made_by_name", models.CharField(max_length=120)),
                ("made_at", models.DateTimeField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AheadOfPanel",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("way", models.CharField(max_length=12)),
                ("reason", models.TextField()),
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
                    "version",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.planversion",
                    ),
                ),
                (
                    "panel",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ahead",
                        to="budgets.panel",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PanelInterest",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("account", models.UUIDField()),
                ("name", models.CharField(max_length=120)),
                ("what", models.TextField()),
                ("declared_at", models.DateTimeField()),
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
                        related_name="+",
                        to="plans.plan",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PanelMeeting",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("meets_on", models.DateField()),
                ("place", models.CharField(blank=True, max_length=120)),
                ("called_by_name", models.CharField(max_length=120)),
                ("called_at", models.DateTimeField()),
                ("minutes", models.TextField(blank=True)),
                ("minutes_by_name", models.CharField(blank=True, max_length=120)),
                ("minutes_at", models.DateTimeField(null=True)),
                ("ratified_by_name", models.CharField(blank=True, max_length=120)),
                ("ratified_how", models.CharField(blank=True, max_length=120)),
                ("ratified_at", models.DateTimeField(null=True)),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "panel",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="budgets.panel",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PanelItem",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("position", models.PositiveIntegerField()),
                ("put_on_by_name", models.CharField(max_length=120)),
                ("put_on_at", models.DateTimeField()),
                ("taken_off_at", models.DateTimeField(null=True)),
                ("taken_off_by_name", models.CharField(blank=True, max_length=120)),
                ("taken_off_because", models.TextField(blank=True)),
                ("decision", models.CharField(blank=True, max_length=24)),
                ("words", models.TextField(blank=True)),
                ("counted", models.CharField(blank=True, max_length=80)),
                ("decided_by_name", models.CharField(blank=True, max_length=120)),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "ahead",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="budgets.aheadofpanel",
                    ),
                ),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.planversion",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="budgets.panelmeeting",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PanelMember",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("account", models.UUIDField()),
                ("name", models.CharField(max_length=120)),
                ("seat", models.CharField(max_length=80)),
                ("is_chair", models.BooleanField(default=False)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "panel",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="budgets.panel",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PanelTerms",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("valid_from", models.DateField()),
                ("above_pence", models.BigIntegerField(null=True)),
                (
                    "services",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("quorum", models.PositiveIntegerField()),
                ("decides", models.CharField(max_length=12)),
                ("urgent", models.UUIDField(null=True)),
                ("urgent_name", models.CharField(blank=True, max_length=120)),
                ("urgent_up_to_pence", models.BigIntegerField(null=True)),
                ("owner", models.CharField(max_length=120)),
                ("reason", models.TextField()),
                ("recorded_by_name", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "panel",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terms",
                        to="budgets.panel",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PanelVote",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("account", models.UUIDField()),
                ("name", models.CharField(max_length=120)),
                ("vote", models.CharField(max_length=24)),
                ("words", models.TextField(blank=True)),
                ("voted_at", models.DateTimeField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="votes",
                        to="budgets.panelitem",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="panel",
            constraint=models.UniqueConstraint(fields=("commissioner", "name"), name="one_panel_of_a_name"),
        ),
        migrations.AddConstraint(
            model_name="aheadofpanel",
            constraint=models.UniqueConstraint(fields=("version",), name="ahead_of_the_panel_once"),
        ),
        migrations.AddConstraint(
            model_name="aheadofpanel",
            constraint=models.CheckConstraint(
                condition=models.Q(("way__in", ["urgent", "fast track"])), name="ahead_way_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="aheadofpanel",
            constraint=models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="ahead_says_why"),
        ),
        migrations.AddConstraint(
            model_name="panelinterest",
            constraint=models.CheckConstraint(
                condition=models.Q(("what", ""), _negated=True), name="interest_says_what"
            ),
        ),
        migrations.AddConstraint(
            model_name="panelmeeting",
            constraint=models.UniqueConstraint(fields=("panel", "meets_on"), name="one_meeting_a_day"),
        ),
        migrations.AddConstraint(
            model_name="panelmeeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ratified_at__isnull", True), models.Q(("minutes", ""), _negated=True), _connector="OR"
                ),
                name="minutes_that_are_ratified_say_something",
            ),
        ),
        migrations.AddIndex(
            model_name="panelitem",
            index=models.Index(fields=["version"], name="panel_item_by_version"),
        ),
        migrations.AddConstraint(
            model_name="panelitem",
            constraint=models.UniqueConstraint(
                condition=models.Q(("taken_off_at__isnull", True)),
                fields=("meeting", "version"),
                name="once_on_an_agenda",
            ),
        ),
        migrations.AddConstraint(
            model_name="panelitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("taken_off_at__isnull", True), models.Q(("taken_off_because", ""), _negated=True), _connector="OR"
                ),
                name="taken_off_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="panelitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decision__in", ["", "agreed"]), models.Q(("words", ""), _negated=True), _connector="OR"
                ),
                name="panel_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="panelmember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)), fields=("panel", "account"), name="one_seat_each"
            ),
        ),
        migrations.AddIndex(
            model_name="panelterms",
            index=models.Index(fields=["panel", "-valid_from"], name="panel_terms_by_day"),
        ),
        migrations.AddConstraint(
            model_name="panelterms",
            constraint=models.CheckConstraint(
                condition=models.Q(("decides__in", ["majority", "all"])), name="panel_rule_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="panelterms",
            constraint=models.CheckConstraint(condition=models.Q(("quorum__gte", 2)), name="panel_quorum_is_of_two"),
        ),
        migrations.AddConstraint(
            model_name="panelterms",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("owner", ""), _negated=True), models.Q(("reason", ""), _negated=True)),
                name="panel_terms_say_who_and_why",
            ),
        ),
    ]
