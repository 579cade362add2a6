"""Check-ins: a few questions that the person chooses, as often as they choose. Pure.

The four questions of the ONS stand in `instruments.ons4`. All others are our own words: they are nobody's instrument,
and nothing is added up. Each may be skipped. The two on how it went are asked apart, since in 2019 people gave what
budgets did for them 7.4 of 10, and dealing with them 6.0 of 10; the second half is ours to better.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from openphb.kernel.actor import Role
from openphb.kernel.days import months_after
from openphb.kernel.refusal import Refusal
from openphb.plans.instruments import ons4


class Part(StrEnum):
    """What a check-in may ask about."""

    WELL_BEING = "well-being"
    AREAS = "areas"
    OUTCOMES = "outcomes"
    HOW_IT_WENT = "how it went"


class Level(StrEnum):
    """Who sees it: nobody else; nobody, but it is counted without a name; or the care team too."""

    OWN = "own"
    COUNT = "count"
    TEAM = "team"


class Kind(StrEnum):
    """How a question is answered."""

    TEN = "0 to 10"
    CHANGE = "better, same or worse"


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its code, its words, a word for lists, and how it is answered."""

    code: str
    asks: str
    short: str
    kind: Kind


EVERY = MappingProxyType({1: "Every month", 3: "Every three months", 6: "Every six months", 12: "Once a year"})
CHANGES = MappingProxyType({1: "Better", 0: "About the same", -1: "Worse"})
OUTCOME = "outcome:"
_AREAS = (
    ("days", "Getting through an ordinary day", "Ordinary days"),
    ("body", "How my body feels", "My body"),
    ("mind", "How my mind feels", "My mind"),
    ("people", "Seeing people I like", "People"),
    ("out", "Getting out of the house", "Getting out"),
    ("say", "Having the say over who helps me, when and how", "My own say"),
    ("safe", "Feeling safe with the help I have", "Feeling safe"),
    ("purpose", "Doing something that matters to me", "What matters"),
    ("close", "How those close to me are managing", "Those close to me"),
)
_HOW_IT_WENT = (
    ("difference", "What difference has the budget made to your life?", "The difference it made"),
    ("dealing", "How has dealing with us about the budget been?", "Dealing with us"),
)
QUESTIONS: Mapping[Part, tuple[Question, ...]] = MappingProxyType(
    {
        Part.WELL_BEING: tuple(Question(each.code, each.asks, each.short, Kind.TEN) for each in ons4.QUESTIONS),
        Part.AREAS: tuple(
            Question(code, f"{asks}: is it better or worse?", short, Kind.CHANGE) for code, asks, short in _AREAS
        ),
        Part.HOW_IT_WENT: tuple(Question(*each, Kind.TEN) for each in _HOW_IT_WENT),
    }
)
BY_CODE = MappingProxyType({each.code: each for asked in QUESTIONS.values() for each in asked})
WRITES = frozenset({Role.PERSON, Role.REPRESENTATIVE})
LONGEST = 2_000


def why_not_check_in(roles: frozenset[Role]) -> Refusal | None:
    """The reason somebody in these roles towards the person may not answer. A nominee manages money."""
    if roles & WRITES:
        return None
    return Refusal("The person answers check-ins, or their representative with them.")


def why_not_answers(answers: Mapping[str, int], words: str, *, outcomes: Iterable[str]) -> Refusal | None:
    """The reason these cannot be kept. An empty check-in says nothing; a skipped question is fine."""
    if not answers and not words.strip():
        return Refusal("Answer one question at least, or close this page: nothing has to be answered.")
    if len(words) > LONGEST:
        return Refusal(f"Use at most {LONGEST:,} characters.", field="words")
    known = {f"{OUTCOME}{key}" for key in outcomes}
    for code, value in answers.items():
        kind = Kind.CHANGE if code in known else BY_CODE[code].kind if code in BY_CODE else None
        if kind is None or value not in (range(11) if kind is Kind.TEN else CHANGES):
            return Refusal("Choose one of the answers given here.", field=code)
    return None


def why_not_choose(every: int, asks: Iterable[str]) -> Refusal | None:
    """The reason nobody can be asked so. Nil is never, which is always allowed."""
    if every and every not in EVERY:
        return Refusal("Choose how often.", field="every")
    if every and not set(asks):
        return Refusal("Choose what you would like to be asked about, or “Never”.", field="asks")
    return None


def next_on(every: int, *, chosen_on: date, latest_on: date | None) -> date | None:
    """The day from which the next one is ready; None where they chose never. The first is ready at once."""
    if not every:
        return None
    if latest_on is None or latest_on < chosen_on:
        return chosen_on if latest_on is None else max(chosen_on, months_after(latest_on, every))
    return months_after(latest_on, every)


def in_words(question: Question, course: Iterable[int]) -> str:
    """How the answers went over time, in a sentence; the newest stands last in `course`."""
    told = list(course)
    if question.kind is Kind.CHANGE:
        return f"Now: {CHANGES[told[-1]].lower()}."
    now = told[-1]
    said = f"Now {now} of 10."
    if question.code in _ONS4:
        said = f"Now {now} of 10, which the ONS calls {ons4.band(question.code, now)}."
    if len(told) == 1:
        return said
    if now == told[-2]:
        return f"{said} That is the same as the time before."
    return f"{said} That is {'more' if now > told[-2] else 'less'} than the {told[-2]} before."


_ONS4 = frozenset(each.code for each in ons4.QUESTIONS)
HIDDEN = "fewer than 8"
ENOUGH = 8
"""With fewer people than this nothing is told of any of them: a lone answer beside noughts would be everybody’s."""


def suppressed(count: int) -> str:
    """A count as a table may show it: from 1 to 7 hidden, all others to the nearest five, so nothing can be taken off.

    The rule of NHS England for counts of people (disclosure control methodology for hospital statistics).

    >>> [suppressed(count) for count in (0, 1, 7, 8, 12, 13)]
    ['0', 'fewer than 8', 'fewer than 8', '10', '10', '15']
    """
    if count == 0:
        return "0"
    return HIDDEN if count < ENOUGH else f"{5 * ((count + 2) // 5):,}"
