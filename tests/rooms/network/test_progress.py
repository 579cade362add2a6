"""An area says how far it has come, people who live there say how it is for them, and it plans what to do next."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from openphb.community.models import Assessment, Matter, Member, PeoplesView
from openphb.community.moderation import deciding as moderating
from openphb.community.progress import assessing, planning, seen
from openphb.community.progress.news import new_since, waits
from openphb.community.rules.progress import Answer, NewAction, Stage
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor
from openphb.kernel.network import Part, Space
from openphb.kernel.refusal import NotFound, Refused
from tests.rooms.network.programme_steps import (
    AREA,
    LINE,
    PLACE,
    TODAY,
    assessed,
    keeper,
    neighbour,
    planned,
    viewed,
)
from tests.rooms.network.steps import member
from tests.rooms.web.browsing import Browser, boxes, words
from tests.rooms.world import NOON, new_id

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may")]
SHOWS = "We named her in June: https://example.org/who-leads"


@pytest.fixture
def kay() -> Actor:
    return keeper()


def whole(by: Actor) -> seen.AreaView:
    return seen.area_view(AREA, by=by, on=TODAY)


def at_line(by: Actor, line: str = LINE) -> seen.WholeLine:
    return seen.line_view(AREA, line, by=by, on=TODAY)


def test_only_who_keeps_the_areas_page_speaks_for_it(kay: Actor) -> None:
    for other in (member("Some Body", area=AREA), keeper("From Devon", area="QJK"), neighbour("P")):
        with pytest.raises(Refused, match="Only those who keep"):
            assessed(other)
    assessed(kay)
    latest = at_line(member("Reader")).view.latest
    assert latest and (latest.stage, latest.by, latest.at) == (Stage.BEGUN, "Kay Keeper", NOON)


def test_working_and_proven_need_something_that_shows_it(kay: Actor) -> None:
    for stage in ("working", "proven"):
        with pytest.raises(Refused, match="Say what shows it"):
            assessed(kay, stage)
    with pytest.raises(Refused, match="Choose how far"):
        assessed(kay, "splendid")
    assessed(kay, "proven", evidence=SHOWS)
    assert at_line(kay).history[0].evidence == SHOWS


def test_what_looks_like_somebodys_details_is_refused(kay: Actor) -> None:
    with pytest.raises(Refused, match="looks like an NHS number"):
        assessed(kay, "working", evidence="It works for 943 476 5919.")
    assert not Assessment.objects.exists()


def test_what_was_said_before_stays_and_the_latest_counts(kay: Actor) -> None:
    assessed(kay, "not started")
    assessed(kay, "working", evidence=SHOWS, at=NOON + timedelta(hours=1))
    found = at_line(kay)
    assert [each.stage for each in found.history] == [Stage.WORKING, Stage.NOT_STARTED]
    assert found.view.latest and found.view.latest.stage is Stage.WORKING
    with pytest.raises(DatabaseError, match="say it anew"), transaction.atomic():
        Assessment.objects.update(stage="proven")


def test_sent_twice_it_is_said_once(kay: Actor) -> None:
    id = new_id()
    assert assessed(kay, id=id) == assessed(kay, id=id) == id
    assert Assessment.objects.count() == 1


def test_an_area_leaves_lines_out_with_a_reason_and_adds_its_own(kay: Actor) -> None:
    told: dict[str, Any] = {"area": AREA, "line": LINE, "by": kay, "at": NOON, "on": TODAY}
    with pytest.raises(Refused, match="Say why"):
        perform(assessing.leave_out, id=new_id(), why=" ", **told)
    perform(assessing.leave_out, id=new_id(), why="A team leads here.", **told)
    found = whole(kay)
    assert LINE not in {each.line.code for each in found.lines}
    assert [(each.line.code, each.why) for each in found.checklist.out] == [(LINE, "A team leads here.")]
    with pytest.raises(NotFound):
        assessed(kay)
    perform(assessing.put_back, **told)
    assessed(kay)
    new = {"area": AREA, "heading": "market", "says": "The farm takes budgets.", "by": kay, "at": NOON, "on": TODAY}
    own = perform(assessing.add_line, id=new_id(), **new)
    assessed(kay, line=own)
    mine = at_line(kay, own).view
    assert mine.line.is_own and mine.line.says == "The farm takes budgets." and mine.latest


def test_people_of_the_area_are_counted_and_never_fewer_than_eight(kay: Actor) -> None:
    people = [neighbour(f"P {n}") for n in range(20)]
    for each in people[:7]:
        viewed(each, "here")
    assert at_line(kay).view.people is None
    for each in people[7:17]:
        viewed(each, "not here")
    viewed(people[17], "partly")
    counted = at_line(kay).view.people
    assert counted == {Answer.NOT_HERE: 10, Answer.PARTLY: None, Answer.HERE: None, Answer.CANNOT_SAY: 0}
    viewed(people[18], "here")
    counted = at_line(kay).view.people
    assert counted and counted[Answer.HERE] == 10, "eight, to the nearest five"


def test_nobody_counts_twice_nor_in_an_area_they_left(kay: Actor) -> None:
    people = [neighbour(f"P {n}") for n in range(8)]
    for each in people:
        viewed(each, "partly")
        viewed(each, "here")
    counted = at_line(kay).view.people
    assert counted and (counted[Answer.HERE], counted[Answer.PARTLY]) == (10, 0)
    Member.objects.filter(account=people[0].id).update(area="QJK")
    assert at_line(kay).view.people is None


def test_only_people_who_live_there_say_how_it_is_there(kay: Actor) -> None:
    for other in (kay, neighbour("From Devon", area="QJK")):
        with pytest.raises(Refused):
            viewed(other)


def test_words_of_people_are_read_by_a_moderator_before_others(kay: Actor) -> None:
    pia = neighbour("Pia")
    viewed(pia, "partly", "Nobody answers on Fridays.")
    assert at_line(kay).heard == () and at_line(pia).heard[0].is_mine
    matter = Matter.objects.get(kind="view")
    mo = member("Mo", Part.MODERATOR)
    perform(moderating.decide, id=new_id(), matter=matter.id, verdict="keep", why="It is fine.", by=mo, at=NOON)
    assert [each.words for each in at_line(kay).heard] == ["Nobody answers on Fridays."]
    viewed(pia, "here", "They do now.")
    assert at_line(kay).heard == (), "new words are read anew"
    perform(assessing.take_view_back, area=AREA, line=LINE, by=pia, at=NOON)
    row = PeoplesView.objects.get()
    assert (row.words, row.answer) == ("", "") and at_line(pia).mine is None


def test_a_plan_says_what_who_and_when_and_what_is_overdue(kay: Actor) -> None:
    one = planned(kay)
    mark = NOON.date() + timedelta(days=31)
    late = seen.area_view(AREA, by=kay, on=mark).actions
    assert [each.is_overdue for each in late] == [True] and not whole(kay).actions[0].is_overdue
    assert kay.member and waits(kay.member, mark)[0].words == "1 overdue in the plan of South Yorkshire"
    with pytest.raises(Refused, match="still to come"):
        planned(kay, days=-1)
    new = NewAction("Find two.", "The board", TODAY + timedelta(days=60), LINE)
    with pytest.raises(Refused, match="Say why it changes"):
        perform(planning.change_action, id=new_id(), action=one, new=new, why="", by=kay, at=NOON)
    later = NOON + timedelta(hours=1)
    perform(planning.change_action, id=new_id(), action=one, new=new, why="One is not enough.", by=kay, at=later)
    ended = {"action": one, "done": True, "came_of": "They began in May.", "by": kay, "on": TODAY}
    ended["at"] = later + timedelta(hours=1)
    perform(planning.end_action, id=new_id(), **ended)
    found, steps = seen.action_view(AREA, one, by=member("Reader"), on=TODAY)
    assert (found.state, found.came_of) == ("done", "They began in May.")
    assert [each.did for each in steps] == ["planned", "changed", "done"] and "Find somebody" in steps[1].why
    with pytest.raises(Refused, match="over already"):
        perform(planning.end_action, id=new_id(), **ended)


def test_areas_stand_side_by_side_in_few_questions(kay: Actor) -> None:
    dee = keeper("Dee of Devon", area="QJK")
    assessed(kay)
    assessed(dee, "proven", area="QJK", evidence=SHOWS)

    def asked() -> int:
        with CaptureQueriesContext(connection) as told:
            seen.side_by_side(by=kay, on=TODAY)
        return len(told)

    first = asked()
    for area in ("QHL", "QUA", "QOX"):
        assessed(keeper(f"Of {area}", area=area), area=area)
    assert asked() == first <= 4
    found = seen.side_by_side(by=kay, on=TODAY)
    assert len(found) == 5
    assert {each.name: each.at(Stage.PROVEN) for each in found if each.area in (AREA, "QJK")} == {
        "South Yorkshire": 0,
        "Devon": 1,
    }


def test_what_is_new_is_one_thing_for_each_area(kay: Actor) -> None:
    assessed(kay)
    assessed(kay, line="board-owns")
    (new,) = new_since(NOON - timedelta(days=1), spaces=frozenset({Space.ALL}))
    assert (new.title, new.args) == ("How far South Yorkshire has come", ("south-yorkshire",))
    assert new_since(NOON + timedelta(days=1), spaces=frozenset({Space.ALL})) == ()


def test_everything_is_done_through_the_pages_too(kay: Actor, signed_in: Browser) -> None:
    browser = signed_in(kay)
    line = f"{PLACE}lines/{LINE}/"
    assert browser.post(f"{line}how-far/", {"stage": "proven", "evidence": SHOWS}).status_code == 303
    page = browser.get(line).content.decode()
    assert 'href="https://example.org/who-leads" rel="nofollow ugc' in page
    add = {"what": "Tell everybody.", "who": "The board", "line": LINE} | boxes("by_when", TODAY + timedelta(days=40))
    assert browser.post(f"{PLACE}plan/add/", add).status_code == 303
    assert "Tell everybody." in words(browser.get(f"{PLACE}plan/"))
    assert b"Tell everybody." in browser.get(f"{PLACE}plan/table/").content
    for paper in ("print/", "plan/print/"):
        assert browser.get(f"{PLACE}{paper}").content.startswith(b"%PDF")
    assert len(browser.get(PLACE).content) < 40_000
    for narrowed in ("", "?heading=lead", "?sort=far", "?sort=late&heading=none"):
        assert "South Yorkshire" in words(browser.get(f"/network/progress/{narrowed}"))
    assert browser.get("/network/progress/nowhere/").status_code == 404
    assert "Only those who keep" in words(signed_in(member("Reader")).get(f"{line}how-far/"))
