"""An editor gives the page of an area to a member, or takes it back; with a reason, which stays on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.community.members import VISITOR, member_in, members_on
from openphb.community.models import Member, NetworkEvent
from openphb.community.notices import tell
from openphb.community.offers import keepers
from openphb.community.rules.moderation import why_not_reason
from openphb.community.rules.words import tidy, tidy_line
from openphb.kernel.actor import Actor
from openphb.kernel.network import Membership, Part
from openphb.kernel.refusal import NotFound, refuse_unless, require

GIVEN, ENDED = "community.appoint_keeper", "community.dismiss_keeper"
_MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class KeeperView:
    """A member who keeps an area's page today."""

    member: UUID
    shown_as: str
    organisation: str


@dataclass(frozen=True, slots=True)
class GivenView:
    """One line of its history: to whom it was given or from whom it was taken, when, by whom and why."""

    shown_as: str
    is_given: bool
    by: str
    at: datetime
    why: str


def require_editor(who: Actor) -> Membership:
    """The editor at the door. Raises NotFound for everybody else."""
    found = member_in(who)
    if not found.has(Part.EDITOR):
        raise NotFound
    return found


def keepers_today(area: str, *, on: date) -> tuple[KeeperView, ...]:
    """The members who keep it, by name."""
    rows = members_on(on).filter(account__in=keepers.keepers(area)).order_by("shown_as")
    return tuple(KeeperView(row.id, row.shown_as, row.organisation) for row in rows)


def history(area: str) -> tuple[GivenView, ...]:
    """Whom it was given to and taken from, the latest first."""
    rows = list(NetworkEvent.objects.filter(did__in=(GIVEN, ENDED), detail=area).order_by("-at", "-id")[:_MOST_SHOWN])
    known = Member.objects.filter(account__in=[row.about for row in rows])
    names = dict(known.values_list("account", "shown_as"))
    return tuple(
        GivenView(names.get(row.about or VISITOR, "A former member"), row.did == GIVEN, _who(row), row.at, row.why)
        for row in rows
    )


def _who(row: NetworkEvent) -> str:
    """The editor who did it; at first there is none, and an operator does."""
    return "Whoever runs the network" if row.account == VISITOR else row.shown_as


@transaction_required
def give(*, area: str, place: str, name: str, why: str, by: Actor, at: datetime, on: date) -> None:
    """Let the member of this name keep the page from now on; they are told why. Raises NotFound, Refused.

    `place` is what people call the area.
    """
    require_editor(by)
    row = members_on(on).filter(shown_as__iexact=tidy_line(name)).first()
    refuse_unless(row is not None, "Nobody in the network has this name today. Look it up under Members.", field="name")
    assert row is not None  # or it was refused
    why = _reason(why)
    refuse_unless(row.account not in keepers.keepers(area), "They keep this page already.", field="name")
    keepers.appoint_keeper(account=row.account, area=area, by=by, at=at, on=on, why=why)
    said = f"You keep the page of {place} from now on."
    tell((row.id,), said, at=at, view="net_areas", about=None, why=why)


@transaction_required
def take_back(*, area: str, place: str, member: UUID, why: str, by: Actor, at: datetime) -> None:
    """They keep it no more, and are told why; what they wrote stays. Raises NotFound, Refused."""
    require_editor(by)
    row = Member.objects.filter(id=member).first()
    if row is None or row.account not in keepers.keepers(area):
        raise NotFound
    why = _reason(why)
    keepers.dismiss_keeper(account=row.account, area=area, by=by, at=at, why=why)
    tell((row.id,), f"You keep the page of {place} no more.", at=at, view="net_areas", about=None, why=why)


def _reason(why: str) -> str:
    said = tidy(why)
    require(why_not_reason(said))
    return said
