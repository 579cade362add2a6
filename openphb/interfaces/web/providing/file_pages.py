"""A file of invoices: brought, shown as it was read, then sent or thrown away."""

from __future__ import annotations

from dataclasses import replace

from openphb.interfaces.web import money_words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Shown, Table
from openphb.interfaces.web.providing.file_reading import Seen
from openphb.interfaces.web.providing.home_pages import HOME
from openphb.interfaces.web.sections import Block, Buttons, Facts, Lines, Note, Rows, Section, ShowPage
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.payments.einvoices import Bill, headings

_SAFE = (
    "Nothing is entered before you have seen what we read.",
    "Papers within a file are not opened. A PDF goes with an invoice that you type.",
)


def bring_page(form: Form) -> ShowPage:
    template = Button("Download our table, with your references in it", where("invoice_template"), "secondary")
    columns = Lines((f"Its columns: {', '.join(headings())}.",))
    return asking(
        form,
        title="Send invoices as a file",
        back=Link(HOME, where("provider_home")),
        lead=("An electronic invoice or credit from your accounts program, or several invoices in our table.", *_SAFE),
        sections=(Section("If you have no such program", (Buttons((template,)), columns)),),
        send="Read this file",
    )


def file_page(form: Form, seen: Seen) -> ShowPage:
    """What was read; what is wrong by row; then one button, or the reason why not."""
    away = Button("Throw this file away", where("throw_invoice_file_away", seen.file.id), "secondary", post=True)
    page = asking(
        form,
        title="What we read in your file",
        caption=seen.file.name,
        back=Link(HOME, where("provider_home")),
        sections=(*_wrong(seen), *(_bill(seen.bill) if seen.bill else _table(seen))),
        send="Send this credit" if seen.is_credit else "Send all of it",
        why_not=_why_not(seen),
    )
    if seen.file.sent_at:
        return page
    return replace(page, sections=(*page.sections, Section("Or throw it away", (Buttons((away,)),))))


def _why_not(seen: Seen) -> Refusal | None:
    if seen.file.sent_at:
        return Refusal("This file was sent. Its invoices stand in your list.")
    if seen.wrong:
        return Refusal("Nothing is sent while a row is wrong. Put it right in your table, and send the file again.")
    return None


def _wrong(seen: Seen) -> tuple[Section, ...]:
    if not seen.wrong:
        return ()
    rows: tuple[tuple[Shown, ...], ...] = tuple((f"Row {place}", said) for place, said in seen.wrong)
    table = Table("What has to be put right", (Head("Row"), Head("What is wrong")), rows, first_is_header=True,
                  caption_hidden=True)  # fmt: skip
    note: Block = Note(("Nothing of this file has been entered.",))
    return (Section("What has to be put right", (note, Rows(table)), id="wrong"),)


def _bill(bill: Bill) -> tuple[Section, ...]:
    first, latest = bill.days
    days = money_words.days(first, latest) if first and latest else "It does not say"
    facts = [
        Fact("Number", bill.number),
        Fact("From", bill.seller or "It does not say"),
        Fact("Day of the invoice", in_words(bill.dated_on)),
        Fact("For the days", days),
        Fact("Names us or the person by", ", ".join(bill.references) or "Nothing"),
        Fact("Without VAT", bill.before_vat),
        Fact("VAT", bill.vat),
        Fact("To pay", bill.payable),
    ]
    if bill.credits:
        facts.insert(1, Fact("A credit for invoice", bill.credits))
    heads = (Head("Line"), Head("What"), Head("Units", True), Head("Price of each", True), Head("Sum", True))
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (each.number, each.what, f"{each.units:f}", f"£{each.price:.2f}", each.amount) for each in bill.lines
    )
    table = Table("Its lines", heads, rows, caption_hidden=True)
    return (
        Section(f"Read as {bill.syntax}, and it adds up", (Facts(tuple(facts)),), id="read"),
        Section("Its lines", (Rows(table),), id="lines"),
    )


def _table(seen: Seen) -> tuple[Section, ...]:
    names = {each.link: each.person for each in seen.offered}
    heads = (Head("Invoice"), Head("For whom"), Head("Days"), Head("Lines", True), Head("Total", True))
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (each.number, names[each.link], money_words.days(each.first, each.latest), f"{len(each.items)}", each.total)
        for each in seen.invoices
    )
    empty = "No invoice can be read before every row is right."
    table = Table("Invoices in this file", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)
    return (Section("Invoices in this file", (Rows(table),), id="read"),)
