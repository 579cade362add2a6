"""Questions about rate cards and the needs profiles of a board: about nobody, so every member of staff may ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from openphb.budgets.cards import Cards, HeldPrice, NewCard, NewPrice, cards_of
from openphb.budgets.costing.worked import Source
from openphb.budgets.models import RateCard, RateCardLine
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound

ADDED, ADOPTED, SET_ASIDE = "waiting", "adopted", "set aside"


@dataclass(frozen=True, slots=True)
class CardView:
    """A card, who added it, and what became of it: 'waiting', 'adopted' or 'set aside'."""

    id: UUID
    card: NewCard
    added_by: UUID
    added_by_name: str
    added_at: datetime
    state: str
    decided_by_name: str = ""
    decided_at: datetime | None = None
    note: str = ""


def rate_cards(*, by: Actor) -> tuple[CardView, ...]:
    """Every card of the board, the latest day first."""
    rows = RateCard.objects.of(by).select_related("decision").prefetch_related("lines")
    return tuple(_view(row) for row in rows.order_by("-since", "-added_at"))


def rate_card(id: UUID, *, by: Actor) -> CardView:
    """One card. Raises NotFound."""
    row = RateCard.objects.of(by).filter(id=id).select_related("decision").prefetch_related("lines").first()
    if row is None:
        raise NotFound
    return _view(row)


def rate_cards_on(on: date, *, by: Actor, area: str | None = None, also: Iterable[UUID] = ()) -> Cards:
    """What the adopted cards say on a day and later, in the engine's own types; for one area, or for all of them.

    `also` are cards not yet adopted that are counted as if they were: what if.
    """
    counted = Q(card__decision__verb="adopt") | Q(card_id__in=tuple(also))
    rows = RateCardLine.objects.of(by).filter(counted).select_related("card").order_by("id")
    return cards_of(map(_held, rows), on=on, area=area)


def areas(*, by: Actor) -> tuple[str, ...]:
    """The areas that any card was written for, '*' among them."""
    return tuple(RateCard.objects.of(by).order_by("area").values_list("area", flat=True).distinct())


def _view(row: RateCard) -> CardView:
    decision = getattr(row, "decision", None)
    return CardView(
        id=row.id,
        card=_card(row),
        added_by=row.added_by,
        added_by_name=row.added_by_name,
        added_at=row.added_at,
        state=ADDED if decision is None else ADOPTED if decision.verb == "adopt" else SET_ASIDE,
        decided_by_name=decision.by_name if decision else "",
        decided_at=decision.at if decision else None,
        note=decision.note if decision else "",
    )


def _card(row: RateCard) -> NewCard:
    return NewCard(
        name=row.name,
        area=row.area,
        since=row.since,
        until=row.until,
        source=row.source,
        url=row.url,
        confirmed=row.confirmed,
        reason=row.reason,
        prices=tuple(_price(line) for line in sorted(row.lines.all(), key=lambda each: each.position)),
    )


def _price(line: RateCardLine) -> NewPrice:
    return NewPrice(line.name, line.amount, line.who, line.kind, line.unit, line.employed)


def _held(line: RateCardLine) -> HeldPrice:
    card = line.card
    return HeldPrice(
        id=line.pk,
        price=_price(line),
        card=card.id,
        area=card.area,
        since=card.since,
        until=card.until,
        source=Source(card.source, "", card.url, card.since, card.confirmed),
    )
