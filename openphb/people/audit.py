"""The audit trail: who did and saw what, when, from where and why. Only ever added to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.people.models import AuditEvent

_recorded: ContextVar[bool] = ContextVar("recorded", default=False)


@transaction_required
def record(*, did: str, by: Actor, at: datetime, person: UUID | None = None, why: str = "", detail: str = "") -> None:
    """Write down one thing that was done or seen. Every action about a person calls this."""
    AuditEvent.objects.create(**_said(did, by=by, at=at, person=person, why=why, detail=detail))
    _recorded.set(True)


@transaction_required
def record_each(details: Iterable[tuple[UUID, str]], *, did: str, by: Actor, at: datetime, why: str = "") -> None:
    """The same thing done about many people, each with its own detail, in one statement."""
    AuditEvent.objects.bulk_create(
        AuditEvent(**_said(did, by=by, at=at, person=person, why=why, detail=detail)) for person, detail in details
    )
    _recorded.set(True)


def counted() -> None:
    """What was done is about nobody and is a record of its own, so that it leaves no event either."""
    _recorded.set(True)


def _said(did: str, *, by: Actor, at: datetime, person: UUID | None, why: str, detail: str) -> dict[str, Any]:
    """The columns of one event."""
    return {
        "commissioner_id": by.commissioner,
        "at": at,
        "account": by.id,
        "name": by.name,
        "roles": ", ".join(sorted(by.roles)),
        "did": did,
        "person": person,
        "where": by.where,
        "why": (why or by.why or (by.lent.why if by.lent else ""))[:300],
        "detail": detail[:300],
    }


@contextmanager
def trace(action: str, *, by: Actor, at: datetime) -> Iterator[None]:
    """Whatever runs within leaves at least one event, even if its author forgot to write one."""
    token = _recorded.set(False)
    try:
        yield
        if not _recorded.get():
            record(did=action.removeprefix("openphb.").replace(".actions", ""), by=by, at=at)
    finally:
        _recorded.reset(token)
