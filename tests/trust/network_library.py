"""A resource and a story for the addresses that name one, as the network's town has them."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from openphb.community.library import OpenTo
from tests.rooms.network.library_steps import CONSENT, contributor, editor, published, shown
from tests.rooms.network.steps import member


def library() -> dict[str, UUID]:
    """Both open to all: who may read is said by them and tested elsewhere; here it is who may do what."""
    page = published(contributor("Con Tributor"), editor("An Editor"), open_to=OpenTo.EVERYONE)
    told_by = member("Tell Er")
    story = shown(told_by, editor("Another Editor"), consent=replace(CONSENT, open_to=OpenTo.EVERYONE))
    return {"resource": page.ref, "story": story}
