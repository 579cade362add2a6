"""A query with a hole in it, planted: whoever slips words in can say another board, and gets nothing that is sealed."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from openphb.commissioners import sealing
from openphb.commissioners.context import acting_as
from openphb.commissioners.roles import PROGRAM, WORKER
from openphb.commissioners.sealing import SEALED
from openphb.kernel.actor import Role
from tests.house.test_isolation import ask
from tests.rooms.world import DEVON, actor, board
from tests.trust import planted
from tests.trust.test_kept_apart import Two

pytestmark = pytest.mark.django_db
MODELS = {model._meta.db_table: model for model in apps.get_models() if model._meta.db_table in SEALED}


@pytest.fixture
def two(db: None) -> Two:
    planted.take_checks_away()
    ours, theirs = board(), board(DEVON)
    return Two(ours, theirs, planted.plant(ours), planted.plant(theirs))


def looked_for(typed: str) -> list[Any]:
    """The hole: what was typed is put into the words of a query, which none of ours does."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT name FROM people_organisation WHERE name = '{typed}'")
        return list(cursor.fetchall())


def counted(table: str, whose: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE commissioner_id = %s", [whose])
        return int(cursor.fetchone()[0])


def test_whoever_slips_in_another_board_gets_nothing_that_is_sealed(two: Two) -> None:
    with acting_as(actor(Role.COORDINATOR)):
        assert {counted(table, two.ours) for table in SEALED} == {1}
        looked_for(f"' UNION SELECT set_config('app.commissioner', '{two.theirs}', true) --")
        assert counted("people_organisation", two.theirs) == 1, "the attack is real: what is not sealed is seen"
        assert {table: counted(table, two.theirs) for table in SEALED} == dict.fromkeys(SEALED, 0)
        assert {counted(table, two.ours) for table in SEALED} == {0}


def test_the_seal_of_ones_own_board_opens_no_other_and_cannot_be_made(two: Two) -> None:
    with acting_as(actor(Role.COORDINATOR)), connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('app.seal')")
        own = cursor.fetchone()[0]
        for tried in (own, "", own[::-1]):
            looked_for(f"' UNION SELECT set_config('app.seal', '{tried}', true) --")
            looked_for(f"' UNION SELECT set_config('app.commissioner', '{two.theirs}', true) --")
            assert {counted(table, two.theirs) for table in SEALED} == {0}
    for role in (PROGRAM, WORKER):
        with pytest.raises(DatabaseError, match="permission denied"), planted.acting(role, two.ours):
            looked_for("' UNION SELECT secret FROM commissioners_sealkey --")


def test_nor_is_a_sealed_row_made_or_changed_for_another_board(two: Two) -> None:
    for table in SEALED:
        with pytest.raises(DatabaseError, match="row-level security"), acting_as(actor(Role.COORDINATOR)):
            looked_for(f"' UNION SELECT set_config('app.commissioner', '{two.theirs}', true) --")
            planted.make(MODELS[table], two.theirs, two.of_theirs).save(force_insert=True)
        with acting_as(actor(Role.COORDINATOR)), connection.cursor() as cursor:
            looked_for(f"' UNION SELECT set_config('app.commissioner', '{two.theirs}', true) --")
            with transaction.atomic(), suppress(DatabaseError):
                with transaction.atomic():
                    cursor.execute(f"UPDATE {table} SET commissioner_id = commissioner_id")
                assert cursor.rowcount == 0


def test_a_process_with_another_secret_is_told_to_migrate_before_it_serves(db: None, settings: Any) -> None:
    assert sealing.is_known()
    settings.SEAL_SECRET = "another secret, of another machine, long enough"
    assert not sealing.is_known()


def test_these_tables_and_no_others_want_the_seal() -> None:
    rows = ask(
        "SELECT tablename, permissive, roles::text[], qual = with_check OR tablename = 'moving_parcel' FROM pg_policies"
        " WHERE policyname NOT IN ('mine', 'the_other')"
    )  # of the two boards that a parcel is of, one writes it: see tests/rooms/moving/test_two_boards_in_sql.py
    assert {table for table, *_ in rows} == set(SEALED) and len(rows) == len(SEALED)
    assert all((kind, set(roles), same) == ("RESTRICTIVE", {PROGRAM, WORKER}, True) for _, kind, roles, same in rows)
