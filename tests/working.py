"""As the worker does it: in its own role of the database, which may do less than the program's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from openphb.commissioners.roles import PROGRAM, WORKER


@contextmanager
def as_the_worker() -> Iterator[None]:
    """Within this the test's connection works in the worker's role."""
    _become(WORKER)
    yield
    _become(PROGRAM)


def _become(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {role}")
