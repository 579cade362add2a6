"""What members do about themselves: say who they are, change their name, renew, and leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from openphb.commissioners.context import transaction_required
from openphb.community import editors
from openphb.community.joining.letting_in import is_suspended
from openphb.community.learning_sets.taking_over import tell_of_leaving
from openphb.community.members import member_in, members_on
from openphb.community.models import Application, Member, MemberName, NetworkLetter
from openphb.community.rules.joining import ends_on, tidied, why_not_be_called, why_not_renew
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.network import Part
from openphb.kernel.refusal import NotFound, refuse_unless, require

TAKEN = "Another member has that name here. Choose one that differs."
LAST = "You are the only moderator. Make somebody else one first."
FORMER = "A former member"


@dataclass(frozen=True, slots=True)
class Described:
    """What a member says of themselves. Who is listed stands in the list of members; nobody has to."""

    about: str = ""
    interests: Sequence[str] = ()
    offers: str = ""
    area: str = ""
    is_listed: bool = False


@transaction_required
def describe(*, told: Described, by: Actor, at: datetime) -> None:
    """Say this of oneself from now on."""
    row = _own(by)
    row.about, row.offers, row.area = told.about.strip(), told.offers.strip(), told.area
    row.interests, row.is_listed = sorted(told.interests), told.is_listed
    row.save(update_fields=["about", "interests", "offers", "area", "is_listed"])
    note(did="community.describe", by=by, at=at, about=row.id)


@transaction_required
def rename(*, shown_as: str, by: Actor, at: datetime) -> None:
    """Be shown by another name, everywhere and from now on. Moderators see the names before."""
    row, wanted = _own(by), tidied(shown_as)
    require(why_not_be_called(wanted))
    taken = Member.objects.filter(shown_as__iexact=wanted).exclude(id=row.id).exists()
    refuse_unless(not taken, TAKEN, field="shown_as")
    if wanted == row.shown_as:
        return
    MemberName.objects.create(member=row, was=row.shown_as, until_at=at)
    row.shown_as = wanted
    row.save(update_fields=["shown_as"])
    note(did="community.rename", by=by, at=at, about=row.id)


@transaction_required
def renew(*, by: Actor, at: datetime, on: date) -> date:
    """Go on as a member: in the last month, or up to three months after it ended. Answers the new last day."""
    row = Member.objects.select_for_update(no_key=True).filter(account=by.id, ended_at=None).first()
    if row is None:
        raise NotFound
    refuse_unless(not is_suspended(by.id, on=on), "Your membership is suspended. You can appeal.")
    require(why_not_renew(row.until, on=on))
    row.until = ends_on(on)
    row.save(update_fields=["until"])
    note(did="community.renew", by=by, at=at, about=row.id, detail=f"until {row.until}")
    return row.until


@transaction_required
def leave(*, keeps_name: bool, by: Actor, at: datetime, on: date) -> None:
    """End one's membership. What they wrote stays: under their name, or as that of a former member, for good."""
    row = _own(by)
    others = members_on(on).filter(parts__contains=[Part.MODERATOR]).exclude(id=row.id)
    refuse_unless(Part.MODERATOR not in row.parts or others.exists(), LAST)
    editors.may_write(row.account, now=False)
    row.ended_at, row.ended_why, row.parts = at, "They left", []
    row.about, row.offers, row.interests, row.is_listed = "", "", [], False
    row.save()
    tell_of_leaving(row.id, at=at)
    note(did="community.leave", by=by, at=at, about=row.id)
    if not keeps_name:
        _part_from(row, at=at)


def _part_from(row: Member, *, at: datetime) -> None:
    """What they wrote leads to nobody any more, whoever they are if they join again."""
    name = f"{FORMER} ({row.id.hex[:6]})"
    MemberName.objects.create(member=row, was=row.shown_as, until_at=at)
    Application.objects.filter(member=row).update(email="", account=None, why="", organisation="", shown_as=name)
    letters = NetworkLetter.objects.filter(Q(member=row) | Q(application__member=row))
    letters.filter(sent_at=None, failed_at=None).update(failed_at=at)
    letters.update(to="")
    row.shown_as, row.account, row.organisation, row.area = name, row.id, "", ""
    row.save(update_fields=["shown_as", "account", "organisation", "area"])


def _own(by: Actor) -> Member:
    return Member.objects.select_for_update(no_key=True).get(id=member_in(by).id)
