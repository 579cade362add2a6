"""Complaints: from the first word to the answer, with what is written back, and who reads what (SI 2009/309)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from openphb.clocks import queries as clocks
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound, Refused
from openphb.people import actions as people
from openphb.people.rules import NewActing
from openphb.plans import actions, queries
from openphb.plans.actions import NewComplaint
from openphb.plans.queries import ComplaintView
from openphb.plans.workflow import ComplaintState
from tests.rooms.clocks.steps import brought_up_to_date, running
from tests.rooms.plans.steps import Case, decided, offered
from tests.rooms.world import DAY, DEVON, NHS_NUMBERS, NOON, acting_for, actor, new_id

pytestmark = pytest.mark.django_db
NOMINEE = NewActing("nominee", "Nia Bell", DAY, agrees_to_act=True, nominated_by="person", nominee_kind="individual")
# A Monday in April 2026, with Easter Monday: three working days on is Thursday, the 9th.
ACKNOWLEDGE_BY, EXPLAIN_BY = date(2026, 4, 9), date(2026, 10, 6)


def said(**more: Any) -> NewComplaint:
    facts = {
        "complained_by": "Jo Okafor", "capacity": "person", "reach": "", "about": "Nobody rang back for a month.",
        "wants": "An apology.", "of_whom": "", "how": "on this page", "received_on": DAY,
    }  # fmt: skip
    return NewComplaint(**(facts | more))


def complained(case: Case, *, by: Actor | None = None, **more: Any) -> UUID:
    id = new_id()
    case.do(actions.complain, id=id, person=case.person, new=said(**more), by=by or case.jo)
    return id


def lead(case: Case) -> Actor:
    """A lead of the same board, who works here today and can be named."""
    lena = Actor(new_id(), "Lena Okeke", case.asha.commissioner, frozenset({Role.LEAD}))
    told = {"email": f"{lena.id}@example.org", "name": lena.name, "password": ""}
    perform(people.give_account, id=lena.id, **told, by=case.asha, at=NOON)
    perform(people.join, account=lena.id, roles=[Role.LEAD], valid_from=DAY, by=case.asha, at=NOON)
    return lena


def acknowledged(case: Case, complaint: UUID, *, by: Actor, on: date = DAY) -> None:
    offer = "Lena Okeke rings you on Thursday."
    case.do(actions.acknowledge, id=new_id(), complaint=complaint, offer=offer, by=by, on=on)


def looked_into(case: Case, complaint: UUID, *, by: Actor, had_part: bool = False, because: str = "") -> None:
    case.do(
        actions.look_into, complaint=complaint, looker=by.id, had_part=had_part, because=because, by=by
    )  # fmt: skip


def answered(case: Case, complaint: UUID, *, by: Actor, **more: Any) -> None:
    words = {"found": "The message was not passed on.", "done": "We are sorry. Messages now go to two people."} | more
    case.do(actions.answer_complaint, id=new_id(), complaint=complaint, **words, by=by)


def seen(case: Case, complaint: UUID, *, on: date = DAY, **more: Any) -> ComplaintView:
    found: ComplaintView = case.see(queries.complaint, complaint, on=on, **more)
    return found


def test_from_the_first_word_to_the_answer() -> None:
    case = offered()
    lena, complaint = lead(case), complained(case)
    new = seen(case, complaint)
    assert (new.state, new.acknowledge_by, new.explain_by) == (ComplaintState.RECEIVED, ACKNOWLEDGE_BY, EXPLAIN_BY)
    acknowledged(case, complaint, by=lena)
    looked_into(case, complaint, by=lena)
    answered(case, complaint, by=lena)
    done = seen(case, complaint, by=case.jo)
    answer, acknowledgement = done.replies
    assert done.state is ComplaintState.ANSWERED and done.looked_into_by_name == "Lena Okeke"
    assert "talk with you about how" in acknowledgement.words and "Lena Okeke rings you" in acknowledgement.words
    assert "6 October 2026" in acknowledgement.words
    for expected in ("was not passed on", "go to two people", "Ombudsman", "0345 015 4033", "looked at again"):
        assert expected in answer.words, expected


def test_sending_anything_twice_does_it_once() -> None:
    case, id = offered(), new_id()
    for _ in range(2):
        case.do(actions.complain, id=id, person=case.person, new=said(), by=case.jo)
    lena, reply = lead(case), new_id()
    for _ in range(2):
        case.do(actions.acknowledge, id=reply, complaint=id, offer="Ring us.", by=lena)
    assert len(seen(case, id).replies) == 1
    for _ in range(2):
        case.do(actions.take_back_complaint, complaint=id, by=case.jo)
    assert seen(case, id).state is ComplaintState.TAKEN_BACK


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"about": " "}, "Say what went wrong"),
        ({"complained_by": ""}, "Say who complains"),
        ({"received_on": DAY + timedelta(days=1)}, "in the future"),
        ({"capacity": "representative"}, "cannot complain in that name"),
    ],
)
def test_what_a_complaint_lacks_is_said(more: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        complained(offered(), **more)


def test_a_complaint_needs_no_request_no_decision_and_no_second_look_and_delays_none() -> None:
    case = decided("refuse")
    before = case.see(queries.decisions, case.person, by=case.jo, on=DAY)[0]
    complained(case)
    after = case.see(queries.decisions, case.person, by=case.jo, on=DAY)[0]
    assert before == after and after.why_not_again is None


def test_whoever_had_a_part_is_not_named_without_a_reason() -> None:
    case = offered()
    lena, complaint = lead(case), complained(case)
    acknowledged(case, complaint, by=lena)
    with pytest.raises(Refused, match="had no part"):
        looked_into(case, complaint, by=lena, had_part=True)
    looked_into(case, complaint, by=lena, had_part=True, because="She is the only one who knows the contract.")
    assert seen(case, complaint).why_them.startswith("She is the only one")


def test_only_somebody_who_works_here_looks_into_it() -> None:
    case = offered()
    complaint = complained(case)
    acknowledged(case, complaint, by=case.asha)
    with pytest.raises(Refused, match="works here today"):
        looked_into(case, complaint, by=actor(Role.LEAD))


def test_an_answer_says_what_was_found_and_what_is_done() -> None:
    case = offered()
    lena, complaint = lead(case), complained(case)
    with pytest.raises(Refused, match="because it is received"):
        answered(case, complaint, by=lena)
    acknowledged(case, complaint, by=lena)
    looked_into(case, complaint, by=lena)
    for missing in ("found", "done"):
        with pytest.raises(Refused, match="Say what"):
            answered(case, complaint, by=lena, **{missing: " "})
    with pytest.raises(Refused, match="Only an approver or an ICB lead"):
        answered(case, complaint, by=case.asha)


def test_lateness_is_explained_about_the_sixth_month_and_not_before() -> None:
    case = offered()
    lena, complaint = lead(case), complained(case)
    explain = {"complaint": complaint, "why": "A witness is ill until November.", "by": lena}
    with pytest.raises(Refused, match="not late: it is due by 6 October 2026"):
        case.do(actions.explain_delay, id=new_id(), on=EXPLAIN_BY - timedelta(days=29), **explain)
    case.do(actions.explain_delay, id=new_id(), on=EXPLAIN_BY, **explain)
    found = seen(case, complaint, on=EXPLAIN_BY)
    assert "A witness is ill" in found.replies[0].words and found.is_open


@pytest.mark.slow  # makes whole passes over the clocks
def test_both_clocks_run_and_are_met_by_what_is_written() -> None:
    case = offered()
    lena, complaint = lead(case), complained(case)
    brought_up_to_date(lena)
    kept = running(lena)
    assert kept["complaint_acknowledged"].due_on == ACKNOWLEDGE_BY
    assert kept["complaint_answered"].due_on == EXPLAIN_BY
    assert kept["complaint_answered"].subject == complaint
    acknowledged(case, complaint, by=lena)
    brought_up_to_date(lena)
    assert "complaint_acknowledged" not in running(lena)
    case.do(actions.explain_delay, id=new_id(), complaint=complaint, why="Ill.", by=lena, on=EXPLAIN_BY)
    brought_up_to_date(lena, on=EXPLAIN_BY)
    assert "complaint_answered" not in running(lena, on=EXPLAIN_BY)
    ended = case.see(clocks.kept_promises, case.person, by=lena, on=EXPLAIN_BY)
    assert {each.kind.id: each.state.value for each in ended if each.kind.id.startswith("complaint")} == {
        "complaint_acknowledged": "met",
        "complaint_answered": "met",
    }


@pytest.mark.slow  # makes whole passes over the clocks
def test_a_complaint_that_is_taken_back_lets_its_clocks_fall_away() -> None:
    case = offered()
    complaint = complained(case)
    brought_up_to_date(case.asha)
    case.do(actions.take_back_complaint, complaint=complaint, by=case.jo)
    brought_up_to_date(case.asha)
    assert not [kind for kind in running(case.asha) if kind.startswith("complaint")]


@pytest.mark.parametrize(
    ("capacity", "readers"),
    [
        ("person", {"person"}),
        ("representative", {"person", "representative"}),
        ("on their behalf", {"person", "representative"}),
        ("nominee", set()),
    ],
)
def test_who_reads_what_somebody_told_a_care_coordinator(capacity: str, readers: set[str]) -> None:
    case = offered()
    complaint = complained(case, by=case.asha, capacity=capacity, how="by telephone")
    role = frozenset({Role.REPRESENTATIVE})
    around = {
        "person": case.jo,
        "representative": Actor(
            new_id(), "Ned", case.jo.commissioner, role, frozenset({(case.person, Role.REPRESENTATIVE)})
        ),
        "nominee": acting_for(case.person, by=case.asha, new=NOMINEE),
    }
    found = {name for name, who in around.items() if case.see(queries.complaints_of, case.person, by=who, on=DAY)}
    assert found == readers
    for name, who in around.items():
        if name not in readers:
            with pytest.raises(NotFound):
                seen(case, complaint, by=who)


@pytest.mark.slow  # makes whole passes over the clocks
def test_nobody_outside_reads_from_the_clocks_that_there_is_a_complaint() -> None:
    case = offered()
    nia = acting_for(case.person, by=case.asha, new=NOMINEE)
    own = complained(case, by=nia, capacity="nominee", complained_by="Nia Bell")
    brought_up_to_date(case.asha)
    assert seen(case, own, by=nia).is_own
    for who in (case.jo, nia):
        shown = case.see(clocks.clocks_of, case.person, by=who, on=DAY)
        assert not [each for each in shown if each.kind.id.startswith("complaint")]
    staff = case.see(clocks.clocks_of, case.person, on=DAY)
    assert {each.kind.id for each in staff} >= {"complaint_acknowledged", "complaint_answered"}


def test_whoever_complained_takes_it_back_and_nobody_else() -> None:
    case = offered()
    nia = acting_for(case.person, by=case.asha, new=NOMINEE)
    complaint = complained(case, by=nia, capacity="nominee", complained_by="Nia Bell")
    with pytest.raises(NotFound):
        case.do(actions.take_back_complaint, complaint=complaint, by=case.jo)
    behalf = complained(case, by=case.asha, capacity="on their behalf", complained_by="A neighbour")
    with pytest.raises(Refused, match="Whoever made this complaint"):
        case.do(actions.take_back_complaint, complaint=behalf, by=case.jo)


def test_another_board_has_no_such_complaint() -> None:
    case, other = offered(), offered(ods_code=DEVON, number=NHS_NUMBERS[1])
    complaint = complained(case)
    with pytest.raises(NotFound):
        seen(other, complaint, by=other.asha)
    with pytest.raises(NotFound):
        acknowledged(other, complaint, by=other.asha)
