"""A post as moderators see it, and how it comes to stand otherwise with its readers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from openphb.community import forgetting
from openphb.community.models import ForumPost, ForumReader, ForumThread
from openphb.community.models.forum import SHOWN, WAITING
from openphb.community.notices import tell
from openphb.community.rules.reportable import Kind, Standing, Thing
from openphb.kernel.network import Space


def look_at(ids: Collection[UUID]) -> dict[UUID, Thing]:
    """The posts with these identities, whatever their standing."""
    rows = ForumPost.objects.select_related("thread", "by").filter(id__in=ids)
    return {row.id: _thing(row) for row in rows}


def _thing(row: ForumPost) -> Thing:
    title = row.heading if row.opens else row.thread.title
    return Thing(
        title=title, words=row.words, author=row.by_id, author_name=row.by.shown_as, space=Space(row.thread.space),
        standing=Standing(row.standing), view="net_thread", args=(row.thread_id,),
    )  # fmt: skip


def stand(id: UUID, standing: Standing, *, why: str, at: datetime) -> None:
    """Set how it stands; its thread counts what is shown. One that others may read again is read as of when it came."""
    row = ForumPost.objects.select_for_update(no_key=True).get(id=id)
    has_waited = row.standing == WAITING and standing is Standing.SHOWN
    row.standing, row.standing_why = standing.value, why if standing is not Standing.SHOWN else ""
    row.save(update_fields=["standing", "standing_why"])
    count(row.thread_id)
    if row.opens and standing in (Standing.REMOVED, Standing.TO_EDIT):
        forgetting.forget("question", about=row.thread_id, at=at)
    if has_waited:
        _tell_followers(row, at=at)


def _tell_followers(post: ForumPost, *, at: datetime) -> None:
    """Nobody was told while it waited."""
    among = ForumReader.objects.filter(thread=post.thread_id, follows=True).exclude(member=post.by_id)
    title = ForumThread.objects.get(id=post.thread_id).title
    words = f"There is something new in “{title}”."
    tell(among.values_list("member_id", flat=True), words, at=at, view="net_thread", about=post.thread_id)


def count(thread: UUID) -> None:
    """What a thread says of itself follows from its posts: how it stands, how many replies, when the latest came."""
    row = ForumThread.objects.select_for_update(no_key=True).get(id=thread)
    posts = ForumPost.objects.filter(thread=row)
    opening = posts.filter(opens=True).first()
    shown = posts.filter(standing=SHOWN).order_by("-at", "-id")
    latest = shown.first() or opening
    if opening:
        row.standing = opening.standing
    if latest:
        row.latest_at, row.latest_by_id = latest.at, latest.by_id
    row.replies = shown.filter(opens=False).count()
    row.save(update_fields=["standing", "latest_at", "latest_by", "replies"])


POST = Kind("post", "post", look_at, stand, "{word} in “{title}”")
