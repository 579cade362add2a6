"""A board shares what it learnt: in words of its own, that name nobody; and nothing in the network leads back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from openphb.commissioners.context import acting_as
from openphb.community.lessons import deciding
from openphb.community.models import Lesson
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.kernel.network import Part
from openphb.plans import queries
from openphb.plans.queries import sharing_lessons as kept
from openphb.plans.queries.sharing_lessons import PRECEDENT, Source
from tests.rooms.network.steps import member
from tests.rooms.plans import test_complaints as complaints
from tests.rooms.plans.steps import Case, offered
from tests.rooms.web.browsing import Browser, words
from tests.rooms.web.test_precedents import BIKE, agreed, summed_up
from tests.rooms.world import DEVON, NOON, actor, ask

pytestmark = pytest.mark.django_db
WORDS = {
    "sort": "refused", "topic": "planning", "title": "Help with getting about", "decided": "It was refused.",
    "because": "There was another way.", "learnt": "Ask whether the other way is open.", "named": "no", "sure": "on",
}  # fmt: skip


def precedent(case: Case) -> UUID:
    return case.see(queries.precedents)[0][0].id


@pytest.fixture
def case() -> Case:
    return agreed(BIKE)


@pytest.fixture
def lead() -> Actor:
    return actor(Role.LEAD)


def shared(case: Case, lead: Actor, signed_in: Browser, **changed: str) -> Any:
    return signed_in(lead).post(f"/precedents/{precedent(case)}/share/", WORDS | changed)


def test_a_lead_or_an_approver_shares_and_nobody_else_is_shown_the_way(case, lead, signed_in: Browser) -> None:
    place, other = f"/precedents/{precedent(case)}/share/", signed_in(case.asha)
    assert "Share with the network" not in words(other.get("/precedents/"))
    assert "can share what was learnt with other areas" in words(other.get(place))
    assert other.post(place, WORDS).status_code == 409
    browser = signed_in(lead)
    assert "Share with the network" in words(browser.get("/precedents/")) and BIKE in words(browser.get(place))
    assert browser.post(place, WORDS).status_code == 303
    assert "Waits for a moderator" in words(browser.get("/shared-lessons/"))
    assert Lesson.objects.get().learnt == WORDS["learnt"] and "shared already" in words(browser.get(place))
    assert browser.post(place, WORDS | {"learnt": "Something else."}).status_code == 409


@pytest.mark.parametrize(
    ("changed", "because"),
    [
        ({"learnt": "Jo could not take the bus."}, "“Jo” could tell who this was about"),
        ({"because": "See 943 476 5919."}, "could tell who this was about"),
        ({"learnt": f"We say: {BIKE}"}, "the very words that your board keeps"),
        ({"decided": "Ring her on 07700 900123."}, "telephone number"),
        ({"sure": ""}, "nobody can be known from it"),
        ({"learnt": ""}, "Say what others can learn"),
    ],
)
def test_words_that_may_tell_do_not_cross_and_nothing_typed_is_lost(case, lead, signed_in, changed, because) -> None:
    answer = shared(case, lead, signed_in, **changed)
    assert answer.status_code in (409, 422) and because in words(answer)
    assert not Lesson.objects.exists() and WORDS["title"] in answer.content.decode()
    assert ask(kept.shared_lessons, by=lead)[1] == 0


def test_what_colleagues_may_not_read_yet_is_not_shared(lead, signed_in: Browser) -> None:
    case = summed_up(BIKE)
    (waiting,) = case.see(queries.precedents_waiting)
    place = f"/precedents/{waiting.id}/share/"
    assert "has to agree these words" in words(signed_in(lead).get(place))
    assert signed_in(lead).post(place, WORDS).status_code == 409


def test_it_comes_back_is_written_anew_is_shown_and_is_taken_back(case, lead, signed_in: Browser) -> None:
    shared(case, lead, signed_in)
    (one,), _ = ask(kept.shared_lessons, by=lead)
    mo, place = member("Mo", Part.MODERATOR), f"/shared-lessons/{one.id}/"
    told = {"lesson": one.lesson, "by": mo, "at": NOON}
    perform(deciding.decide_lesson, **told, verdict="send back", why="Say it more widely.")
    browser = signed_in(lead)
    assert "Say it more widely." in words(browser.get(place))
    again = WORDS | {"title": "Getting about", "named": "yes"}
    assert browser.post(f"{place}write-anew/", again).status_code == 303
    perform(deciding.decide_lesson, **told, verdict="show", why="")
    reader = signed_in(member("Reader"))
    page = words(reader.get(f"/network/lessons/{one.lesson}/"))
    assert "Getting about" in page and "Area South Yorkshire" in page
    assert browser.post(f"{place}take-back/").status_code == 303
    assert reader.get(f"/network/lessons/{one.lesson}/").status_code == 404
    assert Lesson.objects.get().title == "" and "Withdrawn" in words(browser.get(place))


def identities(by: Actor) -> Iterator[str]:
    """Every identity, account and person of this board's case file, in every table that is kept apart."""
    with acting_as(by), connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.table_name, c.column_name FROM information_schema.columns c JOIN pg_policies p"
            " ON p.tablename = c.table_name AND p.schemaname = 'public' WHERE c.data_type = 'uuid'"
        )
        for table, column in cursor.fetchall():
            if table != "plans_sharedlesson":
                cursor.execute(f"SELECT DISTINCT {column}::text FROM {table} WHERE {column} IS NOT NULL")
                yield from (id for (id,) in cursor.fetchall())


