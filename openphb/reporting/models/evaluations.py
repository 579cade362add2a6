"""Evaluations that were run and kept: the question and its answer. No row of the table they were run on is kept."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row


class Evaluation(Row):
    """One run: its question word for word, and its answer as the bytes it was given in. History.

    `document` is the answer as JSON, in the order in which it was written, so that a second run can be compared with it
    to the last byte. `table_sha256` tells the table it was run on from any other.
    """

    id = models.UUIDField(primary_key=True)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    question = models.TextField()
    document = models.TextField()
    table_sha256 = models.CharField(max_length=64)
    run_by = models.UUIDField()
    run_by_name = models.CharField(max_length=120)
    run_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="evaluation_has_a_title", condition=~Q(title=""))]
        indexes = [models.Index(name="evaluations_latest_first", fields=["commissioner", "-run_at", "id"])]

    def __str__(self) -> str:
        return self.title
