"""Personal wheelchair budgets: three options, whose the chair is and who repairs it, its sum and its period. Pure.

The options are NHS England's words and local services' practice (guidance; the rules of each are named). How long a
period is and what is added for repairs is each board's own choice, and is kept with the chair as it was that day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from openphb.budgets.amounts import CostedLine
from openphb.kernel.days import in_words, months_after
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import Refusal

MOST_YEARS = 15
NOTIONAL, CONTRIBUTION, THIRD_PARTY = "notional", "contribution", "third party"


@dataclass(frozen=True, slots=True)
class Option:
    """One way of having a wheelchair budget. `rule` is where the law room says it."""

    words: str
    owner: str
    repairs: str
    excess: str
    rule: str


OPTIONS: Mapping[str, Option] = {
    NOTIONAL: Option(
        "Notional: the NHS provides the chair",
        "The NHS owns the chair.",
        "The NHS repairs and maintains it.",
        "Nothing is paid beside the budget.",
        "GUIDE-chair-notional",
    ),
    CONTRIBUTION: Option(
        "Notional with a contribution: somebody adds to it",
        "The NHS owns the chair.",
        "The NHS repairs what it would have provided. Extras may be for whoever added them.",
        "What is added is the person’s own, a charity’s or another body’s money, and no part of the budget.",
        "GUIDE-chair-contribution",
    ),
    THIRD_PARTY: Option(
        "Third party: an independent supplier is paid",
        "The person owns the chair.",
        "The person sees to repairs and maintenance.",
        "What the chair costs above the budget is the person’s to pay.",
        "GUIDE-chair-third-party",
    ),
}


@dataclass(frozen=True, slots=True)
class NewChair:
    """A wheelchair budget as it is set up. `counted_once` says why no other budget buys the same."""

    line: UUID
    option: str
    assessed_on: date
    assessed_by: str
    prescribed: str
    chosen: str
    value: Money
    repair: Money
    suitable_by: str
    counted_once: str
    years: int
    starts_on: date
    supplier: str = ""
    reasons: str = ""

    @property
    def ends_on(self) -> date:
        """The last day of the period."""
        return months_after(self.starts_on, 12 * self.years) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OtherChair:
    """A chair of the same person under another budget, whose period is not over."""

    reference: str
    ends_on: date


def why_not_chair(
    new: NewChair, *, line: CostedLine | None, other: OtherChair | None, is_change: bool, on: date
) -> Refusal | None:
    """Why it cannot be set up so: what is missing, then what does not fit the plan, then what would count twice."""
    return _why_not_said(new, is_change=is_change, on=on) or _why_not_line(new, line) or _why_not_twice(other, on=on)


def _why_not_said(new: NewChair, *, is_change: bool, on: date) -> Refusal | None:
    if new.option not in OPTIONS:
        return Refusal("Choose one of the options.", field="option")
    if new.assessed_on > on:
        return Refusal("Enter the day of the assessment: this day is still to come.", field="assessed_on")
    for field, words in (
        ("assessed_by", "Say who assessed the person."),
        ("prescribed", "Say what the wheelchair service would have provided."),
        ("chosen", "Say what the person chose."),
        ("suitable_by", "Say who found the chair right for the person’s clinical needs."),
        ("counted_once", "Say how you know that no other budget buys the same."),
    ):
        if not getattr(new, field).strip():
            return Refusal(words, field=field)
    if is_change and not new.reasons.strip():
        return Refusal("Say why it is recorded anew.", field="reasons")
    if new.option == THIRD_PARTY and not new.supplier.strip():
        return Refusal("Enter the supplier.", field="supplier")
    if not 1 <= new.years <= MOST_YEARS:
        return Refusal(f"A period is from 1 to {MOST_YEARS} years.", field="years")
    return _why_not_sums(new)


def _why_not_sums(new: NewChair) -> Refusal | None:
    if new.value <= NIL:
        return Refusal("Enter what the chair that the service would have provided costs.", field="value")
    if new.repair < NIL:
        return Refusal("A sum for repairs is nothing or more.", field="repair")
    if new.repair > NIL and new.option != THIRD_PARTY:
        return Refusal(
            "The NHS repairs this chair itself, so a sum for repairs would be paid twice. Leave it empty.",
            "NHS England’s guidance and local practice (GUIDE-chair-notional, GUIDE-chair-repair-sum)",
            "repair",
        )
    return None


def _why_not_line(new: NewChair, line: CostedLine | None) -> Refusal | None:
    """The plan is what is promised, so the sums here are those of its line: nothing is counted here and again there."""
    if line is None or line.funder == "person":
        return Refusal("Choose the line of the plan that pays for the chair.", field="line")
    if not line.is_one_off:
        return Refusal("A chair is bought once. Choose the line that is.", field="line")
    if new.option != THIRD_PARTY and line.holding != NOTIONAL:
        return Refusal("The NHS provides the chair in this option, so its line is one that we buy.", field="option")
    if line.cost != new.value + new.repair:
        return Refusal(
            f"The line of the plan comes to {line.cost}, but the value with repairs comes to {new.value + new.repair}. "
            "Make them the same: here, or in the plan.",
            field="value",
        )
    return None


def _why_not_twice(other: OtherChair | None, *, on: date) -> Refusal | None:
    if other is None or other.ends_on < on:
        return None
    return Refusal(
        f"This person has a wheelchair budget until {in_words(other.ends_on)} ({other.reference}). If their needs have "
        "changed, record that there first; then a new one can be set up."
    )


def why_not_need(what: str, *, said_by: str, noted_on: date, on: date) -> Refusal | None:
    """A change of need is told by somebody, on a day that has come."""
    if not what.strip():
        return Refusal("Say what has changed.", field="what")
    if not said_by.strip():
        return Refusal("Say who told us, or who saw it.", field="said_by")
    return Refusal("This day is still to come.", field="noted_on") if noted_on > on else None
