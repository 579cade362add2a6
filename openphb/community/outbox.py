"""The network's own outbox: a letter is kept in the transaction of what it tells of, and leaves afterwards.

It holds no secret: where a letter leads to an application, or offers to stop such letters, the link is worked out as
it leaves. Doors send it (they know the addresses and the service) and say here how it went.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from openphb.commissioners.context import transaction_required
from openphb.community.models import NetworkLetter
from openphb.community.signed import application_secret, stop_secret
from openphb.kernel.actor import Actor

AT_ONCE = 50
"""Letters taken in hand together."""


@dataclass(frozen=True, slots=True)
class NewLetter:
    """What is to be sent. `view` and `args` are the page it leads to, or `application` whose page that is.

    `stops` is the preference that ends such letters, offered to `member` at its foot. `once` names what must be told
    only once: a second letter with the same is not kept.
    """

    to: str
    subject: str
    words: str
    view: str
    args: tuple[str, ...] = ()
    application: UUID | None = None
    member: UUID | None = None
    stops: str = ""
    once: str | None = None


@dataclass(frozen=True, slots=True)
class ToSend:
    """A letter in hand. `args` are complete; `stop` is the secret of the link at its foot, "" where it has none."""

    id: int
    to: str
    subject: str
    words: str
    view: str
    args: tuple[str, ...]
    stop: str
    tries: int


@transaction_required
def put(letter: NewLetter, *, at: datetime) -> bool:
    """Keep it until it has left. False where it was told once already."""
    if letter.once and NetworkLetter.objects.filter(once=letter.once).exists():
        return False
    NetworkLetter.objects.create(
        to=letter.to,
        subject=letter.subject,
        words=letter.words,
        view=letter.view,
        args=list(letter.args),
        application_id=letter.application,
        member_id=letter.member,
        stops=letter.stops,
        once=letter.once,
        made_at=at,
    )
    return True


def is_any_due(*, at: datetime) -> bool:
    """True if a letter waits to leave: asked often, and leaves no trace."""
    return _due(at).exists()


@transaction_required
def take_in_hand(*, held: timedelta, by: Actor, at: datetime) -> tuple[ToSend, ...]:
    """Letters that are due, for this sender alone until they are marked, or are due again after `held`."""
    rows = list(_due(at).select_for_update(skip_locked=True, no_key=True)[:AT_ONCE])
    for row in rows:
        row.not_before, row.tries = at + held, row.tries + 1
    NetworkLetter.objects.bulk_update(rows, ["not_before", "tries"])
    return tuple(_to_send(row) for row in rows)


def _due(at: datetime) -> QuerySet[NetworkLetter]:
    waits = Q(not_before__isnull=True) | Q(not_before__lte=at)
    return NetworkLetter.objects.filter(waits, sent_at__isnull=True, failed_at__isnull=True).order_by("id")


def _to_send(row: NetworkLetter) -> ToSend:
    args = (application_secret(row.application_id),) if row.application_id else tuple(row.args)
    stop = stop_secret(row.member_id, row.stops) if row.member_id and row.stops else ""
    return ToSend(row.id, row.to, row.subject, row.words, row.view, args, stop, row.tries)


@transaction_required
def mark_sent(*, letter: int, service_id: str, by: Actor, at: datetime) -> None:
    """The service took it."""
    NetworkLetter.objects.filter(id=letter).update(sent_at=at, service_id=service_id)


@transaction_required
def mark_not_sent(*, letter: int, again_at: datetime | None, by: Actor, at: datetime) -> None:
    """It did not leave. It is tried again from this moment, or with None not at all."""
    rows = NetworkLetter.objects.filter(id=letter)
    rows.update(not_before=again_at) if again_at else rows.update(failed_at=at)
