"""The continuing-care return out of the rooms: what is known, word for word, and blank where nobody knows."""

from __future__ import annotations

import pytest

from openphb.budgets.queries.continuing_care import continuing_care
from openphb.insight.returns.periods import Period
from openphb.insight.returns.plds.reading import read
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Role
from openphb.kernel.refusal import Refused
from openphb.people import queries as people
from openphb.plans import actions as plans
from openphb.plans.rules import Findings
from openphb.reporting.actions import returns
from openphb.reporting.queries import returns as queries
from tests.rooms.reporting import steps
from tests.rooms.reporting.steps import APRIL, MAY, MAY_DAY, Board
from tests.rooms.world import NHS_NUMBERS, actor, ask, new_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    return steps.board()


def records(board: Board, **more: object) -> dict[str, list[dict[str, str]]]:
    """What is in the file of the drafted return, table by table, without what is blank."""
    id = board.drafted(**more)
    told = read(bytes(board.do(returns.see_file, returned=id, by=board.fay).content))
    tables = ("header", "people", "requests", "packages", "reviews")
    return {name: [{k: v for k, v in each.values.items() if v} for each in told.of(name)] for name in tables}


def test_what_openphb_knows_of_somebody_is_reported_and_nothing_else(board: Board) -> None:
    told = records(board)
    jo, request, care = board.story.case.person, board.story.case.request, told["packages"]
    assert told["people"] == [
        {
            "local_patient_identifier_extended": jo.hex[:20].upper(),
            "organisation_identifier_local_patient_identifier": "QF7",
            "nhs_number": NHS_NUMBERS[0],
            "nhs_number_status_indicator_code": "02",
            "person_birth_date": "1980-05-01",
            "postcode_of_usual_address": "S1 2HE",
        }
    ]
    assert told["requests"] == [
        {
            "service_request_identifier": request.hex[:20].upper(),
            "local_patient_identifier_extended": jo.hex[:20].upper(),
            "chc_activity_type": "01",
            "ccg_eligibility_decision_date_chc_standard": "2026-03-02",
            "ccg_eligibility_decision_outcome": "01",
        }
    ]
    assert [(each["contract_unit_cost"], each["contract_unit_frequency_code"]) for each in care] == [("14.20", "02")]
    assert care[0]["number_of_commissioned_weekly_hours_of_care"] == "12.5"
    assert (care[0]["care_package_start_date"], care[0]["personal_health_budget_type"]) == ("2026-04-13", "01")
    assert "organisation_name_health_care_provider" not in care[0]  # whom Jo employs is not named


def test_the_return_is_right_and_says_under_which_code_and_for_which_month(board: Board) -> None:
    seen = board.see(board.drafted())
    assert (seen.line.stopping, seen.line.looking, seen.line.code) == (0, 0, "QF7")
    told = {each.code: each.value for each in seen.numbers}
    assert (told["records:people"], told["records:packages"], told["open:01"], told["open:02"]) == (1, 1, 1, 0)
    assert told["cost:02"] == 45_643  # £14.20 × 12.5 hours × 18 days ÷ 7
    assert told["blank:requests:funding_start_date"] == 1


def test_a_review_is_told_for_the_package_that_was_open(board: Board) -> None:
    found = Findings("both", MAY_DAY.replace(day=4), "At home", "They fit.", "Well.", True, True, "nothing")
    told = {"plan": board.story.case.plan, "findings": found, "by": board.story.asha, "at": MAY, "on": MAY_DAY}
    perform(plans.hold_review, id=new_id(), **told)
    assert records(board)["reviews"] == []  # it was held after April
    may = Period(MAY_DAY.replace(day=1), MAY_DAY.replace(day=31))
    june = MAY_DAY.replace(month=6)
    [review] = records(board, period=may, on=june)["reviews"]
    assert review["care_package_review_type"] == "01" and review["care_package_review_outcome_code"] == "01"
    assert review["care_package_review_date"] == "2026-05-04"


def test_before_anything_was_put_in_place_nobody_is_reported(board: Board) -> None:
    march = Period(APRIL.start.replace(month=3), APRIL.end.replace(month=3))
    assert records(board, period=march)["people"] == []


def test_a_month_that_is_not_over_is_not_reported(board: Board) -> None:
    with pytest.raises(Refused, match="This period is not over: it ends on 30 April 2026"):
        board.drafted(on=APRIL.end)


def test_a_board_that_ended_is_told_who_took_over(board: Board) -> None:
    with pytest.raises(Refused, match="had no code yet"):
        board.drafted(period=Period(APRIL.start.replace(year=2020), APRIL.end.replace(year=2020)))


def test_another_boards_people_are_not_in_it(board: Board) -> None:
    steps.board(ods_code="QJK")
    assert len(records(board)["people"]) == 1


@pytest.mark.parametrize("role", [Role.APPROVER, Role.AUDITOR, Role.COORDINATOR, Role.CLINICIAN])
def test_only_a_lead_and_finance_put_it_together_or_take_its_file(board: Board, role: Role) -> None:
    somebody = actor(role)
    with pytest.raises(Refused, match="put a return together"):
        board.drafted(by=somebody)
    with pytest.raises(Refused, match="a return that names people"):
        ask(continuing_care, days=APRIL, by=somebody)


@pytest.mark.parametrize("role", [Role.APPROVER, Role.AUDITOR])
def test_others_who_see_returns_see_numbers_and_not_people(board: Board, role: Role) -> None:
    id, somebody = board.drafted(), actor(role)
    assert board.see(id, by=somebody).numbers
    with pytest.raises(Refused, match="The file names people"):
        board.do(returns.see_file, returned=id, by=somebody)
    with pytest.raises(Refused, match="The file names people"):
        ask(queries.behind, id, "records:people", by=somebody)


def test_everybody_named_has_it_in_their_record(board: Board) -> None:
    board.drafted()
    told, _ = ask(people.audit, board.story.case.person, by=board.lena)
    assert ("reporting.name_in_return", "Fay Ito") in [(each.did, each.name) for each in told]


def test_behind_a_number_stand_its_records_with_the_way_to_each(board: Board) -> None:
    id = board.drafted()
    places = {"people": ("person", board.story.case.person), "packages": ("budget", board.story.budget)}
    for table, (kind, of) in places.items():
        records = ask(queries.behind, id, f"records:{table}", by=board.fay)
        [record] = ask(queries.origins, records, by=board.fay)
        assert (record.table, record.origin) == (table, (kind, str(of)))
    assert ask(queries.behind, id, "open:02", by=board.fay) == ()
