"""A resource and a story for the addresses that name one, as the network's town has them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from openphb.community.rules.library import OpenTo
from openphb.interfaces.perform import today
from tests.rooms.network.library_steps import CONSENT, contributor, editor, published, shown
from tests.rooms.network.steps import member


def library() -> dict[str, UUID]:
    """Both open to all: who may read is said by them and tested elsewhere; here it is who may do what."""
    page = published(contributor("Con Tributor"), editor("An Editor"), open_to=OpenTo.EVERYONE)
    told_by = member("Tell Er")
    stands = replace(CONSENT, open_to=OpenTo.EVERYONE, given_on=today(), until=today() + timedelta(days=200))
    story = shown(told_by, editor("Another Editor"), consent=stands, on=today())
    return {"resource": page.ref, "story": story}
