"""What is asked back, to the penny: which lines it rests on, in which parts it comes, what is still to come. Pure.

Nothing here punishes: a missed instalment brings nothing forward and adds nothing; it is a reason to ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from openphb.kernel.days import in_words, months_after
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import Refusal
from openphb.plans.rules.letters import Told

MOST_INSTALMENTS = 60
"""Five years by the month: our own choice. Longer than that is a reason to ask for less."""
_FEWEST_PENCE = 100


@dataclass(frozen=True, slots=True)
class Behind:
    """An entry of the ledger behind money asked back: its cause, its day, how much of it, and what it is in words."""

    cause: str
    on: date
    amount: Money
    words: str = ""


@dataclass(frozen=True, slots=True)
class Instalment:
    """Part of what is asked back, and the day by which we hope for it."""

    due_on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class Stand:
    """How an instalment stands: how much of it has come. `is_missed`: its day has passed and some has not come."""

    due_on: date
    amount: Money
    came: Money
    is_missed: bool


def take(amount: Money, lines: Iterable[Behind]) -> tuple[Behind, ...]:
    """The lines that make up `amount`, in the order given; the latest of them gives only what is needed.

    Empty where together they are not enough.
    """
    left, found = amount, []
    for line in lines:
        if left > NIL and line.amount > NIL:
            found.append(Behind(line.cause, line.on, min(line.amount, left), line.words))
            left -= found[-1].amount
    return tuple(found) if left == NIL else ()


def why_not_lines(amount: Money, *, chosen: Sequence[Behind], field: str = "lines") -> Refusal | None:
    """Every penny asked back rests on a line that was ticked, and no line is ticked for nothing."""
    cites = "SI 2013/1617, reg. 15(2)"
    if not chosen:
        return Refusal("Tick the lines that this money rests on.", cites=cites, field=field)
    total = Money.total(line.amount for line in chosen)
    if total < amount:
        return Refusal(f"The ticked lines come to {total}, less than {amount}. Tick more of them, or ask for less.",
                       cites=cites, field=field)  # fmt: skip
    if len(take(amount, chosen)) < len(chosen):
        return Refusal(f"{amount} does not need all the lines you ticked, which come to {total}. Untick those that it "
                       "does not rest on, or correct the amount.", cites=cites, field=field)  # fmt: skip
    return None


def by_the_month(total: Money, *, first_on: date, number: int) -> tuple[Instalment, ...]:
    """Even instalments a month apart that add up exactly; the first take the odd pence.

    >>> [str(each.amount) for each in by_the_month(Money.of("100"), first_on=date(2026, 1, 31), number=3)]
    ['£33.34', '£33.33', '£33.33']
    """
    share, odd = divmod(total.pence, number)
    return tuple(Instalment(months_after(first_on, place), Money(share + (place < odd))) for place in range(number))


def why_not_instalments(parts: Sequence[Instalment], *, left: Money, on: date, agreed_with: str) -> Refusal | None:
    """Instalments are agreed with somebody, lie ahead, are each worth paying, and add up to what is still to come."""
    if not agreed_with.strip():
        return Refusal("Say with whom the instalments were agreed.", field="agreed_with")
    if not parts or len(parts) > MOST_INSTALMENTS:
        return Refusal(f"Choose from 1 to {MOST_INSTALMENTS} instalments.", field="number")
    if min(part.due_on for part in parts) <= on:
        return Refusal("Choose a first day after today.", field="first_on")
    if len({part.due_on for part in parts}) < len(parts):
        return Refusal("Two instalments are on one day. Choose a day for each.", field="first_on")
    if min(part.amount.pence for part in parts) < min(_FEWEST_PENCE, left.pence):
        return Refusal("Each instalment would be less than £1. Choose fewer of them.", field="number")
    total = Money.total(part.amount for part in parts)
    if total != left:
        return Refusal(f"These instalments come to {total}, and {left} is still to be paid back.", field="number")
    return None


def stands(parts: Sequence[Instalment], *, came: Money, on: date) -> tuple[Stand, ...]:
    """Each instalment with what has come of it: money fills the earliest first."""
    found, left = [], came
    for part in sorted(parts, key=lambda each: each.due_on):
        got = min(part.amount, max(left, NIL))
        left -= got
        found.append(Stand(part.due_on, part.amount, got, got < part.amount and part.due_on < on))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Demand:
    """What is asked back: how much, for which of the reasons of reg. 15(1), in whose words, by when and by whom."""

    amount: Money
    reason: str
    reasons: str
    repay_by: date
    payer: str


def told(
    demand: Demand, lines: Iterable[Behind], *, reference: str, why: str, provision: str, is_direct: bool, on: date
) -> Told:
    """The facts of the letter: the four particulars of reg. 15(2), the lines behind the amount, and that it can wait.

    Nothing is taken from the account: the letter says so, and asks about hardship before anything else.
    """
    return Told(
        "repay",
        demand.reasons,
        on,
        notice_days=(demand.repay_by - on).days,
        law_rules=f"DP-15(1)({provision})",
        what=(
            f"We ask {demand.payer} to pay back {demand.amount} of the money under reference {reference}, because "
            f"{why}.",
        ),  # fmt: skip
        after=(NOTHING_IS_TAKEN, HARDSHIP),
        easy_after=EASY_AFTER,
        amount=demand.amount,
        repay_by=demand.repay_by,
        payer=demand.payer,
        rows=tuple((f"{in_words(line.on)}: {line.words}", str(line.amount)) for line in lines),
        by_choice=not is_direct,
        reference=reference,
    )


NOTHING_IS_TAKEN = "Nothing is taken from the account. It is for whoever is named here to pay it."
EASY_AFTER = (
    "We do not take money from the account.",
    "Is it hard to pay? Tell us.",
    "You can pay a bit at a time. We may ask for less, or for nothing.",
)
HARDSHIP = (
    "If paying would be hard, tell us. It can be paid in parts, with nothing added, and we may ask for less, or for "
    "nothing."
)


def why_not_set_off(
    amount: Money, *, payment: Money, unused: Money, due_on: date, on: date, least: int
) -> Refusal | None:
    """Unused money may be set against a payment, up to that payment, where reasonable and told first (reg. 13(4))."""
    cites = "SI 2013/1617, reg. 13(4)"
    if amount <= NIL or amount > payment:
        return Refusal(f"Choose an amount up to {payment}, which is what this payment is.", cites=cites, field="amount")
    if amount > unused:
        return Refusal(f"Only {unused} is unused in the account, less than {amount}.", cites=cites, field="amount")
    soonest = on + timedelta(days=least)
    if due_on < soonest:
        return Refusal(
            f"This payment is due on {in_words(due_on)}, and notice runs until {in_words(soonest)}. Choose a later "
            "one.",
            cites="SI 2013/1617, reg. 13(5)",
            field="payment",
        )
    return None
