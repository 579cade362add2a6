"""Letting somebody in who signed on elsewhere: matched to a record, by rule or by people, and bound by what stays.

What binds is the issuer and its subject. Whoever asks has no part here yet, so what they may do is nothing: they come
in with what a provider signed, and it is laid beside the record with that number.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refusal, refuse_unless, require
from openphb.people import sign_on_rules as rules
from openphb.people.audit import record
from openphb.people.models import Account, Acting, Person
from openphb.people.models.sign_ons import SignOn, SignOnMatch
from openphb.people.sign_on_rules import Claimed, Decision, Found
from openphb.people.sign_ons import acts_for_themselves, claimed_of, recorded_of

NOWHERE = "no-address.invalid"
"""Whoever never told us an address has an account at one that nothing can reach (RFC 2606)."""
BY_RULE = "By rule: NHS number and date of birth were proved, and are the record’s."
ASK_YOUR_BOARD = "Ask your care coordinator, who can see what differs."


@transaction_required
def ask(
    *, id: UUID, claimed: Claimed, new_account: UUID, by_rule: bool, by: Actor, at: datetime, on: date
) -> UUID | None:
    """Somebody nobody knows yet asks this board to be let in to their own pages. The account, if they are in.

    Whoever asks learns nothing else: whether there is a record, and what differs from it, is for staff to read.
    """
    require(rules.why_not_proved(claimed.level))
    person = _record_of(claimed, by=by)
    found = rules.found(claimed, recorded_of(person) if person else None)
    if _hold_others(claimed, at=at):
        found = Found.TWO
    row = _queued(id, claimed, found=found, person=person, by=by, at=at)
    if row is None or not by_rule or rules.takes_two(found):
        return None
    account = _let_in(row, new_account=new_account, by=by, at=at, on=on)
    _decided(row, Decision.LET_IN, why=BY_RULE, by=None, at=at)
    record(did="people.let_in_by_rule", person=row.person_id, by=by, at=at, detail=row.provider)
    return account


@transaction_required
def number_changed(*, id: UUID, claimed: Claimed, by: Actor, at: datetime) -> None:
    """A subject that is bound comes with another number than it was bound with: it is held, and staff are asked."""
    SignOn.objects.filter(_live(), issuer=claimed.issuer, subject=claimed.subject, held_at=None).update(held_at=at)
    _hold_others(claimed, at=at)
    _queued(id, claimed, found=Found.NUMBER_CHANGED, person=_record_of(claimed, by=by), by=by, at=at)


@transaction_required
def decide(
    *, match: UUID, says: Decision, why: str, new_account: UUID, by: Actor, at: datetime, on: date
) -> Decision | None:
    """Let them in, or refuse. None where somebody else must look at it too. Raises NotFound, and Refused."""
    row = SignOnMatch.objects.of(by).select_for_update(no_key=True, of=("self",)).filter(id=match).first()
    if row is None or rules.why_not_see(by):
        raise NotFound
    found, is_decided = Found(row.found), row.decided_at is not None
    require(rules.why_not_decide(by, decided=is_decided, first_by=row.first_by, found=found, says=says))
    refuse_unless(bool(why.strip()), "Say why, for whoever reads this later.", field="why")
    if says is Decision.LET_IN and rules.takes_two(found) and row.first_by is None:
        row.first_by, row.first_by_name, row.first_at, row.first_why = by.id, by.name, at, why.strip()[:300]
        row.save(update_fields=["first_by", "first_by_name", "first_at", "first_why"])
        record(did="people.looked_at_sign_on", person=row.person_id, by=by, at=at, why=why, detail=row.found)
        return None
    if says is Decision.LET_IN:
        _let_in(row, new_account=new_account, by=by, at=at, on=on)
    else:
        _these(row).update(held_at=None)
    _decided(row, says, why=why.strip(), by=by, at=at)
    record(did=f"people.sign_on_{says.replace(' ', '_')}", person=row.person_id, by=by, at=at, why=why)
    return says


@transaction_required
def bind(*, id: UUID, claimed: Claimed, by: Actor, at: datetime, on: date) -> Refusal | None:
    """Somebody who is signed in adds another way to sign in. What is in the way is told, and staff are asked.

    A refusal is an outcome here and no exception: what was held and asked on its account must stay.
    """
    held = SignOn.objects.filter(_live(), issuer=claimed.issuer, subject=claimed.subject).first()
    if held is not None:
        mine = held.account_id == by.id
        return None if mine else Refusal("This is already the way into another account. Sign in with it there.")
    numbers = {each.nhs_number for each in acts_for_themselves(by, on=on)}
    if claimed.nhs_number and numbers and claimed.nhs_number not in numbers:
        _queued(id, claimed, found=Found.NUMBER_CHANGED, person=_record_of(claimed, by=by), by=by, at=at)
        return Refusal(f"What {claimed.provider} says of you is not what your record says. {ASK_YOUR_BOARD}")
    if _hold_others(claimed, at=at):
        _queued(id, claimed, found=Found.TWO, person=_record_of(claimed, by=by), by=by, at=at)
        return Refusal(f"Somebody signs in with this NHS number already. {ASK_YOUR_BOARD}")
    _bound(id, claimed, account=by.id, by=by.name, at=at)
    record(did="people.add_sign_on", by=by, at=at, detail=claimed.provider)
    return None


@transaction_required
def take_away(*, sign_on: UUID, by: Actor, at: datetime) -> None:
    """They sign in this way no more. Done twice, it is done once. Raises NotFound for another's."""
    found = SignOn.objects.select_for_update(no_key=True).filter(id=sign_on, account_id=by.id).first()
    if found is None:
        raise NotFound
    if found.ended_at is None:
        found.ended_at, found.ended_why = at, "Taken away by its owner"
        found.save(update_fields=["ended_at", "ended_why"])
        record(did="people.take_sign_on_away", by=by, at=at, detail=found.issuer)


