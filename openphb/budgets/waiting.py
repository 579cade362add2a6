"""Payments that wait for a while: under which power, for how long, and what is looked at first. Pure.

The regulations know no power called "suspend". A health body may stop (reg. 17(2)), set unused money against a payment
(reg. 13(4)) or impose conditions (reg. 11(8)); whoever lets payments wait names one of these, gives its notice and a
day on which it ends. Where whoever receives the money agrees to a pause, as for a stay in hospital, no power is used
and no notice has to run first; they are told by the same letter. Payments that wait come to the person in the end,
unless another decision with its own notice says otherwise. A retainer is paid meanwhile out of what waits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.plans.rules.letters import Told

POWERS: Mapping[str, str] = {
    "DP-17(2)(b)": "Whoever receives the money may no longer be suitable to (regulation 17(2)(b))",
    "DP-17(2)(e)": "Money may have been used for something that is not in the plan (regulation 17(2)(e))",
    "DP-17(2)(f)": "Theft, fraud or another offence may have occurred (regulation 17(2)(f))",
    "DP-17(2)(g)": "The payments may not be meeting the person’s health needs (regulation 17(2)(g))",
    "DP-13(4)": "There is unused money in the account for these days (regulation 13(4))",
    "DP-11(8)": "A condition has to be met before more is paid (regulation 11(8))",
}
"""Powers under which payments may wait. A duty to stop is no power to wait: it has its own notice."""
AGREED = "agreed"
"""No power at all: a pause that whoever receives the money agreed to."""
GROUNDS: Mapping[str, str] = {**POWERS, AGREED: "Agreed with whoever receives the money, so no power is used"}
LONGEST_DAYS = 56
"""Eight weeks, two four-weekly payments: our own choice. Longer needs a new decision with its own notice."""


@dataclass(frozen=True, slots=True)
class Retainer:
    """What assistants are paid so that they are there afterwards: a percentage of these lines, for some weeks.

    No national source fixes either figure. `source` says where they come from: a local setting, or a contract.
    """

    percent: int
    weeks: int
    lines: tuple[UUID, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is decided: the power, the reasons, what becomes of wages meanwhile, and three days.

    `starts_on` is the first day whose payments wait, `ends_on` the first on which they go again, and `review_on` the
    day by which somebody looks whether it is still needed.
    """

    power: str
    reasons: str
    wages: str
    starts_on: date
    review_on: date
    ends_on: date
    agreed_with: str = ""
    retainer: Retainer | None = None

    @property
    def retained_until(self) -> date:
        """The first day for which no retainer is paid."""
        weeks = self.retainer.weeks if self.retainer else 0
        return min(self.starts_on + timedelta(weeks=weeks), self.ends_on)

    @property
    def because(self) -> str:
        """What is shown beside each payment that waits."""
        return (
            f"Payments wait from {in_words(self.starts_on)} until {in_words(self.ends_on)}. {GROUNDS[self.power]}. "
            f"{self.reasons.strip()}"
        )


def why_not_wait(new: Waiting, *, on: date) -> Refusal | None:
    """A named power, reasons, wages thought of, and days in order; its notice is judged with the plan's."""
    cites = "SI 2013/1617, regs. 11(8), 13(4) and 17(2)"
    if new.power not in GROUNDS:
        return Refusal(
            "Choose the power under which payments wait. There is no general one.", cites=cites, field="power"
        )
    if new.power == AGREED and not new.agreed_with.strip():
        return Refusal(
            "Say who agreed to it. Without that, payments wait only under a named power with its notice.",
            cites=cites,
            field="agreed_with",
        )
    if not new.reasons.strip():
        return Refusal("Say why, in words the person can be shown.", field="reasons")
    if not new.wages.strip():
        return Refusal(
            "Say what becomes of wages while payments wait: who pays a personal assistant, and from what.",
            field="wages",
        )
    if new.review_on < new.starts_on:
        return Refusal("Choose a day for looking again on or after the day it starts.", field="review_on")
    if new.ends_on <= new.review_on:
        return Refusal("Look whether it is still needed before the day it ends by itself.", field="ends_on")
    if (new.ends_on - new.starts_on).days > LONGEST_DAYS:
        return Refusal(
            f"Payments wait for {LONGEST_DAYS} days at most, so until "
            f"{in_words(new.starts_on + timedelta(days=LONGEST_DAYS))}. If it takes longer, decide again then. This "
            "limit is our own choice.",
            field="ends_on",
        )
    return _why_not_retain(new.retainer) if new.retainer else None


def _why_not_retain(new: Retainer) -> Refusal | None:
    """A retainer is for somebody, at a rate, for a time, and its figures come from somewhere."""
    if not new.lines:
        return Refusal("Choose the lines that pay wages, so that a retainer can be worked out.", field="retained_lines")
    if not 0 < new.percent <= 100:
        return Refusal("A retainer is more than nothing, and 100 % at most.", field="retainer_percent")
    if new.weeks < 1:
        return Refusal("Say for how many weeks a retainer is paid.", field="retainer_weeks")
    if not new.source.strip():
        return Refusal("Say where these figures come from. No national source fixes them.", field="retainer_source")
    return None


def why_not_look(decided: Waiting, *, ended_on: date | None, on: date) -> Refusal | None:
    """Why nobody may say yet, or any more, that payments still have to wait. It is looked at while they do."""
    if ended_on is not None:
        return Refusal(f"Payments went again on {in_words(ended_on)}.")
    if on < decided.starts_on:
        return Refusal(f"Payments wait from {in_words(decided.starts_on)}. Look again on that day or after it.")
    return None


def told(new: Waiting, *, reference: str, rule: str, is_direct: bool, on: date, comes_to: str = "") -> Told:
    """The facts of the letter: which power, why, from when until when, how much, what of wages, when we look again."""
    return Told(
        "suspend",
        new.reasons,
        new.starts_on,
        notice_days=(new.starts_on - on).days,
        law_rules="" if new.power == AGREED else new.power,
        what=(
            f"Payments under reference {reference} that are due from {in_words(new.starts_on)} wait until "
            f"{in_words(new.ends_on)}. Your budget does not end, and nothing is taken away.",
            *((comes_to,) if comes_to else ()),
            *((f"This was agreed with {new.agreed_with.strip()}.",) if new.agreed_with.strip() else ()),
        ),
        after=(
            f"We look by {in_words(new.review_on)} whether this is still needed. It ends by itself on "
            f"{in_words(new.ends_on)}; payments that waited are then made.",
            f"Wages and bills meanwhile: {new.wages.strip()}",
            *_retained(new),
        ),
        easy_after=(
            f"We look at this again by {in_words(new.review_on)}.",
            f"Payments go on again on {in_words(new.ends_on)}. Then you get what had to wait.",
            "For wages and bills until then, they wrote:",
            f"“{new.wages.strip()}”",
            *_retained(new, easy=True),
        ),
        rule=rule,
        by_choice=not is_direct,
        reference=reference,
    )


def _retained(new: Waiting, *, easy: bool = False) -> tuple[str, ...]:
    """What the letter says of a retainer; nothing where there is none."""
    if new.retainer is None:
        return ()
    last = in_words(new.retained_until - timedelta(days=1))
    if easy:
        return (f"We pay {new.retainer.percent} of every £100 for your assistants’ wages until {last}.",)
    return (
        f"A retainer of {new.retainer.percent}% of your assistants’ wages is paid for the days up to {last}, out of "
        f"what waits. The figures: {new.retainer.source.strip()}",
    )
