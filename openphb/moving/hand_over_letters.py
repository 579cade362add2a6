"""What a person who moves is told in writing: that they move, and where nobody moves after all. Pure.

Plain text, in short words. Nothing is written where somebody has died.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from openphb.kernel.days import in_words
from openphb.moving.hand_over_rules import NewHandOver


@dataclass(frozen=True, slots=True)
class NotMoving:
    """Why nobody moves: `says` are the words of whoever said so. `opened`: the other board had said yes before."""

    says: str
    declined: bool
    opened: bool
    told_on: date
    moves_on: date


def letter(name: str, *, whence: str, to: str, new: NewHandOver, asks: str) -> str:
    """What the person is told in writing, as plain text."""
    plan = "Your plan goes along, as you agreed." if new.plan_goes else "Your plan stays with us, as you asked."
    until = in_words(new.moves_on - timedelta(days=1))
    parts = (
        f"Dear {name}",
        f"From {in_words(new.moves_on)}, {to} is to look after your personal health budget instead of {whence}.",
        f"Why: {new.why.strip()}",
        f"{to} has been asked, and first has to say yes. Until it does, nothing changes: we stay responsible, and your "
        "support goes on. If it says no, we tell you.",
        f"What goes to {to}: who you are and how to reach you, who acts for you, what was agreed with you and what is "
        f"left of it, and what was promised to you by when. {plan}",
        "What stays with us: your bank details, messages, notes and everything that was decided and paid. You can go "
        "on reading it with the same way of signing in, beside your new pages.",
        f"Your budget with us ends on {until}. We then look at what is left and what is owed, and send you a last "
        f"statement. {to} decides about your budget itself; what was agreed here tells it what you need. Your plan "
        "goes on as it was received until they have looked at it with you.",
        "You need to give your bank details again there. Please give them to nobody who rings you up for them.",
        f"If you do not agree, or something here is wrong, tell us before that day: {asks}. You may also complain.",
    )
    return "\n\n".join(parts)


def second_letter(name: str, *, whence: str, to: str, off: NotMoving, asks: str) -> str:
    """What they are told where they were told that they move, and do not: nothing else is to be done."""
    who = f"{to} has said no. It says:" if off.declined else "We have called it off. Why:"
    parts = (
        f"Dear {name}",
        f"We wrote to you on {in_words(off.told_on)}. We said that {to} was to look after your personal health budget "
        f"from {in_words(off.moves_on)}. This will not happen.",
        f"{who} {off.says.strip()}",
        f"You stay with {whence}. Your budget and your support go on as before. You need do nothing.",
        _kept_there(to, off=off),
        "We may have kept a payment back because of the move. If so, it goes to you now.",
        "You need not give your bank details again. Please give them to nobody who rings you up for them.",
        f"If you do not agree, or something here is wrong, tell us: {asks}. You may also complain.",
    )
    return "\n\n".join(parts)


def _kept_there(to: str, *, off: NotMoving) -> str:
    if off.opened:
        return f"{to} had said yes and has begun a record of you. It has been told that you stay."
    return (
        f"{to} knows your name, NHS number and date of birth. It knows what your budget is for and why you were to "
        "move. It has not seen your plan or anything else."
    )
