"""Questions about what leaves: how somebody wants to be told, what is due, and what did not arrive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from openphb.conversations import posting, rules
from openphb.conversations.models import Notice, Wish
from openphb.conversations.posting import FAILED, OPEN, NoticeState, Wishes
from openphb.conversations.templates import Kind, Way
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, require

PAGE = 20
AT_ONCE = 200
"""How many are sent before the worker looks at its other duties again."""
SHOWS = ("by hand", "open", "failed", "all")
_SHOWN = {
    "by hand": Q(state=NoticeState.BY_HAND),
    "open": Q(state__in=[*OPEN, NoticeState.SENT]),
    "failed": Q(state=NoticeState.FAILED),
    "all": Q(),
}


@dataclass(frozen=True, slots=True)
class NoticeView:
    """One notice: to whom, what kind of news, by which way, and how it stands."""

    id: UUID
    person: UUID
    person_name: str
    name: str
    kind: Kind
    way: Way
    to: str
    made_at: datetime
    state: NoticeState
    tries: int
    due_at: datetime | None
    status: str
    why: str
    done_by: str


def wishes(person: UUID, *, account: UUID, by: Actor) -> Wishes:
    """How somebody wants to be told about this person; until they said so, by e-mail and not at night."""
    row = Wish.objects.of(by).filter(person_id=person, account=account).order_by("-at", "-id").first()
    if row is None:
        return Wishes()
    ways, kinds = frozenset(map(Way, row.ways)), frozenset(map(Kind, row.kinds))
    return Wishes(ways, kinds, row.mobile, row.quiet_from, row.quiet_to)


def does_not_arrive(way: Way, *, to: str, by: Actor) -> bool:
    """True where the latest to this very address failed for good, so that sending more would reach nobody."""
    if way is Way.LETTER:
        return False
    ended = Notice.objects.of(by).filter(way=way, to=to, state__in=[NoticeState.DELIVERED, NoticeState.FAILED])
    latest = ended.order_by("-made_at", "-id").values_list("status", flat=True).first()
    return latest in FAILED


def failing(person: UUID, *, account: UUID, email: str, by: Actor) -> tuple[Way, ...]:
    """The ways that somebody chose and that do not reach them any more."""
    wished = wishes(person, account=account, by=by)
    places = {Way.EMAIL: email, Way.TEXT: posting.mobile(wished.mobile)}
    return tuple(way for way, to in places.items() if way in wished.ways and to and does_not_arrive(way, to=to, by=by))


def latest_of(person: UUID, *, account: UUID, by: Actor) -> tuple[NoticeView, ...]:
    """What left for somebody lately, newest first."""
    rows = _rows(by).filter(person_id=person, account=account)
    return tuple(map(_view, rows.order_by("-made_at", "id")[:5]))


def due(*, by: Actor, at: datetime) -> tuple[UUID, ...]:
    """What is to be sent now, the longest waiting first; one under way whose time has run out is due again."""
    rows = Notice.objects.of(by).filter(state__in=OPEN, due_at__lte=at).order_by("due_at", "id")
    return tuple(rows.values_list("id", flat=True)[:AT_ONCE])


def sent(*, by: Actor, at: datetime) -> tuple[tuple[UUID, str], ...]:
    """What the service has and has not said the end of, lately enough to ask: the notice, and its identity there."""
    rows = (
        Notice.objects.of(by).filter(state=NoticeState.SENT, made_at__gt=at - posting.LOOK_FOR).exclude(service_id="")
    )
    return tuple(rows.order_by("status_at", "id").values_list("id", "service_id")[:AT_ONCE])


def outbox(show: str, *, by: Actor, page: int = 1) -> tuple[tuple[NoticeView, ...], int]:
    """A board's notices, newest first. What each says stands in a closed list; to whom, its keepers see."""
    require(rules.why_not_post(by.roles))
    rows = _rows(by).filter(_SHOWN.get(show, Q())).order_by("-made_at", "id")
    return tuple(map(_view, rows[(page - 1) * PAGE : page * PAGE])), rows.count()


def outbox_counts(*, by: Actor) -> Mapping[str, int]:
    """How many there are in each way of looking."""
    counted = {show.replace(" ", "_"): Count("id", filter=_SHOWN[show]) for show in SHOWS if show != "all"}
    return Notice.objects.of(by).aggregate(**counted)


def one(id: UUID, *, by: Actor) -> NoticeView:
    """Raises NotFound, and Refused for whoever does not see to the post."""
    require(rules.why_not_post(by.roles))
    row = _rows(by).filter(id=id).first()
    if row is None:
        raise NotFound
    return _view(row)


def _rows(by: Actor) -> QuerySet[Notice]:
    return Notice.objects.of(by).select_related("person").defer("content")


def _view(row: Notice) -> NoticeView:
    kept = {name: getattr(row, name) for name in NoticeView.__dataclass_fields__ if name != "person_name"}
    kept |= {"person": row.person_id, "kind": Kind(row.kind), "way": Way(row.way), "state": NoticeState(row.state)}
    return NoticeView(**kept, person_name=str(row.person))


def left_since(since: datetime, *, by: Actor) -> dict[str, int]:
    """How many notices made since then stand how: counts alone, for whoever watches over a board's machine."""
    rows = Notice.objects.of(by).filter(made_at__gte=since).values_list("state").annotate(times=Count("pk"))
    return {str(state): times for state, times in rows}
