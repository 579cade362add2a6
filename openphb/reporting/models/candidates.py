"""People who may have a right and have not been offered a budget: lists, their rows, and what somebody decided."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row

STATES = ("draft", "used", "withdrawn")
DECISIONS = ("offer", "not now", "not right")


class CandidateList(Row):
    """A list somebody brought in. A draft is only looked at; one that is used can be withdrawn, and stays readable."""

    id = models.UUIDField(primary_key=True)
    source = models.CharField(max_length=120)
    file_name = models.CharField(max_length=200)
    as_of = models.DateField()
    state = models.CharField(max_length=10, default="draft")
    brought_by = models.UUIDField()
    brought_by_name = models.CharField(max_length=120)
    brought_at = models.DateTimeField()
    settled_by_name = models.CharField(max_length=120, blank=True)
    settled_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="candidate_list_state_known", condition=Q(state__in=STATES)),
            models.CheckConstraint(
                name="candidate_list_withdrawn_says_why", condition=~Q(state="withdrawn") | ~Q(why="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}, {self.as_of}"


class Candidate(Row):
    """A row of a list: an NHS number, which right, since when. No name: a person is found by the number. History."""

    id = models.UUIDField(primary_key=True)
    list = models.ForeignKey(CandidateList, models.PROTECT, related_name="candidates", db_constraint=False)
    line = models.IntegerField()
    nhs_number = models.CharField(max_length=10)
    service = models.CharField(max_length=40)
    since = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="candidate_once_in_a_list", fields=["list", "nhs_number", "service"]),
            models.CheckConstraint(name="candidate_number_is_ten_digits", condition=Q(nhs_number__regex=r"^\d{10}$")),
        ]
        indexes = [models.Index(name="candidate_by_number", fields=["commissioner", "nhs_number", "service"])]

    def __str__(self) -> str:
        return f"line {self.line}: {self.service}"


class CandidateDecision(Row):
    """What somebody decided about a candidate, and why. History: a later one follows, the latest holds."""

    id = models.UUIDField(primary_key=True)
    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="decisions", db_constraint=False)
    decision = models.CharField(max_length=10)
    reason = models.CharField(max_length=300)
    decided_by = models.UUIDField()
    decided_by_name = models.CharField(max_length=120)
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="candidate_decision_known", condition=Q(decision__in=DECISIONS)),
            models.CheckConstraint(name="candidate_decision_says_why", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return self.decision
