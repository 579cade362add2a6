"""The network's own trail: who did what, when and why. It names no case and no board."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.community.models import NetworkEvent
from openphb.kernel.actor import Actor

_noted: ContextVar[bool] = ContextVar("noted", default=False)


@transaction_required
def note(*, did: str, by: Actor, at: datetime, about: UUID | None = None, why: str = "", detail: str = "") -> None:
    """Write down one thing that was done in the network."""
    NetworkEvent.objects.create(
        at=at,
        account=by.id,
        shown_as=by.name[:120],
        did=did,
        about=about,
        where=by.where,
        why=(why or by.why)[:300],
        detail=detail[:300],
    )
    _noted.set(True)


def counted() -> None:
    """What was done is counted and names nobody, so that it leaves no event either."""
    _noted.set(True)


@contextmanager
def trace(action: str, *, by: Actor, at: datetime) -> Iterator[None]:
    """Whatever runs within leaves at least one event, even if its author forgot to write one."""
    token = _noted.set(False)
    try:
        yield
        if not _noted.get():
            note(did=action.removeprefix("openphb."), by=by, at=at)
    finally:
        _noted.reset(token)
