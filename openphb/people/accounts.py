"""Questions about who works for a board, and about invitations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, OrderBy, Q, QuerySet
from django.db.models.functions import Lower

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound, require
from openphb.people import access_rules as rules
from openphb.people.access_rules import Standing
from openphb.people.models import Account, Acting, Invitation, Membership

PAGE = 20
SORTS: Mapping[str, tuple[str | OrderBy, ...]] = {
    "name": ("lower_name", "id"),
    "-name": ("-lower_name", "id"),
    "since": ("valid_from", "lower_name", "id"),
    "-since": ("-valid_from", "lower_name", "id"),
    "seen": (F("account__last_login").desc(nulls_last=True), "lower_name", "id"),
}
"""How a list of colleagues may be put in order; "seen" has whoever has not signed in for longest at its end."""
SHOWS = ("now", "invited", "ended")


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody's access to a board, as the list shows it. `seen_at` is when they signed in latest, anywhere."""

    id: UUID
    account: UUID
    name: str
    email: str
    job_title: str
    roles: tuple[Role, ...]
    organisation: UUID | None
    organisation_name: str
    valid_from: date
    valid_to: date | None
    has_password: bool
    is_sample: bool
    seen_at: datetime | None
    ended_at: datetime | None
    ended_by: str
    ended_why: str
    given_by: str

    def is_over(self, on: date) -> bool:
        """True once nothing more can be done with it."""
        return self.ended_at is not None or (self.valid_to is not None and self.valid_to < on)


@dataclass(frozen=True, slots=True)
class Colleagues:
    """A page of them, and how many there are."""

    lines: tuple[Colleague, ...]
    total: int


@dataclass(frozen=True, slots=True)
class InvitationLine:
    """An invitation as whoever sent it sees it."""

    email: str
    standing: Standing
    made_at: datetime
    made_by: str
    expires_at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation as its holder sees it: nothing about anybody until a date of birth was told."""

    standing: Standing
    is_colleague: bool
    has_password: bool
    sent_by: UUID


def colleagues(
    *, by: Actor, on: date, search: str = "", sort: str = "name", show: str = "now", page: int = 1
) -> Colleagues:
    """Who works here: now or soon, those who have not chosen a password yet, or those whose access has ended."""
    require(rules.why_not_see(by))
    rows = _rows(by).filter(_shown(show, on))
    for word in search.split():
        rows = rows.filter(Q(account__name__icontains=word) | Q(account__email__icontains=word))
    ordered = rows.order_by(*SORTS.get(sort, SORTS["name"]))
    chosen = ordered[(page - 1) * PAGE : page * PAGE]
    return Colleagues(tuple(_colleague(row) for row in chosen), rows.count())


def _rows(by: Actor) -> QuerySet[Membership]:
    everyone = Membership.objects.of(by).exclude(roles__contains=[Role.PERSONAL_ASSISTANT])
    rows = everyone.select_related("account", "organisation")
    return rows.annotate(lower_name=Lower("account__name"))


def _shown(show: str, on: date) -> Q:
    over = Q(ended_at__isnull=False) | Q(valid_to__lt=on)
    if show == "ended":
        return over
    # An account without a password keeps a mark in its place, which begins so.
    waits = Q(account__password__startswith="!", account__is_sample=False)  # noqa: S106 - the mark, not a password
    return ~over & waits if show == "invited" else ~over


def colleague(id: UUID, *, by: Actor) -> Colleague:
    """One of them. Raises NotFound as for a person."""
    require(rules.why_not_see(by))
    found = _rows(by).filter(id=id).first()
    if found is None:
        raise NotFound
    return _colleague(found)


def access_before(account: UUID, *, by: Actor) -> tuple[Colleague, ...]:
    """Every access this account had here, newest first: what was given, by whom, and why it ended."""
    require(rules.why_not_see(by))
    rows = _rows(by).filter(account=account).order_by("-valid_from", F("given_at").desc(nulls_last=True))
    return tuple(_colleague(row) for row in rows)


def _colleague(row: Membership) -> Colleague:
    return Colleague(
        id=row.id,
        account=row.account_id,
        name=row.account.name,
        email=row.account.email,
        job_title=row.job_title,
        roles=tuple(Role(role) for role in row.roles),
        organisation=row.organisation_id,
        organisation_name=row.organisation.name if row.organisation else "",
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        has_password=row.account.has_usable_password(),
        is_sample=row.account.is_sample,
        seen_at=row.account.last_login,
        ended_at=row.ended_at,
        ended_by=row.ended_by,
        ended_why=row.ended_why,
        given_by=row.given_by,
    )


def invitation_of(account: UUID, *, by: Actor, at: datetime) -> InvitationLine | None:
    """The latest invitation to this colleague, if there was one."""
    rows = Invitation.objects.of(by).filter(account=account, acting__isnull=True).order_by("-made_at")
    return next((_line(row, at) for row in rows[:1]), None)


def invitations(person: UUID, *, by: Actor, at: datetime) -> Mapping[UUID, InvitationLine]:
    """The latest invitation of each who acts for a person, by who acts."""
    if not by.may_see(person):
        raise NotFound
    theirs = Acting.objects.of(by).filter(person=person).values("id")
    rows = Invitation.objects.of(by).filter(acting__in=theirs).order_by("made_at")
    return {row.acting_id: _line(row, at) for row in rows if row.acting_id}


def _line(row: Invitation, at: datetime) -> InvitationLine:
    return InvitationLine(row.email, _standing(row, at), row.made_at, row.made_by, row.expires_at, row.withdrawn_why)


def _standing(row: Invitation, at: datetime) -> Standing:
    return rules.standing(used_at=row.used_at, withdrawn_at=row.withdrawn_at, expires_at=row.expires_at, at=at)


@transaction_required
def invited(secret_hash: str, *, by: Actor, at: datetime) -> Invited:
    """The invitation with this secret. Raises NotFound. `by` has no role: whoever holds the secret may ask."""
    row = Invitation.objects.of(by).select_related("account").filter(secret_hash=secret_hash).first()
    if row is None:
        raise NotFound
    account = row.account or Account.objects.filter(email=row.email).first()
    has_password = account is not None and account.has_usable_password()
    return Invited(_standing(row, at), row.acting_id is None, has_password, row.made_by_account)
