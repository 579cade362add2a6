"""What may be done with a budget, decided from facts. Every answer is a reason in words, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from openphb.budgets.amounts import Total
from openphb.budgets.workflow import ACCOUNT_MOVES, BUDGET_MOVES, RIGHTS, BudgetState
from openphb.kernel.actor import Role
from openphb.kernel.days import in_words
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import Refusal
from openphb.ledger import chart
from openphb.plans.rules import either
from openphb.plans.workflow import Move

any_of = either
DEED_WORDS = {
    "put in place": "put a budget in place",
    "withdraw": "withdraw a budget",
    "give notice": "give notice that a budget stops",
    "take back notice": "take back a notice",
    "stop": "stop a budget",
    "close": "close a budget",
    "approve": "approve bank details",
    "send back": "send bank details back",
    "replace": "replace bank details",
}
_OWN_WORK = {"approve": "You entered these bank details, so someone else must check them."}
FULL_COST = "SI 2013/1617, reg. 13(1)"


def find_move(verb: str, source: StrEnum) -> Move | Refusal:
    """The move with this verb from this state, or why there is none."""
    for move in (*BUDGET_MOVES, *ACCOUNT_MOVES):
        if move.verb == verb and move.source is source:
            return move
    thing = "These bank details are" if verb in _ACCOUNT_VERBS else "This budget is"
    return Refusal(f"{thing} at '{source}', so it is not possible to {DEED_WORDS[verb]} now.")


_ACCOUNT_VERBS = frozenset(move.verb for move in ACCOUNT_MOVES)


def why_not(move: Move, *, roles: frozenset[Role], is_author: bool = False) -> Refusal | None:
    """The reason someone with these roles may not make this move, or None if they may."""
    if not roles & move.roles:
        return Refusal(f"Only {either(move.roles)} can {DEED_WORDS[move.verb]}.")
    if move.not_own_work and is_author:
        return Refusal(_OWN_WORK[move.verb])
    return None


def why_not_do(verb: str, *, roles: frozenset[Role]) -> Refusal | None:
    """The reason someone with these roles may not do what needs no change of state."""
    right = RIGHTS[verb]
    return None if roles & right.roles else Refusal(f"Only {either(right.roles)} can {verb}.")


def why_no_reasons(reasons: str, *, field: str = "reasons") -> Refusal | None:
    """Decisions about someone's money are told to them with reasons, so there must be some."""
    return None if reasons.strip() else Refusal("Say why, in words the person can be shown.", field=field)


def why_not_estimate(lines: Iterable[tuple[str, str, Money]], *, explained_to: str) -> Refusal | None:
    """An estimate shows its working, line by line, and someone has had it explained."""
    listed = list(lines)
    if not listed:
        return Refusal("Add at least one line to the estimate.", field="lines")
    for number, (says, working, amount) in enumerate(listed, start=1):
        if not says.strip() or not working.strip():
            return Refusal(f"Line {number} needs words and its working, so that it can be redone.", field="lines")
        if amount < NIL:
            return Refusal(f"Line {number} is below nil ({amount}). Enter what it costs.", field="lines")
    if not explained_to.strip():
        return Refusal("Say to whom the estimate was explained.", field="explained_to")
    return None


def why_not_signed_amounts(now: Total, *, signed: Total | None) -> Refusal | None:
    """What was signed off is what is promised, to the penny."""
    if signed is None:
        return Refusal("The money in this plan has not been signed off, so it cannot be promised.", cites=FULL_COST)
    if now != signed:
        return Refusal(
            f"The plan costs {now}, but {signed} was signed off. It has to be signed off again.", cites=FULL_COST
        )
    return None


def why_not_these_holdings(wanted: Iterable[str], *, held: Iterable[str], approved: Iterable[str]) -> Refusal | None:
    """Every line's money has somewhere to be held, and an approved account to go to unless we buy it ourselves."""
    for kind in sorted(set(wanted)):
        if kind not in set(held):
            return Refusal(f"The plan has money held as '{kind}', but nobody has been named to hold it yet.")
        if kind != "notional" and kind not in set(approved):
            return Refusal(
                f"The bank details for the money held as '{kind}' have not been approved yet. "
                "Someone in finance other than whoever entered them has to check them.",
                cites="SI 2013/1617, reg. 10(1)" if kind == "direct payment" else "",
            )
    return None


def why_not_start(starts_on: date, *, on: date, latest: date | None) -> Refusal | None:
    """A start is neither long past nor before the money that it changes."""
    if latest is not None and starts_on <= latest:
        return Refusal(f"A sum is already agreed from {in_words(latest)}. Choose a later day.", field="starts_on")
    if starts_on < on - timedelta(days=EARLIEST_START_DAYS):
        return Refusal(
            f"{in_words(starts_on)} is more than {EARLIEST_START_DAYS} days ago. Choose a later day.",
            field="starts_on",
        )
    return None


EARLIEST_START_DAYS = 28
"""How far back a budget may be put in place: our own choice, one four-weekly payment."""


def why_not_lower(*, before: Money, after: Money, starts_on: date, notice_ends: date | None) -> Refusal | None:
    """Lowering a yearly amount needs reasonable written notice with reasons (reg. 13(5)), and its end to have come."""
    cites = "SI 2013/1617, reg. 13(5)"
    if after >= before:
        return None
    if notice_ends is None:
        return Refusal(
            f"This lowers the budget from {before} to {after} a year. "
            "Give the person written notice with reasons first.",
            cites=cites,
        )
    if starts_on < notice_ends:
        return Refusal(
            f"The notice given of a lower amount ends on {in_words(notice_ends)}. Start it on that day or later.",
            cites=cites,
            field="starts_on",
        )
    return None


