"""What a payee's bank said of a name and an account is kept.

Safe to run: one new and empty table.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner

CODES = ["MTCH", "MBAM", "ANNM", "BANM", "PANM", "BAMM", "PAMM", "AC01", "IVCR", "ACNS", "OPTO", "CASS", "SCNS"]


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0004_a_wait_is_looked_at_again"),
        ("commissioners", "0003_local_settings"),
    ]
    operations = [
        migrations.CreateModel(
            name="PayeeCheck",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("name_asked", models.CharField(max_length=60)),
                ("code", models.CharField(max_length=4)),
                ("name_returned", models.CharField(blank=True, max_length=140)),
                ("asked_by", models.CharField(max_length=120)),
                ("asked_at", models.DateTimeField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "details",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payee_checks",
                        to="budgets.bankdetails",
                    ),
                ),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=Q(("code__in", CODES)), name="payee_answer_known")]
            },
        ),
        isolated("budgets_payeecheck", may="SELECT, INSERT"),
        same_commissioner("budgets_payeecheck", details_id="budgets_bankdetails"),
        never_changed("budgets_payeecheck"),
    ]
