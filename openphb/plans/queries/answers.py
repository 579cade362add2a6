"""The answers of a draft as they were saved: how far it is, who saved what last, and what it said before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.people.rules import manages_money_only
from openphb.plans.models import Answer, Event
from openphb.plans.queries.rows import contents_of, event_view, version_row
from openphb.plans.queries.views import EventView
from openphb.plans.rules.own_words import own_parts


@dataclass(frozen=True, slots=True)
class SavedAnswer:
    """One save of one answer. `words` are its values by name; none where it was taken out."""

    place: str
    revision: int
    words: dict[str, Any]
    by: UUID
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the person's own part of a draft is, and who has been at it.

    `passed`: the latest time it was handed to the other side. `others` are the names of those who wrote in it beside
    whoever asks.
    """

    version: UUID
    written: int
    of: int
    latest: SavedAnswer | None
    others: tuple[str, ...]
    passed: EventView | None


def progress(version: UUID, *, by: Actor) -> Progress:
    """Raises NotFound, also for whoever only manages the money."""
    row = version_row(version, by=by)
    _must_read(row.plan.person_id, by=by)
    written, of = own_parts(contents_of([row], by=by)[version])
    saves = Answer.objects.of(by).filter(version_id=version, revision__gt=0).order_by("at", "revision")
    found = [_view(each) for each in saves]
    others = dict.fromkeys(each.by_name for each in found if each.by != by.id)
    passed = Event.objects.of(by).filter(version_id=version, verb="pass on").order_by("-at", "-id").first()
    return Progress(
        version, written, of, found[-1] if found else None, tuple(others), event_view(passed) if passed else None
    )


def latest_answers(version: UUID, *, by: Actor) -> dict[str, SavedAnswer]:
    """By its place, the last save of every answer that was saved in this version."""
    row = version_row(version, by=by)
    _must_read(row.plan.person_id, by=by)
    saves = Answer.objects.of(by).filter(version_id=version).order_by("revision")
    return {each.place: _view(each) for each in saves}


def earlier(version: UUID, place: str, *, by: Actor) -> tuple[SavedAnswer, ...]:
    """Every save of one answer, newest first."""
    row = version_row(version, by=by)
    _must_read(row.plan.person_id, by=by)
    return tuple(map(_view, Answer.objects.of(by).filter(version_id=version, place=place).order_by("-revision")))


def _must_read(person: UUID, *, by: Actor) -> None:
    if manages_money_only(by, person):
        raise NotFound


def _view(row: Answer) -> SavedAnswer:
    return SavedAnswer(row.place, row.revision, row.words, row.by, row.by_name, row.at)
