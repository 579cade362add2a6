"""How often somebody knocked lately: counted by a keyed hash, so that nobody's address is kept for it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from openphb.community.models import Knock

KEPT = timedelta(days=1)


def knocks(about: str, *, at: datetime, within: timedelta) -> int:
    """How many there were within this time, at most a day."""
    return Knock.objects.filter(key=_key(about), at__gt=at - within, at__lte=at).count()


def knock(about: str, *, at: datetime) -> None:
    """There is one more."""
    Knock.objects.create(key=_key(about), at=at)


def forget_knocks(*, at: datetime) -> int:
    """Those of which nobody asks any more; how many."""
    return Knock.objects.filter(at__lte=at - KEPT).delete()[0]


def _key(about: str) -> str:
    return salted_hmac("openphb.network.knock", about.strip().lower(), algorithm="sha256").hexdigest()
