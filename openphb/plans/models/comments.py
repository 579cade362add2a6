"""What the person, their family and colleagues say to each other beside a plan."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row


class Comment(Row):
    """Something said about one part of a version, its answer, and that it is settled. It stays with that version."""

    id = models.UUIDField(primary_key=True)
    version = models.ForeignKey("plans.PlanVersion", models.PROTECT, related_name="comments", db_constraint=False)
    part = models.CharField(max_length=40)
    words = models.TextField()
    said_by = models.UUIDField()
    said_by_name = models.CharField(max_length=120)
    said_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by_name = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True)
    settled_by_name = models.CharField(max_length=120, blank=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="comment_says_something", condition=~Q(words="")),
            models.CheckConstraint(
                name="comment_answered_by_someone", condition=Q(answer="") | ~Q(answered_by_name="")
            ),
        ]
        indexes = [models.Index(name="comment_by_version", fields=["version", "said_at"])]

    def __str__(self) -> str:
        return self.words[:60]
