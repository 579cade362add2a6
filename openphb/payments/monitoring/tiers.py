"""How closely the money of one budget is looked at, and why: by what happened with it, never by who somebody is. Pure.

The signs are about money and questions only. There is no room in them for a name, a postcode, an age, a need, a benefit
or any protected characteristic, so no rule here can use one. A tier says how many lines somebody looks at; it stops
nothing, costs the person nothing, and is not a suspicion.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from openphb.kernel.days import in_words, months_after
from openphb.kernel.refusal import Refusal

MOST_MONTHS_BY_HAND = 12
_FEWEST_UNEXPLAINED = 3
"""One or two lines that nobody understands are no share of anything."""


class Tier(StrEnum):
    """In the order in which more is looked at."""

    LIGHT = "light"
    ORDINARY = "ordinary"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Signs:
    """What happened with the money of one budget, as of a day. Lines are those of money out in the year before it.

    `quiet_since`: the first line of a statement, or the latest question or line outside the plan if that is later.
    `concern`: one that is open to all staff and has been talked about with the person and with whoever holds the money.
    """

    first_paid_on: date | None = None
    late_answers: int = 0
    lines: int = 0
    unexplained: int = 0
    outside_plan: int = 0
    quiet_since: date | None = None
    concern: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """Where the tiers begin, as a board has set it or as we assume (law.local_monitoring)."""

    first_months: int
    late_answers: int
    unexplained_percent: int
    outside_plan: int
    light_after_months: int

    @classmethod
    def of(cls, numbers: Mapping[str, int]) -> Limits:
        """From local settings by their names."""
        return cls(
            numbers["close_first_months"],
            numbers["close_late_answers"],
            numbers["close_unexplained_percent"],
            numbers["close_outside_plan"],
            numbers["light_after_months"],
        )


@dataclass(frozen=True, slots=True)
class ByHand:
    """A tier that somebody set for a time, with a reason. The last day counts."""

    tier: Tier
    because: str
    ends_on: date
    by_name: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A tier and every reason for it, in words that are shown to the person too."""

    tier: Tier
    reasons: tuple[str, ...]
    by_hand: bool = False


def placed(signs: Signs, limits: Limits, *, on: date, by_hand: ByHand | None = None) -> Placed:
    """The tier on a day. One set by hand holds until its last day; then the rule does again."""
    if by_hand is not None and on <= by_hand.ends_on:
        said = f"{by_hand.by_name} set it by hand until {in_words(by_hand.ends_on)}: {by_hand.because}"
        return Placed(by_hand.tier, (said,), by_hand=True)
    closely = tuple(_closely(signs, limits, on=on))
    if closely:
        return Placed(Tier.CLOSE, closely)
    return _quiet(signs, limits, on=on)


def _closely(signs: Signs, limits: Limits, *, on: date) -> Iterator[str]:
    if signs.first_paid_on is not None:
        until = months_after(signs.first_paid_on, limits.first_months)
        if on < until:
            began = in_words(signs.first_paid_on)
            yield f"It is new: the first payment was on {began}. This ends by {in_words(until)}."
    if signs.late_answers >= limits.late_answers:
        yield f"{signs.late_answers} questions wait for an answer past their day."
    if signs.unexplained >= _FEWEST_UNEXPLAINED and _share(signs) >= limits.unexplained_percent:
        yield f"{signs.unexplained} of {signs.lines} movements of the last year are not understood yet."
    if signs.outside_plan >= limits.outside_plan:
        yield f"{signs.outside_plan} movements of the last year were for something that is not in the plan."
    if signs.concern:
        yield "A concern that we have talked about with you, and with whoever holds the money, is still open."


def _share(signs: Signs) -> float:
    return 100 * signs.unexplained / signs.lines if signs.lines else 0.0


def _quiet(signs: Signs, limits: Limits, *, on: date) -> Placed:
    if signs.quiet_since is None:
        return Placed(Tier.ORDINARY, ("There is no statement yet, so there is nothing to go by.",))
    until = months_after(signs.quiet_since, limits.light_after_months)
    if signs.late_answers:
        said = "One question waits" if signs.late_answers == 1 else f"{signs.late_answers} questions wait"
        return Placed(Tier.ORDINARY, (f"{said} for an answer past the day.",))
    if on < until:
        because = f"Nothing calls for a close look. If there is nothing to ask until {in_words(until)}, we look less."
        return Placed(Tier.ORDINARY, (because,))
    return Placed(Tier.LIGHT, (f"There has been nothing to ask about since {in_words(signs.quiet_since)}.",))


def why_not_by_hand(tier: str, *, because: str, ends_on: date | None, on: date) -> Refusal | None:
    """The reason a tier cannot be set by hand like this. An empty tier leaves it to the rule, and needs no end."""
    if tier and tier not in list(Tier):
        return Refusal("Choose a tier, or leave it to the rule.", field="tier")
    if not because.strip():
        return Refusal("Say why, in words that the person reads.", field="because")
    if not tier:
        return None
    if ends_on is None:
        return Refusal("Say until which day. Then the rule decides again.", field="ends_on")
    if not on < ends_on <= months_after(on, MOST_MONTHS_BY_HAND):
        until = in_words(months_after(on, MOST_MONTHS_BY_HAND))
        return Refusal(f"Choose a day after today and not later than {until}.", field="ends_on")
    return None


def a_year_before(on: date) -> date:
    """The first day of the year of lines that signs count."""
    return months_after(on, -12) + timedelta(days=1)
