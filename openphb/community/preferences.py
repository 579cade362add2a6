"""Which letters a member wants: a line for each kind, and one step to have no more of it.

Letters about their own application, membership or appeal always come: they are answers, not news.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.community.members import member_in
from openphb.community.models import Member, MemberWish
from openphb.community.signed import stop_of
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound


@dataclass(frozen=True, slots=True)
class Preference:
    """A kind of letter: its short name, what it is in words, and whether it comes to whoever never said."""

    what: str
    words: str
    usual: bool = True


PREFERENCES: tuple[Preference, ...] = (
    Preference("news", "The monthly news of the network"),
    Preference("events", "Reminders of events I booked"),
    Preference("replies", "Somebody answers or names me, or decides on what I wrote", usual=False),
    Preference("reviews", "A page waits for me to look it over"),
)
"""Each part of the network that sends letters adds its line."""


def preference(what: str) -> Preference:
    """The one with this short name. Raises NotFound."""
    found = next((each for each in PREFERENCES if each.what == what), None)
    if found is None:
        raise NotFound
    return found


def wants(member: UUID, what: str) -> bool:
    """True if this member wants letters of this kind."""
    said = MemberWish.objects.filter(member=member, what=what).values_list("wants", flat=True).first()
    return preference(what).usual if said is None else said


def wishes(member: UUID) -> dict[str, bool]:
    """Every kind, and whether this member wants it."""
    said = dict(MemberWish.objects.filter(member=member).values_list("what", "wants"))
    return {each.what: said.get(each.what, each.usual) for each in PREFERENCES}


@transaction_required
def set_wants(*, member: UUID, what: str, wants: bool, by: Actor, at: datetime) -> None:
    """From now on letters of this kind come, or do not. Raises NotFound for a kind there is none of."""
    preference(what)
    MemberWish.objects.update_or_create(member_id=member, what=what, defaults={"wants": wants, "at": at})
    note(did="community.set_wants", by=by, at=at, about=member, detail=f"{what}: {'yes' if wants else 'no'}")


@transaction_required
def stop_by_link(*, secret: str, by: Actor, at: datetime) -> None:
    """Whoever reads a letter wants no more like it. They need not sign in. Raises NotFound."""
    _set_by_link(secret, wants=False, by=by, at=at)


@transaction_required
def again_by_link(*, secret: str, by: Actor, at: datetime) -> None:
    """Whoever stopped such letters wants them again, by the same link. Raises NotFound."""
    _set_by_link(secret, wants=True, by=by, at=at)


def _set_by_link(secret: str, *, wants: bool, by: Actor, at: datetime) -> None:
    member, what = stop_of(secret)
    if not Member.objects.filter(id=member).exists():
        raise NotFound
    set_wants(member=member, what=what, wants=wants, by=by, at=at)


@transaction_required
def set_all(*, wanted: frozenset[str], by: Actor, at: datetime) -> None:
    """These kinds and no others, of the member who says it. Raises NotFound for whoever is none."""
    member = member_in(by).id
    for each in PREFERENCES:
        set_wants(member=member, what=each.what, wants=each.what in wanted, by=by, at=at)
