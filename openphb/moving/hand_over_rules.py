"""Who may hand a person over to another board, and when it can still be undone. Pure.

Which board is responsible is a question of regulations and guidance that nobody has confirmed to us in the detail
that a rule would need [?], so two people of the board decide it and say why; the receiving board says yes or no.
Until it says yes the old board stays responsible, so that nobody is left with none. That there are two, and what goes
along, is our own choice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal

BEGINS = frozenset({Role.COORDINATOR, Role.LEAD})
RELEASES = frozenset({Role.LEAD, Role.APPROVER})
TAKES = frozenset({Role.COORDINATOR})
SEES = BEGINS | RELEASES | {Role.AUDITOR}
LONGEST_AHEAD = timedelta(days=366)
ANSWER_BY = timedelta(days=14)
"""Before the day: whoever leaves is told by then whether they move. No source sets this; it is our own choice."""
TOLD_FOR = timedelta(days=14)
"""How long an answer stands among what waits, so that somebody back from leave reads it. Our own choice."""
DIED = "The person has died, and we are sorry to have to tell you. Please write to nobody; we speak with the family."
WAITS_FOR_ANSWER = "This is for days after the move to another board, which has not answered yet. It waits for that."
"""Why a payment waits. It goes again where nobody moves, or where the day has come without an answer."""
OF_THE_OTHER = "This is for days after the move to another board, which pays for them itself."
GOES = (
    "Who the person is, and how to reach them.",
    "Who acts for them in law, and on what basis.",
    "Their agreed plan, if they agree to that.",
    "What was agreed a year, how it is held and what is left: as information. The other board decides for itself.",
    "What is promised by when: reviews, questions and complaints that are open.",
)
STAYS = (
    "Bank details. They are entered and checked anew there.",
    "Messages, notes of colleagues and who looked at the record.",
    "Everything that was decided, paid and kept until that day. It can be read here by those who may.",
)


@dataclass(frozen=True, slots=True)
class NewHandOver:
    """What is asked when a hand-over begins. `receiver` is the other board; `told_on` the day the person was told."""

    receiver: int
    moves_on: date
    why: str
    told_on: date
    plan_goes: bool


def why_not_see(by: Actor) -> Refusal | None:
    """The reason this actor may not look at who comes and goes."""
    return None if by.roles & SEES else Refusal("You do not work on people who move.")


def why_not_begin(by: Actor) -> Refusal | None:
    """The reason this actor may not begin, or call off, a hand-over."""
    return None if by.roles & BEGINS else Refusal("Only a care coordinator or ICB lead can hand somebody over.")


def why_not_this(new: NewHandOver, *, died: bool, by: Actor, on: date) -> tuple[Refusal, ...]:
    """Everything against handing somebody over like this, each by its field."""
    found = (
        (died, "This person has died, so nobody is handed over.", ""),
        (new.receiver == by.commissioner, "This is your own board. Choose the other one.", "receiver"),
        (new.moves_on <= on, "Choose a day that is still to come, so that the other board can get ready.", "moves_on"),
        (new.moves_on > on + LONGEST_AHEAD, "The day is more than a year away. Check the year.", "moves_on"),
        (not new.why.strip(), "Say why the other board becomes responsible.", "why"),
        (new.told_on > on, "The day on which they were told is in the future.", "told_on"),
    )
    return tuple(Refusal(words, field=field) for wrong, words, field in found if wrong)


def why_not_release(by: Actor, *, begun_by: UUID, moves_on: date, died: bool, on: date) -> Refusal | None:
    """The reason this actor may not release a hand-over that waits for a second person."""
    if not by.roles & RELEASES:
        return Refusal("Only an ICB lead or approver can release a hand-over.")
    if by.id == begun_by:
        return Refusal("You began this hand-over, so somebody else releases it.")
    if died:
        return Refusal("This person has died. Call the hand-over off.")
    return _why_not_before(moves_on, on=on, do="Call it off and begin another with a later day.")


def why_not_call_off(by: Actor, *, moves_on: date, accepted: bool | None, on: date) -> Refusal | None:
    """The reason a hand-over cannot be called off any more, or not by this actor."""
    if why_not_begin(by):
        return why_not_begin(by)
    if accepted is False:
        return Refusal("The other board has declined, so there is nothing to call off.")
    if accepted:
        return _why_not_before(moves_on, on=on, do="The other board is responsible now and can hand them back.")
    return None


def why_not_take(by: Actor) -> Refusal | None:
    """The reason this actor may not answer for the receiving board."""
    return None if by.roles & TAKES else Refusal("Only a care coordinator can answer, and becomes theirs.")


def why_not_accept(by: Actor, *, moves_on: date, on: date) -> Refusal | None:
    """The reason somebody cannot be accepted, by this actor or so late."""
    late = "Ask the other board for a later day; until then it stays responsible."
    return why_not_take(by) or _why_not_before(moves_on, on=on, do=late)


def called_off(why: str) -> Refusal:
    """What whoever would still answer is told of a hand-over that was called off."""
    return Refusal(f"The other board has called this off: {why}")


def answered(by: str, *, accepted: bool) -> Refusal:
    """What the second to answer is told of the first."""
    return Refusal(f"{by} has {'accepted' if accepted else 'declined'} this already.")


def _why_not_before(moves_on: date, *, on: date, do: str) -> Refusal | None:
    return Refusal(f"The day, {in_words(moves_on)}, has come. {do}") if moves_on <= on else None
