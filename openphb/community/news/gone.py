"""What was withdrawn goes from every number, those that have left among them, and from letters that wait to leave.

A letter holds no words: it is written as it leaves, from what still has a name.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import F, Q

from openphb.community.models import DigestLine
from openphb.community.rules.news import DRAFT


def forget(_kind: str, about: UUID, *, at: datetime) -> None:
    """Take its name from every line that names it, and what an editor said beside it; the line says since when."""
    DigestLine.objects.filter(args=[str(about)], is_gone=False).update(title="", note="", is_gone=True, gone_at=at)


def left_with(about: UUID) -> tuple[int, ...]:
    """The numbers that have left with its name in their letters, which nobody can call back."""
    was_named = Q(gone_at=None) | Q(gone_at__gt=F("digest__published_at"))
    rows = DigestLine.objects.filter(was_named, args=[str(about)], is_out=False).exclude(digest__state=DRAFT)
    return tuple(rows.order_by("digest__number").values_list("digest__number", flat=True).distinct())
