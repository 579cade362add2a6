"""A number of the news puts itself together, is edited by a person, looked at by a second, and stays as it left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from openphb.community.models import Digest, DigestLine, ForumPost
from openphb.community.moderation import deciding as moderating
from openphb.community.moderation import reporting
from openphb.community.news import correcting, editing, seen
from openphb.community.news.returns_sent import publish_returns
from openphb.community.rules.library import OpenTo
from openphb.community.rules.stories import Purpose
from openphb.community.stories import telling as telling_stories
from openphb.community.whats_new import waiting_for
from openphb.interfaces import network_news
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor
from openphb.kernel.network import Kind, Part
from openphb.kernel.refusal import NotFound, Refused
from tests.rooms.network import offers
from tests.rooms.network.library_steps import CONSENT, contributor, published, shown
from tests.rooms.network.news_steps import AT, built, lines, questions, sent, starts, state, titles, worded, writes
from tests.rooms.network.steps import member, visitor
from tests.rooms.world import DAY, NOON, new_id

pytestmark = pytest.mark.django_db
OPEN = replace(CONSENT, open_to=OpenTo.EVERYONE)


def edits(line: UUID, *, by: Actor, is_out: bool = False, words: str = "", after: str = "") -> None:
    perform(editing.set_line, line=line, is_out=is_out, words=words, after=after, by=by, at=AT)


def test_it_holds_what_every_part_tells_of_in_the_order_of_its_headings() -> None:
    questions()
    ed = writes()
    shown(member("Teller"), ed)
    published(contributor(), ed, open_to=OpenTo.EVERYONE)
    offers.published(offers.counted("have", 20), at=NOON + timedelta(days=10))
    number = built()
    assert titles(number)[:3] == ["Back in the water", "Talking about risk", "Can it pay for swimming?"]
    assert sorted(titles(number)[3:5]) == ["How do you word a refusal?", "Who helped you to say no?"]
    assert titles(number)[5:] == ["New numbers of South Yorkshire"]
    told = {each.title: each for each in lines(number)}
    assert told["Can it pay for swimming?"].what == "answer", "asked and answered stands once, as answered"
    assert {each.title for each in lines(number) if each.is_open} == {
        "Talking about risk",
        "New numbers of South Yorkshire",
    }


def test_looking_again_adds_what_came_since_and_keeps_what_an_editor_did() -> None:
    questions()
    ed, number = writes(), built()
    first = lines(number)[0]
    edits(first.id, by=ed, is_out=True, words="Later.")
    published(contributor(), ed, title="Came later")
    assert network_news.build(id=new_id(), by=ed, at=AT + timedelta(days=1)) == number
    assert titles(number)[-1] == "Came later" and len(titles(number)) == 4
    again = DigestLine.objects.get(id=first.id)
    assert (again.is_out, again.note) == (True, "Later.")


def test_the_next_number_tells_only_of_what_came_after_the_one_before() -> None:
    questions()
    ed = writes()
    assert sent(by=ed) == 1
    published(contributor(), ed, title="Came later")
    later = AT + timedelta(days=30)
    assert network_news.build(id=new_id(), by=visitor(), at=later) == 2
    assert [each.since for each in Digest.objects.order_by("number")][1] == AT
    assert "Can it pay for swimming?" not in titles(2) and "News 1, May 2026" not in titles(2)


def test_the_worker_begins_one_a_month_and_none_beside_a_draft() -> None:
    assert network_news.build_what_is_due(at=AT) == 0, "there is nobody to write for"
    ed = writes()
    assert [network_news.build_what_is_due(at=AT) for _ in range(2)] == [1, 0]
    worded(1, by=ed)
    starts(1, by=ed)
    assert network_news.build_what_is_due(at=AT + timedelta(days=2)) == 0
    assert network_news.build_what_is_due(at=AT + timedelta(days=31)) == 1


def test_an_editor_orders_leaves_out_and_says_something_of_their_own() -> None:
    questions()
    ed, number = writes(), built()
    answered, *_, last = seen.desk(number, by=ed).digest.lines
    edits(last.id, by=ed, after=editing.TOP, words="Please help.")
    assert [each.id for each in seen.desk(number, by=ed).digest.lines] == [last.id, answered.id]
    edits(last.id, by=ed, after=str(answered.id))
    assert [each.id for each in seen.desk(number, by=ed).digest.lines] == [answered.id, last.id]
    edits(answered.id, by=ed, is_out=True)
    worded(number, "Hello.\n\nTwo things.", by=ed)
    starts(number, by=ed)
    assert ed.member
    found = seen.digest(number, to=ed.member)
    assert [each.title for each in found.lines] == ["How do you word a refusal?"] and found.words.startswith("Hello.")
    with pytest.raises(Refused, match="has left"):
        edits(last.id, by=ed, is_out=True)


def test_what_people_with_budgets_say_among_themselves_is_read_by_none_but_them() -> None:
    *_, people = questions()
    ed, pat, number = writes(), member("Pat", Part.EDITOR, kind=Kind.PEOPLE), built()
    secret = DigestLine.objects.get(args=[str(people)])
    assert secret.title not in [each.title for each in seen.desk(number, by=ed).digest.lines]
    assert seen.desk(number, by=ed).unseen == 1
    with pytest.raises(NotFound):
        edits(secret.id, by=ed, is_out=True)
    with pytest.raises(NotFound):
        seen.line(secret.id, by=ed)
    assert secret.title in [each.title for each in seen.desk(number, by=pat).digest.lines]
    starts(number, by=ed)
    assert ed.member and pat.member
    assert secret.title not in [each.title for each in seen.digest(number, to=ed.member).lines]
    assert secret.title in [each.title for each in seen.digest(number, to=pat.member).lines]
    assert seen.archive(to=ed.member, words="helped")[1] == 0 and seen.archive(to=pat.member, words="helped")[1] == 1
    assert seen.archive(to=None, words="swimming")[1] == 0, "visitors read what is open to all"


def test_a_second_look_is_anothers_and_what_changes_is_looked_at_again() -> None:
    questions()
    ed, eve, number = writes(), writes("Eve Else"), built()
    perform(editing.ask_for_look, number=number, is_on=True, by=ed, at=AT)
    with pytest.raises(Refused, match="second look"):
        starts(number, by=ed)
    with pytest.raises(Refused, match="another editor gives it"):
        perform(editing.look_over, number=number, by=ed, at=AT)
    perform(editing.look_over, number=number, by=eve, at=AT)
    worded(number, "Changed.", by=ed)
    with pytest.raises(Refused, match="second look"):
        starts(number, by=ed)
    perform(editing.look_over, number=number, by=eve, at=AT)
    starts(number, by=ed)
    assert state(number) == "sending"


def test_who_asked_for_a_second_look_can_take_it_back_and_nobody_else() -> None:
    questions()
    ed, eve, number = writes(), writes("Eve Else"), built()
    perform(editing.ask_for_look, number=number, is_on=True, by=ed, at=AT)
    assert eve.member and ed.member
    assert [each.words for each in waiting_for(eve.member, DAY)] == ["News 1 waits for a second look"]
    assert [each.words for each in waiting_for(ed.member, DAY)] == ["News 1 is being written"]
    with pytest.raises(Refused, match="Another editor asked"):
        perform(editing.ask_for_look, number=number, is_on=False, by=eve, at=AT)
    perform(editing.ask_for_look, number=number, is_on=False, by=ed, at=AT)
    assert starts(number, by=ed) > 0


def test_an_empty_number_does_not_leave_and_only_editors_send() -> None:
    ed, number = writes(), built()
    with pytest.raises(Refused, match="nothing in it"):
        starts(number, by=ed)
    worded(number, by=ed)
    with pytest.raises(Refused, match="Only an editor"):
        starts(number, by=member("Sam"))


def test_a_number_that_has_left_is_never_changed_by_whatever_program() -> None:
    questions()
    number = sent(by=writes())
    harmful = (
        "UPDATE community_digest SET words = 'x' WHERE number = 1",
        "UPDATE community_digest SET state = 'draft' WHERE number = 1",
        "UPDATE community_digestline SET title = 'x'",
        "UPDATE community_digestline SET is_out = true",
        "UPDATE community_digestline SET is_gone = true, title = '', note = '', place = 9",
        "INSERT INTO community_digestline SELECT gen_random_uuid(), 99, what, 'x', note, 'elsewhere', args, space, "
        "is_open, at, is_out, is_gone, digest_id FROM community_digestline LIMIT 1",
    )
    for statement in harmful:
        with pytest.raises(DatabaseError, match="never changed|permission|column"), transaction.atomic():
            connection.cursor().execute(statement)
    assert len(titles(number)) == 3 and "" not in titles(number)


def test_a_correction_stands_beside_it() -> None:
    ed = writes()
    number = sent(by=ed)
    id = new_id()
    for _ in range(2):
        perform(correcting.correct, id=id, number=number, words="It is on Tuesday.", by=ed, at=AT)
    [found] = seen.digest(number, to=None).corrections
    assert (found.words, found.at) == ("It is on Tuesday.", AT)


@pytest.mark.parametrize("when", ["before it leaves", "after it left"])
def test_a_story_that_is_withdrawn_is_called_nothing_in_any_number(when: str) -> None:
    ed, teller = writes(), member("Teller")
    story = shown(teller, ed, consent=OPEN)
    number = built()
    assert titles(number) == ["Back in the water"]
    if when == "after it left":
        worded(number, by=ed)
        starts(number, by=ed)
        assert [each.title for each in seen.digest(number, to=None).lines] == ["Back in the water"]
    perform(telling_stories.withdraw_story, id=story, by=teller, at=AT)
    assert titles(number) == [""]
    if when == "after it left":
        found = seen.digest(number, to=None)
        assert (found.lines, found.gone) == ((), 1) and seen.archive(to=None, words="water")[1] == 0
    assert network_news.build(id=new_id(), by=visitor(), at=AT) and "Back in the water" not in titles(number)


def test_a_story_whose_consent_now_keeps_it_from_the_news_is_called_nothing_either() -> None:
    ed, teller = writes(), member("Teller")
    story = shown(teller, ed, consent=OPEN)
    number = sent(by=ed)
    narrower = replace(OPEN, purposes=(Purpose.READING,))
    told = {"id": new_id(), "story": story, "consent": narrower}
    perform(telling_stories.change_consent, **told, by=teller, at=AT, on=DAY)
    assert titles(number) == [""]


def test_a_question_that_moderators_removed_goes_as_well() -> None:
    thread, *_ = questions()
    number = sent(by=writes())
    post = ForumPost.objects.get(thread=thread, opens=True)
    told = {"id": new_id(), "kind": "post", "about": post.id, "why": "unsuitable"}
    matter = perform(reporting.report, **told, by=member("Re Porter"), at=AT)
    mo = member("Mo Derator", Part.MODERATOR)
    decided = {"id": new_id(), "matter": matter, "verdict": "remove", "why": "It names somebody."}
    perform(moderating.decide, **decided, by=mo, at=AT)
    assert "Can it pay for swimming?" not in titles(number) and "" in titles(number)


def test_which_areas_have_sent_their_return_is_fixed_as_it_leaves() -> None:
    ed, number = writes(), built()
    told = {"quarter_end": date(2026, 3, 31), "by": visitor(), "at": AT, "on": AT.date()}
    assert perform(publish_returns, sent=[("QF7", date(2026, 4, 20))], **told) == 1
    worded(number, by=ed)
    starts(number, by=ed)
    again = [("QF7", date(2026, 4, 20)), ("QJK", date(2026, 5, 2))]
    assert perform(publish_returns, sent=again, **told) == 1, "what is known already is not new"
    found = seen.digest(number, to=None).sent
    assert found and found.areas == (("South Yorkshire", date(2026, 4, 20)),) and found.of > 30
    with pytest.raises(Refused, match="no area QZZ"):
        perform(publish_returns, sent=[("QZZ", date(2026, 4, 20))], **told)
    with pytest.raises(Refused, match="after its quarter"):
        perform(publish_returns, sent=[("QT1", date(2026, 3, 31))], **told)
