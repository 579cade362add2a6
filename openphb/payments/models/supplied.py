"""What organisations send us themselves: files of invoices before they are sent on, and the new prices they ask for."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row
from openphb.kernel.money import Money
from openphb.payments.workflow import PriceState


class InvoiceFile(Row):
    """A file of invoices as it came, read and shown before anything of it is entered. `entries` are what it became.

    What is thrown away before it was sent is gone, since nobody has asked us to keep it.
    """

    id = models.UUIDField(primary_key=True)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+", db_constraint=False)
    form = models.CharField(max_length=10)
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    brought_by = models.UUIDField()
    brought_by_name = models.CharField(max_length=120)
    brought_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    sent_by_name = models.CharField(max_length=120, blank=True)
    entries = ArrayField(models.UUIDField(), default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(name="invoice_file_form_known", condition=Q(form__in=["table", "e-invoice"])),
            models.CheckConstraint(
                name="invoice_file_sent_became_something", condition=Q(sent_at=None) | Q(entries__len__gt=0)
            ),
        ]
        indexes = [models.Index(name="invoice_files_of", fields=["organisation", "-brought_at"])]

    def __str__(self) -> str:
        return self.name


class PriceAsk(Row):
    """A new price for one line of one person's plan: asked for by its provider, decided by a funder, with reasons.

    What was asked never changes. What the person thinks of it stands beside it in their own words.
    """

    id = models.UUIDField(primary_key=True)
    link = models.ForeignKey("people.OrganisationLink", models.PROTECT, related_name="+", db_constraint=False)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+", db_constraint=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_constraint=False)
    budget = models.ForeignKey("budgets.Budget", models.PROTECT, related_name="+", db_constraint=False)
    plan_line = models.UUIDField()
    what = models.CharField(max_length=200)
    unit = models.CharField(max_length=40)
    old_pence = models.BigIntegerField()
    new_pence = models.BigIntegerField()
    starts_on = models.DateField()
    why = models.TextField()
    notice_days = models.SmallIntegerField(null=True)
    asked_by = models.UUIDField()
    asked_by_name = models.CharField(max_length=120)
    asked_at = models.DateTimeField()
    talk = models.UUIDField()
    state = models.CharField(max_length=16, default=PriceState.ASKED)
    agreed_pence = models.BigIntegerField(null=True)
    agreed_from = models.DateField(null=True)
    because = models.TextField(blank=True)
    decided_by_name = models.CharField(max_length=120, blank=True)
    decided_at = models.DateTimeField(null=True)
    person_words = models.TextField(blank=True)
    person_words_by = models.CharField(max_length=120, blank=True)
    person_words_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="price_state_known", condition=Q(state__in=list(PriceState))),
            models.CheckConstraint(name="price_is_something", condition=Q(old_pence__gt=0, new_pence__gt=0)),
            models.CheckConstraint(
                name="price_decided_with_reasons", condition=Q(state=PriceState.ASKED) | ~Q(because="")
            ),
            models.CheckConstraint(
                name="price_agreed_from_a_day",
                condition=~Q(state__in=[PriceState.AGREED.value, PriceState.PART.value])
                | Q(agreed_pence__gt=0, agreed_from__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_price_asked_a_line", fields=["link", "plan_line"], condition=Q(state=PriceState.ASKED)
            ),
        ]
        indexes = [models.Index(name="prices_of_person", fields=["person", "-asked_at"])]

    def __str__(self) -> str:
        return f"{self.what}: {Money(self.old_pence)} to {Money(self.new_pence)}"
