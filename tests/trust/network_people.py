"""Somebody who asks to join, a member, one who is kept out, and an invitation on paper."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any


def joining() -> dict[str, Any]:
    """By the name of the part of an address; `mine` and `stops` are secrets of links."""
    from openphb.community.joining import suspending
    from openphb.community.signed import application_secret, stop_secret
    from openphb.interfaces.perform import perform
    from tests.rooms.network.joining import a_code, confirmed
    from tests.rooms.network.steps import member
    from tests.rooms.world import new_id

    at = datetime.now(UTC)
    mo, zed, otto = member("Mo Else", *_moderates()), member("Zed Listed"), member("Otto Out")
    assert zed.member and otto.member
    suspension = new_id()
    told = {"why": "Sold things.", "until": at.date() + timedelta(days=20)}
    perform(suspending.suspend, id=suspension, member=otto.member.id, **told, by=mo, at=at, on=at.date())
    application = confirmed(at=at)
    return {
        "application": application,
        "mine": application_secret(application),
        "member": zed.member.id,
        "stops": stop_secret(zed.member.id, "news"),
        "suspension": suspension,
        "invitation": a_code(mo)[0],
    }


def _moderates() -> tuple[Any, ...]:
    from openphb.kernel.network import Part

    return (Part.MODERATOR,)
