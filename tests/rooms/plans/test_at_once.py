"""Two people at once: the second waits for the first, and then finds it done."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from openphb.kernel.actor import Role
from openphb.kernel.refusal import Refused
from openphb.plans import actions, queries
from tests.rooms.plans.steps import agreed, asked, submitted
from tests.rooms.world import actor, new_id

pytestmark = [pytest.mark.slow]  # each has a database of its own, so that its transactions are really kept
HANDS = 6


def all_at_once(act: Callable[[int], Any]) -> list[str]:
    """What came of the same thing done by several at one moment: 'done', or the reason why not."""
    start = Barrier(HANDS)

    def one(number: int) -> str:
        try:
            start.wait(timeout=30)
            act(number)
            return "done"
        except Refused as refused:
            return refused.refusal.because
        finally:
            connection.close()

    with ThreadPoolExecutor(HANDS) as hands:
        return list(hands.map(one, range(HANDS)))


def test_several_clinicians_sign_one_version_and_one_signature_counts(committed: str) -> None:
    case = submitted()
    clinicians = [actor(Role.CLINICIAN, name=f"Clinician {number}") for number in range(HANDS)]
    came = all_at_once(
        lambda number: case.do(actions.move, version=case.version, verb="sign off clinically", by=clinicians[number])
    )
    assert came.count("done") == 1 and all("You cannot sign" in each for each in came if each != "done")
    verbs = [event.verb for event in case.see(queries.history, case.plan)]
    assert verbs.count("sign off clinically") == 1


def test_several_begin_a_change_and_one_draft_is_made(committed: str) -> None:
    case = agreed()
    ids = [new_id() for _ in range(HANDS)]
    came = all_at_once(
        lambda number: case.do(actions.change, id=ids[number], plan=case.plan, why="More hours", by=case.asha)
    )
    assert came.count("done") == 1 and all("Version 2 is already on its way" in each for each in came if each != "done")
    assert len(case.see(queries.plan, case.plan).versions) == 2


def test_several_decide_on_a_request_and_one_decision_is_kept(committed: str) -> None:
    case = asked()
    deciders = [actor(Role.APPROVER, name=f"Approver {number}") for number in range(HANDS)]
    ids = [new_id() for _ in range(HANDS)]
    came = all_at_once(
        lambda number: case.do(
            actions.decide,
            id=ids[number],
            request=case.request,
            verb=("grant", "refuse")[number % 2],
            reasons="It fits.",
            by=deciders[number],
        )
    )
    assert came.count("done") == 1
    assert len(case.see(queries.request, case.request).decisions) == 1
