"""A copy of a letter in one form: its file, what it is called, and its words."""

from __future__ import annotations

from dataclasses import dataclass

from openphb.interfaces.web.letters.typeset import LOOKS, typeset
from openphb.interfaces.words.languages import Language
from openphb.kernel.refusal import NotFound
from openphb.plans.rules import letter_forms as forms
from openphb.plans.rules.letters import Addressee, Letter

SLUGS = {"letter": "letter", "large-print": "large print", "easy-read": "easy read", "plain-text": "plain text"}
"""The forms that have a file, as an address names them."""
NAMES = {
    "letter": "PDF letter",
    "large print": "PDF in large print",
    "easy read": "PDF in easy words",
    "plain text": "Plain text",
    "email": "Email with a link",
}


@dataclass(frozen=True)
class Copy:
    """What somebody gets."""

    content: bytes
    name: str
    media_type: str
    words: str


def copy_of(letter: Letter, to: Addressee, *, form: str, language: Language | None = None) -> Copy:
    """The letter in this form, addressed to this reader. Raises NotFound for a form that has no file.

    What is kept as having left is made without a `language`: a copy in another one is a help to read it.
    """
    words = forms.plain(letter, to, easy=form == "easy read")
    if language:
        words = "\n\n".join(language.reader.said(block) for block in words.split("\n\n"))
    stem = f"letter-{letter.written_on.isoformat()}"
    if form == "plain text":
        return Copy(words.encode(), f"{stem}.txt", "text/plain; charset=utf-8", words)
    if form not in LOOKS:
        raise NotFound
    ending = "" if form == "letter" else f"-{form.replace(' ', '-')}"
    return Copy(typeset(letter, to, form=form, language=language), f"{stem}{ending}.pdf", "application/pdf", words)


def form_named(slug: str) -> str:
    """The form an address names. Raises NotFound for any other word."""
    if slug not in SLUGS:
        raise NotFound
    return SLUGS[slug]
