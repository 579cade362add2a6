"""What is shared for an event: for all who see it or for those with a place, cleaned, and gone when taken away."""

from __future__ import annotations

from uuid import UUID

import pytest

from openphb.community.events import reading
from openphb.community.events.materials import NewMaterial, add_material, take_material_away
from openphb.community.models import EventMaterial
from openphb.community.rules.library import OpenTo
from openphb.interfaces.perform import perform
from openphb.interfaces.perform import reading as looking
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refused
from tests.rooms.network.event_steps import books, convenor, programme, seen
from tests.rooms.network.library_steps import contributor, editor, published
from tests.rooms.network.steps import member
from tests.rooms.world import NOON, new_id

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # files are cleaned in processes of their own


def shares(by: Actor, event: UUID, *, for_all: bool = False, **other: object) -> UUID:
    id = new_id()
    told = {"name": "slides.txt", "content": b"One.", **other}
    perform(add_material, id=id, event=event, new=NewMaterial("Slides", 2, for_all, **told), by=by, at=NOON)  # type: ignore[arg-type]
    return id


def takes(by: Actor, material: UUID) -> bytes:
    with looking(by):
        assert by.member
        return reading.material_file(material, to=by.member).content


def titles(by: Actor | None, event: UUID) -> list[tuple[str, int]]:
    return [(each.title, each.session) for each in seen(by, event).materials]


def test_a_file_is_for_those_with_a_place_or_for_all_who_see_the_event() -> None:
    con, ann, bo = convenor(), member("Ann"), member("Bo")
    event = programme(con)
    books(ann, event)
    own, all_of = shares(con, event), shares(con, event, for_all=True)
    assert all(takes(ann, each).startswith(b"One.") for each in (own, all_of))
    assert (
        titles(ann, event) == [("Slides", 2)] * 2 and titles(bo, event) == [("Slides", 2)] and titles(None, event) == []
    )
    with pytest.raises(NotFound):
        takes(bo, own)
    with pytest.raises(NotFound):
        shares(ann, event)
    with pytest.raises(Refused):
        shares(con, event, name="slides.exe", content=b"MZ\x90\x00")
    perform(take_material_away, material=own, by=con, at=NOON)
    assert EventMaterial.objects.get(id=own).content is None
    with pytest.raises(NotFound):
        takes(ann, own)


def test_a_resource_of_the_library_is_named_to_those_who_may_read_it() -> None:
    con, ann = convenor(), member("Ann")
    event = programme(con)
    books(ann, event)
    page = published(contributor(), editor(), open_to=OpenTo.PEOPLE)
    address = f"https://openphb.example/network/resources/{page.slug}/"
    shares(con, event, name="", content=b"", resource=address)
    assert titles(ann, event) == []
    type(page).objects.filter(pk=page.pk).update(open_to=OpenTo.MEMBERS)
    [shown] = seen(ann, event).materials
    assert shown.resource == page.ref
    with pytest.raises(Refused, match="no such resource"):
        shares(con, event, name="", content=b"", resource="/network/resources/none/")
    with pytest.raises(Refused, match="one of them"):
        shares(con, event, resource=address)
