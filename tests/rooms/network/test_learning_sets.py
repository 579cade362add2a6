"""A set is its own people's: no moderator, editor or other convenor learns of it, unless a note is reported."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from openphb.community.forum.lists import search
from openphb.community.joining import belonging
from openphb.community.learning_sets import keeping, noting, reading, taking_over
from openphb.community.learning_sets.noting import remind_of_sets
from openphb.community.models import LearningSet, NetworkEvent, NetworkLetter, NetworkNotice, SetNote
from openphb.community.moderation import queue, reporting
from openphb.community.whats_new import waiting_for, whats_new
from openphb.interfaces.perform import perform
from openphb.interfaces.perform import reading as looking
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.network import Kind, Part, Space
from openphb.kernel.refusal import NotFound, Refused
from tests.rooms.network.event_steps import a_set, convenor, letters
from tests.rooms.network.steps import member, visitor
from tests.rooms.world import DAY, NOON, new_id

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # whole stories of many members
SECRET = "The night rota breaks every Sunday."


def four() -> tuple[Actor, ...]:
    return tuple(member(name) for name in ("Ann", "Bo", "Cy", "Di"))


def writes(by: Actor, set: UUID, words: str = SECRET, *, anyway: str = "") -> UUID:
    id = new_id()
    perform(noting.write, id=id, set=set, words=words, anyway=anyway, by=by, at=NOON)
    return id


def read(by: Actor, set: UUID) -> list[str]:
    """The words of its notes, as this reader finds them."""
    with looking(by):
        found = reading.learning_set(set, by=by, at=NOON)
    return ["".join(run.words for block in each.blocks for line in block.lines for run in line) for each in found.notes]


def outsiders() -> tuple[Actor, ...]:
    parts = ((), (Part.MODERATOR,), (Part.EDITOR,), (Part.CONVENOR,), tuple(Part))
    return tuple(member(f"Outside {number}", *each) for number, each in enumerate(parts))


def test_only_its_own_people_read_a_set_whatever_part_others_have():
    con, people = convenor(), four()
    set = a_set(con, *people)
    note = writes(people[0], set)
    assert read(con, set) == read(people[3], set) == [SECRET]
    for each in outsiders():
        with pytest.raises(NotFound):
            read(each, set)
        with looking(each):
            assert reading.my_sets(by=each, at=NOON) == () == reading.sets_that_seek(by=each, at=NOON)
            with pytest.raises(NotFound):
                reporting.thing("set-note", note, by=each)
            assert search("Sunday", by=each)[1] == 0
        for act in (
            lambda by=each: perform(noting.write, id=new_id(), set=set, words="Me too", by=by, at=NOON),
            lambda by=each: perform(noting.take_back, note_id=note, by=by, at=NOON),
            lambda by=each: perform(keeping.end_set, set=set, by=by, at=NOON),
            lambda by=each: perform(keeping.leave_set, set=set, by=by, at=NOON),
            lambda by=each: perform(keeping.invite, id=new_id(), set=set, name="Ann", by=by, at=NOON, on=DAY),
        ):
            with pytest.raises(NotFound):
                act()


def test_nothing_that_others_read_says_what_a_set_is_called_or_who_is_in_it():
    con, people = convenor(), four()
    set = a_set(con, *people)
    writes(people[0], set)
    told = [*NetworkEvent.objects.filter(about=set).values_list("detail", "why")]
    assert all(words == ("", "") for words in told) and told
    subjects = " ".join(f"{each.subject} {each.words}" for each in NetworkLetter.objects.all())
    assert "Nights in Kernow" not in subjects
    inside = {each.member.id for each in (con, *people) if each.member}
    assert set_of_readers("Nights in Kernow") <= inside
    assert whats_new(NOON - timedelta(days=1), spaces=frozenset(Space), on=NOON.date()) == ()


def set_of_readers(words: str) -> set[UUID]:
    return set(NetworkNotice.objects.filter(words__contains=words).values_list("member_id", flat=True))


def test_a_note_that_one_of_them_reports_is_read_by_moderators_and_no_other():
    con, people, mo = convenor(), four(), member("Mo", Part.MODERATOR)
    set = a_set(con, *people)
    reported, other = writes(people[0], set), writes(people[1], set, "Something else.")
    with looking(mo):
        assert queue.queue(by=mo, show="waiting") == ((), 0)
    told = {"kind": "set-note", "about": reported, "why": "personal", "words": ""}
    matter = perform(reporting.report, id=new_id(), **told, by=people[1], at=NOON)
    with looking(mo):
        found = queue.matter(matter, by=mo, at=NOON)
        assert found.thing.words == SECRET and "Kernow" not in found.thing.title
        with pytest.raises(NotFound):
            reading.learning_set(set, by=mo, at=NOON)
    assert read(people[2], set) == ["Something else.", ""] and read(people[0], set)[1] == SECRET
    with pytest.raises(Refused, match="A moderator has this"):
        perform(noting.take_back, note_id=reported, by=people[0], at=NOON)
    perform(noting.take_back, note_id=other, by=people[1], at=NOON)
    assert SetNote.objects.get(id=other).words == ""


def test_a_set_has_four_to_eight_people_besides_its_convenor():
    con, people = convenor(), four()
    set = a_set(con, *people[:3])
    times = (NOON + timedelta(days=8), NOON + timedelta(days=8, hours=2))
    with pytest.raises(Refused, match="at least 4"):
        perform(keeping.set_a_day, id=new_id(), set=set, times=times, place="Online", by=con, at=NOON)
    for each in (people[3], *(member(f"More {number}") for number in range(4))):
        perform(keeping.invite, id=new_id(), set=set, name=each.name, by=con, at=NOON, on=DAY)
        perform(keeping.answer, set=set, says_yes=True, by=each, at=NOON)
    with pytest.raises(Refused, match="as many as one can have"):
        perform(keeping.invite, id=new_id(), set=set, name=member("Ninth").name, by=con, at=NOON, on=DAY)
    perform(keeping.set_a_day, id=new_id(), set=set, times=times, place="Online", by=con, at=NOON)
    at = NOON + timedelta(days=1)
    assert perform(remind_of_sets, by=visitor(), at=at, on=local_day(at)) == 9
    assert perform(remind_of_sets, by=visitor(), at=at, on=local_day(at)) == 0
    assert letters(people[0])[-1] == "In a week: your action learning set"


def test_a_set_that_seeks_people_is_asked_and_its_convenor_lets_in():
    con, jo, pat = convenor(), member("Jo"), member("Pat", kind=Kind.PEOPLE)
    set = a_set(con, seeks=True)
    with looking(jo):
        [line] = reading.sets_that_seek(by=jo, at=NOON)
        assert (line.id, line.people) == (set, 0)
    perform(keeping.ask_to_join, id=new_id(), set=set, by=jo, at=NOON)
    with pytest.raises(NotFound):  # asking is not being in it
        read(jo, set)
    with looking(con):
        [asks] = reading.learning_set(set, by=con, at=NOON).everybody
    with pytest.raises(NotFound):
        perform(keeping.let_in, person=asks.id, says_yes=True, by=pat, at=NOON)
    perform(keeping.let_in, person=asks.id, says_yes=True, by=con, at=NOON)
    writes(con, set)
    assert read(jo, set) == [SECRET]
    perform(keeping.let_in, person=asks.id, says_yes=False, by=con, at=NOON)
    with pytest.raises(NotFound):
        read(jo, set)


def test_only_a_convenor_begins_a_set_and_what_looks_like_a_patients_details_is_asked_about():
    jo, con = member("Jo"), convenor()
    with pytest.raises(Refused, match="Only a convenor"):
        a_set(jo)
    set = a_set(con)
    with pytest.raises(Refused, match="NHS number"):
        writes(con, set, "Ask about 943 476 5919.")
    writes(con, set, "Ask about 943 476 5919.", anyway="A made-up number.")
    perform(keeping.end_set, set=set, by=con, at=NOON)
    with pytest.raises(Refused, match="has ended"):
        writes(con, set, "One more.")


def leaves_the_network(who: Actor) -> None:
    perform(belonging.leave, keeps_name=True, by=who, at=NOON, on=DAY)


def test_a_set_whose_convenor_leaves_the_network_tells_its_people_and_one_of_them_convenes_it():
    con, people = convenor(), four()
    set, outside = a_set(con, *people), member("Outside", *Part)
    with pytest.raises(Refused, match="It has a convenor"):
        perform(taking_over.take_over, set=set, by=people[0], at=NOON, on=DAY)
    leaves_the_network(con)
    told = NetworkNotice.objects.filter(words__contains="has left the network").values_list("member", flat=True)
    assert sorted(told) == sorted(each.member.id for each in people if each.member), "and nobody else"
    for each in people:
        assert [wait.words for wait in waiting_for(each.member, DAY)] == [
            "Nobody convenes “Nights in Kernow” now. One of you can."
        ]
    assert not any("convenes" in wait.words for wait in waiting_for(outside.member, DAY))
    with pytest.raises(NotFound):
        perform(taking_over.take_over, set=set, by=outside, at=NOON, on=DAY)
    for _ in range(2):
        perform(taking_over.take_over, set=set, by=people[1], at=NOON, on=DAY)
    with looking(people[0]):
        found = reading.learning_set(set, by=people[0], at=NOON)
    assert (found.line.convenor, found.line.is_led, found.line.people) == ("Bo", True, 3)
    with pytest.raises(Refused, match="It has a convenor"):
        perform(taking_over.take_over, set=set, by=people[2], at=NOON, on=DAY)
    perform(keeping.invite, id=new_id(), set=set, name="Outside", by=people[1], at=NOON, on=DAY)


def test_a_set_in_which_there_is_nobody_else_ends_with_its_convenor():
    con = convenor()
    set, reader = a_set(con, seeks=True), member("Reader")
    leaves_the_network(con)
    with looking(reader):
        assert reading.sets_that_seek(by=reader, at=NOON) == ()
    assert LearningSet.objects.get(id=set).ended_at == NOON


def test_a_day_that_has_begun_is_known_so_that_nobody_is_offered_to_cancel_it():
    con, people = convenor(), four()
    set = a_set(con, *people)
    times = NOON + timedelta(days=1), NOON + timedelta(days=1, hours=2)
    perform(keeping.set_a_day, id=new_id(), set=set, times=times, place="Online", by=con, at=NOON)
    for at, begun in ((NOON, False), (times[0], True)):
        with looking(con):
            (day,) = reading.learning_set(set, by=con, at=at).days
        assert day.has_begun is begun
