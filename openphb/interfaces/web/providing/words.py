"""How an invoice stands, and whose turn it is, in the words of whoever sent it."""

from __future__ import annotations

from datetime import date

from openphb.interfaces.web import money_words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Head, Link, Shown, Table, Tag
from openphb.kernel.days import in_words
from openphb.payments.entering import Desk
from openphb.payments.queries import OwnInvoice, Stands

TAGS = {
    Stands.CHECKED: Tag("Being checked", "yellow"),
    Stands.AGREED: Tag("Agreed for payment", "blue"),
    Stands.ON_ITS_WAY: Tag("On its way", "blue"),
    Stands.PAID: Tag("Paid", "green"),
    Stands.CAME_BACK: Tag("Came back from the bank", "red"),
    Stands.REFUSED: Tag("Not agreed", "red"),
    Stands.WITHDRAWN: Tag("Withdrawn", "grey"),
    Stands.REPLACED: Tag("Sent again", "grey"),
}
SHOWS = {"all": "All", "checked": "Being checked", "agreed": "Agreed or paid", "closed": "Closed"}
WHO = {
    Desk.ENTERER: "you: put it right and send it again",
    Desk.COORDINATOR: "the care coordinator",
    Desk.FINANCE: "finance",
}


def stands(each: OwnInvoice) -> str:
    """What has become of it, and what comes next, in a sentence."""
    day = in_words(each.on) if each.on else ""
    said = {
        Stands.CHECKED: f"Received on {in_words(each.sent_on)}. Something does not fit, and is looked at.",
        Stands.AGREED: f"Agreed for payment on {day}." if day else "Agreed. It is paid in the next payment run.",
        Stands.ON_ITS_WAY: f"It is with the bank, and arrives on {day}.",
        Stands.PAID: f"Paid on {day}." if day else "Paid.",
        Stands.CAME_BACK: "The bank sent the payment back. Tell us the right account.",
        Stands.REFUSED: "Not agreed, so it is not paid. The reason stands below.",
        Stands.WITHDRAWN: "Withdrawn. Nothing is paid for it.",
        Stands.REPLACED: "Another invoice was sent in its place.",
    }
    return said[each.stands]


def called(each: OwnInvoice) -> str:
    return f"Invoice {each.number}"


def listed(rows: tuple[OwnInvoice, ...], *, empty: str) -> Table:
    heads = (Head("Invoice"), Head("For whom"), Head("Days"), Head("Amount", True), Head("How it stands"))
    shown: tuple[tuple[Shown, ...], ...] = tuple(
        (
            Link(called(each), where("provider_entry", each.id)),
            each.person_name,
            money_words.days(each.first, each.latest),
            each.amount,
            (TAGS[each.stands], _day(each.on) if each.stands in (Stands.PAID, Stands.ON_ITS_WAY) else ""),
        )
        for each in rows
    )
    return Table("Invoices, newest first", heads, shown, first_is_header=True, caption_hidden=True, empty=empty)


def _day(on: date | None) -> str:
    return in_words(on) if on else ""
