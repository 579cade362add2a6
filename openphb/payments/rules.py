"""What may be done with payments, statement lines and repayments, decided from facts: a reason in words, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from openphb.budgets.rules import any_of
from openphb.kernel.actor import Role
from openphb.kernel.days import age_on, in_words
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import Refusal
from openphb.kernel.working_days import next_working_day, working_day_on_or_before
from openphb.payments.workflow import ENTRY_MOVES, PAYMENT_MOVES, QUERY_MOVES, RUN_MOVES
from openphb.plans.workflow import Move

RETURN_CODES: Mapping[str, str] = {
    "0": "the account details are not right",
    "2": "the account holder has died",
    "3": "the account has moved to another bank",
    "5": "there is no such account",
    "B": "the account is closed",
    "C": "we asked for it back",
}
"""Bacs returned credits (ARUCS). After code 2 nothing more is paid to the account."""
ADVICE_CODES: Mapping[str, str] = {
    "0": "the bank has put the account details right",
    "3": "the account has moved to another bank",
}
"""Bacs advice of a wrong account (AWACS): it was paid, and the bank says which account to use from now on."""
DECEASED = "2"

KINDS: Mapping[str, str] = {
    "payment": "A payment from us",
    "spending": "Spent on something in the plan",
    "refund": "Money back from a supplier",
    "own money": "The person's own money, in or out",
    "returned to us": "Sent back to us",
    "not in plan": "Spent on something not in the plan",
}
"""What a statement line can be understood to be."""
_NEEDS_PLAN_LINE = frozenset({"spending", "refund"})
_MONEY_IN = frozenset({"payment", "refund", "own money"})
_MONEY_OUT = frozenset({"spending", "own money", "returned to us", "not in plan"})

RECLAIM_REASONS: Mapping[str, str] = {
    "plan_changed": "the plan has changed substantially",
    "circumstances_changed": "circumstances have changed substantially",
    "unspent": "a substantial part has not been spent",
    "used_outside_plan": "money was spent on something that is not in the plan",
    "offence": "it appears that an offence has been committed",
    "died": "the person has died",
}
RECLAIM_PROVISIONS: Mapping[str, str] = dict(zip(RECLAIM_REASONS, "abcdef", strict=True))
"""SI 2013/1617, reg. 15(1)(a) to (f). 'offence' alone opens the civil-debt route (reg. 16)."""

RAILS = ("bacs", "one by one")
FILE_KINDS: Mapping[str, str] = {"bacs": "Bacs Standard 18", "pain.001": "pain.001.001.09"}
"""The kinds of bank file a run may leave in; the order in it is the same."""
LARGE = Money.of("10,000")  # our own choice of what a second person should look at
_FEWEST_DAYS_TO_REPLY = 7
_MOST_TEXT = 2000
_YOUNGEST, _OLDEST = 13, 100  # below 13 nobody may be employed in care; beyond 100 it is a slip of the hand

DEEDS: Mapping[str, str] = {
    "hold": "put a payment on hold",
    "release": "release a payment",
    "cancel": "cancel a payment",
    "take into a run": "prepare a payment run",
    "leave out": "leave a payment out of a run",
    "send": "send payments",
    "settle": "settle payments",
    "return": "record a returned payment",
    "approve": "approve a payment run",
    "abandon": "abandon a payment run",
    "make the file": "make the bank file",
    "withdraw": "withdraw a file that the bank did not take",
    "answer": "answer this question",
    "accept": "accept an answer",
    "ask more": "ask for more",
    "close": "close this question",
    "check again": "have an entry checked again",
    "allow": "allow an entry that does not fit",
    "refuse": "refuse an entry",
    "mend": "enter this again",
    "take back": "take an entry back",
    "leave to the payslip": "leave these hours to their payslip",
    "pay as entered": "pay these hours as they were entered",
}
_MONEY_TEAM = frozenset({Role.FINANCE})
_TEAM = frozenset({Role.FINANCE, Role.COORDINATOR})
_PEOPLE = frozenset({Role.PERSON, Role.REPRESENTATIVE, Role.NOMINEE})
_HOLDERS = _PEOPLE | {Role.THIRD_PARTY}
# A helper only where it was chosen for them, which `perform` asks before anything is done.
_SENDERS = _HOLDERS | {Role.HELPER}
RIGHTS: Mapping[str, frozenset[Role]] = {
    "plan payments": frozenset({Role.FINANCE, Role.COORDINATOR, Role.APPROVER, Role.LEAD}),
    "pay a returned payment again": _MONEY_TEAM,
    "fetch a bank file": _MONEY_TEAM,
    "say which account we pay from": frozenset({Role.FINANCE, Role.LEAD}),
    "bring in a report of returned payments": _MONEY_TEAM,
    "move everyone to another organisation": frozenset({Role.FINANCE, Role.LEAD}),
    "ask what new prices would cost": frozenset({Role.FINANCE, Role.APPROVER, Role.LEAD}),
    "propose new prices for every budget": frozenset({Role.FINANCE, Role.LEAD}),
    "agree new prices for every budget": frozenset({Role.APPROVER, Role.LEAD}),
    "put new prices in place": frozenset({Role.FINANCE, Role.LEAD}),
    "record what the NHS bought": _TEAM,
    "record what another funder paid": _MONEY_TEAM,
    "bring in a statement": _TEAM | _HOLDERS,
    "bring in a bank file for many accounts": _MONEY_TEAM,
    "teach the layout of a statement": _TEAM,
    "say what a statement line is": _TEAM,
    "split a statement line": _MONEY_TEAM,
    "ask about a statement line": _TEAM,
    "send a receipt": _TEAM | _SENDERS,
    "ask about money": _TEAM | _PEOPLE,
    "answer what is asked about money": _TEAM | {Role.APPROVER, Role.LEAD},
    "enter an invoice": _TEAM | {Role.THIRD_PARTY, Role.PROVIDER},
    "decide about a new price": frozenset({Role.FINANCE, Role.APPROVER, Role.LEAD}),
    "say what a new price means": _PEOPLE | {Role.COORDINATOR},
    "enter hours": _TEAM | _SENDERS,
    "enter a payslip": _TEAM | _HOLDERS,
    "say who works for somebody": _TEAM | _SENDERS,
    "record what is owed": _TEAM,
    "settle what is owed": _MONEY_TEAM,
    "ask for money back": frozenset({Role.FINANCE, Role.APPROVER, Role.LEAD}),
    "record money that came back": _MONEY_TEAM,
    "agree instalments": _TEAM,
    "say that paying would be hard": _TEAM | _HOLDERS,
    "ask about an instalment": _TEAM,
    "let money go": frozenset({Role.APPROVER, Role.LEAD}),
    "set unused money against a payment": frozenset({Role.APPROVER, Role.LEAD}),
    "decide what follows from a year that ended": frozenset({Role.FINANCE, Role.APPROVER, Role.LEAD}),
    "send a final statement": _TEAM,
    "draw up a final account": _MONEY_TEAM,
    "say how closely money is looked at": frozenset({Role.FINANCE, Role.LEAD}),
    "ask for a tier to be looked at again": _PEOPLE | {Role.COORDINATOR},
    "draw a sample": frozenset({Role.FINANCE, Role.LEAD, Role.AUDITOR}),
    "look at a sample": frozenset({Role.FINANCE, Role.LEAD, Role.AUDITOR}),
    "see payments": frozenset({Role.FINANCE, Role.LEAD, Role.AUDITOR, Role.COORDINATOR, Role.APPROVER}),
}
"""Deeds that change no state of a table of moves: who may do each."""


def arrives_on(processing_on: date, *, rail: str) -> date:
    """When the money is in the account: Bacs pays on the working day after it processes; the other rail at once."""
    return next_working_day(processing_on) if rail == "bacs" else processing_on


def why_not_send_yet(processing_on: date, *, on: date) -> Refusal | None:
    """What is paid one by one arrives at once, so it leaves on its day and not before."""
    if on >= processing_on:
        return None
    return Refusal(f"This run is to be paid on {in_words(processing_on)}. Send it from that day on.")


def cooled_by(on: date, *, days: int | None) -> date:
    """The latest day of approval whose cooling-off of so many working days is over. None set: no cooling-off.

    >>> cooled_by(date(2026, 4, 8), days=2)  # the Wednesday after Easter: approved by Easter Monday
    datetime.date(2026, 4, 6)
    """
    if days is None:
        return date.max
    day = working_day_on_or_before(on)
    for _ in range(days):
        day = working_day_on_or_before(day - timedelta(days=1))
    return next_working_day(day) - timedelta(days=1)


_OWN_WORK = {
    "approve": "You prepared this run, so someone else must approve it.",
    "withdraw": "You sent this run, so someone else must withdraw it.",
    "allow": "You entered this, so someone else must allow it.",
}


def find_move(table: tuple[Move, ...], verb: str, *, source: StrEnum) -> Move | Refusal:
    """The move with this verb from this state, or why there is none."""
    for move in table:
        if move.verb == verb and move.source is source:
            return move
    return Refusal(f"This {_THING[table]} is {source}, so it is not possible to {DEEDS[verb]} now.")


_THING = {PAYMENT_MOVES: "payment", RUN_MOVES: "run", QUERY_MOVES: "question", ENTRY_MOVES: "entry"}


def why_not(move: Move, *, roles: frozenset[Role], is_author: bool = False, because: str = "-") -> Refusal | None:
    """The reason someone with these roles may not make this move, or None if they may.

    `because` is the reason they gave, where the table asks for one; leave it out to ask about the button alone.
    """
    if not roles & move.roles:
        return Refusal(f"Only {any_of(move.roles)} can {DEEDS[move.verb]}.")
    if move.not_own_work and is_author:
        return Refusal(_OWN_WORK[move.verb])
    if move.reasons_needed and not because.strip():
        return Refusal("Say why, in words that can be shown to others.", field="because")
    return None


def why_not_prepare(*, roles: frozenset[Role]) -> Refusal | None:
    """The reason someone with these roles may not prepare a payment run."""
    (move,) = (each for each in PAYMENT_MOVES if each.verb == "take into a run")
    return why_not(move, roles=roles)


def why_not_do(deed: str, *, roles: frozenset[Role]) -> Refusal | None:
    """The reason someone with these roles may not do one of `RIGHTS`."""
    return None if roles & RIGHTS[deed] else Refusal(f"Only {any_of(RIGHTS[deed])} can {deed}.")


def why_not_move_all(*, roles: frozenset[Role], is_author: bool = False) -> Refusal | None:
    """The reason someone may not move everyone of an organisation to another. It takes two."""
    refusal = why_not_do("move everyone to another organisation", roles=roles)
    if refusal is None and is_author:
        return Refusal("You prepared this move, so someone else must do it.")
    return refusal


def why_not_total(typed: Money, *, total: Money) -> Refusal | None:
    """Typing the total again makes the approver look at it."""
    if typed == total:
        return None
    return Refusal(f"You typed {typed}, which is not what this run adds up to. Look at the run again.", field="total")


def why_not_kind(kind: str, *, amount: Money, plan_line: bool, payment: bool) -> Refusal | None:
    """The reason a line of this amount (money in is positive) cannot be of this kind."""
    if kind not in KINDS:
        return Refusal("Choose what this line is.", field="kind")
    if kind not in (_MONEY_IN if amount > NIL else _MONEY_OUT):
        way = "came into" if amount > NIL else "left"
        return Refusal(f"This money {way} the account, so it cannot be: {KINDS[kind].lower()}.", field="kind")
    if kind in _NEEDS_PLAN_LINE and not plan_line:
        return Refusal("Choose which line of the plan it belongs to.", field="plan_line")
    if kind == "payment" and not payment:
        return Refusal("Choose which of our payments it is.", field="payment")
    return None


def why_not_set_aside(set_aside: bool) -> Refusal | None:
    """A line that was split, or a part that was put back, means nothing any more."""
    words = "This line does not stand: it was split into parts, or was a part. Look at what stands in its place."
    return Refusal(words) if set_aside else None


def why_not_split(parts: Sequence[Money], *, whole: Money) -> Refusal | None:
    """The reason these amounts cannot stand in place of a line of this amount. Signs are the line's."""
    if len(parts) < 2:
        return Refusal("Enter at least two parts.", field="amount_1")
    if any(part == NIL or (part > NIL) is not (whole > NIL) for part in parts):
        return Refusal("Each part is more than nil.", field="amount_1")
    total, size = Money.total(parts), Money(abs(whole.pence))
    told = Money(abs(total.pence))
    if total == whole:
        return None
    off = Money(abs(total.pence - whole.pence))
    by = f"{off} too {'much' if told > size else 'little'}"
    return Refusal(f"The parts come to {told}, and the line is {size}: {by}.", field=f"amount_{len(parts)}")


