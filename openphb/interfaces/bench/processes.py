"""Processes of their own for a measurement: none begins before all of them can."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any

_PATIENCE_SECONDS = 120


@contextmanager
def processes(workers: int) -> Iterator[Executor]:
    """So many, each with Django and a connection to the database of DATABASE_URL. Give it that many tasks at least.

    Each is begun afresh and shares nothing with this process, as another server's would. One that dies ends it all.
    """
    afresh = get_context("spawn")
    together = afresh.Barrier(workers)
    with ProcessPoolExecutor(workers, mp_context=afresh, initializer=_begin, initargs=(together,)) as pool:
        yield pool


def _begin(together: Any) -> None:
    import django

    django.setup()
    from django.db import connection

    connection.ensure_connection()
    together.wait(_PATIENCE_SECONDS)
