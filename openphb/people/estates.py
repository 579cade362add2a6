"""Questions about a death that was recorded: who told us, who speaks with the family, who represents the estate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openphb.kernel.actor import Actor
from openphb.people.models import Acting, Death


@dataclass(frozen=True, slots=True)
class DeathView:
    """A death as it was recorded. `ended` are the names of those who acted for the person until then."""

    died_on: date
    told_by: str
    colleague: str
    representatives: str
    contact: str
    ended: tuple[str, ...]
    still_acting: tuple[str, ...]
    recorded_by: str


def death(person: UUID, *, by: Actor) -> DeathView | None:
    """What is recorded of this person's death; None while they live, as far as we know. Staff ask it."""
    found = Death.objects.of(by).filter(person_id=person, taken_back_at=None).first()
    if found is None or not by.may_see(person):
        return None
    acting = Acting.objects.of(by).filter(person_id=person).order_by("capacity", "name")
    ended = [each for each in acting if each.id in found.ended]
    still = [each for each in acting if each.valid_to is None]
    return DeathView(
        found.died_on,
        found.told_by,
        found.colleague,
        found.representatives,
        found.contact,
        tuple(str(each) for each in ended),
        tuple(str(each) for each in still),
        found.recorded_by,
    )
