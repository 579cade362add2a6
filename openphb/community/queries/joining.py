"""Questions about applications and invitations: for moderators, and for whoever applied."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q

from openphb.community.joining.inviting import code_of
from openphb.community.models import Application, ApplicationStep, Member, NetworkInvitation
from openphb.community.rules.joining import OPEN, State, recognised, why_not_invite, why_not_moderate
from openphb.kernel.actor import Actor
from openphb.kernel.network import Kind
from openphb.kernel.refusal import NotFound
from openphb.people.addresses import can_sign_in

PAGE = 20


@dataclass(frozen=True, slots=True)
class Step:
    """What was done with an application, its words, by whom and when."""

    did: State
    words: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ApplicationView:
    """An application. `address` is what its e-mail address says of whose it is; `email` only of those who work for one.

    A moderator need not know where somebody with a budget is written to, so that they are not shown it.
    """

    id: UUID
    kind: Kind
    shown_as: str
    email: str
    address: str
    organisation: str
    area: str
    why: str
    is_invited: bool
    state: State
    made_at: datetime
    confirmed_at: datetime | None
    member: UUID | None


@dataclass(frozen=True, slots=True)
class Looked:
    """One application as a moderator has it: with its history, and what came before it."""

    application: ApplicationView
    steps: tuple[Step, ...]
    earlier: tuple[ApplicationView, ...]
    was_member: UUID | None
    name_is_taken: bool


@dataclass(frozen=True, slots=True)
class Mine:
    """One's own application, by the link in its letters or by one's account. `latest` is what was said at last."""

    application: ApplicationView
    latest: str
    account: UUID | None
    needs_password: bool
    was_invited: bool
    link_ends_at: datetime


@dataclass(frozen=True, slots=True)
class InvitationView:
    """A code that a member made. Not for whom, and not who came with it."""

    id: UUID
    code: str
    made_at: datetime
    ends_on: date
    is_used: bool
    is_withdrawn: bool


def applications(
    *, by: Actor, state: State, search: str = "", page: int = 1
) -> tuple[tuple[ApplicationView, ...], int]:
    """A page of those that stand so, the longest waiting first, and how many there are."""
    _for_moderators(by)
    rows = Application.objects.filter(state=state)
    for word in search.split():
        address = Q(email__icontains=word, kind=Kind.STAFF)
        rows = rows.filter(Q(shown_as__icontains=word) | Q(organisation__icontains=word) | address)
    first = "made_at" if state in (State.WAITING, State.ASKED) else "-made_at"
    chosen = rows.order_by(first, "id")[(page - 1) * PAGE : page * PAGE]
    return tuple(_view(row) for row in chosen), rows.count()


def how_many(*, by: Actor) -> dict[State, int]:
    """How many applications stand where."""
    _for_moderators(by)
    counted = Application.objects.values_list("state").annotate(Count("id"))
    return {State(state): many for state, many in counted}


def application(id: UUID, *, by: Actor) -> Looked:
    """One of them. Raises NotFound, also for one that nobody confirmed: it may be somebody else's address."""
    _for_moderators(by)
    row = Application.objects.filter(id=id).exclude(confirmed_at=None).first()
    if row is None:
        raise NotFound
    known = Member.objects.filter(account=row.account).first() if row.account else None
    same = Q(email__iexact=row.email) if row.email else Q(pk=None)
    earlier = Application.objects.filter(same, made_at__lt=row.made_at).exclude(confirmed_at=None)
    taken = Member.objects.filter(shown_as__iexact=row.shown_as)
    if row.account:
        taken = taken.exclude(account=row.account)
    steps = ApplicationStep.objects.filter(application=row).order_by("id")
    return Looked(
        application=_view(row),
        steps=tuple(Step(State(each.did), each.words, each.by_name, each.at) for each in steps),
        earlier=tuple(_view(each) for each in earlier.order_by("-made_at")[:5]),
        was_member=known.id if known else None,
        name_is_taken=row.state in (State.WAITING, State.ASKED) and taken.exists(),
    )


def by_link(id: UUID, *, at: datetime) -> Mine:
    """One's own application by the link in a letter. Raises NotFound once the link has ended and nothing is open."""
    works = Q(link_ends_at__gt=at) | Q(state__in=OPEN)
    row = Application.objects.filter(works, id=id).first()
    if row is None:
        raise NotFound
    return _mine(row)


def latest_of(account: UUID) -> Mine | None:
    """The latest application of whoever is signed in."""
    row = Application.objects.filter(account=account).exclude(state=State.LAPSED).order_by("-made_at").first()
    return _mine(row) if row else None


def _mine(row: Application) -> Mine:
    latest = ApplicationStep.objects.filter(application=row).order_by("-id").first()
    needs = row.state == State.APPROVED and row.account is not None and not can_sign_in(row.account)
    invited = row.invitation_id is not None
    words = latest.words if latest else ""
    return Mine(_view(row), words, row.account, needs, invited, row.link_ends_at)


def invitations(*, by: Actor) -> tuple[InvitationView, ...]:
    """The codes this member made, newest first."""
    if why_not_invite(by) or by.member is None:
        raise NotFound
    rows = NetworkInvitation.objects.filter(made_by=by.member.id).order_by("-made_at")[:100]
    return tuple(_invitation(row) for row in rows)


def invitation(id: UUID, *, by: Actor) -> InvitationView:
    """One of them. Raises NotFound for another's."""
    if why_not_invite(by) or by.member is None:
        raise NotFound
    row = NetworkInvitation.objects.filter(id=id, made_by=by.member.id).first()
    if row is None:
        raise NotFound
    return _invitation(row)


def _invitation(row: NetworkInvitation) -> InvitationView:
    withdrawn = row.withdrawn_at is not None
    return InvitationView(row.id, code_of(row.id), row.made_at, row.ends_on, row.is_used, withdrawn)


def _for_moderators(by: Actor) -> None:
    if why_not_moderate(by):
        raise NotFound


def _view(row: Application) -> ApplicationView:
    kind = Kind(row.kind)
    return ApplicationView(
        id=row.id,
        kind=kind,
        shown_as=row.shown_as,
        email=row.email if kind is Kind.STAFF else "",
        address=recognised(row.email),
        organisation=row.organisation,
        area=row.area,
        why=row.why,
        is_invited=row.is_invited,
        state=State(row.state),
        made_at=row.made_at,
        confirmed_at=row.confirmed_at,
        member=row.member_id,
    )
