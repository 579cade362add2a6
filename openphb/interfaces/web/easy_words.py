"""What whoever decides should know before they write to somebody who has letters in easy words."""

from __future__ import annotations

from uuid import UUID

from openphb.interfaces.web.sections import Note, Section
from openphb.kernel.actor import Actor
from openphb.people import queries as people

_ADVICE = (
    "{name} has letters in easy words. Write short sentences, with one thought in each, and words that people use at "
    "home.",
    "What you write stands in the letter just as you write it, and the letter says that these are your words. Nobody "
    "makes them shorter.",
)


def advice(person: UUID, *, by: Actor) -> tuple[Section, ...]:
    """A section for the page on which reasons are asked for; nothing where the person has letters in another form."""
    found = people.person(person, by=by)
    if found.preferred_format != "easy read":
        return ()
    return (Section("", (Note(tuple(words.format(name=found.name) for words in _ADVICE)),), id="easy-words"),)
