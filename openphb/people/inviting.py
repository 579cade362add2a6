"""Invitations: sent by e-mail, taken up once, withdrawn when they fall into the wrong hands.

The secret itself comes in as its hash: it is made at the door, put into one e-mail and forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound, Refusal, Refused, refuse_unless, require
from openphb.people import access_rules as rules
from openphb.people.audit import record
from openphb.people.helping_rules import why_not_choose
from openphb.people.models import Account, Acting, Invitation, Membership

ONLY_A_COORDINATOR = "Only a care coordinator can invite somebody to a person’s pages, or close their access."
ANOTHER_WAY = "Another invitation was sent"


@dataclass(frozen=True, slots=True)
class TakenUp:
    """What came of it. Without an `account` the date of birth was wrong; at no `tries_left` it is withdrawn.

    `email` is that of the account; `tell` that of whoever sent the invitation.
    """

    account: UUID | None
    person: UUID | None
    tries_left: int = 0
    email: str = ""
    tell: str = ""


def why_not_invite(roles: frozenset[Role]) -> Refusal | None:
    """The reason these roles do not let somebody in to a person's pages."""
    return None if Role.COORDINATOR in roles else Refusal(ONLY_A_COORDINATOR)


def _why_not_let_in(found: Acting, *, by: Actor) -> Refusal | None:
    """A helper is let in by whoever chooses helpers; everybody else by a care coordinator."""
    if found.capacity != "helper":
        return why_not_invite(by.roles)
    if not by.may_see(found.person_id):
        raise NotFound
    return why_not_choose(by, found.person_id)


@transaction_required
def invite(*, id: UUID, acting: UUID, email: str, secret_hash: str, by: Actor, at: datetime, on: date) -> bool:
    """Invite whoever acts for a person to the person's pages. An earlier invitation stops working.

    False if this very one was made before: the secret that came with it now is not the one that works.
    """
    found = _acting(acting, by=by)
    require(_why_not_let_in(found, by=by))
    refuse_unless(found.person.died_on is None, "The person has died. Nobody new is let in to their pages.")
    refuse_unless(_holds(found, on=on), f"{found.name} does not act for them any more.")
    refuse_unless(found.account_id is None, f"{found.name} can sign in already. Close their access first.")
    made = _make(id, email=email, secret_hash=secret_hash, acting=found, days=rules.PEOPLE_DAYS, by=by, at=at)
    if made:
        record(did="people.invite", person=found.person_id, by=by, at=at, detail=f"{found.name}, {email.lower()}")
    return made


@transaction_required
def invite_colleague(*, id: UUID, membership: UUID, secret_hash: str, by: Actor, at: datetime, on: date) -> bool:
    """Invite somebody who works here to choose a password; False for whoever has one, or if it was made before."""
    require(rules.why_not_manage(by))
    found = Membership.objects.of(by).select_related("account").filter(id=membership).first()
    if found is None:
        raise NotFound
    is_over = found.ended_at is not None or (found.valid_to is not None and found.valid_to < on)
    refuse_unless(not is_over, "Their access has ended. Give it anew first.")
    if found.account.has_usable_password():
        return False
    email, days = found.account.email, rules.STAFF_DAYS
    made = _make(id, account=found.account, email=email, secret_hash=secret_hash, days=days, by=by, at=at)
    if made:
        record(did="people.invite_colleague", by=by, at=at, detail=f"{found.account.name} ({email})")
    return made


def invite_account(id: UUID, *, account: Account, secret_hash: str, days: timedelta, by: Actor, at: datetime) -> bool:
    """A link to choose the first password of an account that was given a role; for other rooms of this house."""
    return _make(id, account=account, email=account.email, secret_hash=secret_hash, days=days, by=by, at=at)


def withdraw_invitations(account: Account, *, why: str, by: Actor, at: datetime) -> None:
    """Links to choose a password that were sent to this account work no more."""
    _withdraw(Invitation.objects.of(by).filter(account=account, acting=None), why=why, at=at)


def _make(
    id: UUID,
    *,
    email: str,
    secret_hash: str,
    days: timedelta,
    by: Actor,
    at: datetime,
    account: Account | None = None,
    acting: Acting | None = None,
) -> bool:
    """One open invitation for each account or acting; False if this very one was made before."""
    if Invitation.objects.of(by).filter(id=id).exists():
        return False
    _withdraw(Invitation.objects.of(by).filter(account=account, acting=acting), why=ANOTHER_WAY, at=at)
    Invitation.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        account=account,
        acting=acting,
        email=email.strip().lower(),
        secret_hash=secret_hash,
        made_at=at,
        made_by=by.name,
        made_by_account=by.id,
        expires_at=at + days,
        tries_left=rules.TRIES,
    )
    return True


def _withdraw(rows: QuerySet[Invitation], *, why: str, at: datetime) -> int:
    return rows.filter(used_at__isnull=True, withdrawn_at__isnull=True).update(withdrawn_at=at, withdrawn_why=why)


