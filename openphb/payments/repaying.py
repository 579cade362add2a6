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
    """What a notice to repay is written from: the four particulars of reg. 15(2), and the lines it rests on."""

    amount: Money
    why: str
    reasons: str
    repay_by: date
    payer: str
    lines: tuple[Behind, ...]
    person: str = ""
    died: bool = False


def notice(demand: Demand) -> str:
    """The written notice: the four particulars of reg. 15(2), and the reconsideration of reg. 15(4) to (6)."""
    made_of = "\n".join(f"- {in_words(line.on)}: {line.words}, {line.amount}" for line in demand.lines)
    to = f"To the personal representatives of {demand.person}\n\n{_SORRY}\n\n" if demand.died else ""
    return (
        f"{to}We ask {demand.payer} to pay back {demand.amount} by {in_words(demand.repay_by)}.\n"
        f"\n"
        f"Why: {demand.why}. {demand.reasons.strip()}\n"
        f"\n"
        f"What this is made of:\n{made_of}\n"
        f"\n"
        f"Nothing is taken from the account. It is for {demand.payer} to pay, and if paying at once would be hard, "
        f"tell us: it can be paid in parts, and we may ask for less, or for nothing. Nothing is added for that.\n"
        f"\n"
        f"You can ask us once to look at this decision again, and may send anything you would like us to consider. "
        f"We will write to you with the result and our reasons, the amount, the time to pay and who is to pay.\n"
        f"\n"
        f"Source: The National Health Service (Direct Payments) Regulations 2013 (SI 2013/1617), regulation 15.\n"
    )


_SORRY = "We are sorry for your loss. There is no hurry about this letter; call us first if you would rather talk."


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
