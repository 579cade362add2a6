"""A number puts itself together: what every part of the network tells of is laid in order, and told once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db.models import Max

from openphb.commissioners.context import transaction_required
from openphb.community.members import members_on
from openphb.community.models import Digest, DigestLine
from openphb.community.newness import NewThing
from openphb.community.rules import news as news_rules
from openphb.community.rules.news import DRAFT
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import require


def is_due(*, on: date) -> bool:
    """True once a month, while no number is being written, and where there is anybody to write it for."""
    has_draft = Digest.objects.filter(state=DRAFT).exists()
    latest = _latest_until()
    due = news_rules.is_due(on, latest=local_day(latest) if latest else None, has_draft=has_draft)
    return due and members_on(on).exists()


def tells_since(*, at: datetime) -> datetime:
    """From when on the number that is being written tells what is new, or the next one would."""
    draft = Digest.objects.filter(state=DRAFT).values_list("since", flat=True).first()
    return draft or news_rules.since_of(_latest_until(), at=at)


@transaction_required
def gather(*, id: UUID, found: Iterable[NewThing], by: Actor, at: datetime) -> int:
    """Begin the next number, or add to the one that is being written what came since; the number.

    `found` is what is new since `tells_since`, in every space. What stands there already stays as its editors have it;
    what is new comes after it. By the worker, or by an editor.
    """
    if by.member is not None:
        require(news_rules.why_not_edit(by))
    digest = Digest.objects.select_for_update(no_key=True).filter(state=DRAFT).first() or _begun(id, at=at)
    digest.until = at
    digest.save(update_fields=["until"])
    added = _add(digest, news_rules.at_first(found))
    if added:
        Digest.objects.filter(id=digest.id).update(looked_by=None)
    note(did="community.gather_news", by=by, at=at, about=digest.id, detail=f"{digest.number}: {added} added")
    return digest.number


def _begun(id: UUID, *, at: datetime) -> Digest:
    number = (Digest.objects.aggregate(Max("number"))["number__max"] or 0) + 1
    since = news_rules.since_of(_latest_until(), at=at)
    return Digest.objects.create(id=id, number=number, since=since, until=at, made_at=at)


def _latest_until() -> datetime | None:
    latest: datetime | None = Digest.objects.exclude(state=DRAFT).aggregate(Max("until"))["until__max"]
    return latest


def _add(digest: Digest, found: tuple[NewThing, ...]) -> int:
    """The identity of a line follows from what it names, so that it stands there once however often one looks."""
    kept = list(DigestLine.objects.filter(digest=digest).values_list("id", "place"))
    known, place = {id for id, _ in kept}, max((place for _, place in kept), default=0)
    room = news_rules.MOST_LINES - len(kept)
    new = [each for each in found if _identity(digest, each) not in known][: max(room, 0)]
    DigestLine.objects.bulk_create(
        _line(digest, each, place=place + number) for number, each in enumerate(new, start=1)
    )
    return len(new)


def _line(digest: Digest, each: NewThing, *, place: int) -> DigestLine:
    return DigestLine(
        id=_identity(digest, each), digest=digest, place=place, what=each.what[:20], title=each.title[:200],
        view=each.view, args=[str(one) for one in each.args], space=each.space, is_open=each.is_open, at=each.at,
    )  # fmt: skip


def _identity(digest: Digest, each: NewThing) -> UUID:
    return uuid5(digest.id, repr((each.view, [str(one) for one in each.args])))
