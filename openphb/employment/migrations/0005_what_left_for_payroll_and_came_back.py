"""What left for payroll, byte for byte, and the payslips that came back. History.

A payslip of the same days names the one it replaces: a key sees to it. Safe to run: four new and empty tables.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, never_changed, replaces_its_own, same_commissioner

HISTORY = ("employment_payrollexport", "employment_payrollsent", "employment_payslipfile", "employment_payslip")


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0003_local_settings"),
        ("people", "0009_where_they_are_registered"),
        ("employment", "0004_what_assistants_worked"),
    ]

    operations = [
        migrations.CreateModel(
            name="PayrollExport",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("first", models.DateField()),
                ("latest", models.DateField()),
                ("content", models.BinaryField()),
                ("sha256", models.CharField(max_length=64)),
                ("pence", models.BigIntegerField()),
                ("made_by", models.UUIDField()),
                ("made_by_name", models.CharField(max_length=120)),
                ("made_at", models.DateTimeField()),
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PayslipFile",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200)),
                ("media_type", models.CharField(max_length=40)),
                ("content", models.BinaryField()),
                ("sha256", models.CharField(max_length=64)),
                ("refused", models.JSONField(default=list)),
                ("brought_by", models.UUIDField()),
                ("brought_by_name", models.CharField(max_length=120)),
                ("brought_at", models.DateTimeField()),
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="employment.employment",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Payslip",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("line", models.PositiveIntegerField()),
                ("starts", models.DateField()),
                ("ends", models.DateField()),
                ("gross", models.BigIntegerField()),
                ("tax", models.BigIntegerField()),
                ("insurance", models.BigIntegerField()),
                ("pension", models.BigIntegerField()),
                ("other", models.BigIntegerField()),
                ("net", models.BigIntegerField()),
                ("employer_insurance", models.BigIntegerField()),
                ("employer_pension", models.BigIntegerField()),
                ("paid_on", models.DateField(null=True)),
                ("beside_sent", models.CharField(blank=True, max_length=400)),
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
                        related_name="+",
                        to="employment.employment",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="employment.payslip",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payslips",
                        to="employment.payslipfile",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PayrollSent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("pence", models.BigIntegerField()),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "export",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sent",
                        to="employment.payrollexport",
                    ),
                ),
                (
                    "sheet",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sent",
                        to="employment.timesheet",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="payslipfile",
            constraint=models.UniqueConstraint(fields=("commissioner", "sha256"), name="payslip_file_once"),
        ),
        migrations.AddIndex(
            model_name="payslip",
            index=models.Index(fields=["commissioner", "employment", "-ends"], name="payslips_newest"),
        ),
        migrations.AddConstraint(
            model_name="payslip",
            constraint=models.UniqueConstraint(fields=("file", "line"), name="payslip_row_once"),
        ),
        migrations.AddConstraint(
            model_name="payslip",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaces__isnull", True)),
                fields=("employment", "starts", "ends"),
                name="one_first_payslip_a_period",
            ),
        ),
        *(isolated(table, may="SELECT, INSERT") for table in HISTORY),
        same_commissioner("employment_payrollexport", person_id="people_person"),
        same_commissioner(
            "employment_payrollsent", export_id="employment_payrollexport", sheet_id="employment_timesheet"
        ),
        same_commissioner("employment_payslipfile", person_id="people_person", employment_id="employment_employment"),
        same_commissioner(
            "employment_payslip",
            file_id="employment_payslipfile",
            employment_id="employment_employment",
            replaces_id="employment_payslip",
        ),
        replaces_its_own("employment_payslip", 'employment_id, starts, "ends"'),
        *(never_changed(table) for table in HISTORY),
    ]
