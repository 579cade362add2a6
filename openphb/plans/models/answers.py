"""Every save of every answer of a draft, so that two who write at once lose nothing."""

from __future__ import annotations

from django.db import models

from openphb.commissioners.models import Row


class Answer(Row):
    """What one answer said when it was saved, and by whom. History.

    `place` is a field of the version ('what_matters') or one of its parts ('outcome:' and its key). Revision 0 is what
    stood there before anybody saved it in this version. Two saves can never be the same revision: the second of two
    writers who began from the same words is told so.
    """

    id = models.UUIDField(primary_key=True)
    version = models.ForeignKey("plans.PlanVersion", models.PROTECT, related_name="answers", db_constraint=False)
    place = models.CharField(max_length=60)
    revision = models.PositiveIntegerField()
    words = models.JSONField()
    by = models.UUIDField()
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="answer_revised_one_at_a_time", fields=["version", "place", "revision"])
        ]

    def __str__(self) -> str:
        return f"{self.place}, revision {self.revision}"
