"""What a file of invoices says, before anything of it is sent: read anew at every look, since it may not change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refused
from openphb.payments import einvoices, queries
from openphb.payments.einvoices import Bill, Charged, Offered
from openphb.payments.queries import FileView

TABLE, E_INVOICE = "table", "e-invoice"


@dataclass(frozen=True)
class Seen:
    """A file as read: a bill, or the invoices of a table and what is wrong with its rows."""

    file: FileView
    offered: tuple[Offered, ...]
    bill: Bill | None = None
    guessed: tuple[Offered | None, ...] = ()
    invoices: tuple[Charged, ...] = ()
    wrong: tuple[tuple[int, str], ...] = ()

    @property
    def is_credit(self) -> bool:
        return self.bill is not None and self.bill.kind == einvoices.CREDIT

    @property
    def asks_days(self) -> bool:
        """A credit is for an invoice, which has its days; another bill says its own, or is asked for them."""
        return self.bill is not None and not self.is_credit and None in self.bill.days


def form_of(content: bytes) -> str:
    """Which of the two it is, by its first sign: XML begins with a bracket, and a table with a heading."""
    begins = content[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return E_INVOICE if begins.startswith(b"<") else TABLE


def why_not_read(content: bytes) -> Refused | None:
    """What keeps it from being read at all. Rows that are wrong are shown with it, and are no reason."""
    try:
        (einvoices.read if form_of(content) == E_INVOICE else einvoices.read_table)(content)
    except Refused as refused:
        return refused
    return None


def offered(*, by: Actor, on: date) -> tuple[Offered, ...]:
    """Every line of every person that the organisation provides for today."""
    return tuple(
        Offered(link.id, link.reference, link.person_name, line.code, line.key, line.what, line.unit)
        for link in queries.linked_names(by=by)
        for line in queries.supplied_lines(link.id, by=by, on=on)
    )


def look(file: FileView, *, by: Actor, on: date) -> Seen:
    """The file and what it says. Raises Refused where it cannot be read any more."""
    among = offered(by=by, on=on)
    if file.form == E_INVOICE:
        bill = einvoices.read(file.content)
        return Seen(file, among, bill, einvoices.guessed(bill, among))
    found, wrong = einvoices.charged_by_table(einvoices.read_table(file.content), among, on=on)
    return Seen(file, among, invoices=found, wrong=wrong)


def code_of(each: Offered) -> str:
    return f"{each.link}:{each.key}"


def chosen(told: Sequence[str], among: Sequence[Offered]) -> tuple[Offered, ...]:
    """The lines of the plan that were chosen, by their codes in the form; a choice outside them is not let through."""
    known = {code_of(each): each for each in among}
    return tuple(known[code] for code in told)
