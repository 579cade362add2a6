"""No sequence of actions asks back, lowers or stops without a complete notice and a way to challenge it."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import Phase
from hypothesis.stateful import run_state_machine_as_test

from openphb.commissioners.context import acting_as
from openphb.commissioners.roles import OWNER
from tests.rooms.payments import steps
from tests.rooms.plans.steps import decided
from tests.rooms.world import NOON, new_id
from tests.trust.lives import lives
from tests.trust.notice_machine import NoticeLife
from tests.trust.planted import acting

STEPS, MOST = 500, 5_000
ALWAYS_DONE = {"give notice", "reclaim", "decide", "challenge"}
LIVES = lives(how_many=15, steps=40, phases=[Phase.generate], report_multiple_bugs=False)


@pytest.mark.slow  # five hundred real actions, each judged by the tables
def test_no_sequence_of_actions_leaves_a_decision_without_its_notice(
    committed: str, figure: Callable[[str], None]
) -> None:
    NoticeLife.story = steps.paid()
    began = time.monotonic()
    while NoticeLife.took.total() < STEPS or (_never_done() and NoticeLife.took.total() < MOST):
        run_state_machine_as_test(NoticeLife, settings=LIVES)
    took, tried = time.monotonic() - began, NoticeLife.took.total()
    done = NoticeLife.took - NoticeLife.refused
    figure(f"Decisions in any order: {tried:,} tried in {took:.0f} s; kept: {dict(done)}")
    assert _never_done() == set()
    assert NoticeLife.refused.total() > tried / 10, "too little was tried that should be refused"


def _never_done() -> set[str]:
    """Without these little would have been proved; chance may leave one of them out for hundreds of steps."""
    return ALWAYS_DONE - set(NoticeLife.took - NoticeLife.refused)


DECISION = (
    "INSERT INTO plans_decision (id, commissioner_id, person_id, request_id, kind, reasons, rules, notice, notice_days,"
    " effective_on, decided_on, decided_by, decided_by_name, recorded_at)"
    " SELECT %s, commissioner_id, person_id, request_id, %s, reasons, '', notice, 28, effective_on, decided_on,"
    " decided_by, decided_by_name, recorded_at FROM plans_decision WHERE kind = 'refuse' LIMIT 1"
)
LETTER = (
    "INSERT INTO plans_letter (id, commissioner_id, person_id, decision_id, kind, subject, content, words, sha256,"
    " reasons, challenge, complaint, notice_days, amount_pence, repay_by, payer, written_on, written_at, written_by,"
    " written_by_name) SELECT %(id)s, commissioner_id, person_id, %(decision)s, %(kind)s, subject, content, words,"
    " sha256, %(reasons)s, %(challenge)s, complaint, %(days)s, %(pence)s, %(by)s, %(payer)s, written_on, written_at,"
    " written_by, written_by_name FROM plans_letter WHERE kind = 'refuse' LIMIT 1"
)
WHOLE = {"reasons": "It is so.", "challenge": "Ask us.", "days": 28, "pence": None, "by": None, "payer": ""}
DEMAND = WHOLE | {"pence": 100, "by": NOON.date(), "payer": "Jo"}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["refuse", "reduce", "stop", "repay", "grant"])
def test_the_database_keeps_no_decision_without_a_letter(kind: str) -> None:
    case = decided("refuse")
    with pytest.raises(IntegrityError, match="has no letter to anybody"), transaction.atomic():
        with acting_as(case.asha), connection.cursor() as cursor:
            cursor.execute(DECISION, [new_id(), kind])
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.django_db
def test_not_even_the_owner_of_the_tables_can_keep_one() -> None:
    case = decided("refuse")
    kept_back = pytest.raises(IntegrityError, match="has no letter to anybody")
    with kept_back, transaction.atomic(), acting(OWNER, case.asha.commissioner), connection.cursor() as cursor:
        cursor.execute(DECISION, [new_id(), "stop"])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "change", "rule"),
    [
        ("stop", {"reasons": ""}, "letter_gives_reasons"),
        ("stop", {"challenge": ""}, "letter_says_how_to_challenge"),
        ("stop", {"days": 0}, "letter_gives_notice"),
        ("suspend", {"days": 0}, "letter_gives_notice"),
        ("reduce", {"days": 0}, "letter_gives_notice"),
        ("repay", {"pence": None}, "demand_says"),
        ("repay", {"pence": 0}, "demand_says"),
        ("repay", {"by": None}, "demand_says"),
        ("repay", {"payer": ""}, "demand_says"),
        ("refuse", {"challenge": ""}, "letter_says_how_to_challenge"),
    ],
)
def test_the_database_keeps_no_letter_without_its_particulars(kind: str, change: dict[str, object], rule: str) -> None:
    case = decided("refuse")
    said = DEMAND if kind == "repay" else WHOLE
    kept_back, decision = pytest.raises(IntegrityError, match=rule), new_id()
    with kept_back, transaction.atomic(), acting_as(case.asha), connection.cursor() as cursor:
        cursor.execute(DECISION, [decision, kind])
        cursor.execute(LETTER, {"id": new_id(), "decision": decision, "kind": kind, **said, **change})