def why_not_question(asks: str, *, reply_by: date, on: date) -> Refusal | None:
    """A question is polite: it is in words, and leaves time to answer."""
    if not asks.strip():
        return Refusal("Write what you would like to know.", field="asks")
    if len(asks) > _MOST_TEXT:
        return Refusal(f"Ask in at most {_MOST_TEXT:,} characters.", field="asks")
    if reply_by < on + timedelta(days=_FEWEST_DAYS_TO_REPLY):
        earliest = in_words(on + timedelta(days=_FEWEST_DAYS_TO_REPLY))
        return Refusal(f"Leave at least a week to answer: choose {earliest} or later.", field="reply_by")
    return None


def why_not_words(words: str, *, field: str) -> Refusal | None:
    """An answer or a reason must say something."""
    if not words.strip():
        return Refusal("Write something here first.", field=field)
    if len(words) > _MOST_TEXT:
        return Refusal(f"Keep it to {_MOST_TEXT:,} characters.", field=field)
    return None


def why_not_amount(amount: Money, *, field: str = "amount") -> Refusal | None:
    """Amounts that people enter are more than nil, and not beyond any budget."""
    if amount <= NIL:
        return Refusal("The amount must be more than nil.", field=field)
    if amount > Money.of("10,000,000"):
        return Refusal(f"{amount} is more than any budget. Check the amount.", field=field)
    return None


