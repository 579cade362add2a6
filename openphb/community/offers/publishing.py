"""The one door for numbers into the network: an edition of one area, whole, looked at again, kept for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.community.models import AreaEdition, AreaNumber, LocalOffer
from openphb.community.rules import measures
from openphb.community.rules.measures import Told
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.refusal import NotFound, refuse_unless, require

LONGEST_SOURCE = 200


@dataclass(frozen=True, slots=True)
class Edition:
    """Of which day the numbers are, and where they come from, in words that stand beside them."""

    id: UUID
    as_of: date
    source: str


@transaction_required
def publish_numbers(*, area: str, edition: Edition, rows: Sequence[Told], by: Actor, at: datetime, on: date) -> UUID:
    """Put the numbers of an area on its page. Sent twice with one id, they are published once.

    Raises Refused where a number may not pass the wall, is older than what stands there, or is of a day to come;
    NotFound for an area there is not. Nothing of a refused edition is kept.
    """
    known = AreaEdition.objects.filter(id=edition.id).first()
    if known is not None:
        return known.id
    require(measures.why_not(rows))
    refuse_unless(0 < len(edition.source.strip()) <= LONGEST_SOURCE, "Say where the numbers come from.", field="source")
    refuse_unless(edition.as_of <= on, "Numbers of a day to come cannot be published.", field="as_of")
    _require_newer(area, edition.as_of)
    return _publish(area, edition, rows, by=by, at=at)


def _require_newer(area: str, as_of: date) -> None:
    """The page is held, so that two editions at once are one after the other."""
    if LocalOffer.objects.select_for_update(no_key=True).filter(area=area).first() is None:
        raise NotFound
    latest = AreaEdition.objects.filter(area=area).order_by("-as_of").values_list("as_of", flat=True).first()
    words = f"There are numbers of {in_words(latest)} already. An edition is never changed." if latest else ""
    refuse_unless(latest is None or as_of > latest, words)


def _publish(area: str, edition: Edition, rows: Sequence[Told], *, by: Actor, at: datetime) -> UUID:
    made = AreaEdition.objects.create(
        id=edition.id, area=area, as_of=edition.as_of, source=edition.source.strip(), at=at, by=by.id,
        by_name=by.name[:120],
    )  # fmt: skip
    AreaNumber.objects.bulk_create(
        AreaNumber(edition=made, measure=each.measure, part=each.part, value=each.value, of=each.of) for each in rows
    )
    note(did="community.publish_numbers", by=by, at=at, about=made.id, detail=f"{area} {edition.as_of}")
    return made.id
