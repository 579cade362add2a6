"""What a new price would cost one person's budget, worked out so that everybody can follow it. Pure.

A week is seven days and a year 365, as in every plan. What is left on the line pays what is still to come: until the
new price at the old one, from then on at the new one, to the last day the money is agreed for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openphb.kernel.days import in_words
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import Refusal

LONGEST_AHEAD_DAYS = 366


@dataclass(frozen=True, slots=True)
class Asked:
    """A new price: of what unit, from when. `weekly` is how many units a week the plan holds; None where bought once.

    `left` is what is left of the line this year, after what is due; `until` the last day it is agreed for.
    """

    unit: str
    old: Money
    new: Money
    starts_on: date
    weekly: Decimal | None
    left: Money
    until: date | None


@dataclass(frozen=True, slots=True)
class Cost:
    """What it comes to. `short` is what would be missing by the last day; nil where it fits, None where none is known.

    `working` says each step in a sentence.
    """

    a_week: Money | None
    a_year: Money | None
    short: Money | None
    working: tuple[str, ...]

    @property
    def fits(self) -> bool | None:
        return None if self.short is None else self.short <= NIL


def cost(asked: Asked, *, on: date) -> Cost:
    """What the new price costs more (or less) a week and a year, and whether what is left still pays for the rest."""
    if asked.weekly is None:
        once = f"Each {_one(asked.unit)} would cost {asked.new - asked.old} more. The plan buys it once, not each week."
        return Cost(None, None, None, (once,))
    more = asked.new - asked.old
    week = more.times(asked.weekly)
    year = more.times(asked.weekly * 365 / 7)
    told = (
        f"The plan holds {_number(asked.weekly)} {asked.unit} a week. At {asked.new} instead of {asked.old}, that is "
        f"{week} more a week.",
        f"In a year of 365 days it is {year} more.",
    )
    short, rest = _short(asked, on=on)
    return Cost(week, year, short, told + rest)


def _short(asked: Asked, *, on: date) -> tuple[Money | None, tuple[str, ...]]:
    if asked.until is None or asked.until < on or asked.weekly is None:
        return None, ("The money is agreed for no later day, so there is nothing yet that it could be paid from.",)
    change = min(max(asked.starts_on, on), asked.until)
    before, after = (change - on).days, (asked.until - change).days + 1
    at_old = asked.old.times(asked.weekly * before / 7)
    at_new = asked.new.times(asked.weekly * after / 7)
    needed = at_old + at_new
    told = (
        f"Until {in_words(asked.until)} we expect {needed} more to be charged: {at_old} for the {before} days before "
        f"{in_words(change)}, and {at_new} for the {after} days from then on.",
        f"{max(asked.left, NIL)} is left for it.",
    )
    short = max(needed - asked.left, NIL)
    end = (
        "So it still fits." if short == NIL else f"So {short} would be missing: the plan’s amount has to be looked at."
    )
    return short, (*told, end)


def why_not_ask(*, old: Money, new: Money, starts_on: date, why: str, on: date) -> Refusal | None:
    """The reason a new price cannot be asked for like this."""
    if new <= NIL:
        return Refusal("Enter the new price.", field="new")
    if new == old:
        return Refusal(f"{new} is the price that is agreed already.", field="new")
    if starts_on < on:
        return Refusal(
            "A new price cannot start before it was asked for. Choose today or a later day.", "", "starts_on"
        )
    if (starts_on - on).days > LONGEST_AHEAD_DAYS:
        return Refusal("That is more than a year ahead. Ask nearer the time.", field="starts_on")
    if not why.strip():
        return Refusal("Say why the price changes: the person reads it too.", field="why")
    return None


def why_not_decide(*, old: Money, new: Money, agreed: Money | None, agreed_from: date | None, starts_on: date,
                   because: str) -> Refusal | None:  # fmt: skip
    """The reason this cannot be the decision: nothing is agreed beyond what was asked, nor before its day."""
    if not because.strip():
        return Refusal("Give the reasons. The organisation and the person read them.", field="because")
    if agreed is None:
        return None
    low, high = min(old, new), max(old, new)
    if not low <= agreed <= high or agreed == old:
        return Refusal(f"Agree a price between {old} and {new}, or refuse.", field="agreed")
    if agreed_from is None or agreed_from < starts_on:
        return Refusal(
            f"It was asked for from {in_words(starts_on)}. Choose that day or a later one.", "", "agreed_from"
        )
    return None


def notice_words(*, notice_days: int | None, starts_on: date, asked_on: date) -> str:
    """Whether the notice that the contract asks for was given; said only where one is recorded."""
    if notice_days is None:
        return "No notice period is recorded for this organisation."
    given = (starts_on - asked_on).days
    enough = "That is enough." if given >= notice_days else "That is too short: the contract’s price holds until then."
    return f"The contract asks for {notice_days} days’ notice of a new price; {given} were given. {enough}"


def _one(unit: str) -> str:
    return unit.removesuffix("s") or unit


def _number(units: Decimal) -> str:
    return f"{units.normalize():f}"
