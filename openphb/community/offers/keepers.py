"""Who keeps an area's local offer true: members of the network whom it was given to, each for their own area."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from openphb.commissioners.context import transaction_required
from openphb.community.members import membership_of
from openphb.community.models import Member
from openphb.community.offers.laying import keepers_of
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.network import Membership
from openphb.kernel.refusal import NotFound, refuse_unless


@transaction_required
def appoint_keeper(*, account: UUID, area: str, by: Actor, at: datetime, on: date, why: str = "") -> None:
    """Let this member write the page of one area and answer what is said of it. Twice is once.

    Raises NotFound for an area there is not, Refused for somebody who is no member.
    """
    refuse_unless(membership_of(account, on=on) is not None, "They are not a member of the learning network yet.")
    _groups(account).add(_group(area))
    note(did="community.appoint_keeper", by=by, at=at, about=account, why=why, detail=area)


@transaction_required
def dismiss_keeper(*, account: UUID, area: str, by: Actor, at: datetime, why: str = "") -> None:
    """Take that away again; what they wrote stays. Raises NotFound."""
    _groups(account).remove(_group(area))
    note(did="community.dismiss_keeper", by=by, at=at, about=account, why=why, detail=area)


def keeps(who: Actor, *, area: str) -> bool:
    """Whether this member keeps that area's page."""
    return who.member is not None and _groups(who.id).filter(name=keepers_of(area)).exists()


def require_keeper(who: Actor, *, area: str) -> None:
    """Raises NotFound for everybody else: to them its desk is not there."""
    if not keeps(who, area=area):
        raise NotFound


def keepers(area: str) -> tuple[UUID, ...]:
    """The accounts of those who keep this area's page."""
    found = get_user_model()._default_manager.filter(groups__name=keepers_of(area), is_active=True)
    return tuple(found.order_by("pk").values_list("pk", flat=True))


def kept_by(member: Membership) -> tuple[str, ...]:
    """The areas whose pages this member keeps."""
    start = keepers_of("")
    account = Member.objects.filter(id=member.id).values("account")
    names = Group.objects.filter(user__in=account, name__startswith=start).order_by("name")
    return tuple(name.removeprefix(start) for name in names.values_list("name", flat=True))


def _group(area: str) -> Group:
    found = Group.objects.filter(name=keepers_of(area)).first()
    if found is None:
        raise NotFound
    return found


def _groups(account: UUID):  # type: ignore[no-untyped-def]  # Django's own manager of a person's groups
    found = get_user_model()._default_manager.filter(pk=account).first()
    if found is None:
        raise NotFound
    return found.groups
