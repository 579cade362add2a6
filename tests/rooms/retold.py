"""Stories that many tests begin with, told once in a process and written down for the next.

The first telling goes through the real actions. What it wrote is kept, statement by statement as the database had it,
and for the next test that begins so is written again in one journey: the same statements, in the same order, as the
same role, held by the same policies, triggers and keys. What it only read is left out.

Only where a test begins so, in a transaction that has written nothing: whatever was done before might change the story.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from django.db import connection

P = ParamSpec("P")
T = TypeVar("T")
Statement = tuple[str, tuple[int, ...]]
"""As the database had it, and for how many rows it was; several where several were sent as one."""

_ONLY_READS = re.compile(r"\s*SELECT\b(?!.*\b(?:set_config|ledger_post|ledger_open)\()", re.DOTALL)
_FRAME = re.compile(r"(RELEASE )?SAVEPOINT")


@dataclass(frozen=True, slots=True)
class Telling:
    """What a story answered, and what it wrote."""

    answer: Any
    wrote: tuple[Statement, ...]


_tellings: dict[Hashable, Telling] = {}
_under_way: list[list[Statement]] = []
"""What each story that is being told has written so far; a story begins with the telling of another."""


def told_once(story: Callable[P, T]) -> Callable[P, T]:
    """Tell this story through the actions the first time, and from what that wrote ever after."""

    @wraps(story)
    def tell(*args: P.args, **kwargs: P.kwargs) -> T:
        key = (story, args, tuple(sorted(kwargs.items())))
        if not _nothing_is_written_yet():
            return story(*args, **kwargs)
        if key in _tellings:
            _write(_tellings[key].wrote)
        else:
            _tellings[key] = _listened_to(lambda: story(*args, **kwargs))
        return cast(T, _tellings[key].answer)

    return tell


def _nothing_is_written_yet() -> bool:
    """In the one transaction of a test, which the database has given no number: it does so at the first change."""
    if not connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id_if_assigned() IS NULL")
        return bool(cursor.fetchone()[0])


def _listened_to(story: Callable[[], Any]) -> Telling:
    wrote: list[Statement] = []
    _under_way.append(wrote)
    try:
        with connection.execute_wrapper(_listener(wrote)):
            answer = story()
    finally:
        _under_way.pop()
    return Telling(answer, tuple(wrote))


def _listener(wrote: list[Statement]) -> Callable[..., Any]:
    def listen(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        done = execute(sql, params, many, context)
        if not _ONLY_READS.match(sql) and not _FRAME.match(sql):
            cursor = context["cursor"].cursor
            text = str(connection.ops.last_executed_query(cursor, sql, params))
            wrote.append((text.rstrip().rstrip(";"), tuple(each.rowcount for each in cursor.results())))
            cursor.set_result(0)
        return done

    return listen


def _write(wrote: tuple[Statement, ...]) -> None:
    """All of it in one journey. What is written for other rows than the first time is another story: say so."""
    with connection.cursor() as cursor:
        cursor.cursor.execute("\n;\n".join(text for text, _ in wrote))
        found = [each.rowcount for each in cursor.cursor.results()]
    if found != [rows for _, each in wrote for rows in each]:
        raise RuntimeError(f"What was told once does not do the same again: {wrote}")
    for listening in _under_way:
        listening.extend(wrote)
