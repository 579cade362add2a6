"""A number that has left is never changed: what was wrong in it is put right beside it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.community.members import member_in
from openphb.community.models import Digest, DigestCorrection
from openphb.community.rules import news as news_rules
from openphb.community.rules.news import DRAFT
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, refuse_unless, require


@transaction_required
def correct(*, id: UUID, number: int, words: str, by: Actor, at: datetime) -> None:
    """Say above a number what was wrong in it. Twice is once. Raises Refused, NotFound."""
    require(news_rules.why_not_edit(by))
    row = Digest.objects.exclude(state=DRAFT).filter(number=number).first()
    if row is None:
        raise NotFound
    refuse_unless(bool(words.strip()), "Say what was wrong, and what is right.", field="words")
    if not DigestCorrection.objects.filter(id=id).exists():
        told = words.strip()[: news_rules.LONGEST_NOTE]
        DigestCorrection.objects.create(id=id, digest=row, words=told, by_id=member_in(by).id, at=at)
        note(did="community.correct_news", by=by, at=at, about=row.id)
