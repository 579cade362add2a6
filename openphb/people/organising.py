"""Organisations that hold money, provide care or share its cost: recorded, changed, ended, taken up again."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound, Refusal, refuse_unless, require
from openphb.people import rules
from openphb.people.audit import record
from openphb.people.models import Membership, Organisation


@transaction_required
def record_organisation(*, id: UUID, name: str, kind: str, contact: str, by: Actor, at: datetime) -> Organisation:
    """Record a body that holds money, provides care or shares the cost. Recorded twice, it is recorded once."""
    require(rules.why_not_do("keep_organisations", roles=by.roles))
    known = Organisation.objects.of(by).filter(id=id).first()
    if known:
        return known
    name = _required(id, name=name, kind=kind, by=by)
    made = Organisation.objects.create(
        id=id, commissioner_id=by.commissioner, name=name, kind=kind, contact=contact.strip()
    )
    record(did="people.record_organisation", by=by, at=at, detail=name)
    return made


@transaction_required
def change_organisation(*, id: UUID, name: str, kind: str, contact: str, by: Actor, at: datetime) -> Organisation:
    """Another name, kind or contact. What was agreed with it, or paid to it, stays as it was written then."""
    require(rules.why_not_do("keep_organisations", roles=by.roles))
    found = _locked(id, by=by)
    told = {"name": _required(id, name=name, kind=kind, by=by), "kind": kind, "contact": contact.strip()}
    changed = [field for field, value in told.items() if getattr(found, field) != value]
    require(_why_not_that_kind(found, kind, by=by, on=local_day(at)))
    if changed:
        before = found.name
        for field in changed:
            setattr(found, field, told[field])
        found.save(update_fields=changed)
        record(did="people.change_organisation", by=by, at=at, detail=f"{before}: {', '.join(changed)}")
    return found


@transaction_required
def end_organisation(*, id: UUID, ended_on: date, why: str, by: Actor, at: datetime, on: date) -> Organisation:
    """We no longer work with it. `ended_on` is the last day; it is not offered to be chosen after this.

    Whether it still holds anybody's money is asked in the budgets room, by whose action this is called.
    """
    require(rules.why_not_do("keep_organisations", roles=by.roles))
    found = _locked(id, by=by)
    if found.ended_on is not None:
        return found
    refuse_unless(ended_on <= on, "The last day is in the future. End it once that day has come.", field="ended_on")
    refuse_unless(bool(why.strip()), "Say why we no longer work with it.", field="why")
    require(_why_not_without_workers(found, by=by, on=on))
    found.ended_on, found.why_ended = ended_on, why.strip()
    found.save(update_fields=["ended_on", "why_ended"])
    record(did="people.end_organisation", by=by, at=at, why=why.strip(), detail=found.name)
    return found


@transaction_required
def take_up_organisation(*, id: UUID, by: Actor, at: datetime) -> Organisation:
    """We work with it again: it was ended too early, or has come back."""
    require(rules.why_not_do("keep_organisations", roles=by.roles))
    found = _locked(id, by=by)
    if found.ended_on is not None:
        _required(id, name=found.name, kind=found.kind, by=by)
        found.ended_on, found.why_ended = None, ""
        found.save(update_fields=["ended_on", "why_ended"])
        record(did="people.take_up_organisation", by=by, at=at, detail=found.name)
    return found


def _locked(id: UUID, *, by: Actor) -> Organisation:
    found = Organisation.objects.of(by).select_for_update(no_key=True).filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def _required(id: UUID, *, name: str, kind: str, by: Actor) -> str:
    """The name as it is kept. Raises Refused for one that is there already: nobody could tell the two apart."""
    refuse_unless(bool(name.strip()), "Enter the organisation’s name.", field="name")
    refuse_unless(kind in rules.ORGANISATION_KINDS, "Choose what kind of organisation this is.", field="kind")
    same = Organisation.objects.of(by).filter(name__iexact=name.strip(), kind=kind, ended_on=None).exclude(id=id)
    refuse_unless(
        not same.exists(),
        f"{name.strip()} is recorded already. Use that one, or add a place to the name.",
        field="name",
    )
    return name.strip()


def _why_not_that_kind(found: Organisation, kind: str, *, by: Actor, on: date) -> Refusal | None:
    """People sign in as holding people's money for a third party and for no other kind."""
    works = kind != "third party" and _workers(found, by=by, on=on, role=Role.THIRD_PARTY)
    words = (
        "People sign in for it as holding money, which only a third party’s do. An ICB lead ends their access first."
    )
    return Refusal(words, field="kind") if works else None


def _why_not_without_workers(found: Organisation, *, by: Actor, on: date) -> Refusal | None:
    names = _workers(found, by=by, on=on)
    if not names:
        return None
    who = names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
    return Refusal(f"{who} can still sign in for it. An ICB lead ends their access first.")


def _workers(found: Organisation, *, by: Actor, on: date, role: Role | None = None) -> list[str]:
    """The names of those who can sign in for it, today or later; in one role, or in any."""
    rows = Membership.objects.of(by).filter(organisation=found, ended_at=None).exclude(valid_to__lt=on)
    rows = rows.filter(roles__contains=[role]) if role else rows
    return sorted(rows.values_list("account__name", flat=True))
