"""What people ask of us about their money, and photos of receipts that wait for their details."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row
from openphb.payments.workflow import AskState


class MoneyAsk(Row):
    """Money wanted early, a problem with money, or a time at a hospital: asked once, answered in words by a day.

    `what` says which problem it is. `answer_by` is ours to keep, and moves with nothing. It decides nothing by itself:
    what is done about it is done where such things are done, and said here. A worry may be about whoever acts for the
    person, so those who act for them see only their own.
    """

    id = models.UUIDField(primary_key=True)
    budget = models.ForeignKey("budgets.Budget", models.PROTECT, related_name="+", db_constraint=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_constraint=False)
    kind = models.CharField(max_length=12)
    what = models.CharField(max_length=20, blank=True)
    words = models.TextField()
    pence = models.BigIntegerField(null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    state = models.CharField(max_length=12, default=AskState.OPEN)
    asker = models.UUIDField()
    asked_by = models.CharField(max_length=120)
    asked_at = models.DateTimeField()
    answer_by = models.DateField()
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="money_ask_state_known", condition=Q(state__in=list(AskState))),
            models.CheckConstraint(name="money_ask_kind_known", condition=Q(kind__in=["early", "problem", "pause"])),
            models.CheckConstraint(name="money_ask_is_for_something", condition=Q(pence=None) | Q(pence__gt=0)),
            models.CheckConstraint(
                name="money_ask_answered_in_words",
                condition=~Q(state=AskState.ANSWERED) | (~Q(answer="") & Q(answered_at__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(
                name="money_ask_waits", fields=["commissioner", "answer_by"], condition=Q(state=AskState.OPEN)
            ),
            models.Index(name="money_ask_of", fields=["person", "asked_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.what}".strip()


class WaitingPhoto(Row):
    """Our clean copy of a receipt whose sum, day and payee are still to be said, with what we read off it.

    It leaves when the receipt is sent, or when it is thrown away; whoever sent it alone sees it.
    """

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_constraint=False)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=40)
    content = models.BinaryField()
    pence = models.BigIntegerField(null=True)
    spent_on = models.DateField(null=True)
    payee = models.CharField(max_length=160, blank=True)
    sent_by = models.UUIDField()
    sent_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(name="waiting_photo_of", fields=["person", "sent_at"])]

    def __str__(self) -> str:
        return self.name
