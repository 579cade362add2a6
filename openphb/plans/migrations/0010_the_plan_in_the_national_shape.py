"""The plan in the shape of the national standard: about me, strengths, goals, actions, contacts, signs to watch for.

Safe to run: new columns begin blank and so change no version's words; two new tables, and no row is touched.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0003_local_settings"),
        ("plans", "0009_complaints_are_kept_apart"),
    ]

    operations = [
        migrations.CreateModel(
            name="Action",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("key", models.UUIDField()),
                ("outcome_key", models.UUIDField()),
                ("what", models.TextField()),
                ("who", models.CharField(blank=True, max_length=120)),
                ("when", models.CharField(blank=True, max_length=120)),
                ("strategies", models.TextField(blank=True)),
                ("confidence", models.PositiveIntegerField(null=True)),
                ("status", models.CharField(blank=True, max_length=20)),
                ("review_on", models.DateField(null=True)),
                ("position", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("key", models.UUIDField()),
                ("kind", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=120)),
                ("relationship", models.CharField(blank=True, max_length=120)),
                ("team", models.CharField(blank=True, max_length=120)),
                ("details", models.CharField(blank=True, max_length=200)),
                ("is_key_worker", models.BooleanField(default=False)),
                ("comments", models.TextField(blank=True)),
                ("position", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.AddField(
            model_name="outcome",
            name="importance",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="outcome",
            name="so_far",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="outcome",
            name="status",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="planversion",
            name="also_know",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="planversion",
            name="communicating",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="planversion",
            name="people_important",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="planversion",
            name="please_do",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="planversion",
            name="strengths",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="planversion",
            name="supported_by",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="planversion",
            name="supporting_me",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="planversion",
            name="wellness",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="risk",
            name="contact",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="risk",
            name="signs",
            field=models.TextField(blank=True),
        ),
        migrations.AddConstraint(
            model_name="outcome",
            constraint=models.CheckConstraint(
                condition=models.Q(("importance__isnull", True), ("importance__range", (1, 10)), _connector="OR"),
                name="outcome_importance_in_ten",
            ),
        ),
        migrations.AddField(
            model_name="action",
            name="commissioner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
            ),
        ),
        migrations.AddField(
            model_name="action",
            name="version",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="actions",
                to="plans.planversion",
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="commissioner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="version",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="contacts",
                to="plans.planversion",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.UniqueConstraint(fields=("version", "key"), name="action_once_a_version"),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(("confidence__isnull", True), ("confidence__range", (1, 10)), _connector="OR"),
                name="action_confidence_in_ten",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.UniqueConstraint(fields=("version", "key"), name="contact_once_a_version"),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["professional", "personal"])), name="contact_kind_known"
            ),
        ),
    ]
