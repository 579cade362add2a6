"""Leads say which addresses are called, of what, and when not. Every step is on the audit trail."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid5

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, refuse_unless, require
from openphb.people import hooks_rules as rules
from openphb.people.audit import record
from openphb.people.hooks_rules import CallState, Happening, HookState, NewHook
from openphb.people.models.systems import Hook, HookCall, SystemKey
from openphb.people.sealing import sealed, sealed_anew
from openphb.people.systems_rules import Scope


@transaction_required
def make_hook(
    *, id: UUID, system: UUID, new: NewHook, secret: str, ports: Collection[int], by: Actor, at: datetime
) -> bool:
    """Have an address called. False if this very one was made before: what was drawn now is then not its secret."""
    require(rules.why_not_manage(by))
    if Hook.objects.of(by).filter(id=id).exists():
        return False
    key = SystemKey.objects.of(by).select_for_update(no_key=True).filter(id=system).first()
    if key is None:
        raise NotFound
    refuse_unless(key.ended_at is None, "The key of this system has ended. Give it another first.")
    require(rules.why_not_make(new, scopes=frozenset(map(Scope, key.scopes)), ports=ports))
    there = Hook.objects.of(by).exclude(state=HookState.ENDED).count()
    refuse_unless(there < rules.MOST, f"{rules.MOST} addresses are called already. End one that nobody needs.")
    Hook.objects.create(
        id=id, commissioner_id=by.commissioner, system=key, address=new.address, happenings=sorted(new.happenings),
        secret=sealed(secret), changed_at=at, changed_by=by.name, made_at=at, made_by=by.name,
    )  # fmt: skip
    record(did="people.make_hook", by=by, at=at, detail=f"{key.name}: {new.address}")
    return True


@transaction_required
def pause_hook(*, hook: UUID, why: str, by: Actor, at: datetime) -> None:
    """Nothing is called until somebody says so. What happens meanwhile is kept, and told then."""
    row = _locked(hook, by=by)
    refuse_unless(bool(why.strip()), "Say why it pauses.", field="why")
    if row.state == HookState.ON:
        _to(row, HookState.PAUSED, why=why.strip(), did="people.pause_hook", by=by, at=at)


@transaction_required
def take_up_hook(*, hook: UUID, by: Actor, at: datetime) -> None:
    """Call it again, beginning with what waits."""
    row = _locked(hook, by=by)
    if row.state == HookState.PAUSED:
        row.failing_since, row.failures, row.rests_to = None, 0, None
        row.save(update_fields=["failing_since", "failures", "rests_to"])
        HookCall.objects.of(by).filter(hook=row, state=CallState.WAITING).update(next_at=at)
        _to(row, HookState.ON, why="", did="people.take_up_hook", by=by, at=at)


@transaction_required
def end_hook(*, hook: UUID, why: str, by: Actor, at: datetime) -> None:
    """It is called no more. What still waits for it is laid aside, and its secrets are thrown away."""
    row = _locked(hook, by=by)
    refuse_unless(bool(why.strip()), "Say why it ends.", field="why")
    row.secret, row.secret_before, row.both_until = "", "", None
    row.save(update_fields=["secret", "secret_before", "both_until"])
    left = HookCall.objects.of(by).filter(hook=row, state=CallState.WAITING)
    left.update(state=CallState.LAID_ASIDE, next_at=None, ended_at=at)
    _to(row, HookState.ENDED, why=why.strip(), did="people.end_hook", by=by, at=at)


@transaction_required
def change_secret(*, hook: UUID, secret: str, by: Actor, at: datetime) -> None:
    """Sign with another secret from now on. For a day the one before signs as well, so that nothing is lost."""
    row = _locked(hook, by=by)
    row.secret_before, row.secret, row.both_until = row.secret, sealed(secret), at + rules.BOTH_SECRETS
    row.save(update_fields=["secret", "secret_before", "both_until"])
    record(did="people.change_hook_secret", by=by, at=at, detail=row.address)


@transaction_required
def seal_anew(*, by: Actor, at: datetime) -> int:
    """Every secret of this board sealed with the first key, so that older ones may go. How many addresses there are."""
    rows = list(Hook.objects.of(by).exclude(state=HookState.ENDED).select_for_update(no_key=True).order_by("id"))
    for row in rows:
        row.secret = sealed_anew(row.secret)
        row.secret_before = sealed_anew(row.secret_before) if row.secret_before else ""
        row.save(update_fields=["secret", "secret_before"])
    return len(rows)


@transaction_required
def try_hook(*, id: UUID, hook: UUID, by: Actor, at: datetime) -> UUID:
    """Call it once to see whether it answers: of nothing that happened. Gives the call."""
    row = _locked(hook, by=by)
    refuse_unless(row.state == HookState.ON, "It is paused. Take it up again first: what waits is then told.")
    made, fresh = HookCall.objects.of(by).get_or_create(
        id=uuid5(id, "trial"),
        defaults={
            "commissioner_id": by.commissioner, "hook": row, "happening": Happening.TRIAL, "thing": row.system_id,
            "happened_at": at, "next_at": at,
        },
    )  # fmt: skip
    if fresh:
        record(did="people.try_hook", by=by, at=at, detail=row.address)
    return made.id


@transaction_required
def call_again(*, call: UUID, hook: UUID, by: Actor, at: datetime) -> None:
    """Tell one thing once more, with the same identity: a receiver that had it knows it by that."""
    row = _locked(hook, by=by)
    refuse_unless(row.state == HookState.ON, "It is paused. Take it up again first.")
    found = HookCall.objects.of(by).select_for_update(no_key=True).filter(id=call, hook=row).first()
    if found is None:
        raise NotFound
    found.state, found.tries, found.next_at, found.ended_at = CallState.WAITING, 0, at, None
    found.save(update_fields=["state", "tries", "next_at", "ended_at"])
    record(did="people.call_again", by=by, at=at, detail=f"{row.address}: {found.happening}")


def _locked(hook: UUID, *, by: Actor) -> Hook:
    """This address, held until the action ends. Raises Refused for one that has ended: that is for good."""
    require(rules.why_not_manage(by))
    row = Hook.objects.of(by).select_for_update(no_key=True).filter(id=hook).first()
    if row is None:
        raise NotFound
    refuse_unless(row.state != HookState.ENDED, "This address is not called any more. Add it again.")
    return row


def _to(row: Hook, state: HookState, *, why: str, did: str, by: Actor, at: datetime) -> None:
    row.state, row.why, row.changed_at, row.changed_by = state, why[:300], at, by.name
    row.save(update_fields=["state", "why", "changed_at", "changed_by"])
    record(did=did, by=by, at=at, why=why, detail=row.address)
