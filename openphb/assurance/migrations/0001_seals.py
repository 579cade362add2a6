"""Seals over history, and what was proved: each board's kept apart, the network's and the installation's nobody's.

Safe to run: these tables are new and empty.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, never_changed, nobodys


def _seal():
    return [
        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        ("number", models.BigIntegerField()),
        ("table_name", models.CharField(max_length=63)),
        (
            "columns",
            django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=63), size=None),
        ),
        ("keys", django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=36), size=None)),
        ("leaves", django.contrib.postgres.fields.ArrayField(base_field=models.BinaryField(), size=None)),
        ("content", models.BinaryField()),
        ("previous", models.BinaryField()),
        ("root", models.BinaryField()),
        ("sealed_at", models.DateTimeField()),
        ("place", models.CharField(max_length=60)),
        ("horizon", models.BigIntegerField()),
        ("until", models.BigIntegerField()),
        ("highest", models.BigIntegerField(null=True)),
    ]


def _commissioner():
    return (
        "commissioner",
        models.ForeignKey(
            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
        ),
    )


class Migration(migrations.Migration):
    initial = True
    dependencies = [("commissioners", "0003_local_settings")]

    operations = [
        migrations.CreateModel(name="Seal", fields=[*_seal(), _commissioner()]),
        migrations.CreateModel(name="NetworkSeal", fields=_seal()),
        migrations.CreateModel(
            name="Proof",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                ("by_name", models.CharField(max_length=120)),
                ("looked_at", models.BigIntegerField()),
                ("found", models.BigIntegerField()),
                ("told", models.JSONField()),
                _commissioner(),
            ],
        ),
        migrations.CreateModel(
            name="Upkeep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                ("by_name", models.CharField(max_length=120)),
                ("went_well", models.BooleanField()),
                ("told", models.JSONField()),
            ],
        ),
        migrations.AddConstraint(
            model_name="seal",
            constraint=models.UniqueConstraint(fields=["commissioner", "number"], name="a_boards_seals_are_numbered"),
        ),
        migrations.AddConstraint(
            model_name="networkseal",
            constraint=models.UniqueConstraint(fields=["number"], name="the_networks_seals_are_numbered"),
        ),
        migrations.AddIndex(
            model_name="seal",
            index=models.Index(fields=["commissioner", "table_name", "-number"], name="seals_by_table"),
        ),
        migrations.AddIndex(
            model_name="networkseal",
            index=models.Index(fields=["table_name", "-number"], name="network_seals_by_table"),
        ),
        migrations.AddIndex(
            model_name="proof",
            index=models.Index(fields=["commissioner", "kind", "-at"], name="proofs_latest_first"),
        ),
        migrations.AddIndex(
            model_name="upkeep", index=models.Index(fields=["kind", "-at"], name="upkeep_latest_first")
        ),
        isolated("assurance_seal", may="SELECT, INSERT"),
        isolated("assurance_proof", may="SELECT, INSERT"),
        nobodys("assurance_networkseal", may="SELECT, INSERT"),
        nobodys("assurance_upkeep", may="SELECT, INSERT"),
        never_changed("assurance_seal"),
        never_changed("assurance_networkseal"),
        never_changed("assurance_proof"),
        never_changed("assurance_upkeep"),
    ]
