"""A first figure as a table to save: every line and sum with its working."""

from __future__ import annotations

from openphb.budgets.queries import WorkedOutView
from openphb.kernel.money import Money
from openphb.payments.statements import export

_HEADING = ("Line", "What it is", "Working", "Comes to", "How often", "Rule", "Version")


def figure(found: WorkedOutView) -> bytes:
    """One row for each line, then the sums."""
    rows = (*found.result["lines"], *found.result["sums"])
    return export.table(
        _HEADING,
        (
            (
                *(line[name] for name in ("id", "says", "working")),
                Money(line["pence"]),
                line["every"] or "sum",
                line["rule"],
                line["version"],
            )
            for line in rows
        ),
    )
