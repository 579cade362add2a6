"""Whether what was typed can be read at all: days in order, sums that add up. The checks come after."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from openphb.kernel.days import in_words
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import Refusal
from openphb.payments.entering.facts import INVOICE, Entered, Item

_LONGEST = timedelta(days=366)
_MOST_HOURS_A_DAY = Decimal(24)


def why_not_days(first: date, latest: date, *, on: date) -> Refusal | None:
    """The reason these cannot be the days something was done on: asked before they are made into a period."""
    if latest < first:
        return Refusal("The last day comes before the first. Check both.", field="period_to")
    if latest > on:
        return Refusal(f"{in_words(latest)} has not come yet. Enter what has been done by now.", field="period_to")
    if latest - first > _LONGEST:
        return Refusal("That is more than a year. Enter each part of it by itself.", field="period_to")
    return None


def why_not_entered(entered: Entered, *, total: Money | None = None) -> Refusal | None:
    """The reason it cannot be kept as typed. `total` is what the paper says it comes to, where it says so."""
    return _why_not_lines(entered) or _why_not_total(entered, total=total)


def _why_not_lines(entered: Entered) -> Refusal | None:
    if not entered.items:
        missing = "Enter the hours of at least one day." if entered.kind != INVOICE else "Enter at least one line."
        return Refusal(missing)
    if entered.kind == INVOICE and not entered.number.strip():
        return Refusal("Enter the number of the invoice, as it stands on the paper.", field="number")
    return next((found for place, item in enumerate(entered.items, start=1) if (found := _why_not(item, place))), None)


def _why_not(item: Item, place: int) -> Refusal | None:
    if item.units <= 0 or item.rate <= NIL:
        return Refusal("Every line has a number of units and a price above nil.", field=f"units_{place}")
    if item.on and item.unit.startswith("hour") and item.units > _MOST_HOURS_A_DAY:
        return Refusal(f"{in_words(item.on)} has 24 hours. Check the hours of that day.", field=f"units_{place}")
    worked_out = item.rate.times(item.units)
    if item.amount != worked_out:
        words = f"{item.units:f} × {item.rate} comes to {worked_out}, and the line says {item.amount}. Check both."
        return Refusal(words, field=f"amount_{place}")
    return None


def _why_not_total(entered: Entered, *, total: Money | None) -> Refusal | None:
    if total is None or total == entered.amount:
        return None
    words = f"The lines come to {entered.amount}, and the total says {total}. Check the lines against the paper."
    return Refusal(words, field="total")
