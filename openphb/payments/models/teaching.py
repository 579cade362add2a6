"""Layouts of statements that a board taught, and files that wait for theirs to be taught."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row


class TaughtLayout(Row):
    """Which column of a bank's CSV is which, as somebody showed it. `document` is as `statements.taught` writes it.

    A name is free again once its layout is withdrawn. `story` keeps who did what to it, and when.
    """

    id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=20)
    document = models.TextField()
    taught_by = models.CharField(max_length=120)
    taught_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    story = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_layout_of_a_name", fields=["commissioner", "name"], condition=Q(withdrawn_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return self.name


class UnreadFile(Row):
    """A statement whose layout nobody knew. Its bytes are kept until it is read or thrown away, and no longer."""

    id = models.UUIDField(primary_key=True)
    holding = models.ForeignKey("budgets.Holding", models.PROTECT, related_name="+", db_constraint=False)
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    state = models.CharField(max_length=12, default="waiting")
    given_by = models.CharField(max_length=120)
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="unread_file_state_known", condition=Q(state__in=["waiting", "read", "thrown away"])
            ),
            models.CheckConstraint(
                name="unread_file_kept_only_while_it_waits", condition=Q(state="waiting") | Q(content=b"")
            ),
        ]

    def __str__(self) -> str:
        return self.name
