"""Who looked at a person's pages, and who changed something: asked by the person, by whom and by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Max, QuerySet

from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import LONDON
from openphb.kernel.refusal import NotFound
from openphb.people import rules
from openphb.people.models import AuditEvent
from openphb.people.queries import PAGE

MOST = 20_000
"""Lines in one file. Beyond that a day at a time is asked for."""


@dataclass(frozen=True, slots=True)
class Look:
    """One thing somebody saw or did. `did` is its code; `why` the reason they gave, if they had to give one."""

    at: datetime
    account: UUID
    name: str
    roles: str
    did: str
    why: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Of whom, and of which day in England; nothing asks for all."""

    account: UUID | None = None
    day: date | None = None
    only_looks: bool = False


def lookers(person: UUID, *, by: Actor) -> tuple[tuple[UUID, str], ...]:
    """Everybody who looked or did something, by account, under the latest name; in the order of names."""
    rows = _rows(person, by=by).values("account", "name").annotate(latest=Max("at")).order_by("latest")
    found: dict[UUID, str] = {row["account"]: row["name"] for row in rows}
    return tuple(sorted(found.items(), key=lambda each: (each[1].casefold(), str(each[0]))))


def looks(person: UUID, asked: Asked, *, by: Actor, page: int = 1, size: int = PAGE) -> tuple[tuple[Look, ...], int]:
    """A page of what was seen and done, newest first, and how much there is. A nominee reads it without the reasons."""
    rows = _rows(person, by=by)
    if asked.account is not None:
        rows = rows.filter(account=asked.account)
    if asked.day is not None:
        first = datetime.combine(asked.day, time(), LONDON)
        rows = rows.filter(at__gte=first, at__lt=datetime.combine(asked.day + timedelta(days=1), time(), LONDON))
    if asked.only_looks:
        rows = rows.filter(did__startswith="saw ")
    chosen = rows.order_by("-at", "-id")[(page - 1) * size : page * size]
    partial = rules.manages_money_only(by, person)
    fields = chosen.values_list("at", "account", "name", "roles", "did", "why")
    found = tuple(Look(*line[:5], "" if partial else line[5]) for line in fields)
    return found, rows.count()


def _rows(person: UUID, *, by: Actor) -> QuerySet[AuditEvent]:
    """For the person and those who act for them in law, an auditor and an ICB lead. Never for a helper."""
    if not (by.has(Role.AUDITOR, Role.LEAD) or any(whom == person for whom, _ in by.acting)):
        raise NotFound
    return AuditEvent.objects.of(by).filter(person=person)
