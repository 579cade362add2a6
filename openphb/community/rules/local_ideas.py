"""Ideas from here, beside those that were published: what they say, who looks them over, what could tell who it was.

An idea from somebody's plan is here because they said yes to it, in words that name nobody. Nothing in this room says
whose it was. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from openphb.community.rules.ideas import NEVER, Decided, Idea, Strength, ideas, parts
from openphb.kernel.actor import Role
from openphb.kernel.refusal import Refusal

KEEPERS = frozenset({Role.LEAD, Role.COORDINATOR})
WAITING, SENT_BACK, SHOWN, GONE = "waiting", "sent back", "shown", "gone"
STATES = (WAITING, SENT_BACK, SHOWN, GONE)
FROM_PLAN, OWN = "plan", "board"
SLUG = "here-"
"""How the name of an idea from here begins in an address; its identity follows."""
LONGEST = 400
SOURCES = {
    FROM_PLAN: "From a plan here, with the person’s consent, in words that name nobody",
    OWN: "Written by this board",
}
_CONDITION = re.compile(
    r"\b(?:\w+(?:itis|osis|emia|aemia|pathy|trophy|plasia|oma|plegia|algia)|[\w’'-]+ (?:syndrome|disease|disorder))\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<!£)\b\d+(?:[.,]\d+)*\b")
_CAPITAL = re.compile(r"(?<=[\w,;:)] )[A-Z][\w’'-]+")
_KNOWN = frozenset(["NHS", "PA", "I", "COPD"])
_ALONE = re.compile(
    r"\b(?:only one|the only|first ever|unique|world|famous|rare|newspaper|television)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class NewIdea:
    """What is written. `part` is one of the catalogue's own; `decided` is agreed or refused."""

    what: str
    need: str
    hoped: str
    part: str
    cost: str
    decided: str
    why: str


@dataclass(frozen=True, slots=True)
class Told:
    """Words that could tell who it was about, and why they might."""

    words: str
    because: str


def why_not_keep(*, roles: Collection[Role]) -> Refusal | None:
    """The reason these roles may not write or look over ideas."""
    if KEEPERS & set(roles):
        return None
    return Refusal("Only an ICB lead or a care coordinator can write ideas or look them over.")


def why_not_write(new: NewIdea) -> tuple[Refusal, ...]:
    """Reasons these cannot be its words."""
    asked = {
        "what": "Say what it was, in general words.",
        "need": "Say for which kind of need.",
        "part": "Choose the part of life.",
        "decided": "Choose what became of it.",
    }
    found = [Refusal(said, field=name) for name, said in asked.items() if not getattr(new, name).strip()]
    if new.part and (new.part not in parts() or new.part == NEVER):
        found.append(Refusal("Choose one of the parts of life.", field="part"))
    if new.decided == Decided.REFUSED and not new.why.strip():
        found.append(Refusal("Say why it was refused. A refusal without its reason helps nobody.", field="why"))
    if any(len(getattr(new, name)) > LONGEST for name in NewIdea.__dataclass_fields__):
        found.append(Refusal(f"Use at most {LONGEST} characters for each answer. Short words name nobody.", "", "what"))
    return tuple(found)


def why_not_look_over(written_by: object, *, by: object, state: str) -> Refusal | None:
    """A second person reads it before anybody else does."""
    if state != WAITING:
        return Refusal("This does not wait to be looked over.")
    if written_by == by:
        return Refusal("You wrote this, so someone else must look it over before others read it.")
    return None


def points_out(new: NewIdea) -> tuple[Told, ...]:
    """What a second person must look at: it may be harmless, and it may be how a neighbour knows who it was."""
    text = ". ".join(each for each in (new.what, new.need, new.hoped, new.why) if each)
    return tuple(dict.fromkeys(_pointed(text)))


def _pointed(text: str) -> Iterator[Told]:
    names = (each for each in _CAPITAL.findall(text) if each not in _KNOWN)
    yield from (Told(each, "A name or a place?") for each in names)
    yield from (Told(each, "An age, a day or a number?") for each in _NUMBER.findall(text))
    usual = " ".join(f"{each.what} {each.need}" for each in ideas()).casefold()
    rare = (each for each in _CONDITION.findall(text) if each.casefold() not in usual)
    yield from (Told(each, "A condition so rare that few here have it?") for each in rare)
    yield from (Told(each, "Something by which one person is known?") for each in _ALONE.findall(text))


def as_idea(id: object, new: NewIdea, *, source: str) -> Idea:
    """As the catalogue shows it: one account, whatever it says."""
    return Idea(
        slug=f"{SLUG}{id}",
        what=new.what,
        need=new.need,
        hoped=new.hoped,
        part=new.part,
        strength=Strength.TOLD,
        decided=Decided(new.decided),
        why=new.why,
        cost=new.cost,
        rule="",
        source=SOURCES[source],
        is_local=True,
    )


def with_published(local: Iterable[Idea]) -> tuple[Idea, ...]:
    """All ideas in one reading order, by part of life and by name; where one comes from puts it nowhere else."""
    return tuple(sorted((*ideas(), *local), key=_place))


def _place(each: Idea) -> tuple[bool, str, str]:
    return each.part == NEVER, each.part, each.what
