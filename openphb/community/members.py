"""Who is a member today."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from openphb.community.models import Member, Suspension
from openphb.kernel.actor import Actor
from openphb.kernel.network import NO_BOARD, Kind, Membership, Part
from openphb.kernel.refusal import NotFound

VISITOR = UUID(int=0)
"""Whoever has not signed in, where something they do has to name somebody."""


def members_on(on: date) -> QuerySet[Member]:
    """Those who are members on this day, and not suspended."""
    rows = Member.objects.filter(Q(until__isnull=True) | Q(until__gte=on), ended_at__isnull=True)
    return rows.exclude(Exists(Suspension.objects.filter(member=OuterRef("id"), ended_at=None, until__gte=on)))


def membership_of(account: UUID, *, on: date) -> Membership | None:
    """What this account is in the network today; None if it is no member."""
    row = members_on(on).filter(account=account).first()
    return _membership(row) if row else None


def in_the_network(account: UUID | None, *, name: str, on: date, where: str = "") -> Actor:
    """The actor that somebody is while they are in the network: no board, no role, the name they chose."""
    member = membership_of(account, on=on) if account else None
    shown = member.shown_as if member else name
    return Actor(account or VISITOR, shown, NO_BOARD, frozenset(), where=where, member=member)


def _membership(row: Member) -> Membership:
    parts = frozenset(Part(each) for each in row.parts)
    return Membership(row.id, row.shown_as, Kind(row.kind), row.area, parts)


def member_in(by: Actor) -> Membership:
    """The member who looks or does something. Raises NotFound for whoever is none."""
    if by.member is None:
        raise NotFound
    return by.member
