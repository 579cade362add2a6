"""One page of a plan, for whoever opens the door: who this is, what they want, what to do, whom to call. Pure.

It is chosen from the plan and never written anew: the most important first, and only so much that it fits one page of
A4 in ordinary print. Words are the person's own; one that had to be cut short ends in “…”.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from openphb.plans.content import Contact, Outcome, PlanContent, Risk

MOST_HOPES, MOST_RISKS, MOST_CONTACTS = 3, 2, 3
LONG, SHORT, SHORTEST = 240, 120, 60
MORE = "This is one page of the plan. The whole plan says more."


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and its lines."""

    heading: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The one page. `parts` are only those of which the plan says something."""

    title: str
    lead: str
    parts: tuple[Part, ...]


_HEADINGS = {
    "What matters most to me": "What is important to me",
    "Please do, please don’t": "How to be with me",
    "How to talk with me": "How to talk with me",
    "How and when to help me": "How to help me",
    "What I hope for": "What I want",
    "If something goes wrong": "If something goes wrong",
    "Whom to call": "Who to call",
}
"""Each heading and the same in easy words."""
_SENTENCE = re.compile(r"(?<=[.!?;])\s+")


def summary(said: PlanContent, *, name: str, version: int) -> Summary:
    """The page for this plan."""
    parts = (
        Part("What matters most to me", _text(said.what_matters, most=LONG)),
        Part("Please do, please don’t", _text(said.please_do, most=SHORT)),
        Part("How to talk with me", _text(said.communicating, most=SHORT)),
        Part("How and when to help me", _text(said.supporting_me, most=SHORT)),
        Part("What I hope for", tuple(_cut(each.outcome, most=SHORT) for each in _hopes(said.outcomes))),
        Part("If something goes wrong", tuple(_danger(each) for each in said.risks[:MOST_RISKS])),
        Part("Whom to call", tuple(_called(each) for each in _contacts(said))),
    )
    told = tuple(part for part in parts if part.words)
    return Summary(f"About {name}", f"Version {version} of the plan. {MORE}", told)


def in_easy_words(page: Summary) -> Summary:
    """The same with easy headings and one sentence on each line. The sentences stay the person's own."""
    parts = tuple(
        Part(_HEADINGS[part.heading], tuple(line for words in part.words for line in _SENTENCE.split(words)))
        for part in page.parts
    )
    return replace(page, lead="These are my own words. My whole plan says more.", parts=parts)


def _hopes(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """The most important first; those without a number after them, in the plan's order."""
    return sorted(outcomes, key=lambda each: -(each.importance or 0))[:MOST_HOPES]


def _contacts(said: PlanContent) -> list[Contact]:
    """Whoever can be reached, key worker first, then those close, then other professionals."""
    reached = [each for each in said.contacts if each.details]
    return sorted(reached, key=lambda each: (not each.is_key_worker, each.kind == "professional"))[:MOST_CONTACTS]


def _danger(each: Risk) -> str:
    signs = f" Signs: {_cut(each.signs, most=SHORTEST)}" if each.signs else ""
    call = f" Call: {_cut(each.contact, most=SHORTEST)}" if each.contact else ""
    return f"{_cut(each.risk, most=SHORTEST)}:{signs} {_cut(each.procedure, most=SHORT)}{call}"


def _called(each: Contact) -> str:
    what = f" ({_cut(each.relationship, most=30)})" if each.relationship else ""
    return f"{_cut(each.name, most=40)}{what}: {_cut(each.details, most=40)}"


def _text(words: str, *, most: int) -> tuple[str, ...]:
    cut = _cut(words, most=most)
    return (cut,) if cut else ()


def _cut(words: str, *, most: int) -> str:
    """On one line, at the end of a word, with “…” where something is left away."""
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    head = line[: most - 2]
    return f"{head.rsplit(' ', 1)[0] if ' ' in head else head} …"
