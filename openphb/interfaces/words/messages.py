"""A message: words of ours, perhaps with holes for what differs each time, such as 'You have {left} left'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

HOLE = re.compile(r"\{(\w+)\}")
_BESIDE = re.compile(r"\{\w+\}(?=\{\w+\})")
WORD = re.compile(r"[^\W\d_]+")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the source it is said, for a translator who wonders what is meant."""

    file: str
    line: int


def plain(words: str) -> str:
    """As it is looked up: the breaks and indents of a template are one space, and nothing stands around it."""
    return _SPACES.sub(" ", words).strip()


def holes(words: str) -> list[str]:
    """The names of what differs each time, in their order."""
    return HOLE.findall(words)


def pieces(words: str) -> Iterator[tuple[str, bool]]:
    """What stands in it one after the other: its own words (False) and the names of holes (True)."""
    for place, piece in enumerate(HOLE.split(words)):
        if piece:
            yield piece, place % 2 == 1


def has_letters(words: str) -> bool:
    """Is anything in it that could be in one language or another?"""
    return any(sign.isalpha() for sign in words)


def own_letters(words: str) -> int:
    """How many letters of a message are its own, and not in its holes."""
    return sum(sign.isalpha() for sign in HOLE.sub("", words))


def whole_words(words: str) -> set[str]:
    """Its own words that no hole touches, in small letters: 'day{s}' has none."""
    parts = list(pieces(words))
    found: set[str] = set()
    for place, (piece, is_hole) in enumerate(parts):
        if is_hole:
            continue
        told = piece if place == 0 else re.sub(r"^[^\W\d_]+", "", piece)
        told = told if place == len(parts) - 1 else re.sub(r"[^\W\d_]+$", "", told)
        found |= {word.lower() for word in WORD.findall(told)}
    return found


def numbered(words: str) -> str:
    """Holes of one name told apart: '{day} to {day}' as '{day} to {day2}'. What stands side by side is one hole."""
    seen: dict[str, int] = {}

    def told(found: re.Match[str]) -> str:
        name = found.group(1).rstrip("0123456789") or found.group(1)
        seen[name] = seen.get(name, 0) + 1
        return f"{{{name}{seen[name] if seen[name] > 1 else ''}}}"

    return HOLE.sub(told, _BESIDE.sub("", words))
