"""Asking and answering: a thread begun, a reply, a change to one's own words, the answer that helped, who follows.

What may be said is decided in `forum_rules`; here it is locked, decided, kept and told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models.functions import Lower

from openphb.commissioners.context import transaction_required
from openphb.community.members import member_in, members_on
from openphb.community.models import ForumPost, ForumPostVersion, ForumReader, ForumThread, ForumTopic, Member
from openphb.community.models.forum import SHOWN, TO_EDIT, WAITING
from openphb.community.moderation import reporting
from openphb.community.moderation.forum_posts import count
from openphb.community.notices import tell
from openphb.community.rules import forum as rules
from openphb.community.rules import privacy_check
from openphb.community.rules import words as text
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.network import Membership, Part, Space
from openphb.kernel.refusal import NotFound, Refused, refuse_unless, require

_KIND = "post"
NEW_LINKS = "It has a link, and whoever wrote it joined a short time ago. A moderator looks at it first."
GRAVE = "It may tell who a patient is. A moderator looks at it first."
LOOKED_LIKE = "It looked like somebody’s details; whoever wrote it says: {anyway}"


@dataclass(frozen=True, slots=True)
class NewPost:
    """What is said. `title` only where it opens a thread; `anyway` is why details that were pointed out may stand."""

    words: str
    title: str = ""
    anyway: str = ""


@dataclass(frozen=True, slots=True)
class _Said:
    """A post that was judged: tidy, within the limits, with whom it calls and why a moderator looks at it first."""

    words: str
    title: str
    anyway: str
    called: dict[UUID, str]
    held_why: str
    hides: bool


@transaction_required
def ask(*, id: UUID, topic: UUID, new: NewPost, by: Actor, at: datetime) -> UUID:
    """Begin a thread in a topic; the thread has the form's identity, and so has its first post. Raises NotFound."""
    member = _writing(by)
    if ForumThread.objects.filter(id=id).exists():
        return id
    found = ForumTopic.objects.filter(id=topic).first()
    if found is None or Space(found.space) not in member.spaces:
        raise NotFound
    refuse_unless(found.is_open, "This topic takes no new questions.", field="topic")
    said = _judged(new, member=member, space=Space(found.space), opens=True, at=at)
    ForumThread.objects.create(
        id=id, topic=found, space=found.space, title=said.title, asked_by_id=member.id, asked_at=at,
        latest_by_id=member.id, latest_at=at,
    )  # fmt: skip
    _follow(id, member.id, at=at)
    _keep(said, id=id, thread=id, opens=True, by=by, at=at)
    note(did="community.ask", by=by, at=at, about=id, detail=found.name)
    return id


@transaction_required
def reply(*, id: UUID, thread: UUID, new: NewPost, by: Actor, at: datetime) -> UUID:
    """Answer in a thread. Whoever answers follows it. Gives the post."""
    member = _writing(by)
    if ForumPost.objects.filter(id=id).exists():
        return id
    row = lock_thread(thread, member=member)
    require(rules.why_not_reply(is_closed=row.closed_at is not None))
    refuse_unless(row.standing == SHOWN, "Nobody can answer here while a moderator looks at it.")
    said = _judged(new, member=member, space=Space(row.space), opens=False, at=at)
    _follow(thread, member.id, at=at)
    _keep(said, id=id, thread=thread, opens=False, by=by, at=at)
    note(did="community.reply", by=by, at=at, about=thread)
    return id


@transaction_required
def edit(*, id: UUID, post: UUID, new: NewPost, by: Actor, at: datetime) -> UUID:
    """Change one's own words; what they were is kept. One that a moderator asked for goes before a moderator again."""
    member = _writing(by)
    row = _lock_post(post, member=member)
    was_asked = row.standing == TO_EDIT
    require(
        rules.why_not_edit(is_author=row.by_id == member.id, posted_at=row.at, must=was_asked, at=at)
        or rules.why_not_reply(is_closed=row.thread.closed_at is not None and not was_asked)
    )
    refuse_unless(row.standing in (SHOWN, TO_EDIT), "A moderator has this. It cannot be changed now.")
    # What was typed before stands as its reason until another is given.
    new = NewPost(new.words, new.title, new.anyway or row.anyway)
    said = _judged(new, member=member, space=Space(row.thread.space), opens=row.opens, at=at, instead_of=row)
    if (said.words, said.title) == (row.words, row.heading):
        return row.thread_id
    ForumPostVersion.objects.create(post=row, heading=row.heading, words=row.words, until=at)
    _rewrite(row, said, at=at)
    why = reporting.CHANGED if was_asked else said.held_why
    if why:
        reporting.hold(id=id, kind=_KIND, about=post, why=why, hides=was_asked or said.hides, by=by, at=at)
    note(did="community.edit_post", by=by, at=at, about=post)
    return row.thread_id


