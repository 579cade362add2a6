"""One thread as one member reads it: its posts in order, and in the place of those that are hidden, why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from openphb.community.forum.lists import title_of
from openphb.community.members import member_in
from openphb.community.models import ForumFaq, ForumPost, ForumPostVersion, ForumReader, ForumThread
from openphb.community.models.forum import REMOVED, SHOWN, TO_EDIT, WAITING
from openphb.community.rules import forum as rules
from openphb.community.rules import words as text
from openphb.community.rules.words import Block
from openphb.kernel.actor import Actor
from openphb.kernel.network import Kind, Membership, Part, Space
from openphb.kernel.refusal import NotFound

PAGE = 15


@dataclass(frozen=True, slots=True)
class PostView:
    """One post. Where `hidden` says something, others read that in its place; `blocks` are then for two alone.

    `hidden` is "waiting", "removed" or "to edit", and `hidden_why` the moderator's reason.
    """

    id: UUID
    by: UUID
    by_name: str
    by_kind: Kind
    is_moderator: bool
    at: datetime
    edited_at: datetime | None
    opens: bool
    heading: str
    blocks: tuple[Block, ...]
    hidden: str
    hidden_why: str
    is_mine: bool
    is_accepted: bool
    may_edit: bool

    @property
    def is_read(self) -> bool:
        """There is something to read in it for this member."""
        return bool(self.blocks)


@dataclass(frozen=True, slots=True)
class ThreadView:
    """A thread, and one page of its posts. `merged_into` is where it went; then nothing else matters."""

    id: UUID
    title: str
    topic: UUID
    topic_name: str
    space: Space
    standing: str
    asked_by: UUID
    posts: tuple[PostView, ...]
    total: int
    accepted: PostView | None
    closed_why: str
    is_closed: bool
    follows: bool
    may_accept: bool
    faq: UUID | None
    merged_into: UUID | None = None
    is_unread: bool = False


@dataclass(frozen=True, slots=True)
class VersionView:
    """What a post said until a moment."""

    heading: str
    blocks: tuple[Block, ...]
    until: datetime


@dataclass(frozen=True, slots=True)
class MyPost:
    """A post as its author changes it."""

    id: UUID
    thread: UUID
    heading: str
    words: str
    anyway: str
    opens: bool
    must: bool
    why: str


def thread(id: UUID, *, by: Actor, page: int = 1, at: datetime) -> ThreadView:
    """A thread in a space of theirs. Raises NotFound."""
    member = member_in(by)
    rows = ForumThread.objects.select_related("topic", "forumfaq")
    row = rows.filter(id=id, space__in=member.spaces).first()
    if row is None or (row.standing in (WAITING, TO_EDIT) and not _sees(row.asked_by_id, member)):
        raise NotFound
    posts = ForumPost.objects.filter(thread=row).select_related("by")
    total = posts.count()
    shown = posts.order_by("at", "id")[(page - 1) * PAGE : page * PAGE]
    accepted = posts.filter(id=row.accepted_id, standing=SHOWN).first() if row.accepted_id else None
    seen = ForumReader.objects.filter(member=member.id, thread=row).first()
    faq: ForumFaq | None = getattr(row, "forumfaq", None)
    return ThreadView(
        row.id, title_of(row, member=member), row.topic_id, row.topic.name, Space(row.space), row.standing,
        row.asked_by_id, tuple(_post(each, row, member=member, at=at) for each in shown), total,
        _post(accepted, row, member=member, at=at) if accepted else None, row.closed_why,
        row.closed_at is not None, bool(seen and seen.follows), rules.why_not_accept(member, is_asker=row.asked_by_id
        == member.id) is None, faq.id if faq and faq.is_shown else None, row.merged_into_id,
        is_unread=seen is None or seen.read_at is None or seen.read_at < row.latest_at,
    )  # fmt: skip


def _sees(author: UUID, member: Membership) -> bool:
    return author == member.id or member.has(Part.MODERATOR)


def _post(row: ForumPost, of: ForumThread, *, member: Membership, at: datetime) -> PostView:
    sees = row.standing == SHOWN or _sees(row.by_id, member)
    why_not = rules.why_not_edit(
        is_author=row.by_id == member.id, posted_at=row.at, must=row.standing == TO_EDIT, at=at
    )
    can = row.standing in (SHOWN, TO_EDIT) and (of.closed_at is None or row.standing == TO_EDIT)
    return PostView(
        row.id, row.by_id, row.by.shown_as, Kind(row.by.kind), Part.MODERATOR in row.by.parts, row.at, row.edited_at,
        row.opens, row.heading if sees and not row.opens else "",
        text.shown(row.words, names=row.mentioned) if sees else (),
        "" if row.standing == SHOWN else row.standing, row.standing_why if _says_why(row, sees=sees) else "",
        row.by_id == member.id, row.id == of.accepted_id, why_not is None and can,
    )  # fmt: skip


def _says_why(row: ForumPost, *, sees: bool) -> bool:
    """Why a post was removed is said to all; why one waits, to its author and moderators."""
    return row.standing == REMOVED or sees


def versions(post: UUID, *, by: Actor) -> tuple[VersionView, ...]:
    """What a post said before, newest first, for its author and moderators. Raises NotFound."""
    row = _found(post, by=by)
    if not _sees(row.by_id, member_in(by)):
        raise NotFound
    rows = ForumPostVersion.objects.filter(post=row).order_by("-until", "-id")
    return tuple(VersionView(each.heading, text.shown(each.words), each.until) for each in rows)


def my_post(post: UUID, *, by: Actor) -> MyPost:
    """Their own post, to change it. Raises NotFound."""
    row = _found(post, by=by)
    if row.by_id != member_in(by).id:
        raise NotFound
    must = row.standing == TO_EDIT
    return MyPost(row.id, row.thread_id, row.heading, row.words, row.anyway, row.opens, must, row.standing_why)


def quote_of(post: UUID, *, thread: UUID, by: Actor) -> str:
    """The words of a post that everybody in this thread reads, as a quote; nothing where there is none."""
    rows = ForumPost.objects.select_related("by").filter(id=post, thread=thread, standing=SHOWN)
    row = rows.filter(thread__space__in=member_in(by).spaces).first()
    return text.quoted(row.words, name=row.by.shown_as) if row else ""


def thread_of(post: UUID, *, by: Actor) -> UUID:
    """The thread that a post is in. Raises NotFound."""
    return _found(post, by=by).thread_id


def waits(post: UUID, *, by: Actor) -> bool:
    """Whether this post of theirs waits for a moderator."""
    row = _found(post, by=by)
    return row.by_id == member_in(by).id and row.standing == WAITING


def _found(post: UUID, *, by: Actor) -> ForumPost:
    rows = ForumPost.objects.select_related("thread")
    row = rows.filter(id=post, thread__space__in=member_in(by).spaces).first()
    if row is None:
        raise NotFound
    return row


@dataclass(frozen=True, slots=True)
class FaqView:
    """A question asked often, and the thread it came from."""

    id: UUID
    thread: UUID
    question: str
    answer: str
    blocks: tuple[Block, ...]
    space: Space
    is_shown: bool


def faqs(*, by: Actor, words: str = "", page: int = 1) -> tuple[tuple[FaqView, ...], int]:
    """Those of the reader's spaces, by question; every word of a search is in the question or the answer."""
    rows = ForumFaq.objects.filter(space__in=member_in(by).spaces, is_shown=True)
    for word in words.split():
        rows = rows.filter(question__icontains=word) | rows.filter(answer__icontains=word)
    shown = rows.order_by("question", "id")[(page - 1) * PAGE : page * PAGE]
    return tuple(map(_faq, shown)), rows.count()


def faq(id: UUID, *, by: Actor) -> FaqView:
    """One of them, shown or not: editors word it anew. Raises NotFound."""
    row = ForumFaq.objects.filter(id=id, space__in=member_in(by).spaces).first()
    if row is None or not (row.is_shown or member_in(by).has(Part.EDITOR, Part.MODERATOR)):
        raise NotFound
    return _faq(row)


def faq_of(thread: UUID, *, by: Actor) -> FaqView | None:
    """What editors made of this thread, if they did."""
    row = ForumFaq.objects.filter(thread=thread, space__in=member_in(by).spaces).first()
    return _faq(row) if row else None


def _faq(row: ForumFaq) -> FaqView:
    blocks = text.shown(row.answer)
    return FaqView(row.id, row.thread_id, row.question, row.answer, blocks, Space(row.space), row.is_shown)
