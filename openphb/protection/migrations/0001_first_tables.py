"""What people ask of what is held about them, restrictions, holds, and what was removed.

Safe to run: these tables are new and empty.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("commissioners", "0004_whose_rows_is_sealed"),
        ("people", "0017_signing_on"),
    ]

    operations = [
        migrations.CreateModel(
            name="Ask",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=10)),
                ("state", models.CharField(default="asked", max_length=10)),
                ("words", models.TextField(blank=True)),
                ("asked_on", models.DateField()),
                ("asked_by", models.CharField(max_length=120)),
                ("came_by", models.CharField(max_length=20)),
                ("recorded_by", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
                ("identity", models.CharField(blank=True, max_length=300)),
                ("identified_on", models.DateField(null=True)),
                ("due_on", models.DateField()),
                ("extended_at", models.DateTimeField(null=True)),
                ("extended_why", models.CharField(blank=True, max_length=600)),
                ("looked_by", models.UUIDField(null=True)),
                ("looked_by_name", models.CharField(blank=True, max_length=120)),
                ("looked_at", models.DateTimeField(null=True)),
                ("decision", models.CharField(blank=True, max_length=10)),
                ("reason", models.TextField(blank=True)),
                ("passed_on", models.TextField(blank=True)),
                ("decided_by", models.UUIDField(null=True)),
                ("decided_by_name", models.CharField(blank=True, max_length=120)),
                ("decided_at", models.DateTimeField(null=True)),
                ("own", models.TextField(blank=True)),
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
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Disposal",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("record", models.CharField(max_length=20)),
                ("person", models.UUIDField(null=True)),
                ("before", models.DateField()),
                ("rule", models.CharField(max_length=300)),
                ("counts", models.JSONField(default=dict)),
                ("proposed_by", models.UUIDField()),
                ("proposed_by_name", models.CharField(max_length=120)),
                ("proposed_at", models.DateTimeField()),
                ("agreed_by", models.UUIDField(null=True)),
                ("agreed_by_name", models.CharField(blank=True, max_length=120)),
                ("agreed_at", models.DateTimeField(null=True)),
                ("given_up_at", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("why", models.TextField()),
                ("look_again_on", models.DateField()),
                ("begun_by_name", models.CharField(max_length=120)),
                ("begun_at", models.DateTimeField()),
                ("ended_why", models.TextField(blank=True)),
                ("ended_by_name", models.CharField(blank=True, max_length=120)),
                ("ended_at", models.DateTimeField(null=True)),
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
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Package",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("content", models.BinaryField(null=True)),
                ("sha256", models.CharField(max_length=64)),
                ("tables", models.IntegerField()),
                ("rows", models.IntegerField()),
                ("left_out", models.IntegerField()),
                ("made_at", models.DateTimeField()),
                ("emptied_at", models.DateTimeField(null=True)),
                (
                    "ask",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="package",
                        to="protection.ask",
                    ),
                ),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Removed",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("table_name", models.CharField(max_length=63)),
                (
                    "keys",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=36), size=None),
                ),
                ("why", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "disposal",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="removed",
                        to="protection.disposal",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Restriction",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                (
                    "purposes",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None),
                ),
                ("why", models.TextField()),
                ("begun_by", models.UUIDField()),
                ("begun_by_name", models.CharField(max_length=120)),
                ("begun_at", models.DateTimeField()),
                ("notice_on", models.DateField(null=True)),
                ("lifted_why", models.TextField(blank=True)),
                ("lifted_by_name", models.CharField(blank=True, max_length=120)),
                ("lifted_at", models.DateTimeField(null=True)),
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
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ThirdLook",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("table_name", models.CharField(max_length=63)),
                ("key", models.CharField(max_length=36)),
                ("keep", models.BooleanField()),
                ("because", models.CharField(blank=True, max_length=20)),
                ("by_name", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "ask",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="looks",
                        to="protection.ask",
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
        migrations.AddIndex(
            model_name="ask",
            index=models.Index(fields=["commissioner", "state", "due_on"], name="data_asks_by_day"),
        ),
        migrations.AddConstraint(
            model_name="ask",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["access", "correct", "restrict", "object"])),
                name="data_ask_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="ask",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["asked", "looked", "made", "decided"])), name="data_ask_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="ask",
            constraint=models.CheckConstraint(
                condition=models.Q(("decision__in", ["", "agreed", "partly", "refused", "withdrawn"])),
                name="data_ask_decision_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="ask",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_by", None),
                    ("looked_by", None),
                    models.Q(("decided_by", models.F("looked_by")), _negated=True),
                    _connector="OR",
                ),
                name="data_ask_is_released_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="ask",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decision__in", ["refused", "partly"]), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="data_ask_refused_with_reason",
            ),
        ),
        migrations.AddIndex(
            model_name="disposal",
            index=models.Index(fields=["commissioner", "-proposed_at"], name="disposals_latest"),
        ),
        migrations.AddConstraint(
            model_name="disposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("agreed_by", None),
                    models.Q(("agreed_by", models.F("proposed_by")), _negated=True),
                    _connector="OR",
                ),
                name="disposal_agreed_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="disposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("done_at", None), models.Q(("agreed_at__isnull", False), ("given_up_at", None)), _connector="OR"
                ),
                name="disposal_done_once_agreed",
            ),
        ),
        migrations.AddConstraint(
            model_name="disposal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("done_at", None), ("given_up_at", None)),
                fields=("commissioner", "record", "person"),
                name="one_open_disposal_a_record",
                nulls_distinct=False,
            ),
        ),
        migrations.AddIndex(
            model_name="hold",
            index=models.Index(fields=["commissioner", "person"], name="holds_by_person"),
        ),
        migrations.AddConstraint(
            model_name="hold",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["inquiry", "complaint", "safeguarding", "litigation"])),
                name="hold_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="hold",
            constraint=models.CheckConstraint(condition=models.Q(("why", ""), _negated=True), name="hold_has_a_reason"),
        ),
        migrations.AddConstraint(
            model_name="hold",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_at", None), models.Q(("ended_why", ""), _negated=True), _connector="OR"),
                name="hold_ends_with_a_reason",
            ),
        ),
        migrations.AddIndex(
            model_name="removed",
            index=models.Index(fields=["commissioner", "table_name"], name="removed_by_table"),
        ),
        migrations.AddConstraint(
            model_name="removed",
            constraint=models.CheckConstraint(condition=models.Q(("why", ""), _negated=True), name="removed_says_why"),
        ),
        migrations.AddConstraint(
            model_name="restriction",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="restriction_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="restriction",
            constraint=models.CheckConstraint(
                condition=models.Q(("lifted_at", None), ("notice_on__isnull", False), _connector="OR"),
                name="restriction_lifted_after_notice",
            ),
        ),
        migrations.AddConstraint(
            model_name="restriction",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_at", None)), fields=("person",), name="one_restriction_a_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="thirdlook",
            constraint=models.UniqueConstraint(fields=("ask", "table_name", "key"), name="a_row_is_looked_at_once"),
        ),
        migrations.AddConstraint(
            model_name="thirdlook",
            constraint=models.CheckConstraint(
                condition=models.Q(("keep", True), models.Q(("because", ""), _negated=True), _connector="OR"),
                name="left_out_says_why",
            ),
        ),
    ]