@transaction_required
def close_access(*, acting: UUID, why: str, by: Actor, at: datetime) -> None:
    """From this moment they cannot see the person's pages, and no invitation lets them in. They may still act."""
    require(why_not_invite(by.roles))
    refuse_unless(bool(why.strip()), "Say why their access is closed.", field="why")
    found = _acting(acting, by=by)
    withdrawn = _withdraw(Invitation.objects.of(by).filter(acting=found), why="Access was closed", at=at)
    if found.account_id is None and not withdrawn:
        return
    found.account = None
    found.save(update_fields=["account"])
    record(did="people.close_access", person=found.person_id, by=by, at=at, why=why.strip(), detail=found.name)


@transaction_required
def take_up(
    *, secret_hash: str, new_account: UUID, password: str, birth_date: date | None, by: Actor, at: datetime, on: date
) -> TakenUp:
    """Whoever holds the secret chooses a password, having shown that it reached the right one.

    For an account that has a password already, see `link`. A wrong date of birth is an outcome and not a refusal:
    a refusal would undo the count of tries.
    """
    found = _open(secret_hash, by=by, at=at)
    account = found.account or Account.objects.filter(email=found.email).first()
    has_password = account is not None and account.has_usable_password()
    refuse_unless(not has_password, "There is an account with this address already. Sign in, then open the link again.")
    wrong = _wrong_date(found, birth_date, by=by, at=at, on=on)
    if wrong:
        return wrong
    account = account or _fresh(new_account, found)
    refuse_unless(account.is_active, "This account is closed. Ask whoever invited you.")
    account.set_password(password)
    account.save(update_fields=["password"])
    return _used(found, account, by=by, at=at)


@transaction_required
def link(*, secret_hash: str, birth_date: date, by: Actor, at: datetime, on: date) -> TakenUp:
    """Whoever holds the secret and is signed in adds the person's pages to their account."""
    found = _open(secret_hash, by=by, at=at)
    refuse_unless(found.acting is not None, "This invitation is for a new colleague. Sign out, then open it again.")
    refuse_unless(found.made_by_account != by.id, "You sent this invitation, so somebody else must take it up.")
    wrong = _wrong_date(found, birth_date, by=by, at=at, on=on)
    return wrong or _used(found, Account.objects.get(id=by.id), by=by, at=at)


def _open(secret_hash: str, *, by: Actor, at: datetime) -> Invitation:
    """The invitation, held after whoever acts. Raises NotFound for a secret nobody was given, Refused once it is over.

    In this order, since inviting anew holds whoever acts first, then the invitations before.
    """
    rows = Invitation.objects.of(by).filter(secret_hash=secret_hash)
    acting = next((_acting(id, by=by) for id in rows.values_list("acting_id", flat=True) if id), None)
    found = rows.select_for_update(no_key=True).first()
    if found is None:
        raise NotFound
    over = rules.standing(used_at=found.used_at, withdrawn_at=found.withdrawn_at, expires_at=found.expires_at, at=at)
    require(rules.why_not_take_up(over))
    found.acting = acting
    return found


def _wrong_date(found: Invitation, told: date | None, *, by: Actor, at: datetime, on: date) -> TakenUp | None:
    """Nothing if the person's date of birth was told; else one try is gone, and with the third the invitation."""
    acting = found.acting
    if acting is None:
        return None
    refuse_unless(_holds(acting, on=on) and acting.account_id is None, f"It is not needed any more. {rules.ASK_ANEW}")
    if told == acting.person.birth_date:
        return None
    found.tries_left -= 1
    if not found.tries_left:
        found.withdrawn_at, found.withdrawn_why = at, "Three wrong dates of birth"
        record(did="people.invitation_withdrawn", person=acting.person_id, by=by, at=at, detail=acting.name)
    found.save(update_fields=["tries_left", "withdrawn_at", "withdrawn_why"])
    tell = Account.objects.filter(id=found.made_by_account).values_list("email", flat=True).first() or ""
    return TakenUp(None, acting.person_id, found.tries_left, tell=tell)


def _fresh(id: UUID, found: Invitation) -> Account:
    """An account under the name by which they act."""
    assert found.acting is not None  # an invitation to staff has its account
    try:
        with transaction.atomic():
            return Account.objects.create(id=id, email=found.email, name=found.acting.name)
    except IntegrityError:
        raise Refused(
            Refusal("There is an account with this address now. Sign in, then open the link again.")
        ) from None


def _used(found: Invitation, account: Account, *, by: Actor, at: datetime) -> TakenUp:
    """Once, by this account, which the audit trail names."""
    found.used_at, found.account = at, account
    found.save(update_fields=["used_at", "account"])
    who = replace(by, id=account.id, name=account.name)
    if found.acting is None:
        record(did="people.choose_password", by=who, at=at, detail=account.email)
        return TakenUp(account.id, None, email=account.email)
    found.acting.account = account
    found.acting.save(update_fields=["account"])
    record(did="people.link_account", person=found.acting.person_id, by=who, at=at, detail=found.acting.name)
    return TakenUp(account.id, found.acting.person_id, email=account.email)


def _acting(id: UUID, *, by: Actor) -> Acting:
    found = Acting.objects.of(by).select_for_update(no_key=True, of=("self",)).select_related("person")
    row = found.filter(id=id).first()
    if row is None:
        raise NotFound
    return row


def _holds(found: Acting, *, on: date) -> bool:
    """True if they act on this day, or will."""
    return found.valid_to is None or found.valid_to >= on
