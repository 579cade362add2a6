"""Asking and answering: who reads what, who is told, how often, and what became of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from openphb.community.forum import asking as forum_asking
from openphb.community.forum import keeping as forum_keeping
from openphb.community.forum import lists as forum_lists
from openphb.community.forum import news as forum_news
from openphb.community.forum import threads as forum_threads
from openphb.community.forum.asking import NewPost
from openphb.community.forum.lists import Asked, ThreadLine
from openphb.community.forum.threads import ThreadView
from openphb.interfaces.perform import perform, reading
from openphb.kernel.actor import Actor
from openphb.kernel.network import Kind, Part, Space
from openphb.kernel.refusal import NotFound, Refused
from tests.rooms.network.forum_steps import LATER, answers, asks, moderator, told, topic
from tests.rooms.network.steps import member
from tests.rooms.world import NOON, new_id

pytestmark = pytest.mark.django_db


def listed(by: Actor, asked: Asked = Asked()) -> tuple[ThreadLine, ...]:  # noqa: B008 - a value
    with reading(by):
        return forum_lists.threads(asked, by=by, at=LATER)[0]


def titles(by: Actor, asked: Asked = Asked()) -> list[str]:  # noqa: B008 - a value
    return [each.title for each in listed(by, asked)]


def seen(by: Actor, thread: object, *, at: object = LATER) -> ThreadView:
    with reading(by):
        return forum_threads.thread(thread, by=by, at=at)  # type: ignore[arg-type]


def said(by: Actor, thread: object) -> list[str]:
    """The words of each post, as this member reads them."""
    return [
        " ".join(run.words for block in post.blocks for line in block.lines for run in line)
        for post in seen(by, thread).posts
    ]


def test_somebody_asks_and_is_told_of_the_answer_that_they_accept():
    jo, sam = member("Jo from Barnsley", kind=Kind.PEOPLE), member("Sam Staff")
    thread = asks(jo, "Can a budget pay for swimming?")
    assert titles(sam, Asked(show="unanswered")) == ["Can a budget pay for swimming?"]
    post = answers(sam, thread, "Yes, where the plan says what it is for.")
    assert told(jo) == ["Sam Staff answered in “Can a budget pay for swimming?”."]
    assert titles(sam, Asked(show="unanswered")) == []
    perform(forum_asking.accept, post=post, by=jo, at=LATER)
    assert seen(sam, thread).accepted and listed(sam)[0].has_answer
    assert told(sam) == ["Your post in “Can a budget pay for swimming?” was chosen as the answer that helped."]
    perform(forum_asking.accept, post=post, by=jo, at=LATER)
    assert seen(sam, thread).accepted is None, "Saying it again takes it back"


def test_only_who_asked_or_a_moderator_says_what_helped():
    jo, sam, mo = member("Jo", kind=Kind.PEOPLE), member("Sam"), moderator()
    thread = asks(jo, "Which insurance do I need?")
    post = answers(sam, thread, "Employer’s liability.")
    with pytest.raises(Refused, match="Only whoever asked"):
        perform(forum_asking.accept, post=post, by=sam, at=LATER)
    perform(forum_asking.accept, post=post, by=mo, at=LATER)
    assert seen(jo, thread).accepted


@pytest.mark.parametrize(
    ("space", "reads", "not_there"), [("staff", "sam", "jo"), ("people", "jo", "sam"), ("all", "sam jo", "")]
)
def test_what_is_said_in_a_space_is_read_there_and_nowhere_else(space: str, reads: str, not_there: str):
    who = {"sam": member("Sam"), "jo": member("Jo", kind=Kind.PEOPLE)}
    by = member("Setter", Part.MODERATOR, kind=Kind.PEOPLE if space == "people" else Kind.STAFF)
    thread = asks(by, "Only for some", "Wheelchairs and swimming.", of=topic(space=space, by=by))
    for name in reads.split():
        assert titles(who[name]) == ["Only for some"] and seen(who[name], thread)
        with reading(who[name]):
            assert forum_lists.search("wheelchair", by=who[name])[1] == 1
    for name in not_there.split():
        assert titles(who[name]) == []
        with reading(who[name]):
            assert forum_lists.search("wheelchair", by=who[name])[1] == 0
            assert all(each.space is not Space(space) for each in forum_lists.topics(by=who[name]))
        with pytest.raises(NotFound):
            seen(who[name], thread)
        with pytest.raises(NotFound):
            answers(who[name], thread, "I should not be here.")
        with pytest.raises(NotFound):
            perform(forum_asking.follow, thread=thread, follows=True, by=who[name], at=LATER)


def test_the_same_form_sent_twice_says_it_once():
    jo, thread = member("Jo"), asks(member("Sam"), "A question")
    id, new = new_id(), NewPost("An answer.")
    for _ in range(2):
        perform(forum_asking.reply, id=id, thread=thread, new=new, by=jo, at=LATER)
    assert len(said(jo, thread)) == 2


def test_the_same_words_again_and_too_many_posts_are_refused_with_the_reason():
    jo, thread = member("Jo"), asks(member("Sam"), "A question")
    answers(jo, thread, "Buy my book!")
    with pytest.raises(Refused, match="said exactly this"):
        answers(jo, thread, "  buy MY book ")
    for number in range(19):
        answers(jo, thread, f"Answer {number}")
    with pytest.raises(Refused, match="20 times within an hour"):
        answers(jo, thread, "One more")
    answers(jo, thread, "One more", at=LATER + timedelta(hours=2))


def test_members_who_are_called_by_name_are_told_once_and_a_bomb_is_refused():
    jo, pat = member("Jo from Barnsley", kind=Kind.PEOPLE), member("Pat Ent")
    sam, thread = member("Sam"), asks(jo, "A question")
    answers(sam, thread, "@Jo from Barnsley, ask @pat ent, @Jo from Barnsley! @Nobody here\n> @Sam said")
    assert told(jo) == ["Sam called you in “A question”."], "and not told of the answer besides"
    assert told(pat) == ["Sam called you in “A question”."] and told(sam) == []
    many = [member(f"Member {number} X") for number in range(11)]
    with pytest.raises(Refused, match="at most 10"):
        answers(sam, thread, " ".join(f"@{each.name}" for each in many))
    with pytest.raises(Refused, match="at most 10"):
        answers(sam, thread, "@a " * 41)


def test_a_post_holds_twenty_links_and_no_more():
    sam = member("Sam")
    thread = asks(sam, "A question")
    links = [f"https://www.example.org/{number}" for number in range(21)]
    answers(sam, thread, " ".join(links[:20]))
    with pytest.raises(Refused, match="at most 20 links"):
        answers(sam, thread, " ".join(links))


def test_who_is_called_must_read_it():
    jo = member("Jo", kind=Kind.PEOPLE)
    sam = moderator("Sam")
    asks(sam, "Between us", "What does @Jo think?", of=topic(space="staff", by=sam))
    assert told(jo) == []


def test_words_are_changed_within_a_day_and_what_they_were_is_kept_for_two():
    jo, sam, mo = member("Jo"), member("Sam"), moderator()
    thread = asks(jo, "First title", "First words.")
    told_anew = {"post": thread, "new": NewPost("Second words.", "Second title"), "by": jo}
    perform(forum_asking.edit, id=new_id(), **told_anew, at=LATER + timedelta(hours=3))
    assert titles(sam) == ["Second title"] and said(sam, thread) == ["Second words."]
    for by in (jo, mo):
        with reading(by):
            assert [each.heading for each in forum_threads.versions(thread, by=by)] == ["First title"]
    with reading(sam), pytest.raises(NotFound):
        forum_threads.versions(thread, by=sam)
    with pytest.raises(Refused, match="for a day"):
        perform(forum_asking.edit, id=new_id(), **told_anew, at=LATER + timedelta(hours=25))
    with pytest.raises(Refused, match="Only whoever wrote it"):
        perform(forum_asking.edit, id=new_id(), **{**told_anew, "by": sam}, at=LATER)


def test_a_search_finds_titles_and_answers_best_first_in_every_form_of_a_word():
    jo, sam = member("Jo"), member("Sam")
    asks(jo, "Swimming lessons", "Where?")
    thread = asks(jo, "Something else", "Nothing of it.")
    answers(sam, thread, "We once paid for a swim.")
    with reading(sam):
        found, total = forum_lists.search("swims", by=sam)
        assert total == 2 and [each.title for each in found] == ["Swimming lessons", "Something else"]
        assert forum_lists.search("swim -lessons", by=sam)[1] == 1
        assert forum_lists.search("'; DROP TABLE", by=sam)[1] == 0


def test_marks_say_what_is_new_and_what_was_answered_since_it_was_read():
    jo, sam = member("Jo"), member("Sam")
    thread = asks(jo, "A question")
    assert [each.mark for each in listed(sam)] == ["new"]
    perform(forum_asking.read, thread=thread, by=sam, at=LATER)
    assert [each.mark for each in listed(sam)] == [""]
    answers(jo, thread, "To add to it", at=LATER + timedelta(minutes=1))
    assert [each.mark for each in listed(sam)] == ["unread"]


def test_lists_are_in_the_order_that_is_asked_for():
    jo, sam = member("Jo"), member("Sam")
    first = asks(jo, "First", at=LATER)
    asks(jo, "Second", at=LATER + timedelta(hours=1))
    assert titles(sam) == ["Second", "First"]
    answers(sam, first, "An answer", at=LATER + timedelta(hours=2))
    assert titles(sam) == ["First", "Second"]
    assert titles(sam, Asked(sort="newest")) == ["Second", "First"]
    assert titles(sam, Asked(sort="answers")) == ["First", "Second"]
    assert titles(sam, Asked(show="following")) == ["First"] and titles(jo, Asked(show="mine")) == ["First", "Second"]


def test_a_closed_thread_takes_no_answer_until_it_is_opened_again():
    jo, mo = member("Jo"), moderator()
    thread = asks(jo, "A question")
    perform(forum_keeping.close, thread=thread, why="It was answered elsewhere.", by=mo, at=LATER)
    assert seen(jo, thread).closed_why == "It was answered elsewhere."
    with pytest.raises(Refused, match="closed"):
        answers(mo, thread, "Still")
    perform(forum_keeping.reopen, thread=thread, by=mo, at=LATER)
    answers(mo, thread, "Still")
    assert told(jo)[1:] == ["Your thread “A question” is open again.", "A moderator closed your thread “A question”."]


def test_threads_are_merged_in_order_of_time_and_the_old_address_leads_on():
    jo, sam, mo = member("Jo"), member("Sam"), moderator()
    old = asks(jo, "Holiday pay?", "One", at=LATER)
    new = asks(sam, "Paying for holidays", "Two", at=LATER + timedelta(minutes=1))
    answers(sam, old, "Three", at=LATER + timedelta(minutes=2))
    perform(forum_keeping.merge, thread=old, into=new, by=mo, at=LATER + timedelta(hours=1))
    assert said(jo, new) == ["One", "Two", "Three"] and seen(jo, old).merged_into == new
    assert titles(sam) == ["Paying for holidays"] and listed(sam)[0].replies == 2
    assert told(jo)[0] == "A moderator put your thread “Holiday pay?” into “Paying for holidays”."
    assert titles(jo, Asked(show="following")) == ["Paying for holidays"]
    with pytest.raises(NotFound):
        answers(sam, old, "Too late")


def test_what_was_written_for_one_space_never_goes_to_another():
    mo = moderator()
    there = topic("For all", by=mo)
    thread = asks(mo, "Between us", of=topic("Ours", space="staff", by=mo))
    other = asks(mo, "For all to read", of=there)
    with pytest.raises(Refused, match="wrote for the members of their space"):
        perform(forum_keeping.move, thread=thread, topic=there, by=mo, at=LATER)
    for one, two in ((thread, other), (other, thread)):
        with pytest.raises(Refused, match="wrote for the members of their space"):
            perform(forum_keeping.merge, thread=one, into=two, by=mo, at=LATER)
    within = topic("Ours too", space="staff", by=mo)
    perform(forum_keeping.move, thread=thread, topic=within, by=mo, at=LATER)
    assert seen(mo, thread).topic_name == "Ours too"


def test_only_moderators_keep_threads_and_only_editors_besides_word_what_is_asked_often():
    jo, ed = member("Jo"), member("Ed Itor", Part.EDITOR)
    thread = asks(jo, "A question")
    for action, more in (
        (forum_keeping.close, {"why": "No"}),
        (forum_keeping.reopen, {}),
        (forum_keeping.move, {"topic": new_id()}),
        (forum_keeping.merge, {"into": new_id()}),
    ):
        with pytest.raises(Refused, match="Only a moderator"):
            perform(action, thread=thread, **more, by=ed, at=LATER)
    faq = {"thread": thread, "question": "A question?", "answer": "An answer.", "is_shown": True}
    with pytest.raises(Refused, match="Only an editor or a moderator"):
        perform(forum_keeping.word_faq, id=new_id(), **faq, by=jo, at=LATER)
    made = perform(forum_keeping.word_faq, id=new_id(), **faq, by=ed, at=LATER)
    again = perform(forum_keeping.word_faq, id=new_id(), **{**faq, "answer": "Anew."}, by=ed, at=LATER)
    with reading(jo):
        assert made == again and forum_threads.faq(made, by=jo).answer == "Anew."
        assert seen_faqs(jo, "question") == ["A question?"] and seen_faqs(jo, "elephant") == []
    assert told(jo) == ["Your question “A question” is now among those asked often."]


def seen_faqs(by: Actor, words: str) -> list[str]:
    return [each.question for each in forum_threads.faqs(by=by, words=words)[0]]


def test_what_is_new_is_told_for_each_space():
    mo = moderator()
    asks(mo, "For all", at=LATER)
    asks(mo, "Between us", of=topic("Ours", space="staff", by=mo), at=LATER)
    with reading(mo):
        both = forum_news.new_since(NOON, spaces=frozenset({Space.ALL, Space.STAFF}))
        assert {each.title for each in both} == {"For all", "Between us"}
        assert [each.title for each in forum_news.new_since(NOON, spaces=frozenset({Space.ALL}))] == ["For all"]
        assert forum_news.new_since(LATER + timedelta(days=1), spaces=frozenset(Space)) == ()
