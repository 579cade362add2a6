"""What is asked when another funder agrees to bear a part, and the words for it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openphb.kernel.days import Period, in_words
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import Refusal
from openphb.law.powers import powers_of

FUNDING_KINDS = frozenset({"council", "education"})
"""Kinds of organisation that may bear a part of a budget."""
BASES: Mapping[str, str] = {
    "section 75": "A section 75 arrangement (NHS Act 2006)",
    "section 76": "A payment under section 76 (NHS Act 2006)",
    "section 256": "A payment under section 256 (NHS Act 2006)",
    "invoice": "An invoice, under a letter or contract",
}
"""On what a funder pays, as the two bodies say it; nothing here judges whether it is the right one."""


@dataclass(frozen=True, slots=True)
class NewFunderAgreement:
    """An agreement as it is recorded. `if_it_ends` says who bears the cost if that funder leaves."""

    organisation: UUID
    reference: str
    basis: str
    terms: str
    if_it_ends: str
    agreed_on: date
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class NewShare:
    """What is borne under one agreement: hundredths of a percent of the line, or a sum of money; not both.

    `power` is a code of `law.powers`; nothing where it has not been said.
    """

    agreement: UUID
    hundredths: int = 0
    sum: Money = NIL
    power: str = ""


@dataclass(frozen=True, slots=True)
class NewSplit:
    """Who bears a line from a day on, each served in order; the rest is ours. No shares: it is all ours again."""

    line: UUID
    from_on: date
    reasons: str
    others: tuple[NewShare, ...] = ()


@dataclass(frozen=True, slots=True)
class NewEnding:
    """That a funder leaves: the last day on which it bears its part, why, and the day it told us."""

    last_day: date
    reasons: str
    told_on: date


def why_not_leave(new: NewEnding, *, days: Period, on: date) -> Refusal | None:
    """What was borne stays as it was, so a funder leaves today at the earliest; and before its agreement ends."""
    if not new.reasons.strip():
        return Refusal("Say why they leave, in words that the others can be shown.", field="reasons")
    if new.told_on > on:
        return Refusal("Enter the day on which they told us: this day is still to come.", field="told_on")
    if new.last_day < max(on, days.start):
        return Refusal(
            "What they have borne so far stays as it is. Choose today or a later day, within the agreement.",
            field="last_day",
        )
    if days.end is not None and new.last_day >= days.end:
        return Refusal(
            f"The agreement ends on {in_words(days.end)} by itself. Choose an earlier day.", field="last_day"
        )
    return None


def why_not_stay(last_day: date, *, why: str, on: date) -> Refusal | None:
    """A funder stays after all only until its last day is over; after that it takes a new agreement."""
    if not why.strip():
        return Refusal("Say why they stay after all.", field="why")
    if on > last_day:
        return Refusal("Its last day is over, so it left. Record a new agreement if it bears a part again.")
    return None


def why_not_power(power: str, *, kind: str) -> Refusal | None:
    """A power, if one is named, is one that this kind of body can use."""
    if not power or power in {each.code for each in powers_of(kind)}:
        return None
    return Refusal("Choose a power that this funder can use.", field="power")


def why_not_agreement(new: NewFunderAgreement, *, kind: str, on: date) -> Refusal | None:
    """An agreement is with a council or an education body, in writing, and says what happens when it ends."""
    if kind not in FUNDING_KINDS:
        return Refusal("Choose a council or an education body.", field="organisation")
    if new.basis not in BASES:
        return Refusal("Choose on what basis they pay.", field="basis")
    for field, words in (
        ("reference", "Enter the agreement’s reference."),
        ("terms", "Say what was agreed."),
        ("if_it_ends", "Say who bears the cost if this funder leaves, so that nobody’s care depends on it."),
    ):
        if not getattr(new, field).strip():
            return Refusal(words, field=field)
    if new.agreed_on > on:
        return Refusal("Record it once it has been agreed in writing: this day is still to come.", field="agreed_on")
    if new.ends_on is not None and new.ends_on < new.starts_on:
        return Refusal("It cannot end before it starts.", field="ends_on")
    return None
