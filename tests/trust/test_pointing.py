"""Keys that are checked for a whole statement at once hold every writer, one row or many, as a foreign key would."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, models, transaction

from openphb.commissioners.roles import OWNER, PROGRAM
from tests.rooms.world import DEVON, board
from tests.trust import planted
from tests.trust.planted import acting

pytestmark = pytest.mark.django_db

KEYS = [("payments.Payment", "run_id"), ("payments.Payment", "bank_details_id"),
        ("ledger.Transfer", "source_id"), ("ledger.Transfer", "target_id")]  # fmt: skip
STAY = ["ledger_account", "payments_paymentrun", "budgets_bankdetails"]
MANY = 501
_MANY_TRANSFERS = """
    INSERT INTO ledger_transfer (commissioner_id, source_id, target_id, pence, value_date, kind, cause, reverses,
                                 recorded_at, recorded_by)
    SELECT commissioner_id, source_id, CASE WHEN n = 7 THEN %s ELSE target_id END, pence, value_date, 'many', n, '',
           recorded_at, recorded_by
    FROM ledger_transfer, generate_series(1, %s) n
"""


@pytest.fixture
def two(db: None) -> tuple[tuple[int, dict[Any, Any]], tuple[int, dict[Any, Any]]]:
    """What each of two boards has, by table."""
    planted.take_checks_away()
    ours, theirs = board(), board(DEVON)
    return (ours, planted.plant(ours)), (theirs, planted.plant(theirs))


@pytest.mark.parametrize(("name", "column"), KEYS)
@pytest.mark.parametrize("role", [PROGRAM, OWNER])
def test_no_row_can_be_made_to_point_at_another_boards_or_at_nobodys(
    two: Any, name: str, column: str, role: str
) -> None:
    (ours, mine), (_, theirs) = two
    model = apps.get_model(name)
    target = model._meta.get_field(column.removesuffix("_id")).related_model
    nobodys = UUID(int=1) if isinstance(target._meta.pk, models.UUIDField) else 0
    if name == "ledger.Transfer" and role == PROGRAM:
        return  # it may not write the ledger at all: see test_one_door
    for wrong in (theirs[target], nobodys):
        with acting(role, ours):
            row = planted.make(model, ours, mine)
            setattr(row, column, wrong)
            with pytest.raises(IntegrityError, match="foreign key"), transaction.atomic():
                row.save(force_insert=True)
            if name == "payments.Payment":
                with pytest.raises(IntegrityError, match="foreign key"), transaction.atomic():
                    model._base_manager.filter(pk=mine[model]).update(**{column: wrong})


@pytest.mark.parametrize("rows", [MANY - 1, MANY])
def test_one_wrong_row_among_many_is_found_and_none_of_them_is_kept(two: Any, rows: int) -> None:
    (ours, mine), (_, theirs) = two
    transfer, account = apps.get_model("ledger.Transfer"), apps.get_model("ledger.Account")
    with acting(OWNER, ours), connection.cursor() as cursor:
        with pytest.raises(IntegrityError, match="its target_id is no row"), transaction.atomic():
            cursor.execute(_MANY_TRANSFERS, [theirs[account], rows])
        assert transfer._base_manager.count() == 1
        cursor.execute(_MANY_TRANSFERS, [mine[account], rows])
        assert transfer._base_manager.count() == 1 + rows


@pytest.mark.parametrize("table", STAY)
def test_what_is_pointed_at_stays_even_for_the_owner(two: Any, table: str) -> None:
    (ours, _), _ = two
    fresh = "gen_random_uuid()" if table != "ledger_account" else "id + 1000000"
    for slip in (f"DELETE FROM {table}", f"UPDATE {table} SET id = {fresh}"):
        _refused(slip, table, board=ours)


@pytest.mark.parametrize("table", STAY)
def test_nor_can_its_table_be_emptied(db: None, table: str) -> None:
    _refused(f"TRUNCATE {table} CASCADE", table, board=board())


def _refused(slip: str, table: str, *, board: int) -> None:
    stopped = pytest.raises(DatabaseError, match=f"violates the keys of {table}")
    with acting(OWNER, board), connection.cursor() as cursor, stopped, transaction.atomic():
        cursor.execute(slip)


def test_these_are_all_the_keys_between_boards_rows_that_no_foreign_key_holds(db: None) -> None:
    """So that a key is never forgotten: whatever the models point at is held in one way or the other."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, attname FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid"
            " AND attnum = ANY (conkey) WHERE contype = 'f' AND array_length(conkey, 1) > 1"
        )
        held = set(cursor.fetchall())
    named = {(apps.get_model(name)._meta.db_table, column) for name, column in KEYS}
    everywhere = {(model._meta.db_table, column) for model in planted.tables() for column, _ in planted.keys(model)}
    assert everywhere - held == named
