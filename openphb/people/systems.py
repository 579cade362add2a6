"""Other systems are given keys, use them and lose them. Every step is on the audit trail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db.models import F

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, refuse_unless, require
from openphb.people import access_rules
from openphb.people import systems_rules as rules
from openphb.people.audit import record
from openphb.people.models.systems import SystemCall, SystemKey
from openphb.people.systems_rules import NewKey, Scope


@dataclass(frozen=True, slots=True)
class KeyView:
    """A key as its board sees it; the key itself is seen once, when it is given."""

    id: UUID
    name: str
    what_for: str
    contact: str
    scopes: tuple[Scope, ...]
    valid_to: date
    given_at: datetime
    given_by: str
    used_on: date | None
    ended_at: datetime | None
    ended_by: str
    ended_why: str

    def opens_on(self, on: date) -> bool:
        return self.ended_at is None and on <= self.valid_to


@transaction_required
def give_key(*, id: UUID, new: NewKey, digest: str, by: Actor, at: datetime, on: date) -> bool:
    """Let another system in. False if this very key was given before: what was drawn now is then not the key."""
    require(rules.why_not_manage(by))
    if SystemKey.objects.of(by).filter(id=id).exists():
        return False
    require(rules.why_not_give(new, on=on))
    SystemKey.objects.create(
        id=id, commissioner_id=by.commissioner, name=new.name.strip(), what_for=new.what_for.strip(),
        contact=new.contact.strip(), scopes=sorted(new.scopes), digest=digest, valid_to=new.valid_to,
        given_at=at, given_by=by.name,
    )  # fmt: skip
    record(did="people.give_key", by=by, at=at, detail=f"{new.name.strip()}: {', '.join(sorted(new.scopes))}")
    return True


@transaction_required
def end_key(*, id: UUID, why: str, by: Actor, at: datetime) -> None:
    """It opens nothing from this moment on. What the system did stays."""
    require(rules.why_not_manage(by))
    found = SystemKey.objects.of(by).select_for_update(no_key=True).filter(id=id).first()
    if found is None:
        raise NotFound
    refuse_unless(bool(why.strip()), "Say why it ends.", field="why")
    if found.ended_at is None:
        found.ended_at, found.ended_by, found.ended_why = at, by.name, why.strip()
        found.save(update_fields=["ended_at", "ended_by", "ended_why"])
        record(did="people.end_key", by=by, at=at, why=why.strip(), detail=found.name)


@transaction_required
def note_use(*, id: UUID, by: Actor, at: datetime, on: date) -> None:
    """That a key was used on a day, once a day: so that a lead sees which ones nobody needs."""
    SystemKey.objects.of(by).filter(id=id).exclude(used_on=on).update(used_on=on)


@transaction_required
def once(*, key: str, did: str, asked: bytes, do: Callable[[UUID], UUID], by: Actor, at: datetime) -> tuple[UUID, bool]:
    """Do what a system asked, unless it did under this key of its own: then what came of it, and False.

    `do` is given the identity of what it makes, the same for the same key. Raises Refused when the key was used to
    ask for something else: doing either would be a guess.
    """
    told = access_rules.hash_of(f"{did} {asked.hex()}")
    known = SystemCall.objects.of(by).filter(system_id=by.id, key=key).first()
    if known is not None:
        refuse_unless(known.asked == told, "This Idempotency-Key was used to ask for something else.", field="key")
        return known.made, False
    made = do(uuid5(by.id, key))
    SystemCall.objects.create(
        id=uuid5(made, "call"), commissioner_id=by.commissioner, system_id=by.id, key=key, did=did, asked=told,
        made=made, at=at,
    )  # fmt: skip
    return made, True


def keys(*, by: Actor) -> tuple[KeyView, ...]:
    """Every key there was, those that open something first. Raises Refused for whoever may not see who works here."""
    require(access_rules.why_not_see(by))
    rows = SystemKey.objects.of(by).order_by(F("ended_at").desc(nulls_first=True), "name", "given_at")
    return tuple(map(_view, rows))


def key(id: UUID, *, by: Actor) -> KeyView:
    require(access_rules.why_not_see(by))
    row = SystemKey.objects.of(by).filter(id=id).first()
    if row is None:
        raise NotFound
    return _view(row)


def opened_by(digest: str, *, by: Actor, on: date) -> KeyView | None:
    """The key with this digest in the board of `by`, if it opens something today."""
    row = SystemKey.objects.of(by).filter(digest=digest).first()
    found = _view(row) if row else None
    return found if found and found.opens_on(on) else None


def _view(row: SystemKey) -> KeyView:
    return KeyView(
        row.id, row.name, row.what_for, row.contact, tuple(map(Scope, row.scopes)), row.valid_to, row.given_at,
        row.given_by, row.used_on, row.ended_at, row.ended_by, row.ended_why,
    )  # fmt: skip
