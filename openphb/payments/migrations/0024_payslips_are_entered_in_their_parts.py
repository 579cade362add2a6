"""What payroll worked out is entered in its parts, and the hours it is for are paid by them.

Safe to run: two checks of entries are written anew, each letting through one word more; no row changes.
"""

from django.db import migrations, models
from django.db.models import Q

STATES = ["to be looked at", "goes ahead", "refused", "entered again", "taken back", "in a payslip"]


class Migration(migrations.Migration):
    dependencies = [("payments", "0023_what_organisations_send_us")]

    operations = [
        migrations.RemoveConstraint("entry", "entry_kind_known"),
        migrations.AddConstraint(
            "entry",
            models.CheckConstraint(condition=Q(kind__in=["invoice", "hours", "payroll"]), name="entry_kind_known"),
        ),
        migrations.RemoveConstraint("entry", "entry_state_known"),
        migrations.AddConstraint(
            "entry", models.CheckConstraint(condition=Q(state__in=STATES), name="entry_state_known")
        ),
    ]
