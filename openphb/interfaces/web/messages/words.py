"""What the parts of a conversation are called on a page, and phrases to start from."""

from __future__ import annotations

from datetime import date

from openphb.conversations.queries import SaidView, TalkLine
from openphb.conversations.rules import Party, Team
from openphb.interfaces.web.pages import Shown, Tag
from openphb.interfaces.web.plan_words import moment
from openphb.kernel.days import in_words, local_day

TEAMS = {Team.CARE: "Care team", Team.MONEY: "Finance"}
DONE = {
    "said": "",
    "closed": "Closed: nothing more is waited for",
    "opened again": "Opened again",
    "taken on": "Answered from now on by",
    "passed on": "Passed on",
}
PHRASES = {
    "thanks": ("Thanks, and a day", "Thank you for writing. I will find out and come back to you by "),
    "more": ("Ask for more", "Thank you for writing. So that I can help, could you tell me "),
    "ring": ("Offer to ring", "Would you like me to ring you about this? A good time for me is "),
    "done": ("It is done", "It is done. What changes for you is "),
}
"""Beginnings only, which somebody ends in their own words: no whole answer is kept ready."""


def turn_for_person(line: TalkLine, *, on: date) -> Shown:
    """Whose turn it is, as the person reads it: our promise stands beside our turn."""
    if line.is_closed:
        return Tag("Closed", "grey")
    if line.turn == Party.PERSON:
        return (Tag("Your turn", "blue"), f"Since {in_words(local_day(line.turn_since))}. Nothing stops if you wait.")
    if line.turn == Party.ORGANISATION:
        return (Tag("Their turn", "grey"), f"{line.organisation_name} answers next.")
    late = (Tag("We are late", "red"),) if line.is_late(on) else ()
    return (Tag("Our turn", "yellow"), *late, promise(line))


def turn_for_organisation(line: TalkLine, *, on: date) -> Shown:
    """Whose turn it is, as an organisation reads it."""
    since = f"since {in_words(local_day(line.turn_since))}"
    if line.is_closed:
        return (Tag("Closed", "grey"), since)
    if line.turn == Party.ORGANISATION:
        return (Tag("Your turn", "blue"), since)
    if line.turn == Party.PERSON:
        return (Tag("The person’s turn", "grey"), since)
    late = (Tag("We are late", "red"),) if line.is_late(on) else ()
    return (Tag("Our turn", "yellow"), *late, f"We answer by {in_words(line.answer_by)}." if line.answer_by else since)


def promise(line: TalkLine) -> str:
    """By when we answer, or since when somebody waits where the board has promised no day."""
    if line.answer_by:
        return f"We answer by {in_words(line.answer_by)}."
    return f"You wrote on {in_words(local_day(line.turn_since))}. Nobody has set here by when we answer."


def turn_for_team(line: TalkLine, *, on: date) -> Shown:
    """Whose turn it is, as the team reads it."""
    since = f"since {in_words(local_day(line.turn_since))}"
    if line.is_closed:
        return (Tag("Closed", "grey"), since)
    if line.turn == Party.PERSON:
        return (Tag("The person’s turn" if line.organisation else "Their turn", "blue"), since)
    if line.turn == Party.ORGANISATION:
        return (Tag("The organisation’s turn", "blue"), line.organisation_name, since)
    by_when = f"Answer by {in_words(line.answer_by)}" if line.answer_by else "No day of ours is set"
    return (Tag("Late", "red") if line.is_late(on) else Tag("Our turn", "yellow"), by_when, since)


def who(said: SaidView, *, mine: Party) -> str:
    """Who said it: the name, and of which side where it is not the reader's."""
    if said.side is mine:
        return said.by_name
    return f"{said.by_name} ({_OF[said.side]})"


_OF = {Party.BOARD: "NHS", Party.PERSON: "for the person", Party.ORGANISATION: "of the organisation"}


def stamp(said: SaidView) -> str:
    return moment(said.at)
