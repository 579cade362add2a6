"""A page that tells what members said, under headings, between what it shows and what it asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from openphb.community.rules import words as text
from openphb.interfaces.web.network.forum.pages import Said
from openphb.interfaces.web.pages import Link, Tag
from openphb.interfaces.web.sections import ShowPage


@dataclass(frozen=True)
class Told:
    """What was said under one heading; `empty` is what is said where nothing was."""

    heading: str
    said: tuple[Said, ...]
    empty: str = ""


@dataclass(frozen=True, kw_only=True)
class ToldPage(ShowPage):
    """Its sections, then what was said, then the form."""

    template: ClassVar[str] = "network/told.jinja"
    told: tuple[Told, ...] = ()


def said(
    place: str, words: str, *, by: str, when: str, tags: tuple[Tag, ...] = (), hidden: str = "",
    links: tuple[Link, ...] = (),
) -> Said:  # fmt: skip
    """What one member said. `hidden` stands in its place, or before it where its author reads it."""
    blocks = text.shown(words) if words else ()
    return Said(place, by, tags, when, "", blocks, (hidden,) if hidden else (), links, None)