def _rewrite(row: ForumPost, said: _Said, *, at: datetime) -> None:
    row.words, row.heading, row.edited_at = said.words, said.title, at
    row.mentioned, row.anyway = list(said.called.values()), said.anyway
    row.fingerprint = text.fingerprint(f"{said.title}\n{said.words}")
    row.save(update_fields=["words", "heading", "edited_at", "mentioned", "anyway", "fingerprint"])
    if row.opens:
        ForumThread.objects.filter(id=row.thread_id).update(title=said.title)


@transaction_required
def accept(*, post: UUID, by: Actor, at: datetime) -> UUID:
    """Say that this post answered the question, or take that back if it was said already. Gives the thread."""
    member = _writing(by)
    found = _lock_post(post, member=member)
    row = lock_thread(found.thread_id, member=member)
    require(rules.why_not_accept(member, is_asker=row.asked_by_id == member.id))
    refuse_unless(not found.opens and found.standing == SHOWN, "Choose a reply that everybody can read.")
    is_on = row.accepted_id != post
    row.accepted_id, row.accepted_by_id = (post, member.id) if is_on else (None, None)
    row.save(update_fields=["accepted", "accepted_by"])
    if is_on and found.by_id != member.id:
        words = f"Your post in “{row.title}” was chosen as the answer that helped."
        tell((found.by_id,), words, at=at, view="net_thread", about=row.id)
    note(did="community.accept_answer", by=by, at=at, about=post, detail="accepted" if is_on else "taken back")
    return row.id


@transaction_required
def follow(*, thread: UUID, follows: bool, by: Actor, at: datetime) -> None:
    """Be told of replies, or no more."""
    member = member_in(by)
    row = _thread(thread, member=member)
    _follow(row.id, member.id, at=at, follows=follows)
    note(did="community.follow", by=by, at=at, about=thread, detail="follows" if follows else "no more")


@transaction_required
def read(*, thread: UUID, by: Actor, at: datetime) -> None:
    """They have read it until now. It leaves a mark with the thread, and none in the trail but that."""
    member = member_in(by)
    row = _thread(thread, member=member)
    ForumReader.objects.update_or_create(member_id=member.id, thread=row, defaults={"read_at": at})


def lock_thread(id: UUID, *, member: Membership) -> ForumThread:
    """The thread under a lock, if it is in a space of theirs and was not merged. Raises NotFound."""
    row = ForumThread.objects.select_for_update(no_key=True).filter(id=id, space__in=member.spaces).first()
    if row is None or row.merged_into_id:
        raise NotFound
    return row


def _thread(id: UUID, *, member: Membership) -> ForumThread:
    row = ForumThread.objects.filter(id=id, space__in=member.spaces).first()
    if row is None:
        raise NotFound
    return row


def _lock_post(id: UUID, *, member: Membership) -> ForumPost:
    rows = ForumPost.objects.select_related("thread").select_for_update(no_key=True, of=("self",))
    row = rows.filter(id=id, thread__space__in=member.spaces).first()
    is_theirs = row is not None and (row.by_id == member.id or member.has(Part.MODERATOR))
    if row is None or (row.standing != SHOWN and not is_theirs):
        raise NotFound
    return row


def _writing(by: Actor) -> Membership:
    """The member who writes, locked, so that two posts at once cannot pass a limit together."""
    member = member_in(by)
    Member.objects.select_for_update(no_key=True).get(id=member.id)
    return member