def why_not_past_day(day: date, *, on: date, field: str) -> Refusal | None:
    """What is recorded as having happened cannot lie in the future."""
    return Refusal(f"{in_words(day)} is in the future. Check the day.", field=field) if day > on else None


def why_not_worker(born_on: date, *, apprentice_since: date | None, on: date) -> Refusal | None:
    """A wage is judged by age, so the day of birth has to be one that somebody at work can have."""
    if not _YOUNGEST <= age_on(on, born_on) <= _OLDEST:
        return Refusal(f"Check the date of birth: it would make them {age_on(on, born_on)}.", field="born_on")
    if apprentice_since and not born_on < apprentice_since <= on:
        return Refusal("Check the day on which the apprenticeship began.", field="apprentice_since")
    return None


def why_not_return(code: str, *, returned_on: date, sent_on: date, on: date) -> Refusal | None:
    """The bank's code must be one it uses, and nothing comes back before it was sent."""
    if code not in RETURN_CODES:
        codes = ", ".join(RETURN_CODES)
        return Refusal(f"“{code[:4]}” is not a code for a returned payment. Use one of: {codes}.", field="code")
    if returned_on < sent_on:
        return Refusal(f"It was sent on {in_words(sent_on)}. Check the day it came back.", field="returned_on")
    return why_not_past_day(returned_on, on=on, field="returned_on")


