"""Straight in SQL, as the role of the program: what each of two boards sees of a person who moves, at each step."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection

from openphb.commissioners.roles import PROGRAM
from tests.rooms.moving import crossing
from tests.rooms.world import board
from tests.trust.planted import acting

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # each begins with a budget that was agreed and put in place
THIRD = "QOP"
CROSSING = ("moving_handover", "moving_coming", "moving_parcel", "moving_cominganswer", "moving_takenover")


def seen(commissioner: int) -> dict[str, int]:
    """How many rows of each table this board is shown, with no filter of our own."""
    with acting(PROGRAM, commissioner), connection.cursor() as cursor:
        found = {}
        for table in CROSSING:
            cursor.execute(f"SELECT count(*) FROM {table}")
            found[table.removeprefix("moving_")] = cursor.fetchone()[0]
    return {table: many for table, many in found.items() if many}


def try_(commissioner: int, words: str, *given: Any) -> Any:
    """The rows that a change touched, or what the database said."""
    try:
        with acting(PROGRAM, commissioner), connection.cursor() as cursor:
            cursor.execute(words, given or None)
            return cursor.rowcount
    except DatabaseError as refused:
        return str(refused).split("\n")[0]


def test_each_board_is_shown_no_more_than_its_part_at_each_step() -> None:
    move = crossing.begun()
    here, there, third = move.story.asha.commissioner, move.dora.commissioner, board(THIRD)
    assert (seen(here), seen(there), seen(third)) == ({"handover": 1}, {}, {})
    move.released()
    assert seen(here) == {"handover": 1, "coming": 1, "parcel": 1}
    assert (seen(there), seen(third)) == ({"coming": 1}, {})
    move.accepted()
    assert seen(here) == {"handover": 1, "coming": 1, "parcel": 1, "cominganswer": 1}
    assert seen(there) == {"coming": 1, "parcel": 1, "cominganswer": 1, "takenover": 1}
    assert seen(third) == {}


def test_what_may_be_read_may_not_be_changed_taken_or_answered_for_another() -> None:
    move = crossing.begun().released()
    here, there, third = move.story.asha.commissioner, move.dora.commissioner, board(THIRD)
    for words in (
        "UPDATE moving_coming SET called_off_why = 'x', called_off_at = now()",
        f"UPDATE moving_coming SET commissioner_id = {there}",
        f"UPDATE moving_coming SET receiver_id = {third}",
    ):
        assert try_(there, words) == 0
    assert "stays as it was" in try_(here, f"UPDATE moving_coming SET receiver_id = {third}")
    assert "permission denied" in try_(there, "DELETE FROM moving_coming")
    answer = (
        "INSERT INTO moving_cominganswer (id, commissioner_id, coming_id, sender_id, accepted, words, answered_by,"
        " answered_by_name, answered_at)"
        " VALUES (gen_random_uuid(), %s, %s, %s, true, '', gen_random_uuid(), 'x', now())"
    )
    assert "foreign key" in try_(third, answer, third, move.hand_over, here)
    assert "row-level security" in try_(third, answer, there, move.hand_over, here)
    assert "row-level security" in try_(here, answer, there, move.hand_over, here)
    assert seen(there) == {"coming": 1}


def test_another_board_cannot_put_somebody_into_a_parcel_of_ours() -> None:
    move = crossing.begun().released()
    here, there = move.story.asha.commissioner, move.dora.commissioner
    words = (
        "INSERT INTO moving_parcel (id, commissioner_id, coming_id, receiver_id, content, sha256, made_at)"
        " VALUES (gen_random_uuid(), %s, %s, %s, '{}', '', now())"
    )
    assert "foreign key" in try_(there, words, there, move.hand_over, there)
    assert "row-level security" in try_(there, words, here, move.hand_over, there)


def test_without_the_seal_of_one_of_the_two_no_parcel_is_shown() -> None:
    move = crossing.begun().released()
    move.accepted()
    there = move.dora.commissioner
    assert seen(there)["parcel"] == 1
    with acting(PROGRAM, board(THIRD)), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.commissioner', %s, true)", [str(there)])
        cursor.execute("SELECT count(*) FROM moving_coming")
        assert cursor.fetchone() == (1,)
        cursor.execute("SELECT count(*) FROM moving_parcel")
        assert cursor.fetchone() == (0,)