def _judged(
    new: NewPost, *, member: Membership, space: Space, opens: bool, at: datetime, instead_of: ForumPost | None = None
) -> _Said:
    words, title, anyway = text.tidy(new.words), text.tidy_line(new.title), text.tidy_line(new.anyway)
    title = title if opens else ""
    wrong = rules.why_not_words(words, title=title if opens else None)
    if wrong:
        raise Refused(*wrong)
    is_new = rules.is_new(Member.objects.get(id=member.id).admitted_at, at=at)
    if instead_of is None:
        require(rules.why_not_now(_lately(f"{title}\n{words}", member=member.id, at=at), is_new=is_new))
    require(rules.why_not_link(len(text.links(words))))
    called = _called(words, space=space, on=local_day(at))
    require(rules.why_not_call(len(called), calls=text.calls(words)))
    found = privacy_check.look(f"{title}\n{words}")
    private = rules.why_not_private(found, anyway=anyway)
    if private:
        raise Refused(*private)
    held, hides = _held(found, anyway=anyway, has_new_link=is_new and bool(text.links(f"{title}\n{words}")))
    return _Said(words, title, anyway if found else "", called, held, hides)


def _held(found: tuple[privacy_check.Found, ...], *, anyway: str, has_new_link: bool) -> tuple[str, bool]:
    """Why a moderator looks at it, if one does, and whether others wait until then."""
    if privacy_check.is_grave(found):
        return GRAVE, True
    if has_new_link:
        return NEW_LINKS, True
    return (LOOKED_LIKE.format(anyway=anyway), False) if found else ("", False)


def _lately(words: str, *, member: UUID, at: datetime) -> rules.Lately:
    mine = ForumPost.objects.filter(by=member)
    told = mine.filter(at__gt=at - rules.A_DAY).values_list("at", "fingerprint")
    same = text.fingerprint(words)
    return rules.Lately(
        in_an_hour=sum(1 for moment, _ in told if moment > at - rules.AN_HOUR),
        in_a_day=len(told),
        is_same=any(each == same for _, each in told),
    )


def _called(words: str, *, space: Space, on: date) -> dict[UUID, str]:
    """Members who are called by name and read here: of names that begin alike, the longest."""
    if text.calls(words) > rules.MOST_CALLS:
        return {}
    told = text.may_be_names(words)
    rows = members_on(on).annotate(small=Lower("shown_as")).filter(small__in=told) if told else ()
    among = {row.id: row for row in rows if space is Space.ALL or row.kind == space.value}
    names = {row.shown_as for row in among.values()}
    meant = {
        run.words[1:].casefold()
        for block in text.shown(words, names=names) if not block.is_quote
        for line in block.lines
        for run in line if run.is_name
    }  # fmt: skip
    return {id: row.shown_as for id, row in among.items() if row.shown_as.casefold() in meant}


def _keep(said: _Said, *, id: UUID, thread: UUID, opens: bool, by: Actor, at: datetime) -> None:
    member = member_in(by)
    ForumPost.objects.create(
        id=id, thread_id=thread, by_id=member.id, at=at, opens=opens, heading=said.title, words=said.words,
        mentioned=list(said.called.values()), fingerprint=text.fingerprint(f"{said.title}\n{said.words}"),
        anyway=said.anyway, standing=WAITING if said.hides else SHOWN, standing_why=said.held_why if said.hides else "",
    )  # fmt: skip
    count(thread)
    if said.held_why:
        reporting.hold(id=id, kind=_KIND, about=id, why=said.held_why, hides=said.hides, by=by, at=at)
    if not said.hides:
        _announce(said, thread=thread, opens=opens, member=member, at=at)


def _announce(said: _Said, *, thread: UUID, opens: bool, member: Membership, at: datetime) -> None:
    """Those who were called are told so; those who follow, that there is an answer."""
    title = ForumThread.objects.get(id=thread).title
    called = set(said.called) - {member.id}
    tell(called, f"{member.shown_as} called you in “{title}”.", at=at, view="net_thread", about=thread)
    if not opens:
        others = _followers(thread, at=at) - called - {member.id}
        tell(others, f"{member.shown_as} answered in “{title}”.", at=at, view="net_thread", about=thread)


def _followers(thread: UUID, *, at: datetime) -> set[UUID]:
    rows = ForumReader.objects.filter(thread=thread, follows=True).values_list("member_id", flat=True)
    here = members_on(local_day(at)).filter(id__in=list(rows))
    return set(here.values_list("id", flat=True))


def _follow(thread: UUID, member: UUID, *, at: datetime, follows: bool = True) -> None:
    ForumReader.objects.update_or_create(
        member_id=member, thread_id=thread, defaults={"follows": follows, "read_at": at}
    )


def follow_all(members: Iterable[UUID], *, thread: UUID) -> None:
    """Those who followed a thread that went into another follow that one."""
    for each in members:
        ForumReader.objects.update_or_create(member_id=each, thread_id=thread, defaults={"follows": True})
