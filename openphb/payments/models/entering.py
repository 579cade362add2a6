"""What was worked or charged: invoices and hours, line by line, what the checks said, and who works for whom."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row
from openphb.kernel.money import Money
from openphb.payments.workflow import EntryState


class Assistant(Row):
    """Someone who works for a person: what the law asks to know of them before a wage can be judged, and no more.

    `apprentice_since` is empty for whoever is no apprentice. Who has left keeps the row: `ended_on` is the last day.
    """

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="assistants", db_constraint=False)
    name = models.CharField(max_length=120)
    born_on = models.DateField()
    apprentice_since = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Entry(Row):
    """An invoice, the hours of an assistant or a part of a payslip, as entered. What was typed is never changed.

    Only its state, the desk it waits at and the bank line it was seen in may move: the database grants no more. An
    entry that goes ahead in a notional budget is paid by the payment of the same identity. `payee` tells one payee
    from another across people.
    """

    id = models.UUIDField(primary_key=True)
    holding = models.ForeignKey("budgets.Holding", models.PROTECT, related_name="entries", db_constraint=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="entries", db_constraint=False)
    kind = models.CharField(max_length=10)
    state = models.CharField(max_length=16, default=EntryState.WAITING)
    desk = models.CharField(max_length=20, blank=True)
    payee = models.CharField(max_length=170, db_collation="C")
    payee_name = models.CharField(max_length=160)
    assistant = models.ForeignKey(Assistant, models.PROTECT, null=True, related_name="entries", db_constraint=False)
    number = models.CharField(max_length=40, blank=True)
    dated_on = models.DateField()
    period_from = models.DateField()
    period_to = models.DateField()
    pence = models.BigIntegerField()
    sort_code = models.CharField(max_length=6, blank=True)
    account_number = models.CharField(max_length=8, blank=True)
    replaces = models.UUIDField(null=True)
    line = models.ForeignKey(
        "payments.StatementLine", models.PROTECT, null=True, related_name="entries", db_constraint=False
    )
    name = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=40, blank=True)
    content = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    entered_by = models.UUIDField()
    entered_by_name = models.CharField(max_length=120)
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="entry_kind_known", condition=Q(kind__in=["invoice", "hours", "payroll"])),
            models.CheckConstraint(name="entry_state_known", condition=Q(state__in=list(EntryState))),
            models.CheckConstraint(name="entry_is_for_something", condition=Q(pence__gt=0)),
            models.CheckConstraint(name="entry_days_in_order", condition=Q(period_to__gte=models.F("period_from"))),
            models.CheckConstraint(
                name="hours_have_an_assistant", condition=~Q(kind="hours") | Q(assistant__isnull=False)
            ),
        ]
        indexes = [
            models.Index(name="entries_by_payee", fields=["commissioner", "payee", "-period_to"]),
            models.Index(name="entries_newest", fields=["commissioner", "-entered_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.payee_name}, {Money(self.pence)}"


class EntryLine(Row):
    """One thing charged, or one day worked. History. `plan_line` is empty where it is said not to be in the plan."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="lines", db_constraint=False)
    position = models.PositiveIntegerField()
    plan_line = models.UUIDField(null=True)
    what = models.CharField(max_length=200)
    units = models.DecimalField(max_digits=8, decimal_places=2)
    unit = models.CharField(max_length=40)
    rate_pence = models.BigIntegerField()
    pence = models.BigIntegerField()
    worked_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="entry_line_once", fields=["entry", "position"]),
            models.CheckConstraint(
                name="entry_line_is_something", condition=Q(units__gt=0, rate_pence__gt=0, pence__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what}, {Money(self.pence)}"


class EntryEvent(Row):
    """What happened to an entry, and what the checks said at that moment, word for word. History."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="events", db_constraint=False)
    verb = models.CharField(max_length=40)
    by = models.UUIDField()
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()
    note = models.TextField(blank=True)
    findings = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.verb} by {self.by_name}"
