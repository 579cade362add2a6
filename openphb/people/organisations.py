"""Questions about the organisations that a board works with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Lower

from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.people.models import Organisation

PAGE = 20
SHOWS = ("now", "ended")


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """One organisation. `kind` is a code of rules.ORGANISATION_KINDS; `ended_on` is None while we work with it."""

    id: UUID
    name: str
    kind: str
    contact: str
    ended_on: date | None
    why_ended: str


@dataclass(frozen=True, slots=True)
class Organisations:
    lines: tuple[OrganisationView, ...]
    total: int


def listed(*, by: Actor, search: str = "", kind: str = "", show: str = "now", page: int = 1) -> Organisations:
    """A page of organisations by name: those we work with, or those we no longer do. Staff only."""
    if not by.is_staff:
        raise NotFound
    rows = Organisation.objects.of(by).filter(ended_on__isnull=show != "ended")
    if kind:
        rows = rows.filter(kind=kind)
    for word in search.split():
        rows = rows.filter(name__icontains=word)
    return Organisations(_views(rows, page=page), rows.count())


def _views(rows: QuerySet[Organisation], *, page: int) -> tuple[OrganisationView, ...]:
    chosen = rows.order_by(Lower("name"), "id")[(page - 1) * PAGE : page * PAGE]
    return tuple(_view(row) for row in chosen)


def organisation(id: UUID, *, by: Actor) -> OrganisationView:
    """One organisation, ended or not. Raises NotFound; staff only."""
    row = Organisation.objects.of(by).filter(id=id).first()
    if row is None or not by.is_staff:
        raise NotFound
    return _view(row)


def _view(row: Organisation) -> OrganisationView:
    return OrganisationView(row.id, row.name, row.kind, row.contact, row.ended_on, row.why_ended)
