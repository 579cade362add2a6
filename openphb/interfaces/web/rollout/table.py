"""Tables of a run as files."""

from __future__ import annotations

from openphb.insight.simulation.trajectory import Table
from openphb.payments.statements import export


def saved(found: Table) -> bytes:
    """The table as a spreadsheet opens it. Money is in pence, so that nothing is rounded."""
    return export.table(found.columns, found.rows)
