"""What was withdrawn goes from every number, those that have left among them, and from letters that wait to leave.

A letter holds no words: it is written as it leaves, from what still has a name.
"""

from __future__ import annotations

from uuid import UUID

from openphb.community.models import DigestLine


def forget(_kind: str, about: UUID) -> None:
    """Take its name from every line that names it, and what an editor said beside it."""
    DigestLine.objects.filter(args=[str(about)], is_gone=False).update(title="", note="", is_gone=True)
