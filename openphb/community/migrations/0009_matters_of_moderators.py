"""What moderators of the network look at: matters, who reported what, and what was decided.

Safe to run: the tables are new and empty.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0008_the_forum"),
    ]

    operations = [
        migrations.CreateModel(
            name="Matter",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("about", models.UUIDField()),
                (
                    "space",
                    models.CharField(choices=[("all", "all"), ("staff", "staff"), ("people", "people")], max_length=10),
                ),
                ("state", models.CharField(default="open", max_length=10)),
                ("held_why", models.CharField(blank=True, max_length=300)),
                ("opened_at", models.DateTimeField()),
                ("outcome", models.CharField(blank=True, max_length=20)),
                ("decided_at", models.DateTimeField(null=True)),
                ("was_appealed", models.BooleanField(default=False)),
                (
                    "author",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MatterStep",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("did", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                ("why", models.CharField(max_length=300)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
                ("matter", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="community.matter")),
            ],
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("why", models.CharField(max_length=12)),
                ("words", models.CharField(blank=True, max_length=500)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
                ("matter", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="community.matter")),
            ],
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                condition=models.Q(("state", "done"), _negated=True), fields=["opened_at"], name="matters_open"
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(fields=["kind", "about", "-opened_at"], name="matters_about"),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(fields=["author", "-opened_at"], name="matters_by_author"),
        ),
        migrations.AddConstraint(
            model_name="matter",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ("open", "appealed", "done"))), name="a_matter_is_in_a_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="matter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "done"), _negated=True),
                fields=("kind", "about"),
                name="one_open_matter_about_a_thing",
            ),
        ),
        migrations.AddIndex(
            model_name="matterstep",
            index=models.Index(fields=["matter", "at"], name="steps_of_a_matter"),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["by", "-at"], name="reports_of_a_member"),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("why__in", ("unsuitable", "personal", "spam", "other"))), name="a_report_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(fields=("matter", "by"), name="a_member_reports_a_matter_once"),
        ),
    ]
