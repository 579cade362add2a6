"""Easy read: the same facts as a page, one idea on a line, in short sentences, with a picture beside each.

Made from the very views the page is made from, so that no amount is worked out twice. What somebody else wrote (a
reason, a need, a name for a thing) stands as they wrote it, marked as their words: nobody makes them shorter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe

from openphb.interfaces.web.pages import Link

PICTURES = Path(__file__).parent / "static" / "openphb" / "pictures"
HARD = {
    "budget": "Money for your care and support.",
    "care coordinator": "The person who helps you with your plan.",
    "decision": "What we chose to do. We write down why.",
    "nominee": "A person who looks after the money for you.",
    "plan": "A list of what you need, and what pays for it.",
    "receipt": "A paper that shows what you paid.",
    "representative": "A person who speaks for you. The law lets them.",
    "review": "A talk about how your plan is going.",
    "statement": "A list from the bank of what came in and went out.",
}
"""Words that we cannot do without, and what they mean. Explained below a page that uses them."""


@dataclass(frozen=True)
class Idea:
    """One thing to know. `words` are ours; `quoted` stands just as it was written, by somebody else.

    Where it is from the page itself, and so `ours`, it is put into another language like everything of ours.
    """

    picture: str
    words: tuple[str, ...]
    quoted: str = ""
    link: Link | None = None
    ours: bool = False

    @property
    def drawing(self) -> SafeString:
        """The picture itself, which takes its colour from the words beside it."""
        return drawing(self.picture)


@dataclass(frozen=True)
class Easy:
    """A page in easy words."""

    ideas: tuple[Idea, ...]
    hard: tuple[tuple[str, str], ...] = field(default=())


def idea(picture: str, *words: str, quoted: str = "", link: Link | None = None, ours: bool = False) -> Idea:
    """An idea; empty sentences fall away."""
    return Idea(picture, tuple(each for each in words if each), quoted.strip(), link, ours)


def easy(*ideas: Idea | Iterable[Idea]) -> Easy:
    """Ideas in order, with the hard words among them explained."""
    told = tuple(_flat(ideas))
    said = " ".join(words for each in told for words in each.words).lower()
    return Easy(told, tuple((word, means) for word, means in HARD.items() if re.search(rf"\b{word}s?\b", said)))


def _flat(ideas: Iterable[Idea | Iterable[Idea]]) -> Iterator[Idea]:
    for each in ideas:
        if isinstance(each, Idea):
            yield each
        else:
            yield from each


def sentences(text: str) -> tuple[str, ...]:
    """A text in its sentences, each on a line of its own. An amount or a day is never cut in two."""
    return tuple(said.strip() for said in re.split(r"(?<=[.?!])\s+(?=[A-Z£])", text) if said.strip())


@lru_cache(maxsize=128)
def drawing(name: str) -> SafeString:
    """A picture of ours as markup, hidden from screen readers: the sentence beside it says it."""
    drawn = (PICTURES / f"{name}.svg").read_text(encoding="utf-8").strip()
    shown = drawn.replace("<svg ", '<svg class="openphb-drawing" aria-hidden="true" focusable="false" ', 1)
    return mark_safe(shown)  # noqa: S308 - a file of ours, chosen by a name that stands in our own code


def names() -> tuple[str, ...]:
    """Every picture there is, by its name."""
    return tuple(sorted(each.stem for each in PICTURES.glob("*.svg")))
