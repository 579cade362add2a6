"""Papers and photos that somebody sends with a request to look again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openphb.kernel.refusal import Refusal

MOST_PAPERS = 5
KINDS_OF_PAPER = ("image/jpeg", "image/png", "application/pdf")
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Paper:
    """A clean copy of what was sent, and a name to show; never one to open."""

    name: str
    media_type: str
    content: bytes


def safe_name(name: str) -> str:
    """A name to show: no folders, and no characters that hide or turn what follows."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(character for character in last if character.isprintable()).strip(". ")
    return plain[:_LONGEST_NAME] or "paper"


def why_not_papers(papers: Sequence[Paper]) -> Refusal | None:
    """Too many at once, or not one of the kinds of which a clean copy can be made."""
    if len(papers) > MOST_PAPERS:
        return Refusal(f"Send up to {MOST_PAPERS} papers with this. More can follow by post.", field="file")
    if any(paper.media_type not in KINDS_OF_PAPER for paper in papers):
        return Refusal("Send papers as photos (JPEG or PNG) or as PDF.", field="file")
    return None
