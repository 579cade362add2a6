"""What was sent to payroll, sealed, and the payslips that came back."""

from __future__ import annotations

from django.db import models

from openphb.commissioners.models import Row


class PayrollExport(Row):
    """A table of approved hours as it was sent for a pay period, byte for byte. History."""

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+", db_constraint=False)
    first = models.DateField()
    latest = models.DateField()
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    pence = models.BigIntegerField()
    made_by = models.UUIDField()
    made_by_name = models.CharField(max_length=120)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.first} to {self.latest}"


class PayrollSent(Row):
    """That a sheet left in an export, once: a correction leaves in the next one as the difference. History."""

    export = models.ForeignKey(PayrollExport, models.PROTECT, related_name="sent", db_constraint=False)
    sheet = models.OneToOneField("employment.Timesheet", models.PROTECT, related_name="sent", db_constraint=False)
    pence = models.BigIntegerField()

    def __str__(self) -> str:
        return f"sheet {self.sheet_id} in {self.export_id}"


class PayrollTaken(Row):
    """That somebody took the table of an export away: first as it was sealed, after that as a copy. History."""

    export = models.ForeignKey(PayrollExport, models.PROTECT, related_name="taken", db_constraint=False)
    number = models.PositiveIntegerField()
    by = models.UUIDField()
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="payroll_taken_once_a_number", fields=["export", "number"])]

    def __str__(self) -> str:
        return f"taken away, {self.number}"


class PayslipFile(Row):
    """A file of payslips as it came from the bureau: a table, or papers kept as our own clean copy. History.

    The same bytes are taken once. `refused` are the rows that could not be taken, with line and reason. A paper says
    by `employment` whose payslip it is.
    """

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+", db_constraint=False)
    employment = models.ForeignKey(
        "employment.Employment", models.PROTECT, null=True, related_name="+", db_constraint=False
    )
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=40)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    refused = models.JSONField(default=list)
    brought_by = models.UUIDField()
    brought_by_name = models.CharField(max_length=120)
    brought_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="payslip_file_once", fields=["commissioner", "sha256"])]

    def __str__(self) -> str:
        return self.name


class Payslip(Row):
    """One payslip. History: another of the same period names the one it replaces. Amounts in pence."""

    id = models.UUIDField(primary_key=True)
    file = models.ForeignKey(PayslipFile, models.PROTECT, related_name="payslips", db_constraint=False)
    employment = models.ForeignKey("employment.Employment", models.PROTECT, related_name="+", db_constraint=False)
    line = models.PositiveIntegerField()
    starts = models.DateField()
    ends = models.DateField()
    gross = models.BigIntegerField()
    tax = models.BigIntegerField()
    insurance = models.BigIntegerField()
    pension = models.BigIntegerField()
    other = models.BigIntegerField()
    net = models.BigIntegerField()
    employer_insurance = models.BigIntegerField()
    employer_pension = models.BigIntegerField()
    paid_on = models.DateField(null=True)
    beside_sent = models.CharField(max_length=400, blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by", db_constraint=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="payslip_row_once", fields=["file", "line"]),
            models.UniqueConstraint(
                name="one_first_payslip_a_period",
                fields=["employment", "starts", "ends"],
                condition=models.Q(replaces__isnull=True),
            ),
        ]
        indexes = [models.Index(name="payslips_newest", fields=["commissioner", "employment", "-ends"])]

    def __str__(self) -> str:
        return f"{self.starts} to {self.ends}"
