"""What was entered for an account that somebody else holds, once it is seen there."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from openphb.kernel.actor import Actor
from openphb.payments.models import Entry


def seen(papers: Mapping[UUID, UUID], *, by: Actor) -> None:
    """Of these papers those that are entries were seen in the account, each as this line of it."""
    for row in Entry.objects.of(by).filter(id__in=papers).only("id", "line_id"):
        row.line_id = papers[row.id]
        row.save(update_fields=["line"])
