"""What people are told when a budget is to be lowered or stopped: the facts from which the letter is put together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.plans.rules.letters import Care, Told


@dataclass(frozen=True, slots=True)
class Notice:
    """What every notice about a budget is written from. `first_day` is the first on which the decision takes effect.

    `law_rules` are ids of rules, `rule` the same as the person reads it. `notice_days` are those before `first_day`.
    """

    reference: str
    is_direct_payment: bool
    reasons: str
    law_rules: str
    rule: str
    first_day: date
    notice_days: int


def stopping(notice: Notice, *, care: Care | None = None) -> Told:
    """Notice that a budget stops: SI 2013/1617, reg. 17(3) to (10). `care` is what goes on, where it is known."""
    day = in_words(notice.first_day)
    what = "direct payment" if notice.is_direct_payment else "personal health budget"
    says = (
        f"We have decided that the {what} under reference {notice.reference} stops on {day}. It runs as agreed until "
        "the day before."
    )
    told = replace(_told("stop", notice, what=says), care=care)
    if not notice.is_direct_payment:
        return told
    easy = tuple(words.format(day=day) for words in _EASY_WAGES)
    return replace(told, after=(_WAGES.format(day=day),), easy_after=easy)


def lowering(notice: Notice, *, before: Money, after: Money) -> Told:
    """Notice that the amount is lowered: SI 2013/1617, reg. 13(5) to (8)."""
    says = (
        f"We have decided to lower the personal health budget under reference {notice.reference} from {before} to "
        f"{after} a year from {in_words(notice.first_day)}. Until then nothing changes."
    )
    return _told("reduce", notice, what=says)


def not_going_on(*, reasons: str, first_day: date, on: date) -> Told:
    """A plan that was begun after a budget was granted, and that we decide not to go on with.

    No regulation speaks of it: what was granted is taken back, so it is told like a stop, by our own practice.
    """
    return Told(
        "stop",
        reasons,
        first_day,
        notice_days=(first_day - on).days,
        law_rules="SR-32B(4)",
        what=("We had agreed to a personal health budget. We have now decided that its plan does not go on.",),
        rule="A request for a budget is granted so far as it is appropriate (SI 2012/2996, reg. 32B(4)). You can ask "
        "for a budget again at any time.",
        by_choice=True,
    )


def after_review(told: Told, *, held_on: date) -> Told:
    """The same decision where it follows from a review: SI 2013/1617, reg. 14(8) to (12)."""
    first = f"We reviewed the plan on {in_words(held_on)}. This follows from it."
    return replace(
        told, kind=f"{told.kind} after review", law_rules=f"DP-14(9), {told.law_rules}", what=(first, *told.what)
    )


def _told(kind: str, notice: Notice, *, what: str) -> Told:
    return Told(
        kind,
        notice.reasons,
        notice.first_day,
        notice_days=notice.notice_days,
        law_rules=notice.law_rules,
        what=(what,),
        rule=notice.rule,
        by_choice=not notice.is_direct_payment,
        reference=notice.reference,
    )


_WAGES = (
    "Wages and contracts: what is owed to others for care under the plan, such as the wages of a personal assistant "
    "or the bill of a provider, passes to us on {day}, and so do the rights under those contracts. Nobody needs to "
    "agree to that for it to happen. Send us the contracts and anything unpaid, and we will pay what is owed "
    "(regulation 17(9) and (10))."
)
_EASY_WAGES = (
    "Does somebody work for you?",
    "From {day} we pay what they are still owed.",
    "Send us their contract, and bills that are not paid.",
)
