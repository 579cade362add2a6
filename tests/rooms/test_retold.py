"""A story that is told once leaves to every later test what telling it again would have left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction

from openphb.commissioners.context import acting_as
from tests.rooms import retold
from tests.rooms.budgets import steps as budgets
from tests.rooms.payments import steps as payments
from tests.rooms.plans import steps as plans
from tests.rooms.world import actor, coordinator

pytestmark = pytest.mark.django_db


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of the board. The numbers that the database counts up are never the same twice."""
    counted_up = "{id,source_id,target_id}"
    with acting_as(actor()), connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_policies ORDER BY 1")
        found = {}
        for (table,) in cursor.fetchall():
            cursor.execute(
                "SELECT (CASE jsonb_typeof(to_jsonb(t) -> 'id') WHEN 'number' THEN to_jsonb(t) - %s::text[]"
                f" ELSE to_jsonb(t) END)::text FROM {table} t ORDER BY 1",
                [counted_up],
            )
            found[table] = cursor.fetchall()
        return found


@contextmanager
def as_if_it_had_never_been() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("story", [plans.agreed, budgets.in_place, payments.paid], ids=["plan", "budget", "payment"])
def test_what_is_written_again_is_what_was_told(story: Callable[[], Any]):
    with as_if_it_had_never_been():
        nothing = everything()
        telling = retold._listened_to(story)
        told = everything()
    assert everything() == nothing
    retold._write(telling.wrote)
    assert everything() == told
    assert sum(map(len, told.values())) > sum(map(len, nothing.values())) + 10


def test_where_something_was_done_before_it_is_told_through_the_actions():
    coordinator()
    before = dict(retold._tellings)
    assert payments.paid(number="9000000068").do
    assert retold._tellings == before


def test_what_would_be_written_for_other_rows_than_the_first_time_is_not_written_silently():
    payments.planned()
    elsewhere = ("UPDATE payments_payment SET state = 'cancelled' WHERE false", (1,))
    with pytest.raises(RuntimeError, match="does not do the same again"):
        retold._write((elsewhere,))
