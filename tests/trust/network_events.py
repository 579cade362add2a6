"""An event that somebody booked and a set of other people, for the addresses that name one in the network's town."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from openphb.community.events import booking, making
from openphb.community.events.materials import NewMaterial, add_material
from openphb.community.learning_sets import keeping, noting
from openphb.community.learning_sets.reading import learning_set
from openphb.interfaces.perform import perform, reading
from tests.rooms.network.event_steps import a_set, convenor, webinar
from tests.rooms.network.steps import member
from tests.rooms.world import new_id


def made() -> dict[str, Any]:
    """Open to all, and shared with every member: who may read is tested elsewhere; here it is who may do what."""
    at = datetime.now(UTC)
    con, ann = convenor("Has Events"), member("Ann Booked")
    event, material = webinar(con, at=at), new_id()
    venue = making.venue_id(event)
    booked = perform(booking.book, id=new_id(), venue=venue, by=ann, at=at)
    new = NewMaterial("Slides", for_all=True, name="slides.txt", content=b"One, two.")
    perform(add_material, id=material, event=event, new=new, by=con, at=at)
    found = {
        "event": event,
        "venue": venue,
        "booking": booked,
        "sitting": making.sitting_id(venue, 1),
        "material": material,
    }
    return found | _a_set(at)


def _a_set(at: datetime) -> dict[str, Any]:
    con = convenor("Has A Set")
    people = tuple(member(f"Set {name}") for name in ("One", "Two", "Three", "Four"))
    set, day, note = a_set(con, *people), new_id(), new_id()
    times = (at + timedelta(days=8), at + timedelta(days=8, hours=2))
    perform(keeping.set_a_day, id=day, set=set, times=times, place="Online", by=con, at=at)
    perform(noting.write, id=note, set=set, words="Between us.", by=con, at=at)
    with reading(con):
        person = learning_set(set, by=con, at=at).everybody[0].id
    return {"learning_set": set, "set_day": day, "set_note": note, "set_person": person}