def why_held(amount: Money, *, code: str, due_on: date) -> str:
    """What the person is told of the payment that waits because one came back.

    A bank may say that somebody has died and be wrong, and whoever reads this may be grieving: it says neither.
    """
    if code == DECEASED:
        return (
            f"Our payment of {amount} due on {in_words(due_on)} came back with a note from the bank that somebody has "
            "to look into. Payments wait until your care coordinator has been in touch."
        )
    return (
        f"Our payment of {amount} due on {in_words(due_on)} came back, because {RETURN_CODES[code]}. "
        "Your next payment is on hold so that it does not come back too. Please tell us which account to use."
    )


def why_not_reclaim(reason: str, *, reasons: str, repay_by: date, payer: str, on: date) -> Refusal | None:
    """A notice asking for repayment says why, how much, by when and who pays (reg. 15(2))."""
    cites = "SI 2013/1617, reg. 15(2)"
    if reason not in RECLAIM_REASONS:
        return Refusal("Choose the reason for asking for money back.", cites=cites, field="reason")
    if not reasons.strip():
        return Refusal("Give the reasons in words the person can follow.", cites=cites, field="reasons")
    if not payer.strip():
        return Refusal("Say who is asked to pay.", cites=cites, field="payer")
    if repay_by < on + timedelta(days=_FEWEST_DAYS_TO_REPLY):
        return Refusal("Give at least a week to pay it back.", cites=cites, field="repay_by")
    return None
