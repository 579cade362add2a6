"""A set whose convenor is no member any more: its own people are told, and one of them can convene it from then on.

Nobody else learns that there is such a set, so nobody else can name a convenor for it.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.community.learning_sets.keeping import inside
from openphb.community.members import member_in, members_on
from openphb.community.models import LearningSet, SetPerson
from openphb.community.notices import tell
from openphb.community.rows import change
from openphb.community.rules.learning_sets import Standing
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.network import Membership
from openphb.kernel.refusal import NotFound, refuse_unless

LEFT = "The convenor of “{title}” has left the network. One of you can convene it."


@transaction_required
def take_over(*, set: UUID, by: Actor, at: datetime, on: date) -> None:
    """Convene it from now on, as one of its people; the others are told. Twice is once. Raises Refused, NotFound."""
    member = member_in(by)
    row = LearningSet.objects.select_for_update(no_key=True).filter(id=set, ended_at=None).first()
    if row is None or member.id not in inside(set):
        raise NotFound
    if row.convenor_id == member.id:
        return
    is_led = members_on(on).filter(id=row.convenor_id).exists()
    refuse_unless(not is_led, "It has a convenor. Ask them to leave it to you.")
    SetPerson.objects.filter(set=row, member=member.id, standing=Standing.IN).update(standing=Standing.OUT, since=at)
    change(row, convenor_id=member.id)
    others = [each for each in inside(set) if each != member.id]
    tell(others, f"{member.shown_as} convenes “{row.title}” from now on.", at=at, view="net_set", about=row.id)
    note(did="community.take_set_over", by=by, at=at, about=set)


def tell_of_leaving(convenor: UUID, *, at: datetime) -> None:
    """Of each set that they convened its people are told; one in which there is nobody has ended. Within `perform`."""
    for row in LearningSet.objects.select_for_update(no_key=True).filter(convenor=convenor, ended_at=None):
        people = [each for each in inside(row.id) if each != convenor]
        if people:
            tell(people, LEFT.format(title=row.title), at=at, view="net_set", about=row.id)
        else:
            change(row, ended_at=at, seeks=False)


def without_a_convenor(member: Membership, on: date) -> tuple[tuple[UUID, str], ...]:
    """The sets they are in whose convenor is no member on this day, however that came, by their titles."""
    rows = LearningSet.objects.filter(people__member=member.id, people__standing=Standing.IN, ended_at=None)
    rows = rows.exclude(convenor__in=members_on(on).values("id")).order_by("title", "id")
    return tuple(rows.values_list("id", "title"))
