"""Returns that the worker is asked to put together, because counting them takes longer than a page may."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from openphb.commissioners.models import Row
from openphb.reporting.workflow import ASKED_OPEN, KINDS, AskedState


class ReturnAsked(Row):
    """Somebody asked for a return of a period. The id is the one it will have; it becomes one, or says why not.

    `due_at` is when it is taken up, or taken up again where whoever had it died; None once it is over.
    """

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=20)
    starts_on = models.DateField()
    ends_on = models.DateField()
    because = models.TextField(blank=True)
    state = models.CharField(max_length=20, default=AskedState.WAITING)
    stage = models.CharField(max_length=80, blank=True)
    tries = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    why = models.TextField(blank=True)
    asked_by = models.UUIDField()
    asked_by_name = models.CharField(max_length=120)
    asked_at = models.DateTimeField()
    over_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="return_asked_kind_known", condition=Q(kind__in=list(KINDS))),
            models.CheckConstraint(name="return_asked_state_known", condition=Q(state__in=list(AskedState))),
            models.CheckConstraint(name="return_asked_period_in_order", condition=Q(ends_on__gte=F("starts_on"))),
            models.UniqueConstraint(
                name="one_return_asked_for_a_period",
                fields=["commissioner", "kind", "ends_on"],
                condition=Q(state__in=[each.value for each in ASKED_OPEN]),
            ),
        ]
        indexes = [models.Index(name="returns_asked_due", fields=["commissioner", "state", "due_at"])]

    def __str__(self) -> str:
        return f"{self.kind} to {self.ends_on}, {self.state}"
