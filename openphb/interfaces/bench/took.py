"""What a step took: by the clock, and of processors, which says more on a machine that others use too."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from os import sysconf
from pathlib import Path
from typing import Any, TypeVar

from django.db import connection

from openphb.interfaces.bench import memory

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock; of our processor; and of PostgreSQL's process, None where it cannot be seen from here.

    Of PostgreSQL's are also `helpers`: what its processes took that ended meanwhile, which are those that read a part
    of a large set beside the one that answers us, and now and then its own cleaning.
    """

    seconds: float
    ours: float
    database: float | None
    helpers: float = 0.0

    @property
    def processors(self) -> float | None:
        return None if self.database is None else self.ours + self.database + self.helpers

    def times(self, other: Took) -> dict[str, float | None]:
        """How many times as long as another it took, by the clock and of processors."""
        mine, its = self.processors, other.processors
        return {
            "by_the_clock": round(self.seconds / other.seconds, 2),
            "of_processors": None if mine is None or not its else round(mine / its, 2),
        }

    def document(self, *, rows: int) -> dict[str, Any]:
        """For --json, with how many rows a second it went through."""
        return {
            "seconds": round(self.seconds, 3),
            "a_second": round(rows / self.seconds),
            "processor_seconds": {
                "ours": round(self.ours, 2),
                "postgres": None if self.database is None else round(self.database, 2),
                "its_helpers": None if self.database is None else round(self.helpers, 2),
            },
        }

    def __add__(self, other: Took) -> Took:
        both = None if self.database is None or other.database is None else self.database + other.database
        helpers = self.helpers + other.helpers
        return Took(self.seconds + other.seconds, self.ours + other.ours, both, helpers)


def timed(do: Callable[[], T], *, process: int | None = None) -> tuple[T, Took]:
    """What it answered, and what it took; of PostgreSQL's processes, the one of Django's connection or this one."""
    before, ours, began = _of_postgres(process), time.process_time(), time.perf_counter()
    done = do()
    seconds, spent, after = time.perf_counter() - began, time.process_time() - ours, _of_postgres(process)
    if before is None or after is None:
        return done, Took(seconds, spent, None)
    return done, Took(seconds, spent, after[0] - before[0], helpers=after[1] - before[1])


@dataclass(frozen=True, slots=True)
class Lap:
    """What a part took that was done beside others; from when to when by the machine's clock, which all share."""

    began: float
    ended: float
    took: Took


def lap(do: Callable[[], T], *, process: int | None = None) -> tuple[T, Lap]:
    """`timed`, for what is done side by side with others."""
    began = time.monotonic()
    done, took = timed(do, process=process)
    return done, Lap(began, time.monotonic(), took)


def side_by_side(laps: Sequence[Lap], *, helpers: float = 0.0) -> Took:
    """All of them together: by the clock from the first to the last, and what each process took of processors.

    PostgreSQL's helpers end for all at once, so that each lap has counted the others' too: they are said apart.
    """
    each = [one.took for one in laps]
    seen = [took.database for took in each if took.database is not None]
    theirs = sum(seen) if len(seen) == len(each) else None
    seconds = max(one.ended for one in laps) - min(one.began for one in laps)
    return Took(seconds, sum(took.ours for took in each), theirs, helpers=helpers)


@contextmanager
def statements(words: str) -> Iterator[list[Took]]:
    """What each statement took that has these words in it."""
    found: list[Took] = []

    def watched(execute: Callable[..., Any], *told: Any) -> Any:
        if words not in told[0]:  # the statement
            return execute(*told)
        done, took = timed(lambda: execute(*told))
        found.append(took)
        return done

    with connection.execute_wrapper(watched):
        yield found


def _of_postgres(process: int | None) -> tuple[float, float] | None:
    """Processor seconds of PostgreSQL's process, and of those that its parent started and that have ended."""
    found = memory.process_of_postgres(process)
    if found is None:
        return None
    fields = _numbers(found)
    parent = _numbers(found.parent / fields[_PARENT])
    return _seconds(fields[_USED]), _seconds(parent[_USED_BY_ENDED])


_PARENT, _USED, _USED_BY_ENDED = 1, slice(11, 13), slice(13, 15)


def _numbers(process: Path) -> list[str]:
    """What Linux counts of a process, from its state on."""
    return (process / "stat").read_text().rpartition(")")[2].split()


def _seconds(ticks: list[str]) -> float:
    return sum(map(int, ticks)) / float(sysconf("SC_CLK_TCK"))
