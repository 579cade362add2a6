"""A rate card as changes of price: lines that are paid what the card before said are paid what this one says. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from openphb.budgets.cards import RATE, NewCard
from openphb.budgets.costing.rates import Rate
from openphb.kernel.money import Money
from openphb.payments.uprating.prices import PriceChange

MOST_SAID = 160


def changes_of(card: NewCard, *, before: Iterable[Rate]) -> tuple[PriceChange, ...]:
    """For each rate of the card that was another the day before: lines at the old price get the new one.

    A plan line does not say which rate it follows, so it is found by its unit and the price it has now. On-costs are
    in no plan line by themselves, so they are left out.
    """
    eve = card.since - timedelta(days=1)
    old = {(each.who, each.kind): each for each in before if _holds(each, eve)}
    changes = []
    for price in card.prices:
        was = old.get((price.who, price.kind)) if price.name == RATE else None
        if was is not None and was.pence != price.amount:
            changes.append(_change(card, was, now=int(price.amount)))
    return tuple(dict.fromkeys(changes))


def _holds(each: Rate, day: date) -> bool:
    return each.since <= day and (each.until is None or day < each.until)


def _change(card: NewCard, was: Rate, *, now: int) -> PriceChange:
    cites = f"Rate card “{card.name}”, {was.who}, {was.kind}: {card.source}"
    return PriceChange("price", "local", cites[:MOST_SAID], unit=was.unit, price=Money(was.pence), amount=Money(now))
