"""A holding's account as a table to save: every cell as text or number, none that a spreadsheet would run."""

from __future__ import annotations

from collections.abc import Iterable

from openphb.interfaces.web.money_words import KINDS
from openphb.payments.queries.overview import AccountLine
from openphb.payments.queries.views import PurchaseView
from openphb.payments.statements import export


def lines_table(lines: Iterable[AccountLine]) -> bytes:
    """One row for each line; money out is negative."""
    heading = ("Day", "Amount", "What the bank says", "Reference", "What it is", "Line of the plan", "Why")
    return export.table(heading, (_row(each) for each in lines))


def _row(line: AccountLine) -> tuple[export.Cell, ...]:
    kind = KINDS.get(line.kind, "To understand")
    return (line.on, line.amount, line.text, line.reference, kind, line.what, line.because)


def bought_table(purchases: Iterable[PurchaseView]) -> bytes:
    """One row for each thing the NHS bought."""
    heading = ("Day", "Amount", "Bought from", "Recorded by")
    return export.table(heading, ((each.bought_on, each.amount, each.supplier, each.recorded_by) for each in purchases))