NEXT_YEAR_DAYS = 56
"""How long before a year ends the next may be promised: our own choice, so that April is not a cliff."""


def why_not_next_year(*, ends_on: date, on: date) -> Refusal | None:
    """A further year is promised shortly before it begins, when its plan is known."""
    soonest = ends_on - timedelta(days=NEXT_YEAR_DAYS)
    if on >= soonest:
        return None
    return Refusal(
        f"This year's money runs until {in_words(ends_on)}. The next year can be promised from {in_words(soonest)}."
    )


def why_not_this_year(starts_on: date, *, ends_on: date) -> Refusal | None:
    """A change is made within days already promised, or begins the next year on its first day."""
    if starts_on <= ends_on + timedelta(days=1):
        return None
    return Refusal(
        f"Money is agreed until {in_words(ends_on)} only. Start on {in_words(ends_on + timedelta(days=1))} at the "
        "latest, or promise the next year first.",
        field="starts_on",
    )


def why_not_take_back(lower_by: Money, *, unpaid: Money) -> Refusal | None:
    """Only what has not left us can be taken out of the promise; the rest is repayment, which has its own rules."""
    if lower_by <= unpaid:
        return None
    return Refusal(
        f"{lower_by} less is due for the rest of the year, but only {unpaid} of what was agreed is still with us. "
        "Choose a later day, or lower the amount from the next year."
    )


LEAST_NOTICE_DAYS = 28
"""Notice where a plan names none, as one without a direct payment may: our own choice, four weeks."""


def why_not_lower_now(state: BudgetState) -> Refusal | None:
    """Notice of a lower amount is given while a budget is paid."""
    if state is BudgetState.LIVE:
        return None
    return Refusal(f"This budget is at '{state}', so its amount is not lowered.")


def why_not_lowering(*, before: Money, after: Money, reasons: str) -> Refusal | None:
    """Notice is only of a lower amount, and it has reasons."""
    if after >= before:
        return Refusal(f"This version comes to {after} a year, which is not below {before}. No notice is needed.")
    return why_no_reasons(reasons)


def why_not_notice(*, first_day: date, on: date, least_days: int, urgent: bool, field: str) -> Refusal | None:
    """Notice is at least what the plan says (reg. 8(4)(g)); where the law or danger presses, at least one day."""
    days = (first_day - on).days
    if days < 1:
        return Refusal("Choose a day after today: notice is given before a change, never after it.", field=field)
    if not urgent and days < least_days:
        soonest = in_words(on + timedelta(days=least_days))
        return Refusal(
            f"The plan gives {least_days} days' notice, so {soonest} is the first day this can take effect.",
            cites="SI 2013/1617, reg. 8(4)(g)",
            field=field,
        )
    return None


def why_not_stop_yet(*, stops_on: date, on: date) -> Refusal | None:
    """A budget runs to the end of its notice."""
    if on >= stops_on:
        return None
    return Refusal(f"The notice says the budget stops on {in_words(stops_on)}. It runs until then.")


def why_not_close(balances: Mapping[str, Money], *, what: str) -> Refusal | None:
    """Nothing is ended while money is promised, held, unexplained or owed; each account that is not nil is named."""
    open_ = {code: amount for code, amount in balances.items() if amount and not chart.stays(code)}
    if not open_:
        return None
    listed = "; ".join(f"{code} has {amount}" for code, amount in sorted(open_.items()))
    return Refusal(f"{what} while money is still somewhere: {listed}. Bring each to nil first.")


@dataclass(frozen=True, slots=True)
class Receiver:
    """Whoever holds a direct payment, on a day. `may_decide`: the person is 16 or over and has capacity, if known."""

    capacity: str
    name: str
    may_decide: bool | None = None
    acts: bool = False
    agrees: bool = False
    agreed_by_us: bool = False


def why_not_this_receiver(who: Receiver) -> Refusal | None:
    """The law names who may receive, and the money has to go to that very person and nobody in their place."""
    if who.capacity == "person":
        if who.may_decide is not False:
            return None
        return Refusal(
            f"{who.name} is under 16, or cannot decide about this for now, so somebody who acts for them has to "
            "receive the money. End this holding and name the representative or nominee.",
            cites="SI 2013/1617, reg. 3(3)",
        )
    if not who.acts:
        return Refusal(f"{who.name} no longer acts as {who.capacity}. End this holding and name who does.")
    if not who.agrees:
        return Refusal(f"{who.name} has not agreed to receive the money as {who.capacity}.")
    if who.capacity == "nominee" and not who.agreed_by_us:
        return Refusal(
            f"{who.name} has not been agreed as nominee yet. An approver or ICB lead has to agree first.",
            cites="SI 2013/1617, reg. 6(4)",
        )
    return None


CAPACITIES = {
    "notional": ("icb",),
    "third party": ("organisation",),
    "direct payment": ("person", "representative", "nominee"),
}


def why_not_hold(kind: str, capacity: str, *, state: BudgetState) -> Refusal | None:
    """The reason this kind of money cannot be held in this capacity."""
    if kind not in CAPACITIES:
        return Refusal("Choose how the money is held.", field="kind")
    if capacity not in CAPACITIES[kind]:
        may = " or ".join(CAPACITIES[kind])
        return Refusal(f"What is held as '{kind}' is held by: {may}.", field="capacity")
    if state in (BudgetState.SETTLING, BudgetState.CLOSED):
        return Refusal(f"This budget is at '{state}', so nobody new can hold its money.")
    return None
