"""Care plans that another system sent, as they came, and that somebody looked at each. None is a plan of ours."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row


class ReceivedPlan(Row):
    """One care plan from elsewhere. `said` is the whole of what came, and never changes; `system` is whose key it was.

    `looked_note` is what whoever looked at it did about it.
    """

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_constraint=False)
    system = models.ForeignKey("people.SystemKey", models.PROTECT, related_name="+", db_constraint=False)
    system_name = models.CharField(max_length=120)
    identifier = models.CharField(max_length=500)
    title = models.CharField(max_length=200)
    said = models.TextField()
    received_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True)
    looked_by_name = models.CharField(max_length=120, blank=True)
    looked_note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="received_plan_looked_at_with_a_note", condition=Q(looked_at__isnull=True) | ~Q(looked_note="")
            )
        ]
        indexes = [
            models.Index(name="received_plans_by_person", fields=["person", "-received_at"]),
            models.Index(
                name="received_plans_waiting",
                fields=["commissioner", "received_at"],
                condition=Q(looked_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.title
