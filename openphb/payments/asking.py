"""What people may ask about their money: which questions there are, and by when we answer each. Pure.

No law fixes these days. They are our own choice, short where somebody may go without wages or money may be lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from openphb.kernel.days import in_words
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import Refusal
from openphb.kernel.working_days import working_days_after

EARLY, PROBLEM, PAUSE = "early", "problem", "pause"
PROBLEMS: Mapping[str, str] = {
    "not come": "A payment did not come",
    "wrong amount": "A payment was too much or too little",
    "not paid": "Somebody who works for me was not paid",
    "card": "A card or its number was lost or stolen",
    "worry": "I am worried that money was used wrongly",
    "other": "Something else",
}
TITLES: Mapping[str, str] = {EARLY: "Money earlier", PROBLEM: "A problem with money", PAUSE: "A stay in hospital"}
WORRY = "worry"
"""It may be about somebody who acts for the person: kept from everybody outside but whoever wrote it."""
_AT_ONCE = frozenset({"not paid", "card", "worry"})
_DAYS = {EARLY: 3, PROBLEM: 3, PAUSE: 2}
_MOST_WORDS = 4_000
LONGEST_STAY_DAYS = 366


@dataclass(frozen=True, slots=True)
class NewAsk:
    """What is asked. `what` names the problem; `amount` and the days are said where they belong to the question."""

    kind: str
    words: str
    what: str = ""
    amount: Money | None = None
    starts_on: date | None = None
    ends_on: date | None = None

    @property
    def is_urgent(self) -> bool:
        """Wages that were not paid, a card that was lost, a worry: looked at on the next working day."""
        return self.what in _AT_ONCE


def answer_by(new: NewAsk, *, on: date) -> date:
    """The day by which somebody answers, in working days after the day it was asked."""
    return working_days_after(on, 1 if new.is_urgent else _DAYS[new.kind])


def why_not_asked(new: NewAsk, *, on: date) -> Refusal | None:
    """What is missing or cannot be, by the field it is about."""
    return _why_not_words(new) or _why_not_amount(new) or _why_not_days(new, on=on)


def _why_not_words(new: NewAsk) -> Refusal | None:
    if new.kind not in TITLES or (new.kind == PROBLEM and new.what not in PROBLEMS):
        return Refusal("Choose what it is about.", field="what")
    if not new.words.strip():
        return Refusal("Tell us a little about it, in your own words.", field="words")
    if len(new.words) > _MOST_WORDS:
        return Refusal(f"That is longer than we can keep here. Shorten it to {_MOST_WORDS:,} letters.", field="words")
    return None


def _why_not_amount(new: NewAsk) -> Refusal | None:
    if new.kind == EARLY and (new.amount is None or new.amount <= NIL):
        return Refusal("Enter how much you need, in pounds and pence.", field="amount")
    return None


def _why_not_days(new: NewAsk, *, on: date) -> Refusal | None:
    if new.starts_on is None:
        return None if new.kind == PROBLEM else Refusal("Enter the day.", field="starts_on")
    if new.kind == EARLY and new.starts_on < on:
        return Refusal(f"That day has passed. Enter {in_words(on)} or a later day.", field="starts_on")
    if new.ends_on is not None and new.ends_on < new.starts_on:
        return Refusal("The stay would end before it begins. Change one of the two days.", field="ends_on")
    if new.ends_on is not None and (new.ends_on - new.starts_on).days > LONGEST_STAY_DAYS:
        return Refusal("That is longer than a year. Tell us in words how long it may be.", field="ends_on")
    return None
