"""Candidates: a list looked at, used and withdrawn; each decided by a person; nobody written to."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client

from openphb.commissioners.context import acting_as
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound, Refused
from openphb.people import actions as people
from openphb.people import queries as people_queries
from openphb.plans import actions as plans
from openphb.reporting import candidate_lists
from openphb.reporting.actions import candidates as actions
from openphb.reporting.queries import candidates as queries
from tests.rooms.web.browsing import Browser, boxes, words
from tests.rooms.world import DAY, DEVON, NHS_NUMBERS, NOON, actor, ask, coordinator, new_id, person

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # whole stories
JO, NOBODY, SAM = NHS_NUMBERS[0], NHS_NUMBERS[3], NHS_NUMBERS[1]
ROWS = f"nhs_number,service,since\n{JO},chc,2026-01-10\n{NOBODY},wheelchair,2025-06-01\n"


def brought(by: Actor, *, rows: str = ROWS, used: bool = True, as_of: Any = DAY) -> UUID:
    """A list of the continuing healthcare team, in use unless only looked at."""
    id, found = new_id(), candidate_lists.read(rows.encode(), on=DAY)
    told = {"source": "The CHC team", "file_name": "chc.csv", "as_of": as_of}
    perform(actions.bring_in_candidates, id=id, found=found, **told, by=by, at=NOON, on=DAY)
    if used:
        perform(actions.use_list, id=id, by=by, at=NOON)
    return id


def standing(by: Actor, number: str = JO) -> str:
    every = [view for each in queries.STANDINGS for view in ask(queries.candidates, standing=each, by=by).items]
    return next((view.standing for view in every if view.nhs_number == number), "nowhere")


def candidate_of(by: Actor, number: str = JO) -> UUID:
    found = ask(queries.candidates, by=by).items
    return next(view.id for view in found if view.nhs_number == number)


def send(browser: Client, rows: str) -> Any:
    file = SimpleUploadedFile("chc.csv", rows.encode(), "text/csv")
    return browser.post(
        "/candidates/lists/new/", {"source": "The CHC team", "file": file, **boxes("as_of", DAY)}, follow=True
    )


def test_a_coordinator_works_a_list_from_file_to_offer(signed_in: Browser) -> None:
    asha = coordinator()
    jo, browser = person(asha), signed_in(asha)
    seen = words(send(browser, ROWS))
    assert "Nobody on it is a candidate until you use it" in seen and "1 on this list are not recorded here" in seen
    assert "Nobody is left" in words(browser.get("/candidates/"))
    (made,) = ask(queries.lists, by=asha)
    assert "is in use" in words(browser.post(f"/candidates/lists/{made.id}/use/", follow=True))
    candidate = candidate_of(asha)
    page = words(browser.get(f"/candidates/{candidate}/"))
    assert "Jo Okafor" in page and "SR-32A-groups(b)" in page and "Nothing is sent to anybody from here" in page
    answer = browser.post(f"/candidates/{candidate}/", {"decision": "offer", "reason": "Eligible since January."})
    assert answer["Location"] == f"/people/{jo}/offer/" and standing(asha) == "offer"
    told = {"service": "chc", "offered_on": DAY}
    perform(plans.offer, id=new_id(), person=jo, **told, by=asha, at=NOON, on=DAY)
    assert standing(asha) == "offered"
    assert "has been offered already" in words(browser.get(f"/candidates/{candidate}/"))


def test_one_wrong_row_brings_in_nothing_and_each_is_named(signed_in: Browser) -> None:
    asha = coordinator()
    said = words(send(signed_in(asha), ROWS + "1,chc,2026-01-01\n"))
    assert "Nothing was brought in. Line 4: The NHS number is not one" in said
    assert ask(queries.lists, by=asha) == ()


def test_not_now_and_not_right_are_kept_with_their_reason_and_whoever_said_it() -> None:
    asha = coordinator()
    person(asha)
    brought(asha)
    candidate = candidate_of(asha)
    told = (("not now", "In hospital until June."), ("not right", "Moved away."))
    for decision, reason in told:
        what = {"candidate": candidate, "decision": decision, "reason": reason}
        perform(actions.decide_candidate, id=new_id(), **what, by=asha, at=NOON)
    assert standing(asha) == "not right"
    said = ask(queries.decisions_of, candidate, by=asha)
    assert sorted((each.decision, each.reason) for each in said) == sorted(told)
    assert {each.decided_by_name for each in said} == {"Asha Rahman"}


def test_a_decision_without_a_reason_or_of_another_kind_is_refused() -> None:
    asha = coordinator()
    person(asha)
    brought(asha)
    told = {"candidate": candidate_of(asha), "by": asha, "at": NOON}
    with pytest.raises(Refused, match="Say why"):
        perform(actions.decide_candidate, id=new_id(), decision="not now", reason=" ", **told)
    with pytest.raises(Refused, match="one of the three"):
        perform(actions.decide_candidate, id=new_id(), decision="letter", reason="Why not.", **told)


def test_a_later_list_takes_the_place_of_an_earlier_one_and_decisions_stay() -> None:
    asha = coordinator()
    person(asha)
    brought(asha)
    told = {"decision": "not now", "reason": "In hospital."}
    perform(actions.decide_candidate, id=new_id(), candidate=candidate_of(asha), **told, by=asha, at=NOON)
    brought(asha)
    found = ask(queries.candidates, standing="not now", by=asha)
    assert found.total == 1 and found.standings == {"not now": 1, "unknown": 1}


def test_withdrawing_a_list_undoes_it() -> None:
    asha = coordinator()
    person(asha)
    id = brought(asha)
    perform(actions.withdraw_list, id=id, why="It was last year’s.", by=asha, at=NOON)
    assert ask(queries.candidates, by=asha).total == 0 and standing(asha) == "nowhere"
    with pytest.raises(Refused, match="withdrawn"):
        perform(actions.use_list, id=id, by=asha, at=NOON)


def test_nobody_is_asked_about_somebody_who_has_died() -> None:
    asha = coordinator()
    jo = person(asha)
    brought(asha)
    perform(people.note_death, person=jo, died_on=DAY, told_by="Their sister", by=asha, at=NOON, on=DAY)
    assert standing(asha) == "died"
    assert ask(queries.candidates, by=asha).total == 1  # the one who is not recorded here


def test_only_those_whose_work_it_is_bring_in_and_decide() -> None:
    asha, fay = coordinator(), actor(Role.FINANCE)
    person(asha)
    brought(asha)
    with pytest.raises(Refused, match="Only a care coordinator"):
        brought(fay)
    with pytest.raises(Refused, match="Only a care coordinator"):
        told = {"decision": "offer", "reason": "Because."}
        perform(actions.decide_candidate, id=new_id(), candidate=candidate_of(asha), **told, by=fay, at=NOON)


def test_another_board_sees_none_of_it() -> None:
    asha, bea = coordinator(), actor(Role.COORDINATOR, ods_code=DEVON)
    person(asha)
    brought(asha)
    assert ask(queries.candidates, by=bea).total == 0 and ask(queries.lists, by=bea) == ()
    with pytest.raises(NotFound):
        ask(queries.candidate, candidate_of(asha), by=bea)


def test_what_a_list_said_and_what_was_decided_can_never_be_changed() -> None:
    asha = coordinator()
    person(asha)
    brought(asha)
    for table in ("reporting_candidate", "reporting_candidatedecision"):
        with pytest.raises(DatabaseError), transaction.atomic(), acting_as(asha), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET id = id")


def test_nothing_is_sent_to_anybody() -> None:
    """Not when a list is used, and not when somebody is to be offered a budget."""
    asha = coordinator()
    jo = person(asha)
    brought(asha)
    before = ask(people_queries.story, jo, by=asha)
    told = {"decision": "offer", "reason": "Eligible."}
    perform(actions.decide_candidate, id=new_id(), candidate=candidate_of(asha), **told, by=asha, at=NOON)
    assert ask(people_queries.story, jo, by=asha) == before
    with acting_as(asha), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM conversations_notice")
        assert cursor.fetchone() == (0,)


def test_the_list_is_narrowed_sorted_and_saved(signed_in: Browser) -> None:
    asha = coordinator()
    person(asha)
    brought(asha)
    browser = signed_in(asha)
    assert "943 476 5919" not in words(browser.get("/candidates/?service=wheelchair&sort=-since"))
    saved = browser.get("/candidates/table/?service=chc").content.decode("utf-8-sig").splitlines()
    assert saved[0].startswith("NHS number,Name,Right,Law") and len(saved) == 2
    assert saved[1].startswith("9434765919,Jo Okafor,NHS continuing healthcare,SR-32A-groups(b),2026-01-10,To decide")
