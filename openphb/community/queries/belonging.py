"""Questions about members: oneself, those who are listed, and what only moderators see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Lower

from openphb.community.members import members_on
from openphb.community.models import Member, MemberName, Suspension
from openphb.community.preferences import wishes
from openphb.community.rules.joining import why_not_moderate
from openphb.kernel.actor import Actor
from openphb.kernel.network import Kind, Part
from openphb.kernel.refusal import NotFound

PAGE = 20


@dataclass(frozen=True, slots=True)
class MemberView:
    """A member as the others see them. `is_here` is False once they have left, or their time is over."""

    id: UUID
    shown_as: str
    kind: Kind
    organisation: str
    area: str
    parts: tuple[Part, ...]
    since: date
    about: str
    interests: tuple[str, ...]
    offers: str
    is_listed: bool
    is_here: bool


@dataclass(frozen=True, slots=True)
class SuspensionView:
    """A suspension and what came of it."""

    id: UUID
    member: UUID
    shown_as: str
    why: str
    until: date
    at: datetime
    by: UUID
    by_name: str
    appeal: str
    appealed_at: datetime | None
    answer: str
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Own:
    """What somebody sees of themselves."""

    member: MemberView
    until: date | None
    wishes: dict[str, bool]


@dataclass(frozen=True, slots=True)
class Behind:
    """What only moderators see of a member: names they had, until when they are one, and what was done to them."""

    names: tuple[tuple[str, datetime], ...]
    until: date | None
    ended_at: datetime | None
    suspensions: tuple[SuspensionView, ...]


@dataclass(frozen=True, slots=True)
class Stands:
    """How somebody who is no member today stands: the membership that was, and what keeps them out."""

    kind: Kind
    until: date | None
    has_left: bool
    suspension: SuspensionView | None


def oneself(*, by: Actor) -> Own:
    """Raises NotFound for whoever is no member."""
    if by.member is None:
        raise NotFound
    row = Member.objects.get(id=by.member.id)
    return Own(_view(row, is_here=True), row.until, wishes(row.id))


def listed(
    *, by: Actor, on: date, area: str = "", kind: str = "", search: str = "", page: int = 1
) -> tuple[tuple[MemberView, ...], int]:
    """A page of those who want to be listed, by name, and how many there are. For members."""
    if by.member is None:
        raise NotFound
    rows = members_on(on).filter(is_listed=True)
    if area:
        rows = rows.filter(area=area)
    if kind:
        rows = rows.filter(kind=kind)
    for word in search.split():
        rows = rows.filter(shown_as__icontains=word) | rows.filter(offers__icontains=word)
    return _page(rows, page)


def everyone(*, by: Actor, on: date, search: str = "", page: int = 1) -> tuple[tuple[MemberView, ...], int]:
    """The same of all there are today, listed or not. For moderators."""
    if why_not_moderate(by):
        raise NotFound
    return _page(members_on(on).filter(shown_as__icontains=search.strip()), page)


def _page(rows: QuerySet[Member], page: int) -> tuple[tuple[MemberView, ...], int]:
    chosen = rows.order_by(Lower("shown_as"))[(page - 1) * PAGE : page * PAGE]
    return tuple(_view(row, is_here=True) for row in chosen), rows.count()


def member(id: UUID, *, by: Actor, on: date) -> MemberView:
    """One of them, for members: whoever wrote something has a page, and says there only what they chose to."""
    here = Exists(members_on(on).filter(id=OuterRef("id")))
    row = Member.objects.filter(id=id).annotate(is_here=here).first() if by.member else None
    if row is None:
        raise NotFound
    return _view(row, is_here=bool(row.is_here))


def behind(id: UUID, *, by: Actor) -> Behind:
    """What moderators see besides. Raises NotFound for everybody else."""
    row = Member.objects.filter(id=id).first()
    if why_not_moderate(by) or row is None:
        raise NotFound
    names = MemberName.objects.filter(member=row).order_by("-until_at").values_list("was", "until_at")
    kept_out = _suspensions().filter(member=row).order_by("-at")
    return Behind(tuple(names), row.until, row.ended_at, tuple(_suspension(each) for each in kept_out))


def suspensions(*, by: Actor, on: date) -> tuple[SuspensionView, ...]:
    """Those that hold today, with an appeal that waits first. For moderators."""
    if why_not_moderate(by):
        raise NotFound
    rows = _suspensions().filter(ended_at=None, until__gte=on).order_by("-appealed_at", "until")
    found = sorted((_suspension(row) for row in rows), key=lambda each: not (each.appealed_at and not each.answer))
    return tuple(found)


def suspension(id: UUID, *, by: Actor) -> SuspensionView:
    """One of them, for moderators. Raises NotFound."""
    row = _suspensions().filter(id=id).first()
    if why_not_moderate(by) or row is None:
        raise NotFound
    return _suspension(row)


def stands(account: UUID, *, on: date) -> Stands | None:
    """How this account stands that is no member today; None if it never was one."""
    row = Member.objects.filter(account=account).first()
    if row is None:
        return None
    latest = _suspensions().filter(member=row).order_by("-at").first()
    holds = latest and latest.ended_at is None and latest.until >= on
    return Stands(
        Kind(row.kind), row.until, row.ended_at is not None, _suspension(latest) if latest and holds else None
    )


def latest_suspension(account: UUID) -> SuspensionView | None:
    """The latest of this account, whether it still holds or not: its page keeps what was answered."""
    row = _suspensions().filter(member__account=account).order_by("-at").first()
    return _suspension(row) if row else None


def _suspensions() -> QuerySet[Suspension]:
    return Suspension.objects.select_related("member", "by")


def _suspension(row: Suspension) -> SuspensionView:
    return SuspensionView(
        id=row.id,
        member=row.member_id,
        shown_as=row.member.shown_as,
        why=row.why,
        until=row.until,
        at=row.at,
        by=row.by_id,
        by_name=row.by.shown_as,
        appeal=row.appeal,
        appealed_at=row.appealed_at,
        answer=row.answer,
        ended_at=row.ended_at,
    )


def _view(row: Member, *, is_here: bool) -> MemberView:
    return MemberView(
        id=row.id,
        shown_as=row.shown_as,
        kind=Kind(row.kind),
        organisation=row.organisation,
        area=row.area,
        parts=tuple(Part(each) for each in row.parts),
        since=row.admitted_at.date(),
        about=row.about,
        interests=tuple(row.interests),
        offers=row.offers,
        is_listed=row.is_listed,
        is_here=is_here,
    )
