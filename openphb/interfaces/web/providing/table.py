"""An organisation’s invoices as a table to keep."""

from __future__ import annotations

from collections.abc import Iterable

from openphb.interfaces.web.providing.words import TAGS
from openphb.kernel.money import Money
from openphb.payments import einvoices
from openphb.payments.queries import OwnInvoice
from openphb.payments.statements import export

_HEADING = ("Invoice", "For whom", "First day", "Last day", "Amount", "Sent on", "How it stands", "Paid on")


def invoices(rows: Iterable[OwnInvoice]) -> bytes:
    """One row for each invoice, newest first."""
    return export.table(_HEADING, (_row(each) for each in rows))


def to_fill_in(lines: Iterable[tuple[str, str, Money]]) -> bytes:
    """Our table of invoices, with a row for each line: its reference, number and agreed price."""
    return einvoices.template(lines)


def _row(each: OwnInvoice) -> tuple[export.Cell, ...]:
    days = (each.first, each.latest)
    return (each.number, each.person_name, *days, each.amount, each.sent_on, TAGS[each.stands].words, each.on)
