"""What is held of a person, class by class; whether their record is restricted; and what holds it back from going."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.protection import finding, retention
from openphb.protection.catalogue import catalogue
from openphb.protection.models import Hold, Restriction


@dataclass(frozen=True, slots=True)
class HeldClass:
    """One class of record: its words, in how many tables, how many entries, and how long it is kept."""

    record: str
    says: str
    rows: int
    kept: str


@dataclass(frozen=True, slots=True)
class RestrictionView:
    id: UUID
    person: UUID
    why: str
    purposes: tuple[str, ...]
    begun_at: datetime
    begun_by_name: str
    notice_on: date | None
    lifted_why: str
    lifted_at: datetime | None


@dataclass(frozen=True, slots=True)
class HoldView:
    id: UUID
    person: UUID
    person_name: str
    kind: str
    why: str
    look_again_on: date
    begun_at: datetime
    begun_by_name: str
    ended_at: datetime | None
    ended_why: str


SHOWN = 100
"""Holds that a page shows."""


def what_is_held(person: UUID, *, by: Actor) -> tuple[HeldClass, ...]:
    """How many entries of each class there are. For one person, when they ask.

    Their own side is not told whether there is a concern or a hold.
    """
    if not by.may_see(person):
        raise NotFound
    kept, known = retention.periods(), catalogue()
    counted = dict.fromkeys(known.says, 0)
    shown = [held for held in known.held.values() if by.is_staff or not held.is_kept_from_them]
    for table, rows in finding.count(person, shown, by=by).items():
        counted[known.held[table].record] += rows
    return tuple(
        HeldClass(
            record, known.says[record], rows, kept[record].words if record in kept else "for as long as the books"
        )
        for record, rows in counted.items()
    )


def restricted(person: UUID, *, by: Actor) -> bool:
    """True while the record may be used only for what the law names."""
    return Restriction.objects.of(by).filter(person=person, lifted_at=None).exists()


def restricted_among(people: Collection[UUID], *, by: Actor) -> frozenset[UUID]:
    """Those of them whose records are."""
    found = Restriction.objects.of(by).filter(person__in=people, lifted_at=None)
    return frozenset(found.values_list("person", flat=True))


def restrictions(person: UUID, *, by: Actor) -> tuple[RestrictionView, ...]:
    """Every restriction there is or was, newest first."""
    if not by.may_see(person):
        raise NotFound
    rows = Restriction.objects.of(by).filter(person=person).order_by("-begun_at")
    return tuple(
        RestrictionView(
            row.id, row.person_id, row.why, tuple(row.purposes), row.begun_at, row.begun_by_name, row.notice_on,
            row.lifted_why, row.lifted_at,
        )
        for row in rows
    )  # fmt: skip


def holds(*, by: Actor, person: UUID | None = None) -> tuple[HoldView, ...]:
    """What is held back from going: those that hold first. For staff: a person is not told of every inquiry."""
    if not by.is_staff:
        raise NotFound
    rows = Hold.objects.of(by).select_related("person").order_by("-ended_at", "look_again_on")
    if person is not None:
        rows = rows.filter(person=person)
    rows = rows[:SHOWN]
    return tuple(
        HoldView(
            row.id, row.person_id, str(row.person), row.kind, row.why, row.look_again_on, row.begun_at,
            row.begun_by_name, row.ended_at, row.ended_why,
        )
        for row in rows
    )  # fmt: skip
