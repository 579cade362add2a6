"""Complaints, and every reply to one as it was written."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row
from openphb.plans.rules.complaints import CAPACITIES, KINDS
from openphb.plans.workflow import ComplaintState


class Complaint(Row):
    """What somebody complained about and where it stands. `complained` is their account, where they sent it here.

    `of_whom` is anybody it is about by name; `had_part` that whoever looks into it had a part in the matter.
    """

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="complaints", db_constraint=False)
    state = models.CharField(max_length=20, default=ComplaintState.RECEIVED)
    complained_by = models.CharField(max_length=120)
    complained = models.UUIDField(null=True)
    capacity = models.CharField(max_length=20)
    reach = models.CharField(max_length=200, blank=True)
    about = models.TextField()
    wants = models.TextField(blank=True)
    of_whom = models.CharField(max_length=160, blank=True)
    how = models.CharField(max_length=40)
    received_on = models.DateField()
    looked_into_by = models.UUIDField(null=True)
    looked_into_by_name = models.CharField(max_length=120, blank=True)
    had_part = models.BooleanField(null=True)
    why_them = models.TextField(blank=True)
    recorded_by_name = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="complaint_state_known", condition=Q(state__in=list(ComplaintState))),
            models.CheckConstraint(name="complaint_capacity_known", condition=Q(capacity__in=CAPACITIES)),
            models.CheckConstraint(name="complaint_says_who_and_what", condition=~Q(about="") & ~Q(complained_by="")),
            models.CheckConstraint(
                name="complaint_answered_by_someone",
                condition=~Q(state=ComplaintState.ANSWERED.value) | Q(looked_into_by__isnull=False),
            ),
            models.CheckConstraint(
                name="part_in_complaint_is_answered_for", condition=~Q(had_part=True) | ~Q(why_them="")
            ),
        ]
        indexes = [models.Index(name="complaint_by_person", fields=["commissioner", "person", "-received_on"])]

    def __str__(self) -> str:
        return f"complaint of {self.received_on} ({self.state})"


class ComplaintReply(Row):
    """What we wrote about a complaint, word for word: that we have it, why it is late, or the answer. History."""

    id = models.UUIDField(primary_key=True)
    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="replies", db_constraint=False)
    kind = models.CharField(max_length=20)
    words = models.TextField()
    written_on = models.DateField()
    written_at = models.DateTimeField()
    written_by = models.UUIDField()
    written_by_name = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(name="complaint_reply_known", condition=Q(kind__in=KINDS) & ~Q(words="")),
            models.UniqueConstraint(
                name="one_acknowledgement_and_one_answer",
                fields=["complaint", "kind"],
                condition=Q(kind__in=["acknowledgement", "answer"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.written_on}"
