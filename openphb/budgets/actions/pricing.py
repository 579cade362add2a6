"""Rate cards: added by one, adopted by another, never written over."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from openphb.budgets import cards, rules
from openphb.budgets.cards import NewCard, NewProfile
from openphb.budgets.models import LocalProfile, RateCard, RateCardDecision, RateCardLine
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refusal, Refused, require


@transaction_required
def add_rate_card(*, id: UUID, new: NewCard, by: Actor, at: datetime) -> RateCard:
    """Write down a card with its prices. It holds for nobody until someone else adopts it."""
    require(rules.why_not_do("add a rate card", roles=by.roles))
    known = RateCard.objects.of(by).filter(id=id).first()
    if known:
        return known
    reasons = tuple(cards.why_not_card(new))
    if reasons:
        raise Refused(*reasons)
    card = RateCard.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        name=new.name.strip(),
        area=new.area.strip(),
        since=new.since,
        until=new.until,
        source=new.source.strip(),
        url=new.url.strip(),
        confirmed=new.confirmed,
        reason=new.reason.strip(),
        added_by=by.id,
        added_by_name=by.name,
        added_at=at,
    )
    RateCardLine.objects.bulk_create(
        RateCardLine(
            commissioner_id=by.commissioner,
            card=card,
            position=position,
            name=price.name,
            who=price.who.strip(),
            kind=price.kind.strip(),
            unit=price.unit,
            employed=price.employed,
            amount=price.amount,
        )
        for position, price in enumerate(new.prices, start=1)
    )
    return card


@transaction_required
def decide_rate_card(*, id: UUID, card: UUID, verb: str, note: str, by: Actor, at: datetime) -> RateCardDecision:
    """Adopt a card, or set it aside. Adopted, it holds from its day for everything worked out afterwards.

    What was worked out before keeps the prices it was worked out with, whatever day the card begins.
    """
    require(rules.why_not_do("adopt a rate card", roles=by.roles))
    row = RateCard.objects.of(by).filter(id=card).first()
    if row is None or verb not in ("adopt", "set aside"):
        raise NotFound
    known = RateCardDecision.objects.of(by).filter(card=row).first()
    if known and (known.id == id or (known.verb, known.by) == (verb, by.id)):
        return known
    if known:
        raise Refused(Refusal(f"This card was decided by {known.by_name} already: {known.verb}."))
    require(cards.why_not_adopt(added_by=row.added_by, by=by.id, verb=verb, note=note))
    return RateCardDecision.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        card=row,
        verb=verb,
        added_by=row.added_by,
        by=by.id,
        by_name=by.name,
        at=at,
        note=note.strip(),
    )


@transaction_required
def add_local_profile(*, id: UUID, new: NewProfile, by: Actor, at: datetime) -> LocalProfile:
    """Write down domains of need of the board's own, with levels and points. Written again, the later record holds."""
    require(rules.why_not_do("write a needs profile of our own", roles=by.roles))
    known = LocalProfile.objects.of(by).filter(id=id).first()
    if known:
        return known
    require(cards.why_not_profile(new))
    return LocalProfile.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        code=new.code,
        name=new.name.strip(),
        since=new.since,
        domains=new.domains,
        source=new.source.strip(),
        added_by=by.id,
        added_by_name=by.name,
        added_at=at,
    )
