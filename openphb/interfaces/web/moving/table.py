"""Lists as files to save: an empty one with its columns, and what is to be mended in one that was given."""

from __future__ import annotations

from collections.abc import Iterable

from openphb.moving.kinds import Kind
from openphb.moving.reading import Read
from openphb.payments.statements import export


def template(kind: Kind) -> bytes:
    """The headings and one row that is made up."""
    return export.table((each.label for each in kind.columns), [[each.example for each in kind.columns]])


def to_mend(rows: Iterable[Read]) -> bytes:
    """Each mistake with the row and the column it is in; not what stands there."""
    found = ((row.line, wrong.column, wrong.because) for row in rows for wrong in row.wrong)
    return export.table(("Row of the file", "Column", "What is wrong, and what to do"), found)
