"""A board that the database has counted nothing of is posted for with as many looks at accounts as any other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from openphb.commissioners.context import acting_as
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.ledger import actions, chart
from openphb.ledger.actions import Movement
from tests.rooms.ledger.story import finance
from tests.rooms.world import DAY, DEVON, NOON

MANY = 600
CODES = [f"budget:PHB{n:04}:agreed" for n in range(MANY)]


def looks() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'ledger_account'")
        return int(cursor.fetchone()[0])


def looks_to_promise(by: Actor) -> int:
    with acting_as(by):
        actions.open_accounts([chart.FUND, *CODES], by=by)
        before = looks()
        movements = [Movement(chart.FUND, code, Money(100), f"award:{code}") for code in CODES]
        actions.post(movements, kind="agreement", value_date=DAY, by=by, at=NOON)
        return looks() - before


@pytest.mark.django_db
def test_each_account_of_a_board_that_joined_since_is_found_by_its_code(
    owner_sql: Callable[..., list[tuple[Any, ...]]],
) -> None:
    counted = looks_to_promise(finance())
    owner_sql("ANALYZE ledger_account")
    assert looks_to_promise(finance(ods_code=DEVON)) <= counted * 2 < MANY * 20
