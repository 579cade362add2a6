"""What waits today as a table to save: every cell as text, none that a spreadsheet would run."""

from __future__ import annotations

from collections.abc import Iterable

from openphb.budgets.queries import HOLDERS, Held
from openphb.payments.statements import export

HEADING = ("Person", "Plan version", "With", "Since", "Days", "Care coordinator")


def held_table(found: Iterable[Held]) -> bytes:
    """One row for each plan."""
    rows = (
        (each.person_name, each.number, HOLDERS[each.holder], each.began_on, each.days, each.coordinator_name)
        for each in found
    )
    return export.table(HEADING, rows)
