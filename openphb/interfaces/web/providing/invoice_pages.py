"""Invoices of an organisation: the list, one with how it stands and why, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from openphb.interfaces.web import money_words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Choice, Fact, Head, Link, Paging, Shown, Table
from openphb.interfaces.web.providing import words
from openphb.interfaces.web.providing.home_pages import HOME
from openphb.interfaces.web.sections import Buttons, Facts, Filters, Rows, Section, ShowPage
from openphb.kernel.days import in_words, local_day
from openphb.payments.entering import Desk
from openphb.payments.queries import OwnInvoice, OwnInvoiceView, Stands
from openphb.payments.queries.views import StoryLine

_DID = {
    "enter": "Received",
    "check again": "Checked again",
    "allow": "Agreed",
    "refuse": "Not agreed",
    "mend": "Sent again",
    "take back": "Withdrawn",
}


def list_page(rows: tuple[OwnInvoice, ...], *, show: str, counts: Mapping[str, int], paging: Paging | None) -> ShowPage:
    ways = tuple(
        Choice(said, f"?{urlencode({'show': code})}", f"{counts[code]:,}", chosen=code == show)
        for code, said in words.SHOWS.items()
    )
    save = Button(
        "Save as a table (CSV)", f"{where('save_provider_invoices')}?{urlencode({'show': show})}", "secondary"
    )
    bring = Button("Send invoices as a file", where("bring_invoices"))
    return ShowPage(
        title="Your invoices",
        back=Link(HOME, where("provider_home")),
        sections=(
            Section("", (Filters(ways), Rows(words.listed(rows, empty="There is nothing here."), paging))),
            Section("", (Buttons((save,)),)),
        ),
        actions=(bring,),
    )


def one_page(found: OwnInvoiceView) -> ShowPage:
    """How it stands first; then why, and with whom it is."""
    row = found.row
    return ShowPage(
        title=words.called(row),
        caption=row.person_name,
        about=row.person,
        back=Link("Back to your invoices", where("provider_invoices")),
        lead=(words.stands(row), *((found.decided,) if found.decided else ())),
        sections=(
            Section("", (Facts(_facts(found)),)),
            *_because(found),
            Section("Line by line", (Rows(_lines(found)),), id="lines"),
            Section("What happened", (Rows(_story(found.view.story)),), id="story"),
        ),
        actions=_actions(found),
    )


def _facts(found: OwnInvoiceView) -> tuple[Fact, ...]:
    row = found.row
    facts = [
        Fact("How it stands", words.TAGS[row.stands]),
        Fact("Amount", row.amount),
        Fact("For the days", money_words.days(row.first, row.latest)),
        Fact("Day of the invoice", in_words(found.view.dated_on)),
    ]
    if row.stands in (Stands.AGREED, Stands.ON_ITS_WAY, Stands.PAID):
        facts.append(Fact("Reference on your bank statement", found.reference))
    if row.on and row.stands in (Stands.ON_ITS_WAY, Stands.PAID):
        facts.append(Fact("In your account on", in_words(row.on)))
    if row.stands is Stands.CHECKED and row.with_us:
        facts.append(Fact("Who looks at it", words.WHO[Desk(row.with_us)]))
    if found.view.account_ending:
        facts.append(Fact("Asks to be paid into", f"An account that ends in {found.view.account_ending}"))
    return tuple(facts)


def _because(found: OwnInvoiceView) -> tuple[Section, ...]:
    if not found.because or found.row.stands is not Stands.CHECKED:
        return ()
    rows: tuple[tuple[Shown, ...], ...] = tuple((said, words.WHO[Desk(desk)]) for said, desk in found.because)
    heads = (Head("What does not fit"), Head("Who can put it right"))
    return (Section("Why it is being checked", (Rows(Table("Reasons", heads, rows, caption_hidden=True)),), id="why"),)


def _lines(found: OwnInvoiceView) -> Table:
    heads = (Head("What"), Head("Units", True), Head("Price of each", True), Head("Sum", True))
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        ((each.what, in_words(each.on)) if each.on else each.what, f"{each.units.normalize():f} {each.unit}",
         each.rate, each.amount)
        for each in found.view.items
    )  # fmt: skip
    return Table("Line by line", heads, rows, caption_hidden=True)


def _story(told: tuple[StoryLine, ...]) -> Table:
    """What was done and when; by whom of the team is not theirs to know, and neither are its notes."""
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (in_words(local_day(each.at)), _DID.get(each.verb, each.verb.capitalize())) for each in told
    )
    return Table("What happened", (Head("When"), Head("What")), rows, caption_hidden=True)


def _actions(found: OwnInvoiceView) -> tuple[Button, ...]:
    row, id = found.row, found.row.id
    offered = (
        ("Put it right", "mend_provider_entry", row.stands is Stands.CHECKED),
        ("Withdraw it", "withdraw_provider_entry", row.stands in (Stands.CHECKED, Stands.AGREED)),
        (
            "Send a credit",
            "credit_provider_entry",
            row.stands in (Stands.CHECKED, Stands.AGREED, Stands.ON_ITS_WAY, Stands.PAID),
        ),
        ("Write about it", "provider_entry_message", True),
    )
    shown = [(said, where(view, id)) for said, view, may in offered if may]
    return tuple(Button(said, url, "" if not place else "secondary") for place, (said, url) in enumerate(shown))


def withdraw_page(form: Form, found: OwnInvoiceView) -> ShowPage:
    return asking(
        form,
        title=f"Withdraw invoice {found.row.number}",
        caption=found.row.person_name,
        about=found.row.person,
        back=Link("Back to the invoice", where("provider_entry", found.row.id)),
        lead=("It will not be paid. It stays on record as withdrawn, and can be sent anew.",),
        send="Withdraw it",
        send_kind="warning",
    )


def credit_page(form: Form, found: OwnInvoiceView) -> ShowPage:
    paid = found.row.stands in (Stands.ON_ITS_WAY, Stands.PAID)
    said = (
        "It is paid, or on its way. Nothing changes by itself: finance reads the credit at once and agrees with you "
        "how the money comes back."
        if paid
        else "It is not paid yet, so the rest takes its place at once."
    )
    return asking(
        form,
        title=f"A credit for invoice {found.row.number}",
        caption=found.row.person_name,
        about=found.row.person,
        back=Link("Back to the invoice", where("provider_entry", found.row.id)),
        lead=(f"The invoice is {found.row.amount}.", said),
        send="Send this credit",
    )
