"""Numbers of the news with hostile words in all of it: one that has left, and one that is being written.

What has left is never changed. So words are put into the number that is being written, it leaves, and another begins.
"""

from __future__ import annotations

from typing import Any

from openphb.community.models import Digest, DigestCorrection, DigestLetter, DigestLine, Member
from openphb.community.rules.news import DRAFT, SENT
from tests.rooms.world import NOON, new_id

CORRECTION = "DigestCorrection.words"
COLUMNS = {"Digest.words", "DigestLine.title", "DigestLine.note", CORRECTION}


def begun() -> None:
    """Another number is being written, with all that stands in the latest."""
    latest = Digest.objects.order_by("-number")[0]
    lines = list(latest.lines.filter(is_gone=False))
    latest.pk, latest.number, latest.state, latest.words = new_id(), latest.number + 1, DRAFT, "x"
    latest.published_at = latest.ended_at = latest.sent_by = None
    latest.save(force_insert=True)
    for each in lines:
        each.pk, each.digest, each.note = new_id(), latest, "x"
        each.save(force_insert=True)


def left(*, correction: str) -> None:
    """The number that is being written leaves; a letter of it does not, and it is corrected. Another is begun."""
    draft, editor = Digest.objects.get(state=DRAFT), Member.objects.order_by("pk")[0]
    Digest.objects.filter(pk=draft.pk).update(state=SENT, published_at=NOON, sent_by=editor)
    DigestLetter.objects.update(digest=draft.pk, standing="failed")
    DigestCorrection.objects.create(id=new_id(), digest=draft, words=correction, by=editor, at=NOON)
    begun()


def addressed(ids: dict[str, Any]) -> dict[str, str]:
    """The latest that has left takes the place of the town's; addresses of the one being written by a name."""
    ids["number"] = Digest.objects.exclude(state=DRAFT).order_by("-number")[0].number
    draft = Digest.objects.get(state=DRAFT)
    line = DigestLine.objects.filter(digest=draft, space="all")[0]
    written = f"/network/news/{draft.number}/"
    parts = ("desk", "words", "preview", "letter", "send")
    return {f"{name} of the news": f"{written}{name}/" for name in parts} | {
        "line of the news": f"/network/news/lines/{line.id}/",
        "news as a page": f"{written}preview/?as=page",
    }
