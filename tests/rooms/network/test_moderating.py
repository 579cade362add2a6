"""Reported, held, decided, appealed: what others read meanwhile, and who is told what."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from openphb.community.forum import asking as forum_asking
from openphb.community.forum import lists as forum_lists
from openphb.community.forum.asking import NewPost
from openphb.community.forum.lists import Asked
from openphb.community.moderation import deciding as moderating
from openphb.community.moderation import queue as moderation_queue
from openphb.community.moderation import reporting
from openphb.interfaces.perform import perform, reading
from openphb.kernel.actor import Actor
from openphb.kernel.network import Kind
from openphb.kernel.refusal import NotFound, Refused
from tests.rooms.network.forum_steps import LATER, answers, asks, moderator, told, topic
from tests.rooms.network.steps import member
from tests.rooms.network.test_forum import said, seen, titles
from tests.rooms.world import new_id

pytestmark = pytest.mark.django_db
NUMBER = "943 476 5919"


def reports(by: Actor, post: UUID, why: str = "unsuitable", *, words: str = "") -> UUID:
    return perform(reporting.report, id=new_id(), kind="post", about=post, why=why, words=words, by=by, at=LATER)


def decides(by: Actor, matter: UUID, verdict: str, why: str = "It advertises.") -> None:
    perform(moderating.decide, id=new_id(), matter=matter, verdict=verdict, why=why, by=by, at=LATER)


def appeals(by: Actor, matter: UUID, *, days: int = 1) -> None:
    at = LATER + timedelta(days=days)
    perform(moderating.appeal, id=new_id(), matter=matter, why="It is no advertisement.", by=by, at=at)


def waiting(by: Actor, show: str = "waiting") -> list[str]:
    with reading(by):
        return [each.title for each in moderation_queue.queue(by=by, show=show)[0]]


def place(by: Actor, thread: UUID) -> tuple[str, str]:
    """How the last post of a thread stands, and what is said in its place."""
    post = seen(by, thread).posts[-1]
    return post.hidden, post.hidden_why


def test_a_post_is_reported_removed_appealed_and_shown_again_by_another():
    jo, sam, mo, other = member("Jo"), member("Sam"), moderator(), moderator("Other")
    thread = asks(jo, "Where to buy a hoist?")
    post = answers(sam, thread, "From my shop!")
    matter = reports(jo, post)
    assert waiting(mo) == ["Where to buy a hoist?"] and said(jo, thread)[1] == "From my shop!"
    decides(mo, matter, "remove")
    assert said(jo, thread)[1] == "" and place(jo, thread) == ("removed", "It advertises.")
    assert said(sam, thread)[1] == "From my shop!", "Its author still reads it"
    assert told(jo)[0] == "A moderator removed the post in “Where to buy a hoist?” that you reported. Thank you."
    assert "You can ask that another one thinks it over" in told(sam)[0]
    appeals(sam, matter)
    assert waiting(other, "appeals") == ["Where to buy a hoist?"]
    with pytest.raises(Refused, match="another moderator must decide"):
        decides(mo, matter, "uphold")
    decides(other, matter, "restore", "Only where it is to be had.")
    assert said(jo, thread)[1] == "From my shop!" and waiting(other, "appeals") == []
    assert "is shown again" in told(sam)[0] and "shows the post" in told(jo)[0]


def test_an_appeal_that_fails_is_the_end_of_it():
    sam, mo, other = member("Sam"), moderator(), moderator("Other")
    thread = asks(member("Jo"), "A question")
    matter = reports(member("Pat"), answers(sam, thread, "Rude words."))
    decides(mo, matter, "remove", "It is rude.")
    appeals(sam, matter)
    decides(other, matter, "uphold", "It is rude indeed.")
    assert place(member("Ann"), thread) == ("removed", "It is rude indeed.")
    with pytest.raises(Refused, match="thought over once"):
        appeals(sam, matter)


def test_what_may_tell_who_a_patient_is_is_hidden_at_once():
    jo, sam, mo = member("Jo"), member("Sam"), moderator()
    thread = asks(jo, "A question")
    matter = reports(jo, answers(sam, thread, "Ask the Marlow family in Elm Lane."), "personal")
    assert said(jo, thread)[1] == "" and said(mo, thread)[1] and seen(jo, thread).posts[1].hidden == "waiting"
    with reading(jo):
        assert forum_lists.search("Marlow", by=jo)[1] == 0
    decides(mo, matter, "keep", "It is the name of a group.")
    assert said(jo, thread)[1]


def test_a_thread_that_is_hidden_is_out_of_every_list_and_its_title_with_it():
    jo, sam, mo = member("Jo"), member("Sam"), moderator()
    thread = asks(sam, "Ann Marlow of Elm Lane")
    matter = reports(jo, thread, "personal")
    assert titles(jo) == [] and titles(sam) == ["Ann Marlow of Elm Lane"] == titles(mo)
    with pytest.raises(NotFound):
        seen(jo, thread)
    decides(mo, matter, "remove", "It tells who somebody is.")
    assert titles(jo) == ["Removed by a moderator"] == [seen(jo, thread).title]
    with reading(jo):
        assert forum_lists.search("Marlow", by=jo)[1] == 0
    assert titles(jo, Asked(show="unanswered")) == []


def test_an_author_who_was_asked_to_changes_it_and_a_moderator_looks_again():
    jo, sam, mo = member("Jo"), member("Sam"), moderator()
    thread = asks(jo, "A question")
    post = answers(sam, thread, "My neighbour in number nine has it.")
    decides(mo, reports(jo, post), "ask to edit", "Leave out where they live.")
    assert place(jo, thread)[0] == "to edit" and said(jo, thread)[1] == ""
    late = LATER + timedelta(days=20)
    perform(forum_asking.edit, id=new_id(), post=post, new=NewPost("Somebody has it."), by=sam, at=late)
    assert place(jo, thread)[0] == "waiting"
    with reading(mo):
        [again], _ = moderation_queue.queue(by=mo)
    decides(mo, again.id, "keep", "That is well.")
    assert said(jo, thread)[1] == "Somebody has it."


def test_a_warning_keeps_the_words_and_tells_the_author_why():
    jo, sam, mo = member("Jo"), member("Sam"), moderator()
    thread = asks(jo, "A question")
    decides(mo, reports(jo, answers(sam, thread, "Nonsense!")), "warn", "Be kind.")
    assert said(jo, thread)[1] == "Nonsense!" and "asks you to mind something" in told(sam)[0]


def test_several_report_one_thing_once_each_and_nobody_their_own():
    jo, sam, pat, mo = member("Jo"), member("Sam"), member("Pat"), moderator()
    thread = asks(jo, "A question")
    post = answers(sam, thread, "Nonsense!")
    assert reports(jo, post) == reports(pat, post, "spam", words="Again.") == reports(pat, post)
    with reading(mo):
        [line], _ = moderation_queue.queue(by=mo)
        found = moderation_queue.matter(line.id, by=mo, at=LATER)
    assert line.reports == 2 and [each.by for each in found.reports] == ["Jo", "Pat"]
    with pytest.raises(Refused, match="your own"):
        reports(sam, post)


@pytest.mark.slow  # forty-one actions
def test_reports_are_limited_within_a_day():
    jo, sam = member("Jo"), member("Sam")
    thread = asks(sam, "A question")
    posts = [answers(sam, thread, f"Words {number}", at=LATER + timedelta(hours=number)) for number in range(21)]
    for post in posts[:20]:
        reports(jo, post)
    with pytest.raises(Refused, match="20 reports within a day"):
        reports(jo, posts[20])


def test_the_author_reads_why_and_never_who_reported():
    jo, sam, mo = member("Jo"), member("Sam"), moderator()
    thread = asks(jo, "A question")
    matter = reports(jo, answers(sam, thread, "Nonsense!"), words="I know him.")
    decides(mo, matter, "remove")
    with reading(sam):
        mine = moderation_queue.my_matter(matter, by=sam, at=LATER)
        assert moderation_queue.my_matters(by=sam)[1] == 1
    assert mine.reports == () and [each.by for each in mine.steps] == [""] and mine.steps[0].why == "It advertises."
    for who in (jo, mo):
        with reading(who), pytest.raises(NotFound):
            moderation_queue.my_matter(matter, by=who, at=LATER)


def test_only_moderators_see_the_queue_and_nobody_judges_their_own_words():
    jo, mo, other = member("Jo"), moderator(), moderator("Other")
    thread = asks(jo, "A question")
    matter = reports(jo, answers(mo, thread, "Nonsense!"))
    for look in (lambda: waiting(jo), lambda: decides(jo, matter, "keep")):
        with pytest.raises(NotFound):
            look()
    with pytest.raises(Refused, match="You wrote this"):
        decides(mo, matter, "keep")
    decides(other, matter, "keep", "Why not?")
    with pytest.raises(Refused, match="decided already"):
        decides(other, matter, "remove")


def test_an_appeal_has_its_time_and_its_author():
    jo, sam, mo = member("Jo"), member("Sam"), moderator()
    thread = asks(jo, "A question")
    matter = reports(jo, answers(sam, thread, "Nonsense!"))
    with pytest.raises(Refused, match="nothing to think over"):
        appeals(sam, matter)
    decides(mo, matter, "remove")
    with pytest.raises(Refused, match="28 days"):
        appeals(sam, matter, days=29)
    with pytest.raises(NotFound):
        appeals(jo, matter)


def test_each_decision_needs_its_reason_and_is_taken_once():
    jo, mo = member("Jo"), moderator()
    matter = reports(jo, asks(member("Sam"), "A question"))
    with pytest.raises(Refused, match="Say why"):
        decides(mo, matter, "remove", "  ")
    for wrong in ("restore", "elephant"):
        with pytest.raises(Refused, match="Choose what to decide"):
            decides(mo, matter, wrong)
    id = new_id()
    for _ in range(2):
        perform(moderating.decide, id=id, matter=matter, verdict="remove", why="No.", by=mo, at=LATER)


def test_links_of_new_members_wait_for_a_moderator_and_nobody_is_told_meanwhile():
    jo, spam, mo = member("Jo"), member("Spam", at=LATER), moderator()
    thread = asks(jo, "A question")
    at = LATER + timedelta(days=1)
    answers(spam, thread, "Look at https://example.com/buy", at=at)
    assert said(jo, thread)[1] == "" and told(jo) == [] and waiting(mo) == ["A question"]
    with reading(mo):
        [line], _ = moderation_queue.queue(by=mo)
    decides(mo, line.id, "keep", "A good page.")
    assert said(jo, thread)[1] and told(jo) == ["There is something new in “A question”."]
    answers(jo, thread, "See https://www.nhs.uk/ too", at=at + timedelta(hours=1))
    assert said(spam, thread)[2], "Whoever has been here for a while links freely"


def test_details_are_asked_about_and_may_stand_with_a_reason_that_moderators_read():
    jo, mo = member("Jo"), moderator()
    thread = asks(jo, "A question")
    with pytest.raises(Refused, match="looks like somebody’s telephone number") as refused:
        answers(jo, thread, "Ring her on 07700 900123.")
    assert {each.field for each in refused.value.refusals} == {"words", "anyway"}
    answers(jo, thread, "Ring her on 07700 900123.", anyway="Ofcom keeps it for films.")
    assert said(member("Ann"), thread)[1] and waiting(mo) == ["A question"]
    answers(jo, thread, f"Hers is {NUMBER}.", anyway="An example.")
    assert said(member("Pat"), thread)[2] == "", "Such a number is read by a moderator first"


def test_a_thread_with_such_a_number_in_its_title_is_in_nobodys_list():
    jo, sam = member("Jo"), member("Sam")
    of = topic()
    with pytest.raises(Refused, match="an NHS number"):
        asks(jo, f"About {NUMBER}", of=of)
    asks(jo, f"About {NUMBER}", of=of, anyway="An example.")
    assert titles(sam) == [] and titles(jo) == [f"About {NUMBER}"]


def test_what_is_not_there_or_not_theirs_cannot_be_reported():
    jo, mo = member("Jo", kind=Kind.PEOPLE), moderator()
    thread = asks(mo, "Between us", of=topic(space="staff", by=mo))
    for kind, about in (("post", thread), ("post", new_id()), ("elephant", thread)):
        with pytest.raises(NotFound):
            perform(reporting.report, id=new_id(), kind=kind, about=about, why="other", by=jo, at=LATER)
