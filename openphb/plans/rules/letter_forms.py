"""A letter as it is addressed to someone, and as plain text. Kept as it left: it can be written down and read back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from openphb.plans.rules.letters import Addressee, Letter, Part

FORMS = ("letter", "large print", "easy read", "plain text", "email")
"""How a copy can be made. An email carries a link and nothing of the letter."""
_OFFER = (
    "You can have this letter in large print, in easy words, in braille, as plain text, read to you, or in another "
    "language. Tell us what suits you."
)


def form_for(preferred: str) -> str:
    """The form we make for someone who likes to hear from us this way; what we cannot make is made from it."""
    return {"phone": "letter", "braille": "plain text"}.get(preferred, preferred)


def greeting(letter: Letter, to: Addressee) -> str:
    """The first line: to the person, to whoever acts for them, or after a death to the personal representatives."""
    if to.capacity == "personal_representative":
        return f"To the personal representatives of {letter.person}"
    return f"Dear {to.name}"


def why_you(letter: Letter, to: Addressee) -> str:
    """Why somebody other than the person gets this letter, or nothing."""
    because = {
        "representative": f"You get this letter because you act for {letter.person}. “You” below means "
        f"{letter.person}.",
        "nominee": f"You get this letter because you are the nominee of {letter.person}. “You” below means "
        f"{letter.person}.",
        "personal_representative": f"We are sorry for your loss. You get this letter because you see to the affairs "
        f"of {letter.person}.",
    }
    return because.get(to.capacity, "")


def plain(letter: Letter, to: Addressee, *, easy: bool = False) -> str:
    """The letter word for word, with headings on lines of their own and nothing that needs a shape to be read."""
    parts = letter.easy if easy else letter.parts
    blocks = [letter.subject, greeting(letter, to), why_you(letter, to)]
    for part in parts:
        blocks += [part.heading, *part.words, *(f"{what}: {much}" for what, much in part.rows)]
    blocks += [letter.signed, _OFFER]
    return "\n\n".join(block for block in blocks if block)


def kept(letter: Letter) -> dict[str, Any]:
    """As JSON keeps it."""
    return {
        "subject": letter.subject,
        "person": letter.person,
        "died": letter.died,
        "board": letter.board,
        "written_on": letter.written_on.isoformat(),
        "signed": letter.signed,
        "parts": [_part(part) for part in letter.parts],
        "easy": [_part(part) for part in letter.easy],
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "code": part.code,
        "heading": part.heading,
        "words": list(part.words),
        "rows": [list(row) for row in part.rows],
    }


def read_back(kept: Mapping[str, Any]) -> Letter:
    """The letter that was kept."""
    return Letter(
        subject=kept["subject"],
        person=kept["person"],
        died=kept["died"],
        board=kept["board"],
        written_on=date.fromisoformat(kept["written_on"]),
        parts=_parts(kept["parts"]),
        easy=_parts(kept["easy"]),
        signed=kept["signed"],
    )


def _parts(kept: Sequence[Mapping[str, Any]]) -> tuple[Part, ...]:
    return tuple(
        Part(each["code"], each["heading"], tuple(each["words"]), tuple((what, much) for what, much in each["rows"]))
        for each in kept
    )


def offer() -> str:
    """The last line: other forms this letter can be had in."""
    return _OFFER
