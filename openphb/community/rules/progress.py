"""How far an area has come: its checklist, what it says of each line, what people there say, what it plans. Pure.

The lines are our own, written on 23 November 2026 (`reference/progress.csv`); no board and no ministry set them. An
area leaves lines out with a reason, and adds its own.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from openphb.community.rules.checked_words import why_not_words
from openphb.community.rules.measures import LEAST as LEAST
from openphb.kernel.network import Kind, Membership
from openphb.kernel.refusal import Refusal

SOURCE = "openphb’s own checklist of 23 November 2026"
ROUND_TO = 5
LONGEST, LONGEST_LINE = 2_000, 300


class Stage(StrEnum):
    """How far something has come, as the area sees it."""

    NOT_STARTED = "not started"
    BEGUN = "begun"
    WORKING = "working"
    PROVEN = "proven"


STAGES: Mapping[Stage, str] = {
    Stage.NOT_STARTED: "Nothing has been done yet",
    Stage.BEGUN: "Some of it is there, for some people",
    Stage.WORKING: "It is there for everybody it should be there for",
    Stage.PROVEN: "It is there, and something shows that it does what it should",
}
NEEDS_EVIDENCE = frozenset({Stage.WORKING, Stage.PROVEN})


class Answer(StrEnum):
    """How it is where somebody lives, as they see it themselves."""

    NOT_HERE = "not here"
    PARTLY = "partly"
    HERE = "here"
    CANNOT_SAY = "cannot say"


ANSWERS: Mapping[Answer, str] = {
    Answer.NOT_HERE: "I see nothing of it",
    Answer.PARTLY: "I see some of it",
    Answer.HERE: "It works for me",
    Answer.CANNOT_SAY: "I cannot say",
}
HEADINGS: Mapping[str, str] = {
    "lead": "Leading, and what it takes",
    "together": "Together with people",
    "staff": "Staff",
    "partners": "With councils and schools",
    "amount": "How much",
    "planning": "Planning and sign-off",
    "support": "Information, advice and support",
    "holding": "Holding the money",
    "money": "Paying and checking",
    "market": "What there is to buy",
    "learning": "Learning, and being fair",
}
"""By short names that are kept."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a checklist: under which heading, what it says, and what would prove it.

    Of one that `is_withheld` the words are those that stand in the place of its own.
    """

    code: str
    heading: str
    says: str
    proven: str = ""
    is_own: bool = False
    is_withheld: bool = False


@cache
def checklist() -> tuple[Line, ...]:
    """Our lines, in the order of their headings."""
    text = files("openphb.community").joinpath("reference/progress.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    found = [Line(row["line"], row["heading"], _print(row["says"]), _print(row["proven"])) for row in rows]
    order = list(HEADINGS)
    return tuple(sorted(found, key=lambda each: order.index(each.heading)))


def _print(words: str) -> str:
    return words.replace("'", "’")


def known(code: str) -> Line | None:
    """Our line of this code."""
    return next((each for each in checklist() if each.code == code), None)


def of_area(*, out: Iterable[str], own: Iterable[Line]) -> tuple[Line, ...]:
    """An area's checklist: ours without what it left out, and its own after ours under each heading."""
    gone, order = set(out), list(HEADINGS)
    kept = [each for each in (*checklist(), *own) if each.code not in gone]
    return tuple(sorted(kept, key=lambda each: (order.index(each.heading), each.is_own)))


def why_not_say(member: Membership, *, keeps: bool) -> Refusal | None:
    """The reason this member does not speak for the area."""
    if keeps:
        return None
    return Refusal("Only those who keep this area’s page say how far it has come. A moderator can make you one.")


def why_not_view(member: Membership, *, area: str) -> Refusal | None:
    """The reason this member cannot say how it is there as somebody who lives with a budget."""
    if member.kind is not Kind.PEOPLE:
        return Refusal("This is for people with a budget, and those who care for them.")
    if member.area != area:
        return Refusal("You can say how it is where you live. Choose your area under “You here” first.")
    return None


def why_not_assess(stage: str, evidence: str) -> tuple[Refusal, ...]:
    """Reasons why this cannot be said of a line."""
    if stage not in set(Stage):
        return (Refusal("Choose how far you have come.", field="stage"),)
    if Stage(stage) in NEEDS_EVIDENCE and not evidence:
        return (Refusal("Say what shows it, in words or with links.", field="evidence"),)
    return why_not_words(evidence, field="evidence", most=LONGEST)


def why_not_answer(answer: str, words: str) -> tuple[Refusal, ...]:
    """Reasons why this cannot be kept as somebody's own view."""
    chosen = () if answer in set(Answer) else (Refusal("Choose one of the answers.", field="answer"),)
    return chosen + why_not_words(words, field="words", most=500)


def why_not_line(heading: str, says: str) -> tuple[Refusal, ...]:
    """Reasons why an area cannot add this line."""
    chosen = () if heading in HEADINGS else (Refusal("Choose what it belongs to.", field="heading"),)
    said = () if says else (Refusal("Say what should be there.", field="says"),)
    return chosen + said + why_not_words(says, field="says", most=LONGEST_LINE)


@dataclass(frozen=True, slots=True)
class NewAction:
    """What is to be done, by whom, by when, and for which line of the checklist, if for one."""

    what: str
    who: str
    by_when: date
    line: str = ""


def why_not_plan(new: NewAction) -> tuple[Refusal, ...]:
    """Reasons why this cannot stand in a plan of action."""
    asked = (("what", "Say what is to be done.", LONGEST_LINE), ("who", "Say who does it.", 120))
    found: tuple[Refusal, ...] = ()
    for name, because, most in asked:
        words = getattr(new, name)
        found += why_not_words(words, field=name, most=most) if words else (Refusal(because, field=name),)
    return found


def counted(answers: Mapping[str, int]) -> Mapping[Answer, int | None] | None:
    """How many gave each answer, to the nearest five; None for from 1 to 7 of them, and None at all for fewer than 8.

    How many answered is not told, so that nothing can be taken away from it.
    """
    if sum(answers.values()) < LEAST:
        return None
    return {each: _shown(answers.get(each.value, 0)) for each in Answer}


def _shown(many: int) -> int | None:
    if 0 < many < LEAST:
        return None
    return round(many / ROUND_TO) * ROUND_TO


def is_overdue(by_when: date, *, is_over: bool, on: date) -> bool:
    """It should have been done before today, and is not."""
    return not is_over and by_when < on
