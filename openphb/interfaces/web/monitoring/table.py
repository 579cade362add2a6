"""A sample as a table to save: no names, and what is needed to draw it again."""

from __future__ import annotations

from collections.abc import Iterable

from openphb.payments.monitoring.sampling import VERDICTS
from openphb.payments.queries.views.monitoring import DrawnLine, SampleView
from openphb.payments.statements import export

HEADING = ("Sample", "Seed", "Place", "Line", "Tier", "Account", "Day", "Amount", "What the bank says", "Understood as",
           "Found", "Note", "By")  # fmt: skip


def sample(found: SampleView, lines: Iterable[DrawnLine]) -> bytes:
    """One row for each line, in the order they were drawn."""
    return export.table(HEADING, (_row(found, each) for each in lines))


def _row(found: SampleView, each: DrawnLine) -> tuple[export.Cell, ...]:
    return (
        found.about.number,
        found.seed,
        each.place,
        str(each.line),
        each.tier.value,
        each.holding,
        each.on,
        each.amount,
        each.text,
        each.kind,
        VERDICTS.get(each.verdict, ""),
        each.note,
        each.marked_by,
    )
