"""What moderators do with threads and topics, and what editors make of an answer that many ask for."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.community.asked_twice import look_at
from openphb.community.forum.asking import follow_all, lock_thread
from openphb.community.members import member_in
from openphb.community.models import ForumFaq, ForumPost, ForumReader, ForumThread, ForumTopic
from openphb.community.moderation.forum_posts import count
from openphb.community.notices import tell
from openphb.community.rows import change
from openphb.community.rules import forum as rules
from openphb.community.rules import words as text
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.network import Space
from openphb.kernel.refusal import NotFound, refuse_unless, require

LONGEST_NAME, LONGEST_ABOUT = 80, 300


@transaction_required
def set_topic(*, id: UUID, space: str, name: str, about: str, is_open: bool, by: Actor, at: datetime) -> UUID:
    """Make a topic, or change one; its space stays what it was."""
    require(rules.why_not_keep(member_in(by)))
    name, about = text.tidy_line(name), text.tidy_line(about)
    refuse_unless(0 < len(name) <= LONGEST_NAME, f"Name it in at most {LONGEST_NAME} characters.", field="name")
    refuse_unless(len(about) <= LONGEST_ABOUT, f"Use at most {LONGEST_ABOUT} characters.", field="about")
    known = ForumTopic.objects.select_for_update(no_key=True).filter(id=id).first()
    refuse_unless(space in set(Space), "Choose whom it is for.", field="space")
    space = known.space if known else space
    same = ForumTopic.objects.filter(space=space, name__iexact=name).exclude(id=id).exists()
    refuse_unless(not same, "There is a topic of that name already.", field="name")
    columns = {"name": name, "about": about, "is_open": is_open}
    ForumTopic.objects.update_or_create(id=id, defaults=columns, create_defaults={**columns, "space": space})
    note(did="community.set_topic", by=by, at=at, about=id, detail=name)
    return id


@transaction_required
def close(*, thread: UUID, why: str, by: Actor, at: datetime) -> None:
    """Nobody answers in it any more; why is said at its head."""
    row = _kept(thread, by=by)
    why = text.tidy_line(why)
    refuse_unless(0 < len(why) <= rules.LONGEST_REASON, "Say why it is closed. Everybody reads it.", field="why")
    if row.closed_at is None:
        change(row, closed_at=at, closed_why=why)
        _tell_asker(row, f"A moderator closed your thread “{row.title}”.", why=why, by=by, at=at)
    note(did="community.close_thread", by=by, at=at, about=thread, why=why)


@transaction_required
def reopen(*, thread: UUID, by: Actor, at: datetime) -> None:
    """It takes answers again."""
    row = _kept(thread, by=by)
    if row.closed_at is not None:
        change(row, closed_at=None, closed_why="")
        _tell_asker(row, f"Your thread “{row.title}” is open again.", why="", by=by, at=at)
    note(did="community.reopen_thread", by=by, at=at, about=thread)


@transaction_required
def move(*, thread: UUID, topic: UUID, by: Actor, at: datetime) -> None:
    """Put it under another topic of the same space."""
    row = _kept(thread, by=by)
    found = ForumTopic.objects.filter(id=topic, space__in=member_in(by).spaces).first()
    if found is None:
        raise NotFound
    require(rules.why_not_move(old=Space(row.space), new=Space(found.space)))
    change(row, topic_id=found.id)
    note(did="community.move_thread", by=by, at=at, about=thread, detail=found.name)


@transaction_required
def merge(*, thread: UUID, into: UUID, by: Actor, at: datetime) -> UUID:
    """Put all posts of one thread into another of its space, in order of time. The old address leads to the new one."""
    require(rules.why_not_keep(member_in(by)))
    first, second = sorted(
        (thread, into), key=str
    )  # always in one order, so that two at once do not wait on each other
    locked = {each: lock_thread(each, member=member_in(by)) for each in {first, second}}
    old, new = locked[thread], locked[into]
    require(rules.why_not_merge(old=Space(old.space), new=Space(new.space), is_same=thread == into))
    ForumPost.objects.filter(thread=old).update(thread=new, opens=False)
    ForumThread.objects.filter(merged_into=old).update(merged_into=new)
    change(old, merged_into_id=new.id, accepted_id=None, accepted_by_id=None, replies=0)
    followers = ForumReader.objects.filter(thread=old, follows=True).values_list("member_id", flat=True)
    follow_all(list(followers), thread=new.id)
    count(new.id)
    words = f"A moderator put your thread “{old.title}” into “{new.title}”."
    tell((old.asked_by_id,), words, at=at, view="net_thread", about=new.id)
    note(did="community.merge_thread", by=by, at=at, about=thread, detail=f"into {new.title}")
    return into


@transaction_required
def word_faq(
    *, id: UUID, thread: UUID, question: str, answer: str, is_shown: bool, by: Actor, at: datetime, anyway: str = ""
) -> UUID:
    """Put a thread's question among those asked often, in an editor's words, or word it anew. Gives its identity."""
    member = member_in(by)
    require(rules.why_not_word_faq(member))
    row = lock_thread(thread, member=member)
    question, answer = text.tidy_line(question), text.tidy(answer)
    refuse_unless(0 < len(question) <= text.LONGEST_TITLE, "Say the question in one line.", field="question")
    refuse_unless(0 < len(answer) <= text.LONGEST_WORDS, "Say the answer, in words that stand alone.", field="answer")
    why = look_at(question, answer, anyway=anyway, field="answer")
    columns = {"question": question, "answer": answer, "is_shown": is_shown, "worded_by_id": member.id, "worded_at": at}
    made, is_new = ForumFaq.objects.update_or_create(
        thread=row, defaults=columns, create_defaults={**columns, "id": id, "space": row.space}
    )
    if is_new:
        _tell_asker(row, f"Your question “{row.title}” is now among those asked often.", why="", by=by, at=at)
    note(did="community.word_faq", by=by, at=at, about=made.id, why=why, detail=question)
    return made.id


def _kept(thread: UUID, *, by: Actor) -> ForumThread:
    require(rules.why_not_keep(member_in(by)))
    return lock_thread(thread, member=member_in(by))


def _tell_asker(row: ForumThread, words: str, *, why: str, by: Actor, at: datetime) -> None:
    if row.asked_by_id != member_in(by).id:
        tell((row.asked_by_id,), words, at=at, view="net_thread", about=row.id, why=why)
