"""How far areas have come and what they plan, help that members give each other, and lessons of boards.

Safe to run: the tables are new and empty.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0018_members_and_the_library_share_their_topics"),
    ]

    operations = [
        migrations.CreateModel(
            name="HelpNote",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("way", models.CharField(max_length=10)),
                ("heading", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=140)),
                ("words", models.TextField(max_length=2000)),
                ("area", models.CharField(blank=True, max_length=10)),
                ("at", models.DateTimeField()),
                ("standing", models.CharField(default="shown", max_length=10)),
                ("standing_why", models.CharField(blank=True, max_length=300)),
                ("closed_at", models.DateTimeField(null=True)),
                ("ended", models.CharField(blank=True, max_length=12)),
                ("came_of", models.CharField(blank=True, max_length=500)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HelpTalk",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="talks", to="community.helpnote"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HelpMessage",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("words", models.TextField(max_length=2000)),
                ("standing", models.CharField(default="shown", max_length=10)),
                ("standing_why", models.CharField(blank=True, max_length=300)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
                (
                    "talk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="messages", to="community.helptalk"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Lesson",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("sort", models.CharField(max_length=12)),
                ("topic", models.CharField(max_length=20)),
                ("title", models.CharField(blank=True, max_length=140)),
                ("decided", models.TextField(blank=True, max_length=1500)),
                ("because", models.TextField(blank=True, max_length=1500)),
                ("learnt", models.TextField(blank=True, max_length=1500)),
                ("area", models.CharField(blank=True, max_length=10)),
                ("came_on", models.DateField()),
                ("state", models.CharField(max_length=12)),
                ("state_why", models.CharField(blank=True, max_length=300)),
                ("mark", models.CharField(blank=True, max_length=64)),
                ("shown_at", models.DateTimeField(null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PeoplesView",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("area", models.CharField(max_length=10)),
                ("line", models.CharField(max_length=40)),
                ("answer", models.CharField(blank=True, max_length=12)),
                ("words", models.CharField(blank=True, max_length=500)),
                ("at", models.DateTimeField()),
                ("standing", models.CharField(max_length=10)),
                ("standing_why", models.CharField(blank=True, max_length=300)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PlannedAction",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("area", models.CharField(max_length=10)),
                ("line", models.CharField(blank=True, max_length=40)),
                ("what", models.CharField(max_length=300)),
                ("who", models.CharField(max_length=120)),
                ("by_when", models.DateField()),
                ("state", models.CharField(default="open", max_length=10)),
                ("over_on", models.DateField(null=True)),
                ("came_of", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "indexes": [models.Index(fields=["area", "state", "by_when"], name="actions_of_area")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "done", "dropped"])), name="an_action_is_in_a_state"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("came_of", ""), ("over_on__isnull", True), ("state", "open")),
                            models.Q(
                                models.Q(("state", "open"), _negated=True),
                                ("over_on__isnull", False),
                                models.Q(("came_of", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="an_action_that_is_over_says_what_came_of_it",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlannedStep",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("did", models.CharField(max_length=12)),
                ("at", models.DateTimeField()),
                ("why", models.CharField(blank=True, max_length=500)),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="community.plannedaction"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AreaLine",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("area", models.CharField(max_length=10)),
                ("line", models.CharField(max_length=40)),
                ("heading", models.CharField(max_length=20)),
                ("says", models.CharField(blank=True, max_length=300)),
                ("is_out", models.BooleanField()),
                ("why", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("area", "line"), name="an_area_changes_a_line_in_one_row"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "heading__in",
                                [
                                    "lead",
                                    "together",
                                    "staff",
                                    "partners",
                                    "amount",
                                    "planning",
                                    "support",
                                    "holding",
                                    "money",
                                    "market",
                                    "learning",
                                ],
                            )
                        ),
                        name="an_own_line_has_a_heading",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_out", False), models.Q(("why", ""), _negated=True), _connector="OR"),
                        name="a_line_is_left_out_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("area", models.CharField(max_length=10)),
                ("line", models.CharField(max_length=40)),
                ("stage", models.CharField(max_length=12)),
                ("evidence", models.TextField(blank=True, max_length=2000)),
                ("at", models.DateTimeField()),
                ("standing", models.CharField(default="shown", max_length=10)),
                ("standing_why", models.CharField(blank=True, max_length=300)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["area", "line", "-at"], name="assessments_latest"),
                    models.Index(fields=["-at"], name="assessments_new"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", ["not started", "begun", "working", "proven"])),
                        name="a_line_is_at_a_stage",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("standing__in", ("shown", "waiting", "removed", "to edit"))),
                        name="an_assessment_stands_somehow",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="helpnote",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", True)), fields=["heading", "way", "-at"], name="help_open"
            ),
        ),
        migrations.AddIndex(
            model_name="helpnote",
            index=models.Index(fields=["by", "-at"], name="help_by_member"),
        ),
        migrations.AddConstraint(
            model_name="helpnote",
            constraint=models.CheckConstraint(
                condition=models.Q(("way__in", ["offer", "ask"])), name="help_is_offered_or_asked_for"
            ),
        ),
        migrations.AddConstraint(
            model_name="helpnote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "heading__in",
                        [
                            "lead",
                            "together",
                            "staff",
                            "partners",
                            "amount",
                            "planning",
                            "support",
                            "holding",
                            "money",
                            "market",
                            "learning",
                        ],
                    )
                ),
                name="help_is_under_a_heading",
            ),
        ),
        migrations.AddConstraint(
            model_name="helpnote",
            constraint=models.CheckConstraint(
                condition=models.Q(("standing__in", ("shown", "waiting", "removed", "to edit"))),
                name="help_stands_somehow",
            ),
        ),
        migrations.AddConstraint(
            model_name="helpnote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("came_of", ""), ("closed_at__isnull", True), ("ended", "")),
                    models.Q(
                        ("closed_at__isnull", False),
                        ("ended__in", ["helped", "partly", "not helped", "over"]),
                        models.Q(("came_of", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="help_is_closed_with_what_came_of_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="helptalk",
            constraint=models.UniqueConstraint(fields=("note", "by"), name="a_member_talks_once_of_a_note"),
        ),
        migrations.AddIndex(
            model_name="helpmessage",
            index=models.Index(fields=["talk", "at"], name="messages_of_talk"),
        ),
        migrations.AddConstraint(
            model_name="helpmessage",
            constraint=models.CheckConstraint(
                condition=models.Q(("standing__in", ("shown", "waiting", "removed", "to edit"))),
                name="a_message_stands_somehow",
            ),
        ),
        migrations.AddIndex(
            model_name="lesson",
            index=models.Index(fields=["state", "-shown_at"], name="lessons_by_state"),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "sent back", "shown", "refused", "withdrawn"])),
                name="a_lesson_is_in_a_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.CheckConstraint(
                condition=models.Q(("sort__in", ["refused", "looked again", "complaint"])), name="a_lesson_is_of_a_sort"
            ),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["refused", "withdrawn"]), _negated=True),
                    models.Q(("area", ""), ("because", ""), ("decided", ""), ("learnt", ""), ("title", "")),
                    _connector="OR",
                ),
                name="a_lesson_that_is_gone_says_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "shown"), _negated=True),
                    models.Q(("decided_by__isnull", False), ("mark", ""), ("shown_at__isnull", False)),
                    _connector="OR",
                ),
                name="a_lesson_is_shown_by_somebody_and_marks_nobody",
            ),
        ),
        migrations.AddConstraint(
            model_name="peoplesview",
            constraint=models.UniqueConstraint(fields=("area", "line", "by"), name="a_member_has_one_view_of_a_line"),
        ),
        migrations.AddConstraint(
            model_name="peoplesview",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer__in", ["", "not here", "partly", "here", "cannot say"])),
                name="a_view_is_one_of_the_answers",
            ),
        ),
        migrations.AddConstraint(
            model_name="peoplesview",
            constraint=models.CheckConstraint(
                condition=models.Q(("standing__in", ("shown", "waiting", "removed", "to edit"))),
                name="a_view_stands_somehow",
            ),
        ),
        migrations.AddIndex(
            model_name="plannedstep",
            index=models.Index(fields=["action", "at"], name="steps_of_an_action"),
        ),
    ]
