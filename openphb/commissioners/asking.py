"""A question written out in SQL, and its rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection


def answers(question: str, given: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """The rows that answer it, for what is given by name."""
    with connection.cursor() as cursor:
        cursor.execute(question, given)
        return list(cursor.fetchall())
