"""A bank file has a kind, a file that the bank never took can be withdrawn, and the bank's reports are kept.

Safe to run on a live table: a column with a default, a check that all rows meet already, and one new table.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from openphb.commissioners.isolation import isolated, never_changed

RUN_STATES = ["prepared", "approved", "file made", "settled", "abandoned", "withdrawn"]


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0003_local_settings"),
        ("payments", "0004_a_line_may_be_split"),
    ]
    operations = [
        migrations.AddField("bankfile", "kind", models.CharField(default="bacs", max_length=12)),
        migrations.AddConstraint(
            "bankfile",
            models.CheckConstraint(condition=Q(("kind__in", ["bacs", "pain.001"])), name="bank_file_kind_known"),
        ),
        migrations.RemoveConstraint("paymentrun", "run_state_known"),
        migrations.AddConstraint(
            "paymentrun", models.CheckConstraint(condition=Q(("state__in", RUN_STATES)), name="run_state_known")
        ),
        migrations.CreateModel(
            name="ReturnReport",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("rows", models.JSONField()),
                ("returned", models.PositiveIntegerField()),
                ("entered", models.PositiveIntegerField()),
                ("left", models.PositiveIntegerField()),
                ("recorded_by", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="commissioners.commissioner",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("commissioner", "sha256"), name="return_report_once")]
            },
        ),
        isolated("payments_returnreport", may="SELECT, INSERT"),
        never_changed("payments_returnreport"),
    ]