def of_the_network() -> str:
    """Every row of every table of the network, as text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'community\\_%'"
            " AND tablename NOT IN (SELECT tablename FROM pg_policies)"
        )
        found = []
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT t::text FROM {table} t")
            found += [row for (row,) in cursor.fetchall()]
    return "\n".join(found)


def test_no_row_or_identity_of_a_case_is_found_from_a_lesson(case, lead, signed_in: Browser) -> None:
    before = of_the_network()
    shared(case, lead, signed_in)
    known = {*identities(lead), str(lead.id), str(lead.commissioner), lead.name, "Jo Okafor", BIKE}
    crossed = "\n".join(set(of_the_network().splitlines()) - set(before.splitlines()))
    assert str(Lesson.objects.get().id) in crossed and len(known) > 10
    assert [each for each in known if len(each) > 8 and each in crossed] == []
    assert "11:00" not in crossed and "12:00" not in crossed, "no moment by which it could be laid beside a case"


def test_from_within_the_network_what_a_board_shared_is_not_seen(case, lead, signed_in: Browser) -> None:
    shared(case, lead, signed_in)
    with acting_as(member("Mo", Part.MODERATOR)), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM plans_sharedlesson")
        assert cursor.fetchone() == (0,)
    assert ask(kept.shared_lessons, by=actor(Role.LEAD, ods_code=DEVON)) == ((), 0)


def test_sent_twice_it_is_shared_once(case, lead, signed_in: Browser) -> None:
    told = WORDS | {"form_id": str(UUID(int=77))}
    browser, place = signed_in(lead), f"/precedents/{precedent(case)}/share/"
    assert [browser.post(place, told).status_code for _ in range(2)] == [303, 303]
    assert Lesson.objects.count() == 1
    assert ask(kept.source_view, Source(PRECEDENT, precedent(case)), by=lead).shared == (Lesson.objects.get().id,)


def test_what_an_answered_complaint_taught_is_shared_without_whoever_complained(signed_in: Browser) -> None:
    case = offered()
    lena = complaints.lead(case)
    complaint = complaints.complained(case, of_whom="Mr Grimshaw")
    place, browser = f"/complaints/{complaint}/share/", signed_in(lena)
    assert "once it has been answered" in words(browser.get(place))
    assert "Share what was learnt" not in words(browser.get(f"/complaints/{complaint}/"))
    complaints.acknowledged(case, complaint, by=lena)
    complaints.looked_into(case, complaint, by=lena)
    complaints.answered(case, complaint, by=lena)
    assert "Share what was learnt" in words(browser.get(f"/complaints/{complaint}/"))
    assert "Nobody rang back for a month." in words(browser.get(place))
    told = WORDS | {"sort": "complaint", "because": "Grimshaw did not pass it on."}
    assert "“Grimshaw” could tell" in words(browser.post(place, told))
    assert browser.post(place, told | {"because": "It was not passed on."}).status_code == 303
    assert Lesson.objects.get().because == "It was not passed on."
