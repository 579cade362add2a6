"""Healthcare tasks that a clinician delegates: for one person, to one assistant, by an agreement of three."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row
from openphb.plans.workflow import DelegationState


class HealthTask(Row):
    """One healthcare task as it is done for one person, and the clinician who answers for it.

    Its words never change: another way of doing it is another task, which `replaces` this one, and everybody is shown
    it anew.
    """

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="health_tasks", db_constraint=False)
    what = models.CharField(max_length=200)
    why_right = models.TextField()
    how = models.TextField()
    watch_for = models.TextField()
    stop_when = models.TextField()
    ring = models.TextField()
    delegator = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    delegator_name = models.CharField(max_length=120)
    registration = models.CharField(max_length=60)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", db_constraint=False)
    written_at = models.DateTimeField()
    ended_on = models.DateField(null=True)
    ended_by_name = models.CharField(max_length=120, blank=True)
    ended_why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="health_task_says_how_and_when_to_stop",
                condition=~Q(what="") & ~Q(how="") & ~Q(stop_when="") & ~Q(ring="") & ~Q(registration=""),
            ),
            models.CheckConstraint(
                name="health_task_ends_with_a_reason", condition=Q(ended_on__isnull=True) | ~Q(ended_why="")
            ),
        ]
        indexes = [models.Index(name="health_task_by_person", fields=["commissioner", "person"])]

    def __str__(self) -> str:
        return self.what


class Delegation(Row):
    """That one assistant may do a task: agreed by three, and ended by any of them.

    `works_as` is the assistant among those whose hours are entered, in another room; empty where they are not there.
    """

    id = models.UUIDField(primary_key=True)
    task = models.ForeignKey(HealthTask, models.PROTECT, related_name="delegations", db_constraint=False)
    assistant = models.CharField(max_length=160)
    works_as = models.UUIDField(null=True)
    state = models.CharField(max_length=24, default=DelegationState.WAITING)

    class Meta:
        constraints = [
            models.CheckConstraint(name="delegation_state_known", condition=Q(state__in=list(DelegationState))),
            models.UniqueConstraint(
                name="one_open_delegation_an_assistant",
                fields=["task", "assistant"],
                condition=~Q(state=DelegationState.ENDED.value),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assistant} ({self.state})"


class DelegationStep(Row):
    """What happened to an agreement: a yes and whose, a competence found or taken back, a warning and its words.

    `check` is the row of the checks that run out in which a competence stands. A warning names the day it is about and
    how many days before, so that each is given once. History.
    """

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="steps", db_constraint=False)
    verb = models.CharField(max_length=40)
    side = models.CharField(max_length=12, blank=True)
    said_by = models.CharField(max_length=160, blank=True)
    how = models.CharField(max_length=120, blank=True)
    on = models.DateField()
    check_of = models.ForeignKey("people.Check", models.PROTECT, null=True, related_name="+", db_constraint=False)
    about_day = models.DateField(null=True)
    days_before = models.PositiveIntegerField(null=True)
    words = models.TextField(blank=True)
    by = models.UUIDField()
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="delegation_side_known", condition=Q(side__in=["", "person", "assistant", "clinician"])
            ),
            models.UniqueConstraint(name="one_yes_a_side", fields=["delegation", "side"], condition=Q(verb="say yes")),
            models.UniqueConstraint(
                name="one_warning_of_a_day", fields=["delegation", "side", "about_day", "days_before"]
            ),
        ]
        indexes = [models.Index(name="step_by_delegation", fields=["delegation", "at"])]

    def __str__(self) -> str:
        return f"{self.verb} by {self.by_name}"
