"""What must always hold, as a table that people open."""

from __future__ import annotations

from collections.abc import Iterable

from openphb.payments.statements import export


def written(heading: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """The whole list, each with what was found."""
    return export.table(heading, rows)
