"""What a local offer holds, as frozen values: for its page, its desk, and the list of areas. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openphb.community.rules.measures import Told
from openphb.kernel.days import local_day


@dataclass(frozen=True, slots=True)
class EditionView:
    """The numbers of an area as they were published once, by measure and part."""

    as_of: date
    source: str
    at: datetime
    numbers: Mapping[tuple[str, str], Told]


@dataclass(frozen=True, slots=True)
class Goal:
    """How many people were to have a budget by a day."""

    day: date
    people: int


@dataclass(frozen=True, slots=True)
class HeardView:
    """Who was asked what, and what came of it."""

    day: date
    who: str
    asked: str
    changed: str


@dataclass(frozen=True, slots=True)
class SaidView:
    """What somebody said, and the answer. `name` is "" where they gave none."""

    id: UUID
    words: str
    name: str
    at: datetime
    state: str
    answer: str
    answered_at: datetime | None
    question: UUID | None
    asked: str = ""


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question to everybody. `said` is what may be shown of the answers, the newest first."""

    id: UUID
    title: str
    question: str
    opens_on: date
    closes_on: date
    summary: str
    changed: str
    said: tuple[SaidView, ...] = ()

    def is_open(self, on: date) -> bool:
        return self.opens_on <= on <= self.closes_on

    def waits_for_summary(self, on: date) -> bool:
        return on > self.closes_on and not self.summary


@dataclass(frozen=True, slots=True)
class Words:
    """What the editors of an area wrote; "" where they wrote nothing and the law speaks alone."""

    lead: str
    who_else: str
    contacts: Mapping[str, str]
    used_for: str
    challenge: str
    goals: tuple[Goal, ...]
    goals_source: str
    heard: tuple[HeardView, ...]
    news: tuple[tuple[date, str], ...]
    review_by: date | None

    @property
    def anything(self) -> bool:
        """Whether anybody here wrote anything at all."""
        told = (self.lead, self.who_else, self.used_for, self.challenge, self.goals, self.heard, self.news)
        return any(told) or bool(self.contacts)


@dataclass(frozen=True, slots=True)
class OfferView:
    """One area's local offer. `editions` are the newest first; `checked_at` is when somebody last stood by it."""

    page: int
    area: str
    slug: str
    name: str
    words: Words
    editions: tuple[EditionView, ...]
    questions: tuple[QuestionView, ...]
    answered: tuple[SaidView, ...]
    checked_at: datetime | None

    @property
    def latest(self) -> EditionView | None:
        return self.editions[0] if self.editions else None

    def is_overdue(self, on: date) -> bool:
        """Its day to be looked over has passed, and nobody has since."""
        by = self.words.review_by
        return by is not None and by < on and (self.checked_at is None or local_day(self.checked_at) <= by)

    @property
    def has_newer_numbers(self) -> bool:
        """Numbers were published since somebody last stood by the words beside them."""
        return self.latest is not None and self.checked_at is not None and self.latest.at > self.checked_at


@dataclass(frozen=True, slots=True)
class Listed:
    """One area in the list: its name, where it is, whether anybody there wrote its page, and the day of its numbers."""

    area: str
    slug: str
    name: str
    is_written: bool
    numbers_of: date | None
