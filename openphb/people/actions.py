"""What can be done about people: record them, who acts for them, their circumstances; give accounts and roles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from openphb.commissioners import merging
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound, Refusal, Refused, refuse_unless, require
from openphb.law.schedule import EXCLUSIONS
from openphb.people import happening, rules
from openphb.people.audit import record, record_each, trace
from openphb.people.dying import name_representatives, note_death, take_back_death
from openphb.people.helping import end_what_they_chose
from openphb.people.hooks_rules import Happening
from openphb.people.models import Account, Acting, Circumstance, Membership, Person
from openphb.people.organising import record_organisation
from openphb.people.rules import NewActing, NewPerson, Reach

__all__ = [
    "agree_nominee",
    "end_acting",
    "give_account",
    "join",
    "note_circumstance",
    "name_representatives",
    "note_death",
    "put_acting",
    "record",
    "record_each",
    "record_organisation",
    "record_person",
    "saw",
    "take_back_death",
    "trace",
]


@transaction_required
def record_person(*, id: UUID, new: NewPerson, by: Actor, at: datetime, on: date) -> Person:
    """Record someone who may have a budget. Sent twice with one id, it happens once.

    Raises Refused for an NHS number that does not check, a birth date in the future, or a number already recorded
    here; it never says whether another commissioner has the person.
    """
    require(rules.why_not_do("record_person", roles=by.roles))
    known = Person.objects.of(by).filter(id=id).first()
    if known:
        return known
    require(rules.why_not_record(new, on=on))
    require(merging.why_not_new(by=by, on=on))
    number = rules.compact_nhs_number(new.nhs_number)
    facts = asdict(new) | {
        "nhs_number": number,
        "search_name": rules.search_name(new.given_name, new.family_name),
        "gp_practice": rules.practice_code(new.gp_practice),
    }
    try:
        with transaction.atomic():
            person = Person.objects.create(
                id=id, commissioner_id=by.commissioner, recorded_at=at, recorded_by=by.name, **facts
            )
    except IntegrityError:
        raise Refused(
            Refusal("Someone with this NHS number is already recorded here. Search for the number.", field="nhs_number")
        ) from None
    record(did="people.record_person", person=id, by=by, at=at)
    happening.lay(Happening.PERSON_RECORDED, lambda: [(id, None)], by=by, at=at)
    return person


@transaction_required
def change_reach(*, person: UUID, new: Reach, by: Actor, at: datetime, on: date) -> UUID:
    """Put right where and how somebody is reached, and which GP practice they are registered with.

    Letters and files that have left stay as they left. What was changed stands in the audit trail, by name only.
    """
    require(rules.why_not_do("change_reach", roles=by.roles))
    row = Person.objects.of(by).select_for_update(of=("self",), no_key=True).filter(id=person).first()
    if row is None:
        raise NotFound
    require(rules.why_not_reach(new))
    told = asdict(new) | {"gp_practice": rules.practice_code(new.gp_practice)}
    changed = [name for name, value in told.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, told[name])
    if changed:
        row.save(update_fields=changed)
        record(did="people.change_reach", person=person, by=by, at=at, detail=", ".join(changed))
    return person


@transaction_required
def put_acting(*, id: UUID, person: UUID, new: NewActing, by: Actor, at: datetime, on: date) -> Acting:
    """Record who acts for a person, and on what basis. A nominee still needs the health body's agreement."""
    require(rules.why_not_do("put_acting", roles=by.roles))
    known = Acting.objects.of(by).filter(id=id).first()
    if known:
        return known
    require(rules.why_not_act(new, on=on))
    acting = Acting.objects.create(id=id, commissioner_id=by.commissioner, person_id=person, **asdict(new))
    record(did="people.put_acting", person=person, by=by, at=at, detail=f"{new.name}, {new.capacity}")
    return acting


@transaction_required
def agree_nominee(*, id: UUID, by: Actor, at: datetime) -> None:
    """The health body's own agreement to a nominee, before the first payment (reg. 6(4))."""
    require(rules.why_not_do("agree_nominee", roles=by.roles))
    acting = Acting.objects.of(by).select_for_update(no_key=True).get(id=id, capacity="nominee")
    refuse_unless(acting.agrees_to_act, "The nominee has not agreed to act yet.", cites="SI 2013/1617, reg. 6(4)(a)")
    acting.health_body_agreed_at, acting.health_body_agreed_by = at, by.name
    acting.save(update_fields=["health_body_agreed_at", "health_body_agreed_by"])
    record(did="people.agree_nominee", person=acting.person_id, by=by, at=at, detail=acting.name)


