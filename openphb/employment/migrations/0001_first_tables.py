"""Who works for whom, and on what terms. Terms are history: other terms are another row.

Safe to run: two new and empty tables.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("commissioners", "0003_local_settings"),
        ("payments", "0021_what_grew_is_counted"),
        ("people", "0009_where_they_are_registered"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Employment",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("employer", models.CharField(max_length=20)),
                ("employer_name", models.CharField(max_length=160)),
                ("begins_on", models.DateField()),
                ("probation_until", models.DateField(null=True)),
                ("notice_weeks", models.PositiveSmallIntegerField()),
                ("close_relative", models.BooleanField(default=False)),
                ("leave_year", models.CharField(max_length=10)),
                ("ended_on", models.DateField(null=True)),
                ("why_ended", models.CharField(blank=True, max_length=300)),
                ("recorded_by", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="employments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "acting",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.acting",
                    ),
                ),
                (
                    "assistant",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="employments",
                        to="payments.assistant",
                    ),
                ),
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="employments",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Terms",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("from_on", models.DateField()),
                ("job", models.CharField(max_length=120)),
                ("place", models.CharField(max_length=300)),
                ("hours_a_week", models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ("days_a_week", models.DecimalField(decimal_places=1, max_digits=3)),
                ("rate_pence", models.BigIntegerField()),
                ("cycle", models.CharField(max_length=12)),
                ("because", models.CharField(max_length=300)),
                ("recorded_by", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "employment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terms",
                        to="employment.employment",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="employment",
            index=models.Index(fields=["commissioner", "person", "begins_on"], name="employments_of_person"),
        ),
        migrations.AddConstraint(
            model_name="employment",
            constraint=models.CheckConstraint(
                condition=models.Q(("employer__in", ["person", "representative", "nominee", "third party"])),
                name="employer_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="employment",
            constraint=models.CheckConstraint(
                condition=models.Q(("leave_year__in", ["start", "april", "january"])), name="leave_year_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="employment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_on__isnull", True), ("ended_on__gte", models.F("begins_on")), _connector="OR"
                ),
                name="employment_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="employment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_on__isnull", True), models.Q(("why_ended", ""), _negated=True), _connector="OR"
                ),
                name="employment_end_says_why",
            ),
        ),
        migrations.AddIndex(
            model_name="terms",
            index=models.Index(fields=["employment", "-from_on", "-recorded_at"], name="terms_latest"),
        ),
        migrations.AddConstraint(
            model_name="terms",
            constraint=models.CheckConstraint(condition=models.Q(("rate_pence__gt", 0)), name="terms_pay_something"),
        ),
        migrations.AddConstraint(
            model_name="terms",
            constraint=models.CheckConstraint(
                condition=models.Q(("cycle__in", ["week", "fortnight", "four weeks", "month"])),
                name="terms_cycle_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="terms",
            constraint=models.CheckConstraint(
                condition=models.Q(("days_a_week__gt", 0), ("days_a_week__lte", 7)), name="terms_week_of_days"
            ),
        ),
        isolated("employment_employment"),
        isolated("employment_terms", may="SELECT, INSERT"),
        same_commissioner(
            "employment_employment",
            person_id="people_person",
            assistant_id="payments_assistant",
            acting_id="people_acting",
            organisation_id="people_organisation",
        ),
        same_commissioner("employment_terms", employment_id="employment_employment"),
        never_changed("employment_terms"),
    ]
