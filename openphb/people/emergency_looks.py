"""Questions about records that were opened in an emergency: which, by whom, and whether somebody looked at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F

from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound
from openphb.people.models import Account, Acting, AuditEvent, Emergency, Membership
from openphb.people.queries import PAGE


@dataclass(frozen=True, slots=True)
class EmergencyView:
    """One record that was opened, and what became of it. `pages` is how many looks at the record followed."""

    id: UUID
    person: UUID
    person_name: str
    account: UUID
    name: str
    board: str
    roles: str
    why: str
    opened_at: datetime
    ends_at: datetime
    told: str
    reviewed_at: datetime | None
    reviewed_by: str
    finding: str
    finding_words: str
    looks: int = 0


def emergencies(*, by: Actor, page: int = 1, size: int = PAGE) -> tuple[tuple[EmergencyView, ...], int]:
    """Those nobody has looked at yet first, then the latest; and how many there are. For a lead and an auditor."""
    _require_leads(by)
    rows = Emergency.objects.of(by).select_related("person")
    rows = rows.order_by(F("reviewed_at").desc(nulls_first=True), "-opened_at")
    return tuple(_view(row) for row in rows[(page - 1) * size : page * size]), rows.count()


def emergency(id: UUID, *, by: Actor) -> EmergencyView:
    """One of them, with how many pages were opened. Raises NotFound as for a person."""
    _require_leads(by)
    row = Emergency.objects.of(by).select_related("person").filter(id=id).first()
    if row is None:
        raise NotFound
    seen = AuditEvent.objects.of(by).filter(
        person=row.person_id, account=row.account, at__gte=row.opened_at, did__startswith="saw "
    )
    return _view(row, looks=seen.count())


def to_tell(emergency: UUID, *, by: Actor) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Addresses of the board's leads, and of the person and those who act for them in law and have an account."""
    row = Emergency.objects.of(by).get(id=emergency)
    theirs = Acting.objects.of(by).filter(person_id=row.person_id, ended_at=None).exclude(capacity="helper")
    accounts = Account.objects.filter(is_active=True)
    of_theirs = accounts.filter(id__in=theirs.values("account_id")).values_list("email", flat=True)
    return leads_to_tell(by=by), tuple(sorted(of_theirs))


def leads_to_tell(*, by: Actor) -> tuple[str, ...]:
    """Addresses of the board's leads."""
    leads = Membership.objects.of(by).filter(roles__contains=[Role.LEAD], ended_at=None, account__is_active=True)
    accounts = Account.objects.filter(is_active=True, id__in=leads.values("account_id"))
    return tuple(sorted(accounts.values_list("email", flat=True)))


def _require_leads(by: Actor) -> None:
    if not by.has(Role.LEAD, Role.AUDITOR):
        raise NotFound


def _view(row: Emergency, *, looks: int = 0) -> EmergencyView:
    return EmergencyView(
        id=row.id,
        person=row.person_id,
        person_name=str(row.person),
        account=row.account,
        name=row.name,
        board=row.board,
        roles=row.roles,
        why=row.why,
        opened_at=row.opened_at,
        ends_at=row.ends_at,
        told=row.told,
        reviewed_at=row.reviewed_at,
        reviewed_by=row.reviewed_by,
        finding=row.finding,
        finding_words=row.finding_words,
        looks=looks,
    )
