"""What is shared for an event: resources of the library, and files of its own that are cleaned on their way in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.community import files_apart
from openphb.community.events.finding import keeper, locked_event
from openphb.community.files_clean.words import safe_name
from openphb.community.models import EventMaterial, ResourcePage
from openphb.community.rows import change
from openphb.community.rules.words import tidy_line
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, refuse_unless

MOST = 60


@dataclass(frozen=True, slots=True)
class NewMaterial:
    """Its title, the session it belongs to (0 is all), for whom it is, and either a resource or a file as it came.

    `resource` is the address of a page of the library.
    """

    title: str
    number: int = 0
    for_all: bool = False
    resource: str = ""
    name: str = ""
    content: bytes = field(default=b"", repr=False)


@transaction_required
def add_material(*, id: UUID, event: UUID, new: NewMaterial, by: Actor, at: datetime) -> None:
    """Share it with those who have a place, or with all who see the event. Twice is once. Raises Refused in words."""
    member = keeper(by)
    row = locked_event(event)
    if EventMaterial.objects.filter(id=id).exists():
        return
    title = tidy_line(new.title)
    refuse_unless(bool(title), "Say what it is called.", field="title")
    refuse_unless(len(title) <= 120, "Use at most 120 characters.", field="title")
    refuse_unless(0 <= new.number <= len(row.sessions), "Choose one of its sessions.", field="number")
    refuse_unless(EventMaterial.objects.filter(event=row).count() < MOST, f"An event shares at most {MOST} things.")
    refuse_unless(bool(new.content) != bool(new.resource.strip()), "Give a file or a resource, one of them.")
    kept = _a_resource(new.resource) if new.resource else _a_file(new)
    told = {"title": title, "number": new.number, "for_all": new.for_all}
    EventMaterial.objects.create(id=id, event=row, **told, **kept, added_by_id=member.id, added_at=at)
    note(did="community.add_material", by=by, at=at, about=event, detail=title)


@transaction_required
def take_material_away(*, material: UUID, by: Actor, at: datetime) -> UUID:
    """It is shared no more, and its content is not kept. Twice is once. Gives its event."""
    keeper(by)
    row = EventMaterial.objects.select_for_update(no_key=True).filter(id=material).first()
    if row is None:
        raise NotFound
    if row.gone_at is None:
        change(row, gone_at=at, content=None)
        note(did="community.take_material_away", by=by, at=at, about=row.event_id, detail=row.title)
    return row.event_id


def _a_resource(address: str) -> dict[str, object]:
    slug = address.strip().rstrip("/").rpartition("/")[2]
    page = ResourcePage.objects.live().filter(slug=slug).first()
    refuse_unless(page is not None, "There is no such resource in the library.", field="resource")
    assert page is not None
    return {"resource": page.ref}


def _a_file(new: NewMaterial) -> dict[str, object]:
    copy = files_apart.clean(new.content, name=new.name)
    name = safe_name(new.name, ending=copy.ending)
    return {"content": copy.content, "name": name[-120:], "ending": copy.ending}
