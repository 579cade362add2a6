"""One process's share of a matching: its accounts out of the database, matched, and the pairs put back.

It stands apart because it starts in a process of its own, and needs no Django there.
"""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

import psycopg

from openphb.payments.matching.bulk import Line, Wanted, match_each

T = TypeVar("T")
_LINES = "COPY (SELECT account, day, pence, text, '' FROM bench_line WHERE account BETWEEN {} ORDER BY account, place)"
_DUE = (
    "COPY (SELECT account, key, pence, first, latest, words FROM bench_due WHERE account BETWEEN {} "
    "ORDER BY account, place)"
)
_INTO = "COPY bench_pair (account, line, due) FROM STDIN"
_OF_LINES, _OF_DUE = ("int4", "int4", "int8", "text", "text"), ("int4", "text", "int8", "int4", "int4", "text")


@dataclass(frozen=True, slots=True)
class Share:
    """The accounts of one process, both ends included."""

    url: str
    first: int
    latest: int


@dataclass(frozen=True, slots=True)
class Took:
    """What one process took: its most memory, and the processor's seconds, which a busy machine stretches less."""

    most_mb: int
    processor_seconds: float


def take(share: Share) -> Took:
    """Match the accounts of this share."""
    with _rows(share, _LINES, _OF_LINES) as lines, _rows(share, _DUE, _OF_DUE) as due, _pairs(share) as into:
        for account, pairs in match_each(_together(_by_account(lines, Line._make), _by_account(due, Wanted._make))):
            for pair in pairs:
                into.write_row((account, pair.line, pair.wanted))
    used = resource.getrusage(resource.RUSAGE_SELF)
    return Took(used.ru_maxrss // 1024, used.ru_utime + used.ru_stime)


@contextmanager
def _rows(share: Share, words: str, types: tuple[str, ...]) -> Iterator[Iterator[tuple[Any, ...]]]:
    question = f"{words.format(f'{share.first} AND {share.latest}')} TO STDOUT"
    with psycopg.connect(share.url) as connection, connection.cursor().copy(question.encode()) as out:
        out.set_types(types)
        yield out.rows()


@contextmanager
def _pairs(share: Share) -> Iterator[psycopg.Copy]:
    with psycopg.connect(share.url) as connection, connection.cursor() as cursor, cursor.copy(_INTO) as into:
        into.set_types(["int4", "int2", "int2"])
        yield into


def _by_account(rows: Iterator[tuple[Any, ...]], make: Callable[[tuple[Any, ...]], T]) -> Iterator[tuple[int, list[T]]]:
    for account, found in groupby(rows, key=itemgetter(0)):
        yield account, [make(row[1:]) for row in found]


def _together(
    lines: Iterator[tuple[int, list[Line]]], due: Iterator[tuple[int, list[Wanted]]]
) -> Iterator[tuple[int, list[Line], list[Wanted]]]:
    """Accounts that have lines, with what is expected in them. Both come in the order of accounts."""
    waiting = next(due, None)
    for account, of_account in lines:
        while waiting and waiting[0] < account:
            waiting = next(due, None)
        yield account, of_account, waiting[1] if waiting and waiting[0] == account else []