def _live() -> Q:
    return Q(ended_at__isnull=True)


def _record_of(claimed: Claimed, *, by: Actor) -> Person | None:
    """The record with this number in this board, held, so that two who come at once are let in one after the other."""
    rows = Person.objects.of(by).select_for_update(no_key=True, of=("self",))
    return rows.filter(nhs_number=claimed.nhs_number).first() if claimed.nhs_number else None


def _hold_others(claimed: Claimed, *, at: datetime) -> bool:
    """Hold whoever else signs on with this number, of this issuer; True if there is somebody."""
    others = SignOn.objects.filter(_live(), issuer=claimed.issuer, number_mark=claimed.mark)
    others = others.exclude(subject=claimed.subject)
    if not claimed.mark or not others.exists():
        return False
    others.filter(held_at=None).update(held_at=at)
    return True


def _queued(
    id: UUID, claimed: Claimed, *, found: Found, person: Person | None, by: Actor, at: datetime
) -> SignOnMatch | None:
    """The row for staff to look at; None where this subject waits here already, whatever it came with this time."""
    try:
        with transaction.atomic():
            made = SignOnMatch.objects.create(
                id=id, commissioner_id=by.commissioner, person=person, provider=claimed.provider,
                issuer=claimed.issuer, subject=claimed.subject, level=claimed.level, nhs_number=claimed.nhs_number,
                birth_date=claimed.birth_date, given_name=claimed.given_name, family_name=claimed.family_name,
                mark=claimed.mark, found=found, came_at=at,
            )  # fmt: skip
    except IntegrityError:
        return None
    record(did="people.asked_to_be_let_in", person=made.person_id, by=by, at=at, detail=f"{claimed.provider}: {found}")
    return made


def _let_in(row: SignOnMatch, *, new_account: UUID, by: Actor, at: datetime, on: date) -> UUID:
    """Their account, bound to what they came with. Whatever was bound to that subject or number before ends."""
    acting = _themselves(row, by=by, on=on)
    if acting.account_id is None:
        made = Account(id=new_account, email=f"{new_account}@{NOWHERE}", name=acting.name)
        made.set_unusable_password()
        made.save(force_insert=True)
        acting.account = made
        acting.save(update_fields=["account"])
    account = acting.account
    assert account is not None
    refuse_unless(account.is_active, "The account of this person is closed.")
    _these(row).update(ended_at=at, ended_why="Another way in took its place")
    _bound(uuid5(row.id, "sign-on"), claimed_of(row), account=account.id, by=by.name, at=at)
    return account.id


def _themselves(row: SignOnMatch, *, by: Actor, on: date) -> Acting:
    """As whom they act for themselves: known already, or recorded now. Nothing is consented to by it."""
    assert row.person_id is not None  # judged before: nobody without a record is let in
    rows = Acting.objects.of(by).select_for_update(no_key=True, of=("self",))
    known = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), person_id=row.person_id, capacity="person")
    found = known.select_related("account", "person").order_by("valid_from").first()
    person = Person.objects.of(by).get(id=row.person_id)
    return found or Acting.objects.create(
        id=uuid5(row.id, "themselves"), commissioner_id=by.commissioner, person=person, capacity="person",
        name=str(person), relation="themselves", agrees_to_act=True, valid_from=on,
    )  # fmt: skip


def _these(row: SignOnMatch) -> QuerySet[SignOn]:
    """Whatever is bound to the subject of a match, or to its number."""
    same = Q(subject=row.subject) | (Q(number_mark=row.mark) & ~Q(number_mark=""))
    return SignOn.objects.filter(_live(), same, issuer=row.issuer)


def _bound(id: UUID, claimed: Claimed, *, account: UUID, by: str, at: datetime) -> None:
    SignOn.objects.create(
        id=id, account_id=account, issuer=claimed.issuer, subject=claimed.subject,
        number_mark=claimed.mark, bound_at=at, bound_by=by,
    )  # fmt: skip


def _decided(row: SignOnMatch, decision: Decision, *, why: str, by: Actor | None, at: datetime) -> None:
    row.decision, row.decided_at, row.decided_why = decision, at, why[:300]
    row.decided_by, row.decided_by_name = (by.id, by.name) if by else (None, "")
    row.save(update_fields=["decision", "decided_at", "decided_why", "decided_by", "decided_by_name"])
