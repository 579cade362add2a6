"""Who works for a board: given access, roles changed, access ended. Every step is on the audit trail.

Locks are taken on the board's lead memberships first, so that two leads cannot end each other at the same moment.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.apps import apps
from django.db.models import Q

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound, Refusal, Refused, refuse_unless, require
from openphb.people import access_rules as rules
from openphb.people.access_rules import NewAccess
from openphb.people.audit import record
from openphb.people.models import Account, Membership, Organisation

ONE_DAY = timedelta(days=1)


def _not_over(on: date) -> Q:
    """Memberships that hold on a day, or will."""
    return Q(valid_to__isnull=True) | Q(valid_to__gte=on)


@transaction_required
def give_access(*, id: UUID, email: str, name: str, new: NewAccess, by: Actor, at: datetime, on: date) -> Membership:
    """Let somebody work here from a day. `id` becomes the membership's; an account is made if there is none.

    Whoever has an account already, here or with another board, keeps its name and password.
    """
    require(rules.why_not_manage(by))
    known = Membership.objects.of(by).filter(id=id).select_related("account").first()
    if known:
        return known
    require(rules.why_not_give(new, on=on))
    _require_kind(new, by=by)
    refuse_unless(bool(name.strip()), "Enter their name.", field="name")
    account = account_of(id, email=email, name=name)
    require(rules.why_not_change(account.id, by=by))
    held = Membership.objects.of(by).filter(_not_over(on), account=account)
    works = held.exclude(roles__contains=[Role.PERSONAL_ASSISTANT]).exists()
    refuse_unless(not works, "They work here already. Find them in the list and change their roles.", field="email")
    made = _begin(id, account=account, new=new, by=by, at=at)
    record(did="people.give_access", by=by, at=at, detail=_told(made))
    return made


def _require_kind(new: NewAccess, *, by: Actor) -> None:
    """Who holds money for people does so for an organisation that holds it, and that we work with."""
    if new.organisation is None:
        return
    found = Organisation.objects.of(by).filter(id=new.organisation, ended_on=None).first()
    refuse_unless(found is not None, "Choose an organisation that we work with.", field="organisation")
    holds = Role.THIRD_PARTY not in new.roles or (found is not None and found.kind == "third party")
    refuse_unless(
        holds, "This organisation holds no money for people. Choose another, or the other role.", field="roles"
    )


def account_of(id: UUID, *, email: str, name: str) -> Account:
    """The account with this address, or a new one that has no password yet."""
    found, fresh = Account.objects.get_or_create(email=email.strip().lower(), defaults={"id": id, "name": name.strip()})
    refuse_unless(found.is_active, "The account with this address is closed. Use another address.", field="email")
    if fresh:
        found.set_unusable_password()
        found.save(update_fields=["password"])
    return found


def _begin(id: UUID, *, account: Account, new: NewAccess, by: Actor, at: datetime) -> Membership:
    return Membership.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        account=account,
        roles=sorted(new.roles),
        job_title=new.job_title.strip(),
        organisation_id=new.organisation,
        valid_from=new.valid_from,
        valid_to=new.valid_to,
        given_at=at,
        given_by=by.name,
    )


@transaction_required
def change_access(*, id: UUID, membership: UUID, new: NewAccess, by: Actor, at: datetime, on: date) -> Membership:
    """Other roles, another job or another last day, from today on. The row there was ends, and `id` begins.

    The first day of `new` is not asked: it is today, or the first day there was if that is still to come.
    """
    before = _to_change(membership, by=by, on=on)
    known = Membership.objects.of(by).filter(id=id).first()
    if known:
        return known
    since = max(on, before.valid_from)
    new = NewAccess(new.roles, since, new.valid_to, new.job_title, new.organisation)
    require(rules.why_not_give(new, on=on))
    _require_kind(new, by=by)
    if Role.LEAD not in new.roles or new.valid_to:
        _require_another_lead(before, by=by, on=on)
    _end(before, why="Roles changed", by=by, at=at, on=since)
    made = _begin(id, account=before.account, new=new, by=by, at=at)
    record(did="people.change_access", by=by, at=at, detail=f"{_told(before)}; now {', '.join(made.roles)}")
    return made


@transaction_required
def end_access(*, membership: UUID, why: str, by: Actor, at: datetime, on: date) -> None:
    """They can do nothing more here from this moment. Their account stays, for other boards and for history."""
    found = _to_change(membership, by=by, on=on, again=True)
    refuse_unless(bool(why.strip()), "Say why their access ends.", field="why")
    if found.ended_at:
        return
    _require_another_lead(found, by=by, on=on)
    _end(found, why=why.strip(), by=by, at=at, on=on)
    record(did="people.end_access", by=by, at=at, why=why.strip(), detail=_told(found))


@transaction_required
def forget_codes(*, account: UUID, by: Actor, at: datetime) -> bool:
    """Somebody lost telephone and recovery codes: they set up codes anew when they next sign in. False if there were
    none. Their password stays, and is all that is asked until then.
    """
    require(rules.why_not_change(account, by=by))
    gone, _ = apps.get_model("mfa", "Authenticator").objects.filter(user_id=account).delete()
    if gone:
        email = Account.objects.values_list("email", flat=True).get(id=account)
        record(did="people.forget_codes", by=by, at=at, detail=email)
    return bool(gone)


def _to_change(membership: UUID, *, by: Actor, on: date, again: bool = False) -> Membership:
    """The membership, held, after those of every lead. Raises NotFound, and Refused for one's own or one that is over.

    `again` lets one pass that was ended before, so that ending twice does no harm.
    """
    require(rules.why_not_manage(by))
    leads = Membership.objects.of(by).filter(_not_over(on), roles__contains=[Role.LEAD]).order_by("id")
    list(leads.select_for_update(no_key=True))
    found = Membership.objects.of(by).select_for_update(no_key=True).filter(id=membership).first()
    if found is None:
        raise NotFound
    require(rules.why_not_change(found.account_id, by=by))
    is_over = found.ended_at is not None or (found.valid_to is not None and found.valid_to < on)
    refuse_unless(again or not is_over, "Their access has ended already. Give it anew if they come back.")
    return found


def _require_another_lead(found: Membership, *, by: Actor, on: date) -> None:
    """A board that nobody leads could give nobody access any more."""
    if Role.LEAD not in found.roles:
        return
    others = Membership.objects.of(by).filter(valid_to__isnull=True, valid_from__lte=on, account__is_active=True)
    if not others.filter(roles__contains=[Role.LEAD]).exclude(account=found.account).exists():
        because = "They are the last ICB lead whose access has no end. Give it to somebody else first."
        raise Refused(Refusal(because, field="roles"))


def _end(found: Membership, *, why: str, by: Actor, at: datetime, on: date) -> None:
    found.valid_to, found.ended_at, found.ended_by, found.ended_why = on - ONE_DAY, at, by.name, why[:300]
    found.save(update_fields=["valid_to", "ended_at", "ended_by", "ended_why"])


def _told(found: Membership) -> str:
    """Whose access this is, for the audit trail: an address, since two people may share a name."""
    return f"{found.account.name} ({found.account.email}): {', '.join(found.roles)}"
