"""Whose turn it is, which reviews are due, and that no page asks more for more rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openphb.interfaces.perform import perform
from openphb.kernel.actor import Role
from openphb.kernel.refusal import Refused
from openphb.people import actions as people
from openphb.plans import actions, queries
from openphb.plans.rules import Findings
from openphb.plans.workflow import VersionState
from tests.rooms.plans import steps
from tests.rooms.plans.steps import Case, agreed, asked, decided, offered, signed, started, submitted
from tests.rooms.world import DAY, DEVON, NHS_NUMBERS, NOON, coordinator, new_id

pytestmark = pytest.mark.django_db
FINDINGS = Findings(
    "direct payment", DAY, "At home", needs="As before", effective="Works well", sufficient=True,
    conditions_kept=True, follows="nothing",
)  # fmt: skip


@pytest.mark.parametrize(
    ("make", "turn"),
    [
        (offered, Role.PERSON),
        (asked, Role.APPROVER),
        (decided, Role.COORDINATOR),
        (lambda: decided("refuse"), None),
        (started, Role.COORDINATOR),
        (submitted, Role.CLINICIAN),
        (signed, Role.PERSON),
        (agreed, None),
    ],
)
def test_whose_turn_it_is(make: Any, turn: Role | None) -> None:
    case = make()
    (line,) = case.see(queries.caseload, on=DAY).lines
    assert (line.turn, line.person_name, line.since is not None) == (turn, "Jo Okafor", True)
    assert case.see(queries.turn_counts) == {turn: 1}
    for role in (Role.PERSON, Role.COORDINATOR, Role.CLINICIAN, Role.APPROVER):
        assert case.see(queries.caseload, on=DAY, turn=role).total == int(role is turn)


def test_waiting_counts_from_when_it_became_their_turn_and_not_from_what_was_written() -> None:
    case = submitted()
    before = case.see(queries.caseload, on=DAY).lines[0].since
    case.do(actions.consent, id=new_id(), version=case.version, given=steps.given(), by=case.jo)
    assert case.see(queries.caseload, on=DAY).lines[0].since == before


def test_cases_are_found_by_name_number_and_coordinator() -> None:
    case = started()
    for search, found in (("oka", 1), ("OKAFOR jo", 1), ("943 476 5919", 1), ("smith", 0), ("9000000009", 0)):
        assert case.see(queries.caseload, on=DAY, search=search).total == found, search
    assert case.see(queries.caseload, on=DAY, mine=True).total == 1
    assert case.see(queries.caseload, on=DAY, mine=True, by=case.cleo).total == 0


def test_nobody_is_waited_for_after_a_death() -> None:
    case = offered()
    perform(people.note_death, person=case.person, died_on=DAY, by=case.asha, at=NOON, on=DAY)
    assert case.see(queries.caseload, on=DAY).lines[0].turn is None
    assert case.see(queries.caseload, on=DAY, turn=Role.PERSON).total == 0
    assert case.see(queries.turn_counts) == {None: 1}


def test_the_cases_of_one_person_are_found() -> None:
    case = started()
    assert case.see(queries.caseload, on=DAY, person=case.person).total == 1
    assert case.see(queries.caseload, on=DAY, person=new_id()).total == 0


def test_another_board_has_its_own_caseload() -> None:
    case, bo = submitted(), coordinator(name="Bo", ods_code=DEVON)
    assert case.see(queries.caseload, on=DAY, by=bo).total == 0
    assert case.see(queries.turn_counts, by=bo) == {}
    assert case.see(queries.waiting, list(VersionState), by=bo) == ((), 0)
    assert case.see(queries.contents, [case.version], by=bo) == {}
    assert case.see(queries.writers, [case.version], by=bo) == {}


def test_the_person_sees_their_own_case_only() -> None:
    case = offered()
    offered(number=NHS_NUMBERS[1], given="Sam")
    assert [line.person_name for line in case.see(queries.caseload, on=DAY, by=case.jo).lines] == ["Jo Okafor"]


def test_what_waits_for_a_signature_comes_with_its_cost_and_its_writers() -> None:
    case = submitted()
    (waiting,), total = case.see(queries.waiting, [VersionState.SUBMITTED])
    assert (total, waiting.writers, str(waiting.costs.yearly)) == (1, {case.asha.id}, "£9,255.36")


def many_agreed(count: int) -> list[Case]:
    return [agreed(number=number, given=f"Jo{index}") for index, number in enumerate(NHS_NUMBERS[:count])]


PAGES: dict[str, Any] = {
    "caseload": lambda case: case.see(queries.caseload, on=DAY),
    "turn counts": lambda case: case.see(queries.turn_counts),
    "waiting": lambda case: case.see(queries.waiting, list(VersionState)),
    "reviews due": lambda case: case.see(queries.reviews_due, on=DAY, first_payments={}),
    "answers owed": lambda case: case.see(queries.reconsiderations_waiting),
    "writers": lambda case: case.see(queries.writers, [case.version]),
}


def asked_of_the_database(case: Case) -> dict[str, int]:
    counts = {}
    for name, page in PAGES.items():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            page(case)
        counts[name] = len(captured)
    return counts


@pytest.mark.slow  # six people's plans are written and agreed first
def test_no_page_asks_more_of_the_database_for_more_people() -> None:
    (case,) = many_agreed(1)
    few = asked_of_the_database(case)
    for more in [agreed(number=number, given="Sam") for number in NHS_NUMBERS[1:5]]:
        more.do(actions.put_line, version=change(more), line=steps.bicycle(), by=more.asha)
    assert asked_of_the_database(case) == few


def change(case: Case) -> UUID:
    return case.do(actions.change, id=new_id(), plan=case.plan, why="A bicycle", by=case.asha)


def test_no_plan_asks_more_of_the_database_for_more_lines_and_versions() -> None:
    case = agreed()

    def count(query: Any, id: UUID) -> int:
        with CaptureQueriesContext(connection) as captured:
            case.see(query, id)
        return len(captured)

    pages = ((queries.version, "version"), (queries.plan, "plan"), (queries.requests_of, "person"))
    before = [count(query, getattr(case, of)) for query, of in pages]
    second = change(case)
    for number in range(5):
        case.do(actions.put_line, version=second, line=steps.bicycle(key=new_id(), what=f"Item {number}"), by=case.asha)
    case = replace(case, version=second)
    assert [count(query, getattr(case, of)) for query, of in pages] == before


def hold(case: Case, **changes: Any) -> None:
    findings = replace(FINDINGS, **changes)
    on = findings.held_on
    case.do(actions.hold_review, id=new_id(), plan=case.plan, findings=findings, by=case.asha, on=max(on, DAY))


def due(case: Case, on: date = DAY, **first: date) -> queries.ReviewDue:
    payments = {case.plan: first["first"]} if first else {}
    (found,) = case.see(queries.reviews_due, on=on, first_payments=payments)
    return found


def test_the_clock_starts_at_the_first_payment_and_not_before() -> None:
    case = agreed()
    assert (due(case).clock, due(case).due_on, due(case).by_law) == ("plan", date(2026, 7, 1), False)
    paid = due(case, first=date(2026, 4, 20))
    assert (paid.clock, paid.due_on, paid.by_law) == ("direct payment", date(2026, 7, 20), True)
    assert due(case, on=date(2026, 7, 21), first=date(2026, 4, 20)).is_overdue


def test_after_a_review_twelve_months_are_counted_from_it() -> None:
    case = agreed()
    hold(case, held_on=date(2026, 7, 6))
    assert due(case, on=date(2026, 8, 1), first=date(2026, 4, 20)).due_on == date(2027, 7, 6)


def test_continuing_healthcare_keeps_its_own_clock_from_its_own_decision() -> None:
    case = agreed()
    facts = {"kind": "service", "value": "chc", "since": date(2026, 3, 1), "reasons": "Decided by the panel."}
    perform(people.note_circumstance, id=new_id(), person=case.person, by=case.asha, at=NOON, **facts)
    found = due(case, first=date(2026, 4, 20))
    assert (found.clock, found.due_on) == ("chc", date(2026, 6, 1))
    hold(case, kind="both", held_on=date(2026, 5, 30))
    assert due(case, on=date(2026, 6, 1), first=date(2026, 4, 20)).due_on == date(2027, 5, 30)


def test_a_wheelchair_budget_of_somebody_on_continuing_care_has_no_review_of_continuing_care() -> None:
    """The decision is the person’s; the review is that of the plan for the care it was about."""
    case = agreed()
    chair = _a_second_budget(case, "wheelchair")
    facts = {"kind": "service", "value": "chc", "since": date(2026, 3, 1), "reasons": "Decided by the panel."}
    perform(people.note_circumstance, id=new_id(), person=case.person, by=case.asha, at=NOON, **facts)
    found = case.see(queries.reviews_due, on=DAY, first_payments={case.plan: date(2026, 4, 20)})
    assert {each.plan: each.clock for each in found} == {case.plan: "chc", chair.plan: "plan"}


def _a_second_budget(case: Case, service: str) -> Case:
    """Offered, asked for, granted, planned and agreed like the first."""
    second = replace(case, request=new_id(), plan=new_id())
    of = {"request": second.request}
    case.do(actions.offer, id=second.request, person=case.person, service=service, offered_on=DAY, by=case.asha)
    case.do(actions.answer_offer, **of, verb="ask", by=case.jo)
    case.do(actions.decide, id=new_id(), **of, verb="grant", reasons="It fits.", by=case.abe)
    case.do(actions.start_plan, id=second.plan, **of, by=case.asha)
    second = replace(second, version=actions.first_version(second.plan))
    steps.write(second, second.version)
    case.do(actions.submit, version=second.version, by=case.asha)
    steps.sign(second, second.version)
    steps.say_yes(second, second.version)
    return second


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"held_on": date(2026, 4, 5)}, "held_on"),
        ({"needs": ""}, "needs"),
        ({"effective": " "}, "effective"),
        ({"how": ""}, "how"),
        ({"kind": "chat"}, "kind"),
        ({"follows": "party"}, "follows"),
        ({"sufficient": False}, "follows"),
        ({"sufficient": False, "follows": "less money"}, "follows"),
        ({"conditions_kept": False}, "notes"),
    ],
)
def test_a_review_makes_its_four_findings(changes: dict[str, Any], field: str) -> None:
    case = agreed()
    with pytest.raises(Refused) as caught:
        hold(case, **changes)
    assert [refusal.field for refusal in caught.value.refusals] == [field]


def test_a_review_that_was_held_is_kept() -> None:
    case = agreed()
    hold(case, sufficient=False, follows="more money", conditions_kept=False, notes="Receipts were late.")
    (review,) = case.see(queries.reviews, case.plan)
    assert (review.follows, review.notes, review.held_by) == ("more money", "Receipts were late.", "Asha Rahman")


def test_a_review_cannot_be_recorded_before_it_is_held() -> None:
    with pytest.raises(Refused, match="in the future"):
        case = agreed()
        ahead = replace(FINDINGS, held_on=date(2026, 5, 1))
        case.do(actions.hold_review, id=new_id(), plan=case.plan, findings=ahead, by=case.asha)
