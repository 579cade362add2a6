"""Who may do what with a return, and what has to be right about it first; decided without a database."""

from __future__ import annotations

from datetime import date

from openphb.kernel.actor import Role
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.plans.rules import find_move
from openphb.plans.rules.moves import either
from openphb.plans.workflow import Move
from openphb.reporting.workflow import KINDS, PREPARERS, READERS, RETURN_MOVES, ReturnState

PHRASES = {
    "check": "say that this return was checked",
    "sign off": "sign off this return",
    "send back": "send this return back",
    "send": "send this return",
    "hold back": "hold this return back",
    "record as sent": "record that this return was sent",
    "hand in": "record that this return was handed in",
    "accept": "record that this return was accepted",
    "reject": "record that this return was rejected",
    "replace": "replace this return",
    "withdraw": "withdraw this return",
}


def return_move(verb: str, state: ReturnState) -> Move | Refusal:
    """The row of the table for this verb in this state, or why there is none."""
    found = find_move(verb, state, moves=RETURN_MOVES, what="return")
    if isinstance(found, Refusal):
        return Refusal(f"You cannot {PHRASES.get(verb, verb)}, because it is {_called(state)}.")
    return found


def _called(state: ReturnState) -> str:
    return "a draft" if state is ReturnState.DRAFT else str(state)


def why_not_move(move: Move, *, roles: frozenset[Role], is_maker: bool) -> Refusal | None:
    """The reason this actor may not make this move, or None. That it is their own work is said first."""
    if move.not_own_work and is_maker:
        return Refusal(f"You put this return together, so someone else must {PHRASES[move.verb]}.")
    if not roles & move.roles:
        return Refusal(f"Only {either(move.roles)} can {PHRASES[move.verb]}.")
    return None


def why_not_prepare(*, roles: frozenset[Role]) -> Refusal | None:
    """The reason somebody in these roles may not put a return together."""
    return None if roles & PREPARERS else Refusal(f"Only {either(PREPARERS)} can put a return together.")


def why_not_see_file(kind: str, *, roles: frozenset[Role]) -> Refusal | None:
    """Whoever sees returns sees their numbers; the file, and the records, of one that names people are for few."""
    allowed = PREPARERS if KINDS[kind].is_identified else READERS
    if roles & allowed:
        return None
    return Refusal(f"The file names people, so only {either(allowed)} can have it.")


def why_no_reasons(move: Move, note: str) -> Refusal | None:
    """A move that needs reasons needs them in words."""
    if move.reasons_needed and not note.strip():
        return Refusal("Say why: whoever reads this next needs your reasons.", field="note")
    return None


def why_not_checked(stopping: int) -> Refusal | None:
    """A record that is wrong stops the return; what somebody should only look at does not."""
    if not stopping:
        return None
    count = "One thing in its records stops" if stopping == 1 else f"{stopping:,} things in its records stop"
    return Refusal(f"{count} this return. Have them mended where they stand, then put the return together again.")


def why_not_period(*, ends_on: date, on: date) -> Refusal | None:
    """A return is about days that are over."""
    if ends_on < on:
        return None
    return Refusal(f"This period is not over: it ends on {in_words(ends_on)}.", field="period")


def why_not_again(follows: bool, because: str) -> Refusal | None:
    """A return that was handed in is opened again for a reason, which stays with both versions."""
    if follows and not because.strip():
        return Refusal("This period was handed in before. Say why it is opened again.", field="because")
    return None


SAME_FOR_BOTH = Refusal(
    "A return of this period is being prepared already. Finish it, or withdraw it, before you begin another."
)
NO_LONGER_WAITS = Refusal(
    "It has been sent, or is being sent, so it cannot be held back. Send a corrected one after it."
)
TRIED_ENOUGH = Refusal(
    "It was begun three times and never finished. Whoever runs openphb finds out why in the worker’s log; then ask for "
    "it again."
)
