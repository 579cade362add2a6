"""Where a move to another board stands: for staff in a word, for the person in a line."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from openphb.interfaces.web.pages import Tag
from openphb.kernel.actor import IN_LAW, Actor
from openphb.kernel.days import in_words
from openphb.moving import handed
from openphb.moving.handed import HandOverView


def standing(each: HandOverView, *, on: date) -> Tag:
    """Where a hand-over stands."""
    if each.called_off_at:
        return Tag("Called off", "grey")
    if each.accepted is False:
        return Tag("Declined", "red")
    if each.accepted:
        return Tag("Moved", "green") if each.moves_on <= on else Tag("Accepted", "green")
    return Tag("Waits for the other board", "blue") if each.released_at else Tag("Waits to be released", "yellow")


def in_a_line(each: HandOverView, *, on: date) -> str:
    """Where it stands, as the person reads it."""
    waits = f"{each.to} has been asked and has not answered yet. You stay with us."
    now = {
        "Called off": f"This was called off, so you stay with us. {each.called_off_why}",
        "Declined": f"{each.to} has said no, so you stay with us. They say: {each.answer}",
        "Moved": f"{each.to} is responsible now. Change to it with “Choose where” to see your new pages.",
        "Accepted": f"{each.to} has said yes, and begins on {in_words(each.moves_on)}.",
    }
    return now.get(standing(each, on=on).words, waits)


def moving_words(person: UUID, *, by: Actor, on: date) -> str:
    """Where a move of theirs stands in one line, for the first page; empty where none was released."""
    if not by.roles_for(person) & IN_LAW:
        return ""
    found = handed.move_of(person, by=by)
    return in_a_line(found, on=on) if found else ""
