"""Invoices and hours as a table to save."""

from __future__ import annotations

from collections.abc import Iterable

from openphb.interfaces.web.entries import words
from openphb.kernel.days import local_day
from openphb.payments.queries.views.entering import EntryRow
from openphb.payments.statements import export

_HEADING = (
    "Kind", "Number", "From whom", "For whom", "Reference", "First day", "Last day", "Amount", "How it stands",
    "Waits for", "Entered on", "Entered by",
)  # fmt: skip


def entries(found: Iterable[EntryRow]) -> bytes:
    """One row for each entry, newest first."""
    return export.table(_HEADING, (_row(each) for each in found))


def _row(each: EntryRow) -> tuple[export.Cell, ...]:
    return (
        words.KINDS[each.kind],
        each.number,
        each.payee_name,
        each.person_name,
        each.reference,
        each.first,
        each.latest,
        each.amount,
        words.tag(each).words,
        each.desk,
        local_day(each.entered_at),
        each.entered_by,
    )
