"""What happened is only added to: the program may not change it, and the owner cannot by mistake.

The list comes from the database: every table that carries the trigger. A second list, by hand, names what must be in
it, so that a table cannot drop out unnoticed.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, ProgrammingError, connection

from openphb.commissioners.roles import OWNER, PROGRAM
from tests.rooms.world import board
from tests.trust import planted
from tests.trust.planted import acting

pytestmark = pytest.mark.django_db

MUST_BE_HISTORY = {
    "people_auditevent",
    "people_circumstance",
    "ledger_transfer",
    "plans_event",
    "plans_letter",
    "plans_letterto",
    "plans_sending",
    "plans_evidence",
    "budgets_budgetevent",
    "budgets_signoff",
    "budgets_award",
    "budgets_indicative",
    "payments_paymentevent",
    "payments_bankfile",
    "payments_returnedpayment",
    "payments_statementfile",
    "payments_match",
    "payments_tierevent",
    "payments_linesample",
    "payments_sampledline",
    "payments_samplemark",
    "payments_receipt",
    "payments_reclaim",
    "payments_purchase",
    "payments_payingaccount",
    "payments_queryevent",
}
ATTEMPTS = (
    "UPDATE {} SET id = id",
    "DELETE FROM {}",
    "TRUNCATE {} CASCADE",
    "ALTER TABLE {} DISABLE TRIGGER ALL",
    "DROP TRIGGER {}_is_history ON {}",
    "ALTER TABLE {} DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE {} OWNER TO openphb_program",
    "CREATE RULE quietly AS ON INSERT TO {} DO INSTEAD NOTHING",
)


def run(sql: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else []


def history() -> list[str]:
    """Tables with the trigger, enabled, on both UPDATE and DELETE, once for the whole statement."""
    return [
        name
        for (name,) in run(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE '%\\_is\\_history'"
            " AND tgenabled = 'O' AND tgtype & 24 = 24 AND tgtype & 1 = 0 ORDER BY 1"
        )
    ]


def test_every_table_that_should_be_history_is() -> None:
    assert set(history()) >= MUST_BE_HISTORY


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_the_program_cannot_touch_history(attempt: str) -> None:
    """Eight ways, on every table of history there is."""
    for table in history():
        with pytest.raises(ProgrammingError, match="permission denied|must be owner"), acting(PROGRAM, board()):
            run(attempt.replace("{}", table))


def test_the_program_cannot_turn_all_triggers_off() -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), acting(PROGRAM, None):
        run("SET session_replication_role = replica")


def test_even_the_owner_is_stopped_by_the_trigger() -> None:
    planted.take_checks_away()
    ours = board()
    planted.plant(ours)
    for table in history():
        for slip in ("UPDATE {} SET id = id", "DELETE FROM {}"):
            with pytest.raises(DatabaseError, match=f"{table} is history"), acting(OWNER, ours):
                run(slip.replace("{}", table))
