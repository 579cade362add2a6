"""What has happened is laid down for the systems that are told, in the transaction in which it happens; and then told.

Each room says what happens in its own story (`people.happening.lay`): nothing is told that was not kept, and nothing
kept is forgotten. A call has one identity for all its tries, worked out from what happened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias
from uuid import UUID, uuid5

from django.db import connection

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.people import hooks_rules as rules
from openphb.people.audit import counted, record
from openphb.people.hooks_rules import ABOUT, CallState, Happening, HookState
from openphb.people.models.systems import Hook, HookCall, HookTry
from openphb.people.sealing import opened

Things: TypeAlias = Iterable[tuple[UUID, UUID | None]]
"""The identity of each, and of what it is read within, where it has no address of its own."""
A_TURN = 200
"""Calls of one board that are looked out at a time. Our own choice: others wait for their turn too."""


_AT_ONCE = 10_000
"""Calls that one statement lays."""
_LAID = """
    INSERT INTO people_hookcall
        (id, commissioner_id, hook_id, happening, thing, within, happened_at, state, tries, next_at)
    SELECT encode(substring(sha256(concat_ws(' ', %(hook)s::uuid, %(happening)s::text, thing, %(said)s::text)::bytea)
                            FOR 16), 'hex')::uuid,
           %(board)s, %(hook)s, %(happening)s, thing, within, %(at)s, %(waiting)s, 0, %(at)s
    FROM unnest(%(things)s::uuid[], %(within)s::uuid[]) AS told (thing, within)
    ON CONFLICT DO NOTHING
"""
"""A call's identity is worked out from what happened and to whom it is told: laid twice, it is there once."""


@dataclass(frozen=True, slots=True)
class ToCall:
    """One call, ready to be signed and made. `secrets` are in the clear, and kept nowhere."""

    id: UUID
    hook: UUID
    address: str
    secrets: tuple[str, ...]
    happening: Happening
    thing: UUID
    happened_at: datetime
    read_at: str


@dataclass(frozen=True, slots=True)
class Went:
    """How one try went: the status that was answered (0 for no answer), how long it took, and why it was not taken."""

    status: int
    milliseconds: int
    because: str = ""


@transaction_required
def lay(happening: Happening, things: Callable[[], Things], *, by: Actor, at: datetime) -> None:
    """Lay down that this has happened, for each system that is told. Nothing is asked of `things` where none is."""
    rows = Hook.objects.of(by).exclude(state=HookState.ENDED).filter(happenings__contains=[happening])
    to = [each for each in rows.select_related("system") if _opens(each, happening, on=local_day(at))]
    if not to:
        return
    told = list(things())
    for hook in to:
        for first in range(0, len(told), _AT_ONCE):
            _lay(hook, happening, told[first : first + _AT_ONCE], at=at)


def _lay(hook: Hook, happening: Happening, told: Sequence[tuple[UUID, UUID | None]], *, at: datetime) -> None:
    """Written by the database itself, in one statement: a payment run tells of tens of thousands at once."""
    given: dict[str, Any] = {
        "board": hook.commissioner_id, "hook": hook.id, "happening": happening, "at": at, "said": at.isoformat(),
        "waiting": CallState.WAITING, "things": [thing for thing, _ in told], "within": [within for _, within in told],
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_LAID, given)


def due(*, by: Actor, at: datetime) -> list[tuple[UUID, UUID]]:
    """The calls of this board that are due, as they happened: each with its address."""
    rows = HookCall.objects.of(by).filter(state=CallState.WAITING, next_at__lte=at, hook__state=HookState.ON)
    rested = rows.exclude(hook__rests_to__gt=at).order_by("happened_at", "id")
    return list(rested.values_list("id", "hook_id")[:A_TURN])


@transaction_required
def take_in_hand(*, call: UUID, by: Actor, at: datetime) -> ToCall | None:
    """Hold one call for a try; None where another worker has it, or it is not to be made any more.

    Should we die before it is known how it went, it is due again after a while: so a call may come twice.
    """
    counted()
    rows = HookCall.objects.of(by).select_for_update(of=("self",), no_key=True, skip_locked=True)
    row = rows.select_related("hook__system").filter(id=call, state=CallState.WAITING, next_at__lte=at).first()
    if row is None or row.hook.state != HookState.ON:
        return None
    happening = Happening(row.happening)
    if not _opens(row.hook, happening, on=local_day(at)):
        _end(row, CallState.LAID_ASIDE, at=at)
        return None
    row.tries, row.next_at = row.tries + 1, at + rules.IN_HAND
    row.save(update_fields=["tries", "next_at"])
    where = rules.read_at(happening, thing=row.thing, within=row.within)
    secrets = _secrets(row.hook, at=at)
    return ToCall(row.id, row.hook_id, row.hook.address, secrets, happening, row.thing, row.happened_at, where)


@transaction_required
def mark(*, call: UUID, went: Went, by: Actor, at: datetime) -> None:
    """Write down how a try went. What a lead is to be told of is noted, and told once a day (`people.hook_news`)."""
    counted()
    hook = Hook.objects.of(by).select_for_update(of=("self",), no_key=True).get(calls=call)
    row = HookCall.objects.of(by).select_for_update(no_key=True).get(id=call)
    HookTry.objects.create(
        id=uuid5(row.id, f"{row.tries} {at.isoformat()}"), commissioner_id=by.commissioner, call=row, at=at,
        status=went.status, milliseconds=went.milliseconds, because=went.because[:200],
    )  # fmt: skip
    if row.state != CallState.WAITING:
        return  # the address was ended while it was called
    if rules.is_taken(went.status):
        _end(row, CallState.TAKEN, at=at)
        hook.failing_since, hook.failures, hook.rests_to = None, 0, None
        hook.save(update_fields=["failing_since", "failures", "rests_to"])
        return
    gap = rules.gap_after(row.tries, call=row.id)
    if gap is None:
        _end(row, CallState.LAID_ASIDE, at=at)
        hook.news_since = hook.news_since or at
    else:
        row.next_at = at + gap
        row.save(update_fields=["next_at"])
    _failed(hook, status=went.status, by=by, at=at)


def _failed(hook: Hook, *, status: int, by: Actor, at: datetime) -> None:
    """It is left alone for a while; or until somebody says so, and then a lead is told."""
    hook.failures, hook.failing_since = hook.failures + 1, hook.failing_since or at
    hook.rests_to = at + rules.rest_after(hook.failures, hook=hook.id)
    why = rules.why_pause(status, failing_since=hook.failing_since, at=at) if hook.state == HookState.ON else ""
    if why:
        hook.state, hook.why, hook.changed_at, hook.changed_by = HookState.PAUSED, why, at, by.name
        hook.news_since = hook.news_since or at
        record(did="people.pause_hook", by=by, at=at, why=why, detail=hook.address)
    hook.save()


def _end(row: HookCall, state: CallState, *, at: datetime) -> None:
    row.state, row.next_at, row.ended_at = state, None, at
    row.save(update_fields=["state", "next_at", "ended_at"])


def _opens(hook: Hook, happening: Happening, *, on: date) -> bool:
    """True while the key of the system opens what it would be told of."""
    key, needed = hook.system, ABOUT[happening].scope
    return key.ended_at is None and on <= key.valid_to and (needed is None or needed in key.scopes)


def _secrets(hook: Hook, *, at: datetime) -> tuple[str, ...]:
    both = hook.both_until is not None and at < hook.both_until
    return tuple(map(opened, [hook.secret, hook.secret_before] if both else [hook.secret]))
