"""Whether a line of a plan may be shared as an idea: asked, answered, and withdrawn on any day."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row


class IdeaConsent(Row):
    """One line, and what the person or their representative said. `idea` is the idea written from it, elsewhere.

    Nothing there says that it came from here: only this row knows, and forgets nothing.
    """

    id = models.UUIDField(primary_key=True)
    plan = models.ForeignKey("plans.Plan", models.PROTECT, related_name="idea_consents", db_constraint=False)
    line_key = models.UUIDField()
    what = models.CharField(max_length=200)
    was_agreed = models.BooleanField()
    asked_on = models.DateField()
    asked_by_name = models.CharField(max_length=120)
    says_yes = models.BooleanField(null=True)
    answered_on = models.DateField(null=True)
    answered_by_name = models.CharField(max_length=120, blank=True)
    answered_how = models.CharField(max_length=120, blank=True)
    withdrawn_on = models.DateField(null=True)
    withdrawn_by_name = models.CharField(max_length=120, blank=True)
    idea = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="idea_only_with_a_yes", condition=Q(idea__isnull=True) | Q(says_yes=True)),
            models.UniqueConstraint(
                name="one_open_consent_a_line",
                fields=["plan", "line_key"],
                condition=Q(withdrawn_on__isnull=True) & (Q(says_yes__isnull=True) | Q(says_yes=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.what
