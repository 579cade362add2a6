"""How fast, and how rightly, bank lines of many accounts are matched: from the database to the pairs in it.

The lines are made up, so the truth is known: see `matching_truth`.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import psycopg

from openphb.interfaces.bench import memory
from openphb.interfaces.bench.matching_share import Share, Took, take
from openphb.interfaces.bench.matching_truth import AFTER, BEFORE, Life, first_set, second_set

_SETS: tuple[tuple[str, Callable[[int], Iterator[Life]]], ...] = (("first", first_set), ("second", second_set))
_FIRST_DAY = 739_000  # as date.toordinal counts: in April 2024. Which day it is decides nothing.
_TABLES = """
    DROP TABLE IF EXISTS bench_line, bench_due, bench_link, bench_back;
    CREATE UNLOGGED TABLE bench_line
        (account int, place smallint, day int, pence bigint, text text, is_of smallint[], undoes smallint[]);
    CREATE UNLOGGED TABLE bench_due
        (account int, place smallint, key text, pence bigint, day int, first int, latest int, words text);
    CREATE UNLOGGED TABLE bench_link (account int, line smallint, due smallint);
    CREATE UNLOGGED TABLE bench_back (account int, line smallint, undoes smallint)
"""
_INDEXES = """
    CREATE INDEX ON bench_line (account); CREATE INDEX ON bench_due (account); ANALYZE bench_line, bench_due
"""
_COUNTED = """
    SELECT (SELECT count(*) FROM bench_line), (SELECT count(*) FROM bench_due),
        (SELECT sum(cardinality(is_of)) FROM bench_line), count(*), count(*) FILTER (WHERE p.due = ANY (l.is_of))
    FROM bench_link p JOIN bench_line l ON l.account = p.account AND l.place = p.line
"""
_BACK = """
    SELECT (SELECT count(*) FROM bench_line WHERE undoes <> '{}'), count(*), count(*) FILTER (WHERE l.undoes && o.is_of)
    FROM bench_back b JOIN bench_line l ON l.account = b.account AND l.place = b.line
    JOIN bench_line o ON o.account = b.account AND o.place = b.undoes
"""


def measure(people: int) -> dict[str, Any]:
    """Seconds, precision and recall on each set. Needs a database to itself.

    Counted are links of a line with an expectation: a line that pays two is two of them.
    """
    url = os.environ["DATABASE_URL"]
    found = {name: _measured(url, people, made=made) for name, made in _SETS}
    return {"people": people, "processes": _processes(), **found, "memory": memory.peak()}


def _processes() -> int:
    return os.cpu_count() or 1


def _measured(url: str, people: int, *, made: Callable[[int], Iterator[Life]]) -> dict[str, Any]:
    _lay(url, made(people))
    began = time.perf_counter()
    took = _matched(url, people)
    seconds = time.perf_counter() - began
    with psycopg.connect(url) as connection:
        lines, due, true, links, right = connection.execute(_COUNTED).fetchone() or (0, 0, 0, 0, 0)
        back, said_back, right_back = connection.execute(_BACK).fetchone() or (0, 0, 0)
    return {
        "lines": lines,
        "expected": due,
        "links": links,
        "seconds": round(seconds, 2),
        "lines_a_second": round(lines / seconds),
        "precision": round(right / links, 4) if links else None,
        "recall": round(right / true, 4) if true else None,
        "money_back": {"true": back, "said": said_back, "right": right_back},
        "processor_seconds": round(sum(each.processor_seconds for each in took), 2),
        "each_process_mb": max(each.most_mb for each in took),
    }


def _matched(url: str, people: int) -> list[Took]:
    """Every account, in as many processes as there are processors."""
    shares = _processes()
    ends = [people * share // shares for share in range(shares + 1)]
    of_each = [Share(url, first, latest - 1) for first, latest in zip(ends, ends[1:], strict=False)]
    with ProcessPoolExecutor(shares, mp_context=get_context("spawn")) as pool:
        return list(pool.map(take, of_each))


def _lay(url: str, lives: Iterator[Life]) -> None:
    with psycopg.connect(url) as connection, psycopg.connect(url) as other:
        connection.execute(_TABLES)
        connection.commit()
        with (
            connection.cursor().copy("COPY bench_line FROM STDIN") as lines,
            other.cursor().copy("COPY bench_due FROM STDIN") as due,
        ):
            for account, life in enumerate(lives):
                lines.write("".join(_lines(account, life)))
                due.write("".join(_due(account, life)))
    with psycopg.connect(url) as connection:
        connection.execute(_INDEXES)


def _lines(account: int, life: Life) -> Iterator[str]:
    for place, line in enumerate(sorted(life.seen)):
        is_of, undoes = ",".join(map(str, line.of)), ",".join(map(str, line.undoes))
        told = f"{account}\t{place}\t{_FIRST_DAY + line.day}\t{line.pence}\t{line.text}"
        yield f"{told}\t{{{is_of}}}\t{{{undoes}}}\n"


def _due(account: int, life: Life) -> Iterator[str]:
    for place, each in enumerate(life.due):
        day = _FIRST_DAY + each.day
        yield f"{account}\t{place}\t{each.key}\t{each.pence}\t{day}\t{day - BEFORE}\t{day + AFTER}\t{each.words}\n"
