"""Letting somebody into the network, whoever decided it and on what grounds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.community.members import membership_of
from openphb.community.models import Member, MemberName
from openphb.community.rules.joining import tidied, why_not_be_called
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.network import Kind, Part
from openphb.kernel.refusal import refuse_unless, require


@dataclass(frozen=True, slots=True)
class NewMember:
    """Who is let in, and as what."""

    account: UUID
    shown_as: str
    kind: Kind
    organisation: str = ""
    area: str = ""
    parts: frozenset[Part] = frozenset()
    until: date | None = None


@transaction_required
def admit(*, id: UUID, new: NewMember, by: Actor, at: datetime, on: date) -> UUID:
    """Make this account a member. Raises Refused if it is one, or if another member is shown by that name."""
    refuse_unless(membership_of(new.account, on=on) is None, "They are a member already.")
    new = replace(new, shown_as=tidied(new.shown_as))
    require(why_not_be_called(new.shown_as))
    taken = Member.objects.filter(shown_as__iexact=new.shown_as).exclude(account=new.account).exists()
    refuse_unless(not taken, "Another member has that name here. Choose one that differs.", field="shown_as")
    before = Member.objects.filter(account=new.account).exclude(shown_as=new.shown_as).first()
    if before:
        MemberName.objects.create(member=before, was=before.shown_as, until_at=at)
    columns = _columns(new, at)
    row, _ = Member.objects.update_or_create(
        account=new.account, defaults=columns, create_defaults={"id": id, **columns}
    )
    note(did="community.admit", by=by, at=at, about=row.id, detail=f"{new.kind} {', '.join(sorted(new.parts))}")
    return row.id


def _columns(new: NewMember, at: datetime) -> dict[str, object]:
    return {
        "shown_as": new.shown_as,
        "kind": new.kind,
        "organisation": new.organisation,
        "area": new.area,
        "parts": _sorted(new.parts),
        "admitted_at": at,
        "until": new.until,
        "ended_at": None,
        "ended_why": "",
    }


def _sorted(parts: Iterable[Part]) -> list[str]:
    return sorted(each.value for each in parts)
