"""A resource as moderators see it, and how it comes to stand otherwise with its readers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid5

from openphb.community import withheld
from openphb.community.models import Matter, Member, ResourcePage
from openphb.community.models.moderation import DONE
from openphb.community.rules.library import OpenTo, space_of
from openphb.community.rules.reportable import InItsPlace, Kind, Standing, Thing
from openphb.kernel.network import Space

GONE_TITLE = "A resource that has gone"
CHANGED = "It was published in other words, as a moderator asked. A moderator looks at it."


def look_at(ids: Collection[UUID]) -> dict[UUID, Thing]:
    """The resources with these identities. An editor may have taken one away whole: then nothing of it is left."""
    rows = list(ResourcePage.objects.filter(ref__in=ids))
    owners = {row.account: row for row in Member.objects.filter(account__in=[each.owner_id for each in rows])}
    places = withheld.in_their_places(ids)
    there = {row.ref: _thing(row, owners.get(row.owner_id), places.get(row.ref)) for row in rows}
    return {id: there.get(id) or _gone(id) for id in ids}


def _thing(row: ResourcePage, author: Member | None, place: InItsPlace | None, /) -> Thing:
    return Thing(
        title=row.title,
        words=_words(row),
        author=author.id if author else None,
        author_name=author.shown_as if author else row.kept_by,
        space=space_of(OpenTo(row.open_to)),
        standing=place.standing if place else Standing.SHOWN,
        view="net_resource",
        args=(row.ref,),
        is_out=bool(row.live),
    )


def _words(row: ResourcePage) -> str:
    """Its sentence, its words without their marks, and what was said of each version of its file."""
    block = row.body.stream_block
    changed = (each.changed for each in row.files.all())
    return "\n\n".join(each for each in (row.lead, *block.get_searchable_content(row.body), *changed) if each)


def _gone(id: UUID) -> Thing:
    return Thing(GONE_TITLE, "", None, "somebody", Space.ALL, Standing.SHOWN, "net_resources", (), is_out=False)


def stand(id: UUID, standing: Standing, *, why: str, at: datetime) -> None:
    """Set how it stands. It is the same for every version of its words and its file."""
    withheld.set_standing(id, standing, kind=withheld.RESOURCE, why=why, at=at)


def published(page: ResourcePage, *, at: datetime) -> None:
    """Other words were published: where a moderator asked for them, they go before a moderator again.

    Told by the editors' tool, which knows no member of ours: the matter says what happened, and names nobody.
    """
    place = withheld.in_its_place(page.ref)
    if place is None or place.standing is not Standing.TO_EDIT:
        return
    found = look_at([page.ref])[page.ref]
    withheld.set_standing(page.ref, Standing.WAITING, kind=withheld.RESOURCE, why=CHANGED, at=at)
    if not Matter.objects.filter(kind=withheld.RESOURCE, about=page.ref).exclude(state=DONE).exists():
        Matter.objects.create(
            id=uuid5(page.ref, at.isoformat()), kind=withheld.RESOURCE, about=page.ref, author_id=found.author,
            space=found.space.value, opened_at=at, held_why=CHANGED,
        )  # fmt: skip


RESOURCE = Kind(withheld.RESOURCE, "resource", look_at, stand)
