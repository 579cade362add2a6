"""The role that makes facts may read what they are made of, of one board, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection

from openphb.commissioners.context import NotInATransaction, acting_as, looking_as
from openphb.commissioners.roles import PROGRAM, READER
from openphb.insight.extract.reads import READS
from tests.rooms import world

pytestmark = pytest.mark.django_db


def asked(question: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return list(cursor.fetchall())


def test_it_may_read_these_columns_and_no_others():
    may = asked(
        "SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
        f"WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'm', 'p') AND a.attnum > 0 "
        f"AND NOT a.attisdropped AND has_column_privilege('{READER}', c.oid, a.attnum, 'SELECT')"
    )
    assert set(may) == {(table, column) for table, columns in READS.items() for column in columns}


@pytest.mark.parametrize("right", ["INSERT", "UPDATE", "DELETE", "TRUNCATE"])
def test_it_may_change_nothing(right):
    may = asked(
        "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' "
        f"AND has_table_privilege('{READER}', c.oid, '{right}')"
    )
    assert may == []


@pytest.mark.parametrize("column", ["nhs_number", "given_name", "address", "email"])
def test_it_cannot_read_who_somebody_is(column):
    with pytest.raises(DatabaseError, match="permission denied"), looking_as(READER, world.board()):
        asked(f"SELECT {column} FROM people_person")


def test_it_sees_one_board_and_the_program_is_itself_again_afterwards():
    asha = world.coordinator()
    world.person(asha)
    counts = {}
    for code in (world.SOUTH_YORKSHIRE, world.DEVON):
        with looking_as(READER, world.board(code)):
            counts[code] = asked("SELECT count(*), current_user::text FROM people_person")[0]
    assert counts == {world.SOUTH_YORKSHIRE: (1, READER), world.DEVON: (0, READER)}
    assert asked("SELECT current_user::text") == [(PROGRAM,)]


def test_it_cannot_look_while_somebody_acts():
    with acting_as(world.coordinator()), pytest.raises(NotInATransaction), looking_as(READER, world.board()):
        pass


def test_it_can_neither_sign_in_nor_step_round_row_level_security():
    assert asked(f"SELECT rolcanlogin, rolbypassrls, rolsuper FROM pg_roles WHERE rolname = '{READER}'") == [
        (False, False, False)
    ]
