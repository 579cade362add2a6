"""Threads as they are listed and found: newest first or otherwise, in topics, unanswered, by words.

Every list is bounded and goes along an index: nobody's page waits for all that was ever said.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Count, F, Q, QuerySet

from openphb.community.members import member_in
from openphb.community.models import ForumPost, ForumReader, ForumThread, ForumTopic
from openphb.community.models.forum import ENGLISH, REMOVED, SHOWN
from openphb.community.rules import words as text
from openphb.kernel.actor import Actor
from openphb.kernel.network import Membership, Part, Space
from openphb.kernel.refusal import NotFound

PAGE = 20
MOST_FOUND = 200
"""Of what fits a search, so many of the newest are put in order: what is older is found by more words."""
NEW_WITHIN = timedelta(days=14)
SORTS: Mapping[str, tuple[str, ...]] = {
    "latest": ("-latest_at", "id"),
    "newest": ("-asked_at", "id"),
    "answers": ("-replies", "-latest_at", "id"),
}
SHOWS = ("all", "unanswered", "following", "mine")
GONE_TITLE = "Removed by a moderator"


@dataclass(frozen=True, slots=True)
class TopicView:
    """One topic, and how many threads it has."""

    id: UUID
    name: str
    about: str
    space: Space
    is_open: bool
    threads: int = 0


@dataclass(frozen=True, slots=True)
class ThreadLine:
    """One thread in a list. `mark` is "new", "unread" or "": what it has for this reader."""

    id: UUID
    title: str
    topic: str
    space: Space
    asked_by: str
    asked_at: datetime
    latest_by: str
    latest_at: datetime
    replies: int
    has_answer: bool
    is_closed: bool
    standing: str
    mark: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list was asked for; what it does not know counts as not said."""

    show: str = "all"
    sort: str = "latest"
    topic: UUID | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class FoundPost:
    """One post that a search found: the thread it is in, and its beginning."""

    thread: UUID
    title: str
    says: str
    by: str
    at: datetime
    space: Space


def topics(*, by: Actor, is_open: bool = False) -> tuple[TopicView, ...]:
    """Those of the reader's spaces: for all first, then theirs. `is_open` leaves out those that take nothing new."""
    member = member_in(by)
    rows = ForumTopic.objects.filter(space__in=member.spaces, **({"is_open": True} if is_open else {}))
    many = _counted(member)
    told = (_topic(row, many.get(row.id, 0)) for row in rows.order_by("place", "name"))
    return tuple(sorted(told, key=lambda each: each.space is not Space.ALL))


def _counted(member: Membership) -> dict[UUID, int]:
    rows = _visible(member).filter(standing=SHOWN).order_by()
    return dict(rows.values_list("topic_id").annotate(many=Count("id")))


def _topic(row: ForumTopic, threads: int) -> TopicView:
    return TopicView(row.id, row.name, row.about, Space(row.space), row.is_open, threads)


def topic(id: UUID, *, by: Actor) -> TopicView:
    """One topic of the reader's spaces. Raises NotFound."""
    row = ForumTopic.objects.filter(id=id, space__in=member_in(by).spaces).first()
    if row is None:
        raise NotFound
    return _topic(row, 0)


def threads(asked: Asked, *, by: Actor, at: datetime) -> tuple[tuple[ThreadLine, ...], int]:
    """One page of threads, and how many there are."""
    member = member_in(by)
    rows = _chosen(asked, member=member)
    total = rows.count()
    order = SORTS.get(asked.sort, SORTS["latest"])
    found = rows.select_related("topic", "asked_by", "latest_by").order_by(*order)
    return _lines(found[(asked.page - 1) * PAGE : asked.page * PAGE], member=member, at=at), total


def _chosen(asked: Asked, *, member: Membership) -> QuerySet[ForumThread]:
    rows = _visible(member)
    if asked.topic:
        rows = rows.filter(topic=asked.topic)
    if asked.show == "unanswered":
        return rows.filter(replies=0, closed_at=None, standing=SHOWN)
    if asked.show == "following":
        mine = ForumReader.objects.filter(member=member.id, follows=True).values("thread")
        return rows.filter(id__in=mine)
    return rows.filter(asked_by=member.id) if asked.show == "mine" else rows


def _visible(member: Membership) -> QuerySet[ForumThread]:
    """What waits for a moderator, or for its author to change it, is listed for those two alone."""
    rows = ForumThread.objects.filter(merged_into=None, space__in=member.spaces)
    if member.has(Part.MODERATOR):
        return rows
    return rows.filter(Q(standing__in=(SHOWN, REMOVED)) | Q(asked_by=member.id))


def _lines(
    rows: Collection[ForumThread] | QuerySet[ForumThread], *, member: Membership, at: datetime
) -> tuple[ThreadLine, ...]:
    found = list(rows)
    seen = ForumReader.objects.filter(member=member.id, thread__in=[row.id for row in found])
    read = dict(seen.values_list("thread_id", "read_at"))
    return tuple(_line(row, read=read.get(row.id), member=member, at=at) for row in found)


def _line(row: ForumThread, *, read: datetime | None, member: Membership, at: datetime) -> ThreadLine:
    return ThreadLine(
        row.id, title_of(row, member=member), row.topic.name, Space(row.space), row.asked_by.shown_as, row.asked_at,
        row.latest_by.shown_as, row.latest_at, row.replies, row.accepted_id is not None, row.closed_at is not None,
        row.standing, _mark(row, read=read, at=at),
    )  # fmt: skip


def _mark(row: ForumThread, *, read: datetime | None, at: datetime) -> str:
    if read is None:
        return "new" if at - row.asked_at <= NEW_WITHIN else ""
    return "unread" if row.latest_at > read else ""


def title_of(row: ForumThread, *, member: Membership) -> str:
    """A title is part of what was removed: only its author and moderators read it then."""
    if row.standing == SHOWN or row.asked_by_id == member.id or member.has(Part.MODERATOR):
        return row.title
    return GONE_TITLE


def search(words: str, *, by: Actor, page: int = 1) -> tuple[tuple[FoundPost, ...], int]:
    """Posts that everybody in the reader's spaces may read and that fit, the best of the newest first."""
    member = member_in(by)
    query = SearchQuery(words, config=ENGLISH, search_type="websearch")
    fits = ForumPost.objects.filter(search=query, standing=SHOWN, thread__space__in=member.spaces)
    newest = fits.filter(thread__standing=SHOWN).order_by("-at", "id").values_list("id", flat=True)
    ids = list(newest[:MOST_FOUND])
    rows = ForumPost.objects.filter(id__in=ids).annotate(rank=SearchRank(F("search"), query))
    shown = rows.select_related("thread", "by").order_by("-rank", "-at", "id")[(page - 1) * PAGE : page * PAGE]
    return tuple(_found(row) for row in shown), len(ids)


def _found(row: ForumPost) -> FoundPost:
    said = text.excerpt(row.words)
    return FoundPost(row.thread_id, row.thread.title, said, row.by.shown_as, row.at, Space(row.thread.space))
