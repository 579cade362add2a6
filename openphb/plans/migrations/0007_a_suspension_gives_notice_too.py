"""A suspension is told with notice, like a stop.

Safe to run: it looks at the letters there are, and none of them is of a suspension.
"""

from django.db import migrations, models
from django.db.models import Q

BEFORE = ["reduce", "reduce after review", "stop", "stop after review"]


def gives_notice(kinds):
    """The rule for letters of these kinds that answer no second look."""
    condition = ~Q(kind__in=kinds) | Q(answers__isnull=False) | Q(notice_days__gt=0)
    return models.CheckConstraint(name="letter_gives_notice", condition=condition)


class Migration(migrations.Migration):
    dependencies = [("plans", "0006_no_decision_without_its_letter")]
    operations = [
        migrations.RemoveConstraint("letter", "letter_gives_notice"),
        migrations.AddConstraint("letter", gives_notice([*BEFORE, "suspend"])),
    ]
