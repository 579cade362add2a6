"""Letters to members who wish them: that somebody answered, named them or decided about what they wrote.

An e-mail is a postcard: it says how many things there are to see and where, and not what was said by whom.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Max

from openphb.commissioners.context import transaction_required
from openphb.community.members import members_on
from openphb.community.models import MemberWish, NetworkLetter, NetworkNotice
from openphb.community.telling import tell_member
from openphb.community.trail import counted
from openphb.kernel.actor import Actor

KIND = "replies"
AT_MOST_ONE_IN = timedelta(hours=1)
OF_LATE = timedelta(days=1)
"""Whoever begins to wish such letters is not written to about all that was before."""


@transaction_required
def write_of_notices(*, by: Actor, at: datetime, on: date) -> int:
    """One letter to each who wishes them and has something new, gathered; none within an hour of the last. How many."""
    wishing = MemberWish.objects.filter(what=KIND, wants=True, member__in=members_on(on)).values_list(
        "member", flat=True
    )
    latest = _latest_letters(list(wishing))
    told = [_write(member, since=latest.get(member), at=at) for member in wishing]
    counted()
    return sum(told)


def _latest_letters(members: list[UUID]) -> dict[UUID, datetime]:
    rows = NetworkLetter.objects.filter(member__in=members, stops=KIND).order_by().values_list("member")
    return dict(rows.annotate(latest=Max("made_at")))


def _write(member: UUID, *, since: datetime | None, at: datetime) -> bool:
    if since and at - since < AT_MOST_ONE_IN:
        return False
    after = max(at - OF_LATE, since) if since else at - OF_LATE
    unread = NetworkNotice.objects.filter(member=member, read_at=None, at__gt=after, at__lte=at)
    many = unread.aggregate(many=Count("id"))["many"]
    return many > 0 and tell_member(member, _words(many), view="net_notices", at=at, kind=KIND)


def _words(many: int) -> tuple[str, str]:
    things = "There is something new" if many == 1 else f"There are {many:,} new things"
    said = f"{things} for you in the learning network: an answer, your name, or a decision on what you wrote."
    return "Something new for you in the learning network", said
