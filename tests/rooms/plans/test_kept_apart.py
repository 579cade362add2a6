"""Nobody sees a stranger's case, and every question names the board before row security has to."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openphb.kernel.refusal import NotFound
from openphb.people.rules import NewActing
from openphb.plans import actions, queries
from openphb.plans.workflow import VersionState
from tests.rooms.plans.steps import Case, agreed, given, line
from tests.rooms.world import DAY, acting_for, new_id, person, themselves

pytestmark = pytest.mark.django_db

ABOUT_ONE: dict[str, Callable[[Case], tuple[Any, ...]]] = {
    "request": lambda case: (queries.request, case.request),
    "requests_of": lambda case: (queries.requests_of, case.person),
    "decisions": lambda case: (queries.decisions, case.person),
    "decision": lambda case: (queries.decision, case.see(queries.request, case.request).decisions[0].id),
    "plan": lambda case: (queries.plan, case.plan),
    "plans_of": lambda case: (queries.plans_of, case.person),
    "plan_for_person": lambda case: (queries.plan_for_person, case.person),
    "history": lambda case: (queries.history, case.plan),
    "reviews": lambda case: (queries.reviews, case.plan),
    "version": lambda case: (queries.version, case.version),
    "content": lambda case: (queries.content, case.version),
    "differences": lambda case: (queries.differences, case.version),
    "line_words": lambda case: (queries.line_words, case.version),
}
LISTS: dict[str, Callable[..., Any]] = {
    "caseload": lambda by: queries.caseload(by=by, on=DAY, search="oka"),
    "turn_counts": lambda by: queries.turn_counts(by=by),
    "waiting": lambda by: queries.waiting(list(VersionState), by=by),
    "reviews_due": lambda by: queries.reviews_due(by=by, on=DAY, first_payments={}),
    "reconsiderations_waiting": lambda by: queries.reconsiderations_waiting(by=by),
}


@pytest.mark.parametrize("name", ABOUT_ONE)
def test_a_stranger_of_the_same_board_finds_nothing(name: str) -> None:
    case = agreed()
    sam = themselves(person(case.asha, number="9000000009", given="Sam"), by=case.asha, name="Sam")
    query, id = ABOUT_ONE[name](case)
    with pytest.raises(NotFound):
        case.see(query, id, by=sam)
    assert case.see(query, id, by=case.jo) is not None


def test_a_stranger_can_do_nothing_to_it() -> None:
    case = agreed()
    sam = themselves(person(case.asha, number="9000000009", given="Sam"), by=case.asha, name="Sam")
    tries: list[tuple[Any, dict[str, Any]]] = [
        (actions.put_line, {"version": case.version, "line": line()}),
        (actions.submit, {"version": case.version}),
        (actions.move, {"version": case.version, "verb": "return", "note": "No"}),
        (actions.end, {"plan": case.plan, "note": "No"}),
        (actions.change, {"id": new_id(), "plan": case.plan, "why": "No"}),
        (actions.consent, {"id": new_id(), "version": case.version, "given": given()}),
        (actions.ask_for_change, {"request": case.request, "because": "No"}),
        (actions.answer_offer, {"request": case.request, "verb": "decline"}),
    ]
    for action, facts in tries:
        with pytest.raises(NotFound):
            case.do(action, by=sam, **facts)


def test_an_unknown_id_is_answered_like_a_strangers() -> None:
    case = agreed()
    for query in (queries.request, queries.plan, queries.version, queries.decision):
        with pytest.raises(NotFound):
            case.see(query, new_id())
    with pytest.raises(NotFound):
        case.do(actions.answer_reconsideration, id=new_id(), verdict="keep", reasons="No", by=case.abe)


@pytest.mark.parametrize("name", [*ABOUT_ONE, *LISTS])
def test_every_question_names_the_board(name: str) -> None:
    """Row security would hide a forgotten filter, so the words of each question are looked at."""
    case = agreed()
    with CaptureQueriesContext(connection) as captured:
        if name in LISTS:
            case.see(lambda by: LISTS[name](by))
        else:
            query, id = ABOUT_ONE[name](case)
            case.see(query, id)
    asked = [each["sql"] for each in captured if 'FROM "plans_' in each["sql"]]
    assert asked
    for sql in asked:
        for alias in re.findall(r'FROM "plans_\w+" (U\d+)|FROM "(plans_\w+)"', sql):
            table = alias[0] or f'"{alias[1]}"'
            assert f'{table}."commissioner_id" = {case.asha.commissioner}' in sql, sql


def test_a_representative_finds_those_they_act_for_and_nobody_else() -> None:
    case = agreed()
    mo = acting_for(case.person, by=case.asha, new=NewActing("representative", "Mo", DAY, basis="lpa", evidence="Seen"))
    assert case.see(queries.caseload, on=DAY, by=mo).total == 1
    assert case.see(queries.reviews_due, on=DAY, first_payments={}, by=mo)[0].person == case.person


def test_a_request_waits_for_nobody_itself_once_it_has_a_plan() -> None:
    case = agreed()
    assert case.see(queries.request, case.request).turn is None
