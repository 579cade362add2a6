"""Payment runs of many boards side by side, each from due to file by its own people in a process of their own.

A million budgets are several boards'. Each has a run of its own, on one database: rows are apart by board, so that a
process takes whole runs. The bare insert beside it is made the same way: in the same processes, a board at a time.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial, reduce
from operator import add
from typing import Any
from uuid import UUID

from openphb.commissioners import queries as commissioners
from openphb.interfaces.bench import bare, memory, paid_once, payment_run, took
from openphb.interfaces.bench.payment_run import Board
from openphb.interfaces.bench.processes import processes
from openphb.interfaces.bench.took import Lap, Took
from openphb.interfaces.perform import today
from openphb.kernel.refusal import refuse_unless


@dataclass(frozen=True, slots=True)
class Paid:
    """A board's run as the process that took it tells of it: each step, the whole of it, and its own peak memory."""

    run: UUID
    lap: Lap
    steps: dict[str, Took]
    process: int
    memory: dict[str, Any]


def measure(payments: int, *, boards: int, workers: int, looped: int) -> dict[str, Any]:
    """So many payments dealt to so many boards, and so many processes that take their runs. Needs an empty database.

    The wall clock runs from the first process's first run to the last one's last file. Raises Refused where there are
    not as many boards, or fewer than processes; NotPaidOnce where any board's books are wrong afterwards.
    """
    dealt = [payment_run.due(code, share) for code, share in deal(payments, boards=boards, workers=workers)]
    with processes(workers) as pool:
        paid, together = took.timed(lambda: list(pool.map(_pay, dealt)))
        whole = took.side_by_side([each.lap for each in paid], helpers=together.helpers)
        written = bare.with_all({name: _written(pool, name, dealt) for name in bare.TABLES})
    checked = [
        paid_once.check(each.run, payments=board.payments, by=board.by) for board, each in zip(dealt, paid, strict=True)
    ]
    return {
        "payments": payments,
        "boards": boards,
        "workers": workers,
        "steps": _steps(paid, whole=whole, beside=written["with_keys"], payments=payments),
        "bare_insert_select": payment_run.beside_bare(written, whole=whole, payments=payments),
        "each_board": [_board(*each) for each in zip(dealt, paid, checked, strict=True)],
        "memory": _memory(paid),
        "load_average": round(os.getloadavg()[0], 1),
        **payment_run.beside_loop(whole, payments=payments, looped=looped),
    }


def deal(payments: int, *, boards: int, workers: int) -> list[tuple[str, int]]:
    """Which boards, and how many payments each has: as many as the others, or one more."""
    known = sorted(set(commissioners.codes_on(today())) - {payment_run.THEIRS})
    refuse_unless(boards <= len(known), f"There are {len(known)} boards. Choose at most so many.", field="boards")
    refuse_unless(boards <= payments, "Choose at least one payment for each board.", field="boards")
    refuse_unless(
        workers <= boards, "A process takes whole runs. Choose at least as many boards as processes.", field="workers"
    )
    share, more = divmod(payments, boards)
    return [(code, share + (place < more)) for place, code in enumerate(known[:boards])]


def _pay(board: Board) -> Paid:
    """In a process of its own."""
    (run, steps), lap = took.lap(lambda: payment_run.to_file(board))
    return Paid(run, lap, steps, os.getpid(), memory.peak())


def _written(pool: Executor, name: str, dealt: Iterable[Board]) -> Took:
    write: Callable[[int], Lap] = partial(bare.write, name)
    with bare.table(name):
        return took.side_by_side(list(pool.map(write, [board.by.commissioner for board in dealt])))


def _steps(paid: Sequence[Paid], *, whole: Took, beside: Took, payments: int) -> dict[str, Any]:
    """Each step of all boards by the clocks of those who took it, added up; and the whole by the wall.

    PostgreSQL's helpers are counted in the whole alone: each step has seen those of the others' as well.
    """
    each = {name: _added(one.steps[name] for one in paid) for name in paid[0].steps}
    return {
        name: one.document(rows=payments) | {"times_bare": one.times(beside)}
        for name, one in {**each, "due_to_file": whole}.items()
    }


def _added(steps: Iterable[Took]) -> Took:
    return replace(reduce(add, steps), helpers=0.0)


def _board(board: Board, paid: Paid, checked: dict[str, Any]) -> dict[str, Any]:
    return {
        "board": board.ods_code,
        "payments": board.payments,
        "process": paid.process,
        "seconds": round(paid.lap.took.seconds, 3),
        "checked": checked,
    }


def _memory(paid: Iterable[Paid]) -> list[dict[str, Any]]:
    """Of each process the most at once, and of the one of PostgreSQL that answered it."""
    latest = {one.process: one.memory for one in sorted(paid, key=lambda one: one.lap.ended)}
    return list(latest.values())
