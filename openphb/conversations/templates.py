"""Every message that leaves for a telephone, an e-mail box or a letter box: a closed list, with nothing private in it.

A text is read on a locked screen by whoever lies beside it. So it has no name, no money, no health, no clinic, no date
and no subject: it says that there is something to read, and where. The address is that of our front page and carries no
identity. What is not in this list cannot be sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What somebody may choose to be told of."""

    MESSAGE = "message"
    LETTER = "letter"
    CHECK_IN = "check-in"


class Way(StrEnum):
    """How it leaves. What stands on our own pages needs no way: it is always there."""

    EMAIL = "email"
    TEXT = "text"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Template:
    """Words with one gap, {address}: where our front page is. `text` is for telephones, one part of 160 signs."""

    kind: Kind
    chosen_as: str
    subject: str
    email: tuple[str, ...]
    text: str


_NOT_YOURS = "If you do not know what this is about, you need do nothing."
_SIGN_IN = "Sign in to read it: {address}"
_SETTINGS = "You can change how we tell you, or stop it, on the page Messages."

TEMPLATES: dict[Kind, Template] = {
    each.kind: each
    for each in (
        Template(
            Kind.MESSAGE,
            "When somebody writes to you",
            "There is something to read",
            ("Somebody has written to you on our pages.", _SIGN_IN, _SETTINGS, _NOT_YOURS),
            "You have something new to read. Sign in: {address} If this is not for you, do nothing.",
        ),
        Template(
            Kind.LETTER,
            "When there is a letter for you",
            "There is a letter to read",
            ("There is a letter for you on our pages.", _SIGN_IN, _SETTINGS, _NOT_YOURS),
            "You have a letter to read. Sign in: {address} If this is not for you, do nothing.",
        ),
        Template(
            Kind.CHECK_IN,
            "When a check-in that you chose is due",
            "A few questions, if you like",
            ("The questions you chose to be asked are ready. You can skip any.", _SIGN_IN, _SETTINGS, _NOT_YOURS),
            "The questions you chose are ready, if you like. Sign in: {address} If this is not for you, do nothing.",
        ),
    )
}  # fmt: skip
PART = 160
"""Signs in one text message. What is longer is charged and may arrive as two."""


def written(kind: Kind, way: Way, *, address: str) -> tuple[str, str]:
    """The subject and the words as they leave; a text has no subject."""
    found = TEMPLATES[kind]
    if way is Way.TEXT:
        return "", found.text.format(address=address)
    return found.subject, "\n\n".join(line.format(address=address) for line in found.email)
