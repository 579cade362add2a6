"""What a board told other areas of what it learnt: known here, and to nobody in the network."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row


class SharedLesson(Row):
    """That a precedent, or an answered complaint, was shared as a lesson, by whom and when. History.

    `lesson` is what the network calls it. The network keeps nothing that leads to this row.
    """

    id = models.UUIDField(primary_key=True)
    precedent = models.ForeignKey(
        "plans.Precedent", models.PROTECT, null=True, related_name="lessons", db_constraint=False
    )
    complaint = models.ForeignKey(
        "plans.Complaint", models.PROTECT, null=True, related_name="lessons", db_constraint=False
    )
    lesson = models.UUIDField(unique=True)
    shared_by = models.UUIDField()
    shared_by_name = models.CharField(max_length=120)
    shared_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="lesson_comes_of_one_thing",
                condition=Q(precedent__isnull=True, complaint__isnull=False)
                | Q(precedent__isnull=False, complaint__isnull=True),
            ),
        ]
        indexes = [models.Index(name="lessons_by_board", fields=["commissioner", "-shared_at"])]

    def __str__(self) -> str:
        return f"shared on {self.shared_at:%Y-%m-%d}"
