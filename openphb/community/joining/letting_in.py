"""From an application to a member: their account is found or made, and they are let in under the name they chose."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.community.joining.admitting import NewMember, admit
from openphb.community.joining.steps import moved
from openphb.community.models import Application, Suspension
from openphb.community.rules.joining import State
from openphb.kernel.actor import Actor
from openphb.kernel.network import Kind
from openphb.kernel.refusal import refuse_unless
from openphb.people.actions import give_account
from openphb.people.addresses import account_at


def let_in(
    row: Application, *, member: UUID, new_account: UUID, until: date, words: str, by: Actor, at: datetime, on: date
) -> None:
    """They are a member from now on. `member` and `new_account` are identities for what has to be made."""
    account = row.account or account_at(row.email) or _made(row, new_account, by=by, at=at)
    refuse_unless(not is_suspended(account, on=on), "They are suspended. Decide about that first.")
    new = NewMember(account, row.shown_as, Kind(row.kind), row.organisation, row.area, until=until)
    row.member_id = admit(id=member, new=new, by=by, at=at, on=on)
    row.account, row.decided_at = account, at
    moved(row, State.APPROVED, words=words, by=by, at=at)


def _made(row: Application, id: UUID, *, by: Actor, at: datetime) -> UUID:
    """An account under the name they chose: nothing else about them is known, or asked."""
    give_account(id=id, email=row.email, name=row.shown_as, password="", by=by, at=at)
    return id


def is_suspended(account: UUID, *, on: date) -> bool:
    """True while the member with this account is kept out."""
    return Suspension.objects.filter(member__account=account, ended_at=None, until__gte=on).exists()
