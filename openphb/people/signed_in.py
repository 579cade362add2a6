"""Where an account is signed in: written down as it comes, ended by its owner. No place, only a browser."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from openphb.people.models.sign_ons import SignedIn


@dataclass(frozen=True, slots=True)
class Here:
    """A browser as it is known: what its session is kept under, a keyed hash of its cookie, and both in words."""

    session: str
    device: str
    browser: str
    way: str


def came(id: UUID, *, account: UUID, here: Here, at: datetime) -> bool:
    """They signed in. True where this account was signed in before, and never in this browser: somebody should know."""
    before = SignedIn.objects.filter(account_id=account)
    is_new = before.exists() and not before.filter(device=here.device).exists()
    SignedIn.objects.create(
        id=id, account_id=account, session=here.session, device=here.device,
        browser=here.browser, way=here.way, began_at=at, seen_at=at,
    )  # fmt: skip
    return is_new


def seen(id: UUID, *, session: str, at: datetime) -> None:
    """They are still there, under this key."""
    SignedIn.objects.filter(id=id).update(session=session, seen_at=at)


def ended(ids: list[UUID], *, account: UUID, at: datetime) -> list[str]:
    """These of theirs are over. What their sessions are kept under, so that those can be emptied."""
    rows = SignedIn.objects.filter(id__in=ids, account_id=account, ended_at__isnull=True)
    kept = list(rows.values_list("session", flat=True))
    rows.update(ended_at=at)
    return kept
