"""What is sent with a request to look again is kept beside it, as our own clean copy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from uuid import uuid5

from openphb.kernel.actor import Actor
from openphb.plans.models import Evidence, Reconsideration
from openphb.plans.rules.papers import Paper


def keep_papers(papers: Sequence[Paper], *, asked: Reconsideration, by: Actor, at: datetime) -> None:
    """Each under an identity that follows from its place, so that sending a form twice keeps it once."""
    for place, paper in enumerate(papers):
        Evidence.objects.create(
            id=uuid5(asked.id, f"paper {place}"),
            commissioner_id=by.commissioner,
            asked=asked,
            name=paper.name,
            media_type=paper.media_type,
            content=paper.content,
            sha256=sha256(paper.content).hexdigest(),
            sent_by_name=by.name,
            sent_at=at,
        )
