"""What waits for an editor of the news."""

from __future__ import annotations

from datetime import date

from openphb.community.models import Digest, DigestLetter
from openphb.community.newness import Waits
from openphb.community.rules.news import DRAFT, NOT_LEFT
from openphb.kernel.network import Membership, Part


def waits(member: Membership, on: date) -> tuple[Waits, ...]:
    """The number that is being written, or waits for their second look; and letters that did not leave."""
    if not member.has(Part.EDITOR):
        return ()
    draft = Digest.objects.filter(state=DRAFT).first()
    return (*((_written(draft, member),) if draft else ()), *_stuck())


def _written(draft: Digest, member: Membership) -> Waits:
    asked = draft.look_by_id not in (None, member.id) and draft.looked_by_id is None
    words = "waits for a second look" if asked else "is being written"
    return Waits(f"News {draft.number} {words}", "net_digest_desk", (draft.number,))


def _stuck() -> tuple[Waits, ...]:
    rows = DigestLetter.objects.filter(standing__in=NOT_LEFT).values_list("digest__number", flat=True)
    numbers = rows.order_by("digest__number").distinct()
    return tuple(
        Waits(f"Letters of News {number} did not leave", "net_digest_progress", (number,)) for number in numbers
    )
