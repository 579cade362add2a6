"""Recording that boards merge, and asking which is part of which. Written by the role that keeps the list of boards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.db import ProgrammingError, connection, transaction

from openphb.commissioners import merged
from openphb.commissioners.context import asked_once, transaction_required
from openphb.commissioners.merged import PartOf, Told
from openphb.commissioners.models import Commissioner, Merger
from openphb.commissioners.roles import LOADER, PROGRAM
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refusal, Refused, require

_NOT_AS_THIS_LOGIN = Refusal(
    "This login to the database may not keep the list of boards. Use the one that runs `openphb migrate`."
)
_ONE_AT_A_TIME = 6_617_174
"""The lock under which a merger is judged and recorded, so that two at once make no circle."""


@asked_once
def told() -> tuple[Told, ...]:
    """All that was recorded of boards that merge, oldest first. It is public."""
    rows = Merger.objects.order_by("id").values_list("board_id", "successor_id", "merges_on", "successor__name")
    return tuple(Told(board, successor, since, name or "") for board, successor, since, name in rows)


def part_of(board: int, /, *, on: date) -> PartOf | None:
    """What a board is part of on a day, in the end; None where it is its own."""
    return merged.part_of(board, told(), on=on)


def parts_of(board: int, /, *, on: date) -> tuple[int, ...]:
    """Every board that is part of this one on a day."""
    return merged.parts_of(board, told(), on=on)


def merged_on(on: date) -> set[int]:
    """Every board that is part of another on a day."""
    return {board for board, each in merged.holding(told()).items() if each.since <= on}


def why_not_new(*, by: Actor, on: date) -> Refusal | None:
    """The reason nobody new is recorded with this actor's board from now on, with where instead; or None."""
    whole = part_of(by.commissioner, on=on)
    return merged.why_not_new(_name(by.commissioner), whole) if whole else None


def why_not_to(receiver: int, /, *, on: date) -> Refusal | None:
    """The reason nobody is handed over to this board for a day, with whom to hand over to instead; or None."""
    whole = part_of(receiver, on=on)
    return merged.why_not_to(_name(receiver), whole) if whole else None


@transaction_required
def record_merger(*, board: int, successor: int, merges_on: date, by: Actor, at: datetime) -> bool:
    """Record that a board is part of another from a day on; False where that is recorded already.

    That it is so by the published list is judged before (`merged.why_not_merge`).
    """
    with _keeping_boards():
        known, new = told(), Told(board, successor, merges_on)
        require(merged.why_not_record(new, known))
        if board in merged.holding(known):
            return False
        _add(new, why="", by=by, at=at)
    return True


@transaction_required
def call_off_merger(*, board: int, why: str, by: Actor, at: datetime, on: date) -> Told:
    """Take back, before the day, that a board becomes part of another. Gives what was recorded."""
    with _keeping_boards():
        held = merged.holding(told()).get(board)
        require(merged.why_not_call_off(held, on=on))
        assert held is not None  # or it was refused
        _add(Told(board, None, held.since), why=why.strip(), by=by, at=at)
    return held


def _add(new: Told, *, why: str, by: Actor, at: datetime) -> None:
    Merger.objects.create(
        board_id=new.board,
        successor_id=new.successor,
        merges_on=new.since,
        why=why[:300],
        recorded_by_name=by.name,
        recorded_at=at,
    )


def _name(board: int) -> str:
    return Commissioner.objects.values_list("name", flat=True).get(id=board)


@contextmanager
def _keeping_boards() -> Iterator[None]:
    """As the role that keeps the list of boards, one after the other. Raises Refused where the login may not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
        _be(LOADER)
        with transaction.atomic():
            yield
        cursor.execute("SELECT set_config('role', %s, true)", [PROGRAM])


def _be(role: str) -> None:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('role', %s, true)", [role])
    except ProgrammingError as refused:
        raise Refused(_NOT_AS_THIS_LOGIN) from refused
