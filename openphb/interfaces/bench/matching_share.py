"""One process's share of a matching: its accounts out of the database, matched, and the pairs put back.

It stands apart because it starts in a process of its own, and needs no Django there.
"""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

import psycopg

from openphb.payments.matching import Found, How, Line, Wanted, match_each

T = TypeVar("T")
_LINES = "SELECT account, day, pence, text, '' FROM bench_line WHERE account BETWEEN %s AND %s ORDER BY account, place"
_DUE = (
    "SELECT account, key, pence, day, first, latest, words FROM bench_due WHERE account BETWEEN %s AND %s "
    "ORDER BY account, place"
)
_AT_ONCE = 5_000
_LINKS, _BACK = "COPY bench_link (account, line, due) FROM STDIN", "COPY bench_back (account, line, undoes) FROM STDIN"


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
    with ExitStack() as stack:
        lines, due = (stack.enter_context(_rows(share, words)) for words in (_LINES, _DUE))
        links, back = (stack.enter_context(_into(share, words)) for words in (_LINKS, _BACK))
        for account, found in match_each(_together(_by_account(lines, Line), _by_account(due, Wanted))):
            _write(account, found, links=links, back=back)
    used = resource.getrusage(resource.RUSAGE_SELF)
    return Took(used.ru_maxrss // 1024, used.ru_utime + used.ru_stime)


@contextmanager
def _rows(share: Share, words: str) -> Iterator[Iterator[tuple[Any, ...]]]:
    with psycopg.connect(share.url) as connection, connection.cursor(name="share", binary=True) as cursor:
        cursor.itersize = _AT_ONCE
        cursor.execute(words.encode(), (share.first, share.latest))
        yield iter(cursor)


def _write(account: int, found: Iterable[Found], *, links: psycopg.Copy, back: psycopg.Copy) -> None:
    for one in found:
        if one.how is How.MONEY_BACK:
            back.write_row((account, *one.lines))
        for line in one.lines:
            for due in one.wanted:
                links.write_row((account, line, due))


@contextmanager
def _into(share: Share, words: str) -> Iterator[psycopg.Copy]:
    with psycopg.connect(share.url) as connection, connection.cursor() as cursor, cursor.copy(words.encode()) as into:
        into.set_types(["int4", "int2", "int2"])
        yield into


def _by_account(rows: Iterator[tuple[Any, ...]], make: Callable[..., T]) -> Iterator[tuple[int, list[T]]]:
    for account, found in groupby(rows, key=itemgetter(0)):
        yield account, [make(*row[1:]) for row in found]


def _together(
    lines: Iterator[tuple[int, list[Line]]], due: Iterator[tuple[int, list[Wanted]]]
) -> Iterator[tuple[int, list[Line], list[Wanted]]]:
    """Accounts that have lines, with what is expected in them. Both come in the order of accounts."""
    waiting = next(due, None)
    for account, of_account in lines:
        while waiting and waiting[0] < account:
            waiting = next(due, None)
        yield account, of_account, waiting[1] if waiting and waiting[0] == account else []
