"""Two boards, a row of each in every table: neither sees, makes, changes or points at a row of the other's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, transaction

from openphb.commissioners.roles import OWNER, PROGRAM
from tests.rooms.world import DEVON, board
from tests.trust import planted
from tests.trust.planted import Model, acting

pytestmark = pytest.mark.django_db

NAMES = [model._meta.label for model in planted.tables()]
KEYS = [(model, column, target) for model in planted.tables() for column, target in planted.keys(model)]


@dataclass(frozen=True)
class Two:
    """What each of two boards has, by table."""

    ours: int
    theirs: int
    of_ours: dict[Model, Any]
    of_theirs: dict[Model, Any]


@pytest.fixture
def two(db: None) -> Two:
    planted.take_checks_away()
    ours, theirs = board(), board(DEVON)
    return Two(ours, theirs, planted.plant(ours), planted.plant(theirs))


def rows(model: Model) -> list[int]:
    """Whose rows are in view, without any filter of our own."""
    return sorted(model._base_manager.values_list("commissioner_id", flat=True))


def may(model: Model, right: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(%s, %s, %s)", [PROGRAM, model._meta.db_table, right])
        return bool(cursor.fetchone()[0])


def test_there_are_two_of_everything(two: Two) -> None:
    assert len(two.of_ours) == len(two.of_theirs) == len(NAMES) > 25


def test_whoever_has_not_said_whose_rows_they_want_sees_none(two: Two) -> None:
    with acting(PROGRAM, None):
        assert {model._meta.label: rows(model) for model in two.of_ours} == {name: [] for name in NAMES}


def test_each_board_sees_its_own_rows_alone(two: Two) -> None:
    for mine in (two.ours, two.theirs):
        with acting(PROGRAM, mine):
            assert {model._meta.label: rows(model) for model in two.of_ours} == {name: [mine] for name in NAMES}


def test_the_owner_of_the_tables_is_held_as_well(two: Two) -> None:
    with acting(OWNER, two.ours):
        assert all(rows(model) == [two.ours] for model in two.of_ours)
    with acting(OWNER, None):
        assert all(rows(model) == [] for model in two.of_ours)


def test_a_board_that_does_not_exist_has_nothing(two: Two) -> None:
    with acting(PROGRAM, 999_999):
        assert all(rows(model) == [] for model in two.of_ours)


def test_a_row_cannot_be_made_for_another_board(two: Two) -> None:
    for model in two.of_ours:
        row = planted.make(model, two.theirs, two.of_ours)
        words = "violates row-level security" if may(model, "INSERT") else "permission denied"
        with pytest.raises(ProgrammingError, match=words), acting(PROGRAM, two.ours):
            row.save(force_insert=True)


def test_a_row_cannot_be_given_to_another_board(two: Two) -> None:
    for model in filter(_changeable, two.of_ours):
        with pytest.raises(DatabaseError, match="violates"), acting(PROGRAM, two.ours):
            model._base_manager.filter(pk=two.of_ours[model]).update(commissioner_id=two.theirs)


def test_another_boards_row_cannot_be_changed_nor_is_it_said_to_exist(two: Two) -> None:
    for model in filter(_changeable, two.of_ours):
        with acting(PROGRAM, two.ours):
            column = model._meta.pk.attname
            assert model._base_manager.filter(pk=two.of_theirs[model]).update(**{column: two.of_theirs[model]}) == 0


def test_no_row_of_a_commissioners_can_be_deleted_by_the_program_unless_it_may(two: Two) -> None:
    for model in two.of_ours:
        with acting(PROGRAM, two.ours), transaction.atomic():
            if may(model, "DELETE"):
                assert _delete(model, two.of_theirs[model]) == 0
                continue
        with pytest.raises(ProgrammingError, match="permission denied"), acting(PROGRAM, two.ours):
            _delete(model, two.of_ours[model])


def test_a_row_cannot_point_at_another_boards(two: Two) -> None:
    """Even for the owner: the key itself carries the commissioner."""
    planted.take_uniqueness_away()
    assert len(KEYS) > 40
    for model, column, target in KEYS:
        with acting(OWNER, two.ours):
            row = planted.make(model, two.ours, two.of_ours)
            setattr(row, column, two.of_theirs[target])
            with pytest.raises(IntegrityError, match="foreign key"), transaction.atomic():
                row.save(force_insert=True)
                _hold_to_all_keys()


def test_a_second_board_may_have_the_same_person(two: Two) -> None:
    """And is not told that the first has."""
    from openphb.people.models import Person

    with acting(OWNER, two.ours):
        number = Person.objects.get(pk=two.of_ours[Person]).nhs_number
    with acting(PROGRAM, two.theirs):
        row = planted.make(Person, two.theirs, two.of_theirs)
        row.nhs_number = number
        row.save(force_insert=True)


def _changeable(model: Model) -> bool:
    return may(model, "UPDATE")


def _delete(model: Model, pk: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE id = %s", [pk])
        return int(cursor.rowcount)


def _hold_to_all_keys() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
