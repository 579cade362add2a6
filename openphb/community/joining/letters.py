"""The words of the network's letters about joining and belonging. Pure.

An e-mail is a postcard: it says that there is something to see and where, and never that somebody has a budget.
"""

from __future__ import annotations

from datetime import date

from openphb.kernel.days import in_words

IGNORE = "If you do not know what this is about, do nothing. Do not send the link on."
Words = tuple[str, str]
"""The subject, and what stands before the link."""


def to_confirm(until: date) -> Words:
    """Is this address theirs?"""
    asked = "Somebody, we think you, asked to join the learning network with this address."
    return "Is this your address?", f"{asked} To go on, open this page by {in_words(until)}.\n\n{IGNORE}"


def known_already() -> Words:
    """They asked to join, and have an account there."""
    words = "Somebody, we think you, asked to join the learning network. This address has an account there already."
    return "You have an account already", f"{words} Sign in with it.\n\n{IGNORE}"


def waits_already() -> Words:
    """They asked to join a second time."""
    words = "You asked to join the learning network before, and a moderator has it. This page says how it stands."
    return "We have your application", f"{words}\n\n{IGNORE}"


def news_of_it(until: date) -> Words:
    """Their application was decided, or something is asked."""
    words = f"There is news about your application to the learning network. This page has it until {in_words(until)}."
    return "About your application", words


def ends_soon(until: date) -> Words:
    """A month before a membership ends."""
    words = f"You are a member of the learning network until {in_words(until)}. To stay, press one button on this page."
    return "Your membership ends soon", words


def suspended() -> Words:
    """They are kept out for a time."""
    words = "A moderator of the learning network has suspended your membership. This page says why, until when, and how"
    return "Your membership", f"{words} to appeal."


def appeal_answered() -> Words:
    """Another moderator looked at it."""
    return (
        "Your appeal",
        "Another moderator of the learning network has looked at your appeal. This page has the answer.",
    )


def part_given(part: str) -> Words:
    """They do something more from now on."""
    return "Your part in the learning network", f"You are a {part} of the learning network from now on."


def part_ended(part: str) -> Words:
    """They do it no more."""
    return "Your part in the learning network", f"You are no {part} of the learning network any more."
