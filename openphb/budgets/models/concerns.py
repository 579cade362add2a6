"""Concerns about a budget: what worries somebody, who was asked, and what was done step by step.

A restricted concern is seen by named roles only; to everybody else it does not exist.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row, Rows
from openphb.kernel.actor import Actor

CONCERN_KINDS = ("money", "fraud", "safeguarding", "care")
STEPS = ("query", "evidence", "settle", "conditions", "payee", "stop")


class OpenToSome(Rows["Concern"]):
    """The explicit filter of every question about concerns: the board's own, and those that this actor may see."""

    def of(self, actor: Actor) -> Self:
        mine = super().of(actor)
        if not actor.is_staff:
            return mine.none()
        return mine.filter(Q(open_to=[]) | Q(open_to__overlap=sorted(actor.roles)) | Q(recorded_by=actor.id))


class Concern(Row):
    """Something that worries somebody about one person's budget. `open_to` empty: all staff of the board see it."""

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_constraint=False)
    budget = models.ForeignKey("budgets.Budget", models.PROTECT, related_name="+", db_constraint=False)
    kind = models.CharField(max_length=20)
    what = models.TextField()
    happened_on = models.DateField()
    raised_by = models.CharField(max_length=160)
    open_to = ArrayField(models.CharField(max_length=40), default=list)
    recorded_by = models.UUIDField()
    recorded_by_name = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()
    referred_to = models.CharField(max_length=160, blank=True)
    referred_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    closed_by = models.CharField(max_length=120, blank=True)
    closed_because = models.TextField(blank=True)

    objects: ClassVar[Any] = OpenToSome.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(name="concern_kind_known", condition=Q(kind__in=CONCERN_KINDS))]

    def __str__(self) -> str:
        return f"{self.kind} of {self.happened_on}"


class ConcernAsked(Row):
    """Somebody who was asked about a concern, and what they said; or why they were not asked. History."""

    id = models.UUIDField(primary_key=True)
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="asked", db_constraint=False)
    whom = models.CharField(max_length=40)
    name = models.CharField(max_length=160, blank=True)
    said = models.TextField()
    was_asked = models.BooleanField()
    on = models.DateField()
    by_name = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="what_was_said_is_written_down", condition=~Q(said=""))]

    def __str__(self) -> str:
        return f"{self.whom} on {self.on}"


class ConcernStep(Row):
    """One step of what was done about a concern, with its reasons, and why a gentler step was left out. History."""

    id = models.UUIDField(primary_key=True)
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="steps", db_constraint=False)
    step = models.CharField(max_length=20)
    reasons = models.TextField()
    left_out = ArrayField(models.CharField(max_length=20), default=list)
    why_left_out = models.TextField(blank=True)
    on = models.DateField()
    by_name = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="concern_step_known", condition=Q(step__in=STEPS)),
            models.CheckConstraint(name="concern_step_has_reasons", condition=~Q(reasons="")),
            models.CheckConstraint(
                name="leaving_out_a_step_has_a_reason", condition=Q(left_out=[]) | ~Q(why_left_out="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} on {self.on}"
