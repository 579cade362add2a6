"""What came out of the database while a page was made: the one place where what people typed is told from our words.

Noted only while a page is made for another language; in English every value is read as fast as ever.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import DatabaseError, connection
from psycopg.pq import Format
from psycopg.types.string import TextLoader

from openphb.interfaces.words.messages import plain

LEAST_WORDS = 3
"""What is shorter is a name or a word for a code, and is told from ours by looking it up."""
_KINDS = ("text", "varchar", "jsonb")
_noted: ContextVar[set[str] | None] = ContextVar("noted", default=None)


class _Noting(TextLoader):
    def load(self, data: Any) -> Any:
        found = super().load(data)
        kept = _noted.get()
        if kept is not None and isinstance(found, str):
            _note(found, kept)
        return found


def _note(found: str, kept: set[str]) -> None:
    if found[:1] in ("{", "["):
        for each in _inside(found):
            _note(each, kept)
    elif found.count(" ") >= LEAST_WORDS - 1:
        kept.add(plain(found))


def _inside(document: str) -> Iterator[str]:
    """Every text of a JSON document, at any depth."""
    try:
        waiting = [json.loads(document)]
    except ValueError:
        return
    while waiting:
        one = waiting.pop()
        if isinstance(one, str) and one[:1] not in ("{", "["):
            yield one
        elif isinstance(one, dict):
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one


@contextmanager
def noted() -> Iterator[set[str]]:
    """Within this, what is read from the database as text is in the set that it gives."""
    try:
        connection.ensure_connection()
    except DatabaseError:  # the page will say so, in words of ours alone
        yield set()
        return
    adapters = connection.connection.adapters
    kinds = [adapters.types[kind].oid for kind in _KINDS]
    before = [(oid, adapters.get_loader(oid, Format.TEXT)) for oid in kinds]
    for oid, _ in before:
        adapters.register_loader(oid, _Noting)
    found: set[str] = set()
    token = _noted.set(found)
    try:
        yield found
    finally:
        _noted.reset(token)
        for oid, loader in before:
            adapters.register_loader(oid, loader)
