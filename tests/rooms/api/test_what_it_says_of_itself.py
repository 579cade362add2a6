"""What the interface says of itself is true: every answer is one that was told, whatever is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, seed
from hypothesis import settings as of_hypothesis
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import ignored_auth, negative_data_rejection

from openphb.interfaces.api import keys
from openphb.interfaces.api.first import described
from openphb.people.systems_rules import Scope
from tests import thorough
from tests.rooms.api.asking import system
from tests.rooms.budgets.steps import in_place

OURS = [ignored_auth, negative_data_rejection]
"""What these look for is put right before a question is asked: a key goes with it, and a budget that is there."""
pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # every operation, asked in hundreds of ways


def test_anybody_may_read_what_it_says_of_itself() -> None:
    told = Client().get("/api/v1/openapi.json").json()
    assert told["info"]["title"] == "openphb" and told["info"]["version"] == "1"
    shown = {path for path in told["paths"]}
    assert "/api/v1/people" in shown and all(path.startswith("/api/v1/") for path in shown)


def test_every_operation_asks_for_a_key_and_says_what_it_may_answer() -> None:
    for path, operations in described()["paths"].items():
        for method, told in operations.items():
            assert told["security"], f"{method} {path}"
            assert {"401", "403", "404", "422", "429"} <= set(map(str, told["responses"])), f"{method} {path}"


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Requests come in as from a server, and stay within the transaction of this test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


OPERATIONS = tuple(
    f"{method.upper()} {path}" for path, operations in described()["paths"].items() for method in operations
)
PARTS = tuple(range(thorough.or_all(1, thorough=5)))
"""Each operation is asked in parts with rows, dice and a count of their own: a part ends in minutes, whatever the next
one does. All in one transaction it was never seen to end.
"""
CASES = thorough.or_all(50, thorough=thorough.shared(20_000, among=len(OPERATIONS) * len(PARTS)))


def test_a_thorough_run_asks_twenty_thousand_questions() -> None:
    assert thorough.shared(20_000, among=len(OPERATIONS) * 5) * len(OPERATIONS) * 5 >= 20_000


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("operation", OPERATIONS)
def test_no_question_is_answered_otherwise_than_told(
    one_connection: None, monkeypatch: pytest.MonkeyPatch, figure: Callable[[str], None], *, operation: str, part: int
) -> None:
    monkeypatch.setattr(keys, "A_MINUTE", 10**9)
    story = in_place()
    asks = system(*Scope, by=story.lena)
    known: dict[str, UUID] = {"person": story.case.person, "budget": story.budget}
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler())
    method, path = operation.split(" ")
    told = _asked(schema[path][method], key=asks.key, known=known, part=part)
    assert not [status for status in told if status >= 500]
    assert sum(told.values()) >= CASES * 0.9 or told[200] == sum(told.values()), "little was asked"
    counts = ", ".join(f"{status}: {count:,}" for status, count in sorted(told.items()))
    figure(
        f"Interface for other systems, {operation}, part {part}: {sum(told.values()):,} questions, by status {counts}"
    )


def _asked(operation: Any, *, key: str, known: dict[str, UUID], part: int) -> Counter[int]:
    """Ask one operation in ways that are made up; how often it gave each status."""
    told: Counter[int] = Counter()
    right, wrong = (operation.as_strategy(generation_mode=mode) for mode in GenerationMode)

    @seed(part)
    @of_hypothesis(
        max_examples=CASES, deadline=None, database=None, suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=right | wrong)
    def ask(case: Any) -> None:
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {key}"}
        for name, id in known.items():  # half of them about something that is there
            if name in (case.path_parameters or {}) and sum(told.values()) % 2:
                case.path_parameters[name] = str(id)
        answer = case.call()
        told[answer.status_code] += 1
        case.validate_response(answer, excluded_checks=OURS)

    ask()
    return told
