"""Tables of payroll that leave: a copy that says so on every line, and an example of what comes back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from openphb.employment.payroll import COLUMNS, HEADINGS
from openphb.payments.statements import export
from openphb.payments.statements.export import Cell

_NUMBERS = frozenset({"Hours or nights", "Rate", "Amount"})
_EXAMPLE = {
    "employee": "E-0A1B2C3D", "starts": "2026-05-04", "ends": "2026-05-31", "gross": "1000.00", "tax": "20.00",
    "insurance": "30.00", "pension": "50.00", "other": "0.00", "net": "900.00", "employer_insurance": "45.00",
    "employer_pension": "30.00", "paid_on": "2026-06-05",
}  # fmt: skip


def copy(content: bytes, *, number: int) -> bytes:
    """The sealed table again, with a note on each line that it is a copy, so that nobody is paid by it."""
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    next(rows)
    return export.table(COLUMNS, (_copied(row, f"COPY {number}: this was sent before. ") for row in rows))


def _copied(row: list[str], note: str) -> Iterator[Cell]:
    for name, value in zip(COLUMNS, row, strict=True):
        if name == "Note":
            yield f"{note}{value}"
        else:
            yield Decimal(value) if name in _NUMBERS else value


def example() -> bytes:
    """The columns of a table of payslips, with one line."""
    heading = [words[0].capitalize() for words in HEADINGS.values()]
    return export.table(heading, [[_EXAMPLE[name] for name in HEADINGS]])
