"""What people have used a personal health budget for, and what was refused: need, outcome, cost and evidence. Pure.

Collected from published accounts, each named with the idea (`reference/ideas.csv`, 22 November 2026). An idea is no
promise: what counts is the plan. Nothing here is ordered by how often it was chosen: what suits few is no worse.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

NEVER = "never"
"""The part of those that no plan can agree to."""
_SHORTEST_WORD = 3
_COMMON = frozenset(
    [
        "the",
        "for",
        "and",
        "new",
        "buy",
        "from",
        "with",
        "some",
        "that",
        "this",
        "every",
        "help",
        "money",
        "own",
        "one",
        "who",
    ]
)


class Strength(StrEnum):
    """How much is known of whether it helps, strongest first."""

    CONTROLLED = "controlled study"
    EVALUATED = "local evaluation"
    TOLD = "one account"
    UNSEEN = "no case seen"


class Decided(StrEnum):
    """What became of it where we read of it."""

    AGREED = "agreed"
    DISPUTED = "disputed"
    CASE_BY_CASE = "case by case"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Idea:
    """One use. `rule` is the rule of ours that decides it; without one, somebody did. A text may be empty: not told.

    `is_local`: it comes from here, and was not published.
    """

    slug: str
    what: str
    need: str
    hoped: str
    part: str
    strength: Strength
    decided: Decided
    why: str
    cost: str
    rule: str
    source: str
    is_local: bool = False


@cache
def ideas() -> tuple[Idea, ...]:
    """Every idea by part of life, what is never paid for last, and then by name."""
    text = files("openphb.community").joinpath("reference/ideas.csv").read_text(encoding="utf-8")
    return tuple(sorted(map(_idea, csv.DictReader(text.splitlines())), key=_place))


def _idea(row: dict[str, Any]) -> Idea:
    strength, decided = Strength(row.pop("strength")), Decided(row.pop("decided"))
    return Idea(strength=strength, decided=decided, **row)


def _place(each: Idea) -> tuple[bool, str, str]:
    return each.part == NEVER, each.part, each.what


def idea(slug: str) -> Idea | None:
    """The idea of that name, if there is one."""
    return next((each for each in ideas() if each.slug == slug), None)


def parts() -> tuple[str, ...]:
    """The parts of life that ideas belong to, in reading order."""
    return tuple(dict.fromkeys(each.part for each in ideas()))


def find(
    sought: str = "", *, part: str = "", decided: str = "", among: Iterable[Idea] | None = None
) -> tuple[Idea, ...]:
    """Those that have every word sought, or a word that begins so, of the part and the decision chosen.

    `among` are those looked through, in their order; the published ones where it is left out.
    """
    return tuple(
        each
        for each in (ideas() if among is None else among)
        if part in ("", each.part) and decided in ("", each.decided) and _has_all(each, _words(sought))
    )


def alike(words: str, *, most: int = 3, among: Iterable[Idea] | None = None) -> tuple[Idea, ...]:
    """Ideas that share a telling word with this; those that share most first, equals in their reading order."""
    asked, every = telling(words), tuple(ideas() if among is None else among)
    shared = {each.slug: len(asked & telling(each.what)) for each in every}
    found = sorted((each for each in every if shared[each.slug]), key=lambda each: -shared[each.slug])
    return tuple(found[:most])


def _has_all(each: Idea, sought: Iterable[str]) -> bool:
    there = _words(f"{each.what} {each.need} {each.hoped} {each.part}")
    return all(any(word.startswith(one) for word in there) for one in sought)


def telling(text: str) -> set[str]:
    """Its words that say what it is, in small letters."""
    return {word for word in _words(text) if len(word) >= _SHORTEST_WORD} - _COMMON


def _words(text: str) -> list[str]:
    """In small letters, and without the s of more than one: a lesson finds lessons."""
    plain = "".join(letter if letter.isalnum() else " " for letter in text.casefold())
    return [_of_one(word) for word in plain.split()]


def _of_one(word: str) -> str:
    if word.endswith("sses"):
        return word.removesuffix("es")
    return word if word.endswith("ss") else word.removesuffix("s")
