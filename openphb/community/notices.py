"""What members are told inside the network. Whoever sends it on by e-mail reads the same rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.community.members import member_in
from openphb.community.models import NetworkNotice
from openphb.kernel.actor import Actor

PAGE = 20
LONGEST = 400


@dataclass(frozen=True, slots=True)
class NoticeView:
    """One notice. `view` takes `about`, where there is one."""

    words: str
    why: str
    view: str
    about: UUID | None
    at: datetime
    is_new: bool


@transaction_required
def tell(members: Iterable[UUID], words: str, *, at: datetime, view: str, about: UUID | None, why: str = "") -> None:
    """Tell each of these members the same. `view` takes `about`."""
    rows = [
        NetworkNotice(member_id=each, at=at, words=words[:LONGEST], why=why[:300], view=view, about=about)
        for each in dict.fromkeys(members)
    ]
    NetworkNotice.objects.bulk_create(rows, batch_size=1_000)


def notices(*, by: Actor, page: int = 1) -> tuple[tuple[NoticeView, ...], int]:
    """Their notices, newest first, and how many there are."""
    rows = NetworkNotice.objects.filter(member=member_in(by).id).order_by("-at", "-id")
    shown = rows[(page - 1) * PAGE : page * PAGE]
    told = tuple(
        NoticeView(row.words, row.why, row.view, row.about, row.at, is_new=row.read_at is None) for row in shown
    )
    return told, rows.count()


def unread(*, by: Actor) -> int:
    """How many of theirs they have not seen."""
    return NetworkNotice.objects.filter(member=member_in(by).id, read_at=None).count()


@transaction_required
def read_notices(*, by: Actor, at: datetime) -> int:
    """They have seen all of theirs that there are."""
    return NetworkNotice.objects.filter(member=member_in(by).id, read_at=None, at__lte=at).update(read_at=at)
