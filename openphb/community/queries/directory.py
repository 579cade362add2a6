"""The directory as it is shown: by name, found by words, narrowed by kind."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import and_, or_
from uuid import UUID

from django.db.models import Case, Count, Q, When

from openphb.community.models import DirectoryFile, Service
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound

PAGE = 20
_SOUGHT = ("name", "provider", "description", "subjects", "who_for", "areas")
_LIKE = ("name", "description", "subjects")
_SHOWN = (
    "id", "kind", "name", "provider", "description", "who_for", "cost", "how_to_ask", "areas", "subjects", "alert",
    "email", "phone", "url", "assured_on", "publisher", "gone", "why_out",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ServiceView:
    """One service, as its publisher says it. `gone` and `why_out` say why it is no longer in the list."""

    id: UUID
    kind: str
    name: str
    provider: str
    description: str
    who_for: str
    cost: str
    how_to_ask: str
    areas: str
    subjects: str
    alert: str
    email: str
    phone: str
    url: str
    assured_on: date | None
    publisher: str
    gone: bool
    why_out: str


@dataclass(frozen=True, slots=True)
class Found:
    """One page of services, how many there are, and how many of each kind there would be."""

    services: tuple[ServiceView, ...]
    total: int
    of_kind: dict[str, int]


@dataclass(frozen=True, slots=True)
class FileView:
    """A file that was brought in."""

    publisher: str
    name: str
    services: int
    refused: tuple[tuple[int, str], ...]
    by_name: str
    at: datetime


def services(*, by: Actor, sought: str = "", kind: str = "", page: int = 1) -> Found:
    """Services that are offered, by name. Every word must be somewhere in what is said of one."""
    rows = Service.objects.of(by).filter(gone=False, why_out="").filter(_sought(sought)).order_by("name", "id")
    of_kind = dict(rows.order_by().values_list("kind").annotate(many=Count("id")))
    chosen = rows.filter(kind=kind) if kind else rows
    shown = chosen.values_list(*_SHOWN)[(page - 1) * PAGE : page * PAGE]
    total = of_kind.get(kind, 0) if kind else sum(of_kind.values())
    return Found(tuple(ServiceView(*row) for row in shown), total, of_kind)


def services_like(words: Collection[str], *, by: Actor, most: int = 3) -> tuple[ServiceView, ...]:
    """Services with one of these words in their name, subject or description; equipment first, then by name."""
    if not words:
        return ()
    fits = reduce(or_, (Q(**{f"{name}__icontains": word}) for word in words for name in _LIKE))
    rows = Service.objects.of(by).filter(fits, gone=False, why_out="")
    is_equipment = Case(When(kind="equipment", then=0), default=1)
    found = rows.order_by(is_equipment, "name", "id").values_list(*_SHOWN)[:most]
    return tuple(ServiceView(*row) for row in found)


def _sought(words: str) -> Q:
    return reduce(and_, map(_has, words.split()), Q())


def _has(word: str) -> Q:
    return reduce(or_, (Q(**{f"{name}__icontains": word}) for name in _SOUGHT))


def service(id: UUID, *, by: Actor) -> ServiceView:
    """One service, whether it is still offered or not. Raises NotFound."""
    row = Service.objects.of(by).filter(id=id).values_list(*_SHOWN).first()
    if row is None:
        raise NotFound
    return ServiceView(*row)


def files(*, by: Actor) -> tuple[FileView, ...]:
    """The latest files, newest first."""
    rows = DirectoryFile.objects.of(by).order_by("-at", "id")[:PAGE]
    return tuple(
        FileView(row.publisher, row.name, row.services, tuple(map(tuple, row.refused)), row.by_name, row.at)
        for row in rows
    )


def taken_out(*, by: Actor) -> tuple[ServiceView, ...]:
    """Services that we took out ourselves, by name."""
    rows = Service.objects.of(by).exclude(why_out="").order_by("name", "id").values_list(*_SHOWN)
    return tuple(ServiceView(*row) for row in rows)
