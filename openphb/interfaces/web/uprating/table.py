"""Lists of new prices as tables to save: by reference, no names of people."""

from __future__ import annotations

from collections.abc import Iterable

from openphb.payments.queries.views.uprating import UpratedView
from openphb.payments.statements import export
from openphb.payments.uprating.looking import Looked

HEADING = (
    "Budget", "What was found", "A year before", "A year after", "Lacking this year", "Line", "Price before",
    "Price after", "Line a year before", "Line a year after", "Why", "Care coordinator",
)  # fmt: skip


def looked(found: Iterable[Looked]) -> bytes:
    """One row for each line that changes; one for each budget of which none does."""
    return export.table(HEADING, (row for each in found for row in _looked(each)))


def _looked(each: Looked) -> list[tuple[export.Cell, ...]]:
    head = (each.live.reference, each.verdict, each.before, each.after, each.short)
    tail = each.live.coordinator
    if not each.lines:
        return [(*head, "", None, None, None, None, " ".join(each.why), tail)]
    return [(*head, line.what, line.old, line.new, line.before, line.after, line.because, tail) for line in each.lines]


UPRATED = (*HEADING[:-1], "What was done", "Reason", HEADING[-1])


def uprated(found: Iterable[UpratedView]) -> bytes:
    """The same of a proposal, with what is to be done and what came of it."""
    return export.table(UPRATED, (row for each in found for row in _uprated(each)))


def _uprated(each: UpratedView) -> list[tuple[export.Cell, ...]]:
    head = (each.reference, each.verdict, each.before, each.after, each.short)
    done = each.choice if each.deed == "waiting" else each.deed
    tail = (done, each.came_of_it or each.reason, each.coordinator)
    if not each.lines:
        return [(*head, "", None, None, None, None, " ".join(each.why), *tail)]
    return [(*head, line.what, line.old, line.new, line.before, line.after, line.because, *tail) for line in each.lines]
