"""The cost of the seal on bank details is measured on a run in hand, and the seal is there again afterwards."""

from __future__ import annotations

from uuid import UUID

import psycopg
import pytest

from openphb.interfaces.bench import row_seal
from openphb.kernel.actor import Actor
from openphb.payments.queries.in_the_way import Standing, standing
from tests.rooms.payments import steps

_RULE = """
    SELECT policyname, permissive, roles::text, qual, with_check FROM pg_policies
    WHERE tablename = 'budgets_bankdetails' ORDER BY policyname
"""


def rules(url: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url) as connection:
        return connection.execute(_RULE).fetchall()


def test_a_run_is_looked_at_with_the_seal_and_without_and_then_it_is_sealed_again(
    committed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = steps.planned()
    run = steps.prepared(story)
    before, there = rules(committed), []

    def looked(run: UUID, *, by: Actor) -> Standing:
        there.append(len(rules(committed)))
        return standing(run, by=by)

    monkeypatch.setattr("openphb.interfaces.bench.row_seal.standing", looked)
    assert set(row_seal.measure(run, payments=1, by=story.fay)) == {"sealed", "unsealed"}
    assert there == [2, 1] * 3, "each turn with, then without"
    assert rules(committed) == before and len(before) == 2
