"""Who writes the network's pages. Being an editor gives no sight of anybody's case.

A member who is an editor has that part, and their account is in the editors' group; an operator may also let an
account write that is no member's. Whoever is no member any more writes no more.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.contrib.auth.models import Group

from openphb.commissioners.context import transaction_required
from openphb.community.members import members_on
from openphb.community.models import Member
from openphb.community.network import EDITORS
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.network import Part
from openphb.kernel.refusal import NotFound
from openphb.people import queries as people
from openphb.people.audit import record


@transaction_required
def appoint_editor(*, account: UUID, by: Actor, at: datetime) -> None:
    """Let this account write pages and publish them. Twice is once. Raises NotFound."""
    _account(account).groups.add(_editors())
    _as_part(account, has=True)
    _written_down("community.appoint_editor", account=account, by=by, at=at)


@transaction_required
def dismiss_editor(*, account: UUID, by: Actor, at: datetime) -> None:
    """Take that away again; what they wrote stays. Raises NotFound."""
    _account(account).groups.remove(_editors())
    _as_part(account, has=False)
    _written_down("community.dismiss_editor", account=account, by=by, at=at)


def may_write(account: UUID, *, now: bool) -> None:
    """Put this account into the editors' group or take it out, and nothing else: its part stays as it is."""
    groups = _account(account).groups
    groups.add(_editors()) if now else groups.remove(_editors())


@transaction_required
def bring_editors_up_to_date(*, by: Actor, at: datetime, on: date) -> int:
    """Members whose time is over write no more, and those whose suspension has run out write again; how many."""
    theirs = set(members_on(on).filter(parts__contains=[Part.EDITOR]).values_list("account", flat=True))
    everyone = set(Member.objects.values_list("account", flat=True))
    writing = set(_editors().user_set.values_list("id", flat=True))
    out, back = (writing & everyone) - theirs, theirs - writing
    for account in out:
        may_write(account, now=False)
    for account in back:
        may_write(account, now=True)
    return len(out) + len(back)


def _as_part(account: UUID, *, has: bool) -> None:
    """The same among the parts of the member, if there is one."""
    row = Member.objects.select_for_update(no_key=True).filter(account=account).first()
    if row is None:
        return
    rest = [each for each in row.parts if each != Part.EDITOR]
    row.parts = sorted([*rest, Part.EDITOR.value]) if has else rest
    row.save(update_fields=["parts"])


def _written_down(did: str, *, account: UUID, by: Actor, at: datetime) -> None:
    """In the trail of wherever it was done."""
    if by.in_network:
        note(did=did, by=by, at=at, about=account)
    else:
        record(did=did, by=by, at=at, detail=str(account))


def _account(account: UUID) -> people.Account:
    found = people.account(account)
    if found is None:
        raise NotFound
    return found


def _editors() -> Group:
    return Group.objects.get(name=EDITORS)
