"""A return from draft to answer: checked, signed by another, sent once, and followed by a corrected one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import DatabaseError, connection

from openphb.commissioners.context import acting_as
from openphb.insight.returns.plds.checking import check
from openphb.insight.returns.plds.records import Span
from openphb.kernel.actor import Role
from openphb.kernel.refusal import NotFound, Refused
from openphb.people import actions as people
from openphb.people.rules import Reach
from openphb.reporting.actions import returns, sending
from openphb.reporting.actions.returns import Made
from openphb.reporting.models import Return
from openphb.reporting.queries import returns as queries
from openphb.reporting.workflow import OUT, ReturnState, SendingState
from tests.rooms.reporting import steps
from tests.rooms.reporting.steps import APRIL, MAY, MAY_DAY, Board
from tests.rooms.world import actor, ask, new_id
from tests.spec.insight.plds_records import broken

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    return steps.board()


def verbs(board: Board, id: Any) -> list[str]:
    return [each.verb for each in reversed(board.see(id).events)]


def test_from_draft_to_accepted(board: Board) -> None:
    id = board.sent()
    board.do(returns.answer, returned=id, accepted=True, says="Taken in without remarks.", by=board.fay)
    seen = board.see(id)
    assert seen.line.state is ReturnState.ACCEPTED
    assert verbs(board, id) == ["put together", "check", "sign off", "send", "record as sent", "accept"]
    assert [each.kind for each in reversed(seen.receipts)] == ["taken", "accepted"]
    assert (seen.line.made_by_name, seen.line.signed_by_name) == ("Fay Ito", "Lena Okeke")


def test_nobody_signs_off_what_they_put_together(board: Board) -> None:
    id = board.drafted(by=board.lena)
    board.do(returns.move, returned=id, verb="check", by=board.fay)
    with pytest.raises(Refused, match="You put this return together, so someone else must sign off"):
        board.do(returns.move, returned=id, verb="sign off", by=board.lena)


def test_the_database_refuses_one_pair_of_eyes_too(board: Board) -> None:
    id = board.drafted()
    with pytest.raises(DatabaseError, match="return_signed_by_another"), acting_as(board.fay):
        Return.objects.filter(id=id).update(signed_by=board.fay.id)


def test_the_same_form_sent_twice_makes_one_return(board: Board) -> None:
    id = new_id()
    assert board.drafted(id=id) == board.drafted(id=id)
    assert ask(queries.returns, by=board.fay)[1] == 1


def test_one_return_of_a_period_is_prepared_at_a_time(board: Board) -> None:
    id = board.drafted()
    with pytest.raises(Refused, match="being prepared already"):
        board.drafted()
    board.moved(id, "withdraw", note="The wrong month.")
    assert board.see(board.drafted()).line.number == 2


def test_a_return_with_a_wrong_record_stays_a_draft_until_it_is_put_together_again(board: Board) -> None:
    wrong = check(broken("packages", contract_unit_cost="£12"), span=Span(APRIL.start, APRIL.end))
    found = tuple(replace(each, origin=("budget", str(board.story.budget))) for each in wrong)
    made, id = Made((), found, records=5, content=b"five", code="QF7"), new_id()
    told = {"id": id, "kind": "aacc", "period": APRIL, "made": made, "because": "", "on": MAY_DAY}
    board.do(returns.draft, by=board.fay, **told)
    assert board.see(id).line.stopping == 1
    [finding], total = ask(queries.findings, id, by=board.fay)
    assert (finding.mends, finding.origin, total) == ("care coordinator", ("budget", str(board.story.budget)), 1)
    with pytest.raises(Refused, match="One thing in its records stops this return"):
        board.moved(id, "check")
    [offered] = [each for each in board.see(id).moves if each.verb == "check"]
    assert offered.refusal is not None


def test_a_checked_return_may_be_sent_back_for_reasons(board: Board) -> None:
    id = board.drafted()
    board.moved(id, "check")
    with pytest.raises(Refused, match="Say why"):
        board.moved(id, "send back", note=" ")
    board.moved(id, "send back", note="Two people are missing.")
    assert board.see(id).line.state is ReturnState.DRAFT


def test_what_a_return_says_cannot_be_changed_by_anybody(board: Board) -> None:
    id = board.drafted()
    tables = {
        "reporting_return": "records = 0",
        "reporting_returnfile": "name = 'x'",
        "reporting_returnevent": "note = 'x'",
    }
    for table, change in tables.items():
        with pytest.raises(DatabaseError, match="stays|is history|denied"), acting_as(board.fay):
            connection.cursor().execute(f"UPDATE {table} SET {change}")
    assert board.see(id).line.records == 4


def test_the_file_that_was_checked_is_the_one_that_leaves(board: Board) -> None:
    id, way = board.waiting()
    told = board.do(sending.take_in_hand, sending=way, by=board.fay)
    assert told.content == bytes(board.do(returns.see_file, returned=id, by=board.fay).content)
    assert (told.name, told.seen_before) == ("aacc-QF7-2026-04-30-1.zip", False)


def test_it_is_in_one_pair_of_hands_and_looked_up_before_a_second_try(board: Board) -> None:
    _, way = board.waiting()
    board.do(sending.take_in_hand, sending=way, by=board.fay)
    assert board.do(sending.take_in_hand, sending=way, by=board.fay) is None
    board.do(sending.mark_not_taken, sending=way, why="Nobody answered.", by=board.fay)
    later = MAY.replace(hour=12)
    assert board.do(sending.take_in_hand, sending=way, by=board.fay, at=later).seen_before


def test_what_was_tried_cannot_be_held_back_and_what_waits_can(board: Board) -> None:
    id, way = board.waiting()
    board.do(returns.hold_back, returned=id, note="A name is wrong.", by=board.fay)
    assert board.see(id).line.state is ReturnState.SIGNED
    assert board.see(id).sending.state is SendingState.STOPPED
    again = new_id()
    board.do(returns.send, id=again, returned=id, by=board.fay)
    board.do(sending.take_in_hand, sending=again, by=board.fay)
    with pytest.raises(Refused, match="cannot be held back"):
        board.do(returns.hold_back, returned=id, note="Too late.", by=board.fay)


def test_a_corrected_return_follows_for_a_reason_and_the_first_holds_until_it_is_in(board: Board) -> None:
    first = board.sent()
    with pytest.raises(Refused, match="Say why it is opened again"):
        board.drafted()
    second = board.drafted(because="A budget was missing.")
    assert board.see(first).line.state is ReturnState.SENT
    assert [each.number for each in board.see(second).versions] == [2, 1]
    board.moved(second, "check", "sign off")
    board.do(returns.hand_in, returned=second, reference="SDCS-1234", by=board.fay)
    assert board.see(first).line.state is ReturnState.REPLACED
    assert [each.kind for each in board.see(second).receipts] == ["handed in"]


def test_what_changed_between_two_versions_is_told_number_by_number(board: Board) -> None:
    board.sent()
    elsewhere = Reach(address="With her sister", preferred_format="letter")
    board.do(people.change_reach, person=board.story.case.person, new=elsewhere, by=board.story.asha, on=MAY_DAY)
    second = board.drafted(because="She moved.")
    before, told = ask(queries.changed, second, by=board.fay)
    assert before.number == 1
    assert [(each.code, each.before, each.after) for each in told] == [("blank:people:postcode_of_usual_address", 0, 1)]


def test_a_rejected_return_says_why_and_may_be_followed(board: Board) -> None:
    id = board.sent()
    with pytest.raises(Refused, match="Say why"):
        board.do(returns.answer, returned=id, accepted=False, says="", by=board.fay)
    board.do(returns.answer, returned=id, accepted=False, says="The header is of another month.", by=board.fay)
    assert board.see(id).line.state is ReturnState.REJECTED and ReturnState.REJECTED in OUT
    assert board.see(board.drafted(because="The header was wrong.")).line.follows == id


def test_what_mesh_could_not_deliver_is_rejected_with_its_words(board: Board) -> None:
    id, way = board.waiting()
    board.do(sending.take_in_hand, sending=way, by=board.fay)
    board.do(sending.mark_taken, sending=way, message="M1", by=board.fay)
    told = {"status": "undelivered", "says": "Nobody collected it within five days."}
    board.do(sending.mark_tracked, sending=way, **told, by=board.fay)
    assert board.see(id).line.state is ReturnState.REJECTED


def test_returns_are_for_those_who_make_sign_or_audit_them(board: Board) -> None:
    id = board.drafted()
    assert board.see(id, by=board.ada).line.number == 1
    for role in (Role.COORDINATOR, Role.CLINICIAN, Role.PERSON, Role.THIRD_PARTY):
        with pytest.raises(NotFound):
            board.see(id, by=actor(role))


def test_another_board_has_no_such_return(board: Board) -> None:
    id = board.drafted()
    with pytest.raises(NotFound):
        board.see(id, by=actor(Role.LEAD, ods_code="QJK"))


def test_a_list_is_narrowed_sorted_and_counted(board: Board) -> None:
    board.moved(board.drafted(), "withdraw")
    board.drafted()
    assert [each.number for each in ask(queries.returns, by=board.fay)[0]] == [2, 1]
    assert [each.number for each in ask(queries.returns, by=board.fay, show="past")[0]] == [1]
    assert ask(queries.returns, by=board.fay, kind="phb-quarterly")[1] == 0