@transaction_required
def end_acting(*, id: UUID, valid_to: date, why: str, by: Actor, at: datetime) -> None:
    """From the day after `valid_to` this person no longer acts, and their access ends with it."""
    require(rules.why_not_do("end_acting", roles=by.roles))
    refuse_unless(bool(why.strip()), "Say why they no longer act.", field="why")
    acting = Acting.objects.of(by).select_for_update(no_key=True).get(id=id)
    refuse_unless(valid_to >= acting.valid_from, "The last day cannot be before the first day.", field="valid_to")
    acting.valid_to, acting.ended_at, acting.ended_by, acting.ended_why = valid_to, at, by.name, why.strip()[:300]
    acting.save(update_fields=["valid_to", "ended_at", "ended_by", "ended_why"])
    end_what_they_chose(acting, latest=valid_to, why=f"{acting.name}, who chose them, no longer acts", by=by, at=at)
    record(did="people.end_acting", person=acting.person_id, by=by, at=at, why=why, detail=acting.name)


@transaction_required
def note_circumstance(
    *,
    id: UUID,
    person: UUID,
    kind: str,
    value: str,
    since: date,
    reasons: str,
    by: Actor,
    at: datetime,
    until: date | None = None,
) -> None:
    """Add a dated fact the law turns on: capacity ('has', 'lacks', 'lacks for now'), an exclusion, a service."""
    require(rules.why_not_do("note_circumstance", roles=by.roles))
    refuse_unless(bool(reasons.strip()), "Say how this was decided, and by whom.", field="reasons")
    if kind == "exclusion":
        refuse_unless(value in EXCLUSIONS, "Choose the order or condition from the list.", field="value")
    _, made = Circumstance.objects.get_or_create(
        id=id,
        defaults={
            "commissioner_id": by.commissioner,
            "person_id": person,
            "kind": kind,
            "value": value,
            "since": since,
            "until": until,
            "reasons": reasons,
            "recorded_at": at,
            "recorded_by": by.name,
        },
    )
    if made:
        record(did=f"people.note_{kind}", person=person, by=by, at=at, detail=value)


@transaction_required
def give_account(
    *, id: UUID, email: str, name: str, password: str, by: Actor, at: datetime, sample: bool = False
) -> None:
    """Give someone a way to sign in. It opens nothing by itself: roles and acting for people do."""
    account, fresh = Account.objects.get_or_create(
        id=id, defaults={"email": email.lower(), "name": name, "is_sample": sample}
    )
    if fresh:
        account.set_password(password or None)
        account.save(update_fields=["password"])
        if by.in_network:
            return  # what is done there is in its own trail
        record(did="people.give_account", by=by, at=at, detail=name)


@transaction_required
def join(
    *,
    account: UUID,
    roles: Iterable[Role],
    by: Actor,
    at: datetime,
    valid_from: date,
    job_title: str = "",
    organisation: UUID | None = None,
) -> None:
    """Give an account staff or organisation roles with this commissioner from a day."""
    held = sorted(roles)
    _, fresh = Membership.objects.get_or_create(
        id=uuid5(account, f"{by.commissioner}:{','.join(held)}:{valid_from}"),
        defaults={
            "commissioner_id": by.commissioner,
            "account_id": account,
            "roles": held,
            "job_title": job_title,
            "organisation_id": organisation,
            "valid_from": valid_from,
            "given_at": at,
            "given_by": by.name,
        },
    )
    if fresh:
        record(did="people.join", by=by, at=at, detail=", ".join(held))


@transaction_required
def link_account(*, acting: UUID, account: UUID, by: Actor, at: datetime) -> None:
    """Let an account act in this capacity: the person's own page, or that of someone who acts for them."""
    found = Acting.objects.of(by).select_for_update(no_key=True).get(id=acting)
    found.account_id = account
    found.save(update_fields=["account"])
    record(did="people.link_account", person=found.person_id, by=by, at=at, detail=found.name)


@transaction_required
def saw(*, page: str, person: UUID, by: Actor, at: datetime) -> None:
    """Write down that somebody looked at a person's record."""
    record(did=f"saw {page}", person=person, by=by, at=at)
