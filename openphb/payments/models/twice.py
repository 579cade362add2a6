"""Bank lines that look as if they were paid twice, and what was said of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row


class LooksTwice(Row):
    """A bank line that looks like an earlier one of the same account. A reason to ask, and never proof.

    'gone': a later line explained it, such as money back. Dismissed once, it is not raised again.
    """

    id = models.UUIDField(primary_key=True)
    line = models.OneToOneField(
        "payments.StatementLine", models.PROTECT, related_name="looks_twice", db_constraint=False
    )
    earlier = models.ForeignKey("payments.StatementLine", models.PROTECT, related_name="+", db_constraint=False)
    state = models.CharField(max_length=12, default="open")
    because = models.CharField(max_length=300)
    seen_at = models.DateTimeField()
    dismissed_because = models.TextField(blank=True)
    dismissed_by = models.CharField(max_length=120, blank=True)
    dismissed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="looks_twice_state_known", condition=Q(state__in=["open", "dismissed", "gone"])
            ),
            models.CheckConstraint(
                name="looks_twice_dismissed_with_a_reason",
                condition=~Q(state="dismissed") | (~Q(dismissed_because="") & Q(dismissed_at__isnull=False)),
            ),
        ]
        indexes = [models.Index(name="looks_twice_open", fields=["commissioner", "seen_at"], condition=Q(state="open"))]

    def __str__(self) -> str:
        return self.because
