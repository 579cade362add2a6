"""A helper: what they may see and do is chosen, from day to day; who was told of the end of it is kept.

Safe to run on a live table: columns with a value kept with the table or none, and checks that every row meets.
"""

import django.db.models.deletion
from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

from openphb.commissioners.isolation import same_commissioner

Q = models.Q
TEXTS = {"why": 300, "given_by": 120, "ended_by": 120, "ended_why": 300}
DAYS = {"planned_to": models.DateField}
MOMENTS = ("given_at", "ended_at", "told_at")


def _column(name: str, field: models.Field) -> migrations.AddField:
    return migrations.AddField("acting", name, field)


class Migration(migrations.Migration):
    dependencies = [("people", "0009_where_they_are_registered")]
    operations = [
        *(
            _column(name, ArrayField(models.CharField(max_length=20), default=list, size=None))
            for name in ("sees", "does")
        ),
        *(
            migrations.AddField(
                "acting", name, models.CharField(blank=True, default="", max_length=most), preserve_default=False
            )
            for name, most in TEXTS.items()
        ),
        *(_column(name, field(null=True)) for name, field in DAYS.items()),
        *(_column(name, models.DateTimeField(null=True)) for name in MOMENTS),
        _column(
            "chosen_by",
            models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="chose",
                to="people.acting",
            ),
        ),
        same_commissioner("people_acting", chosen_by_id="people_acting"),
        migrations.RemoveConstraint("acting", "acting_capacity_known"),
        migrations.AddConstraint(
            "acting",
            models.CheckConstraint(
                condition=Q(capacity__in=["person", "representative", "nominee", "helper"]),
                name="acting_capacity_known",
            ),
        ),
        migrations.RemoveConstraint("acting", "acting_ends_after_it_starts"),
        migrations.AddConstraint(
            "acting",
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")) | Q(capacity="helper"),
                name="acting_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            "acting",
            models.CheckConstraint(
                condition=~Q(capacity="helper") | Q(sees__len__gt=0), name="helper_sees_what_was_chosen"
            ),
        ),
        migrations.AddConstraint(
            "acting",
            models.CheckConstraint(condition=~Q(capacity="helper") | ~Q(valid_to=None), name="helper_has_a_last_day"),
        ),
    ]
