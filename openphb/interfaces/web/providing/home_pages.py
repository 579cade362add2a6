"""The first page of an organisation’s people, and the page of one person it is linked to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from openphb.conversations.queries import TalkLine
from openphb.conversations.rules import Party
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Shown, Table, Tag, Task
from openphb.interfaces.web.providing import words
from openphb.interfaces.web.sections import Buttons, Facts, Lines, Rows, Section, ShowPage, Tasks
from openphb.kernel.days import in_words
from openphb.payments.queries import FileView, OwnInvoice, PriceView, SuppliedLine
from openphb.people.linking_rules import CARE, PAYROLL
from openphb.people.links import LinkView

HOME = "Back to home"
OPEN = "Nothing waits for you at the moment."


@dataclass(frozen=True)
class Home:
    """What the first page is made from."""

    called: str
    links: tuple[LinkView, ...]
    helped: tuple[tuple[str, str], ...]
    talks: tuple[TalkLine, ...]
    to_mend: tuple[OwnInvoice, ...]
    files: tuple[FileView, ...]
    counts: Mapping[str, int]


def home_page(seen: Home) -> ShowPage:
    """What waits for them first; then whom they work for, and how their invoices stand."""
    tasks = (*_talks(seen), *_files(seen), *_to_mend(seen))
    return ShowPage(
        title="Your work with us",
        caption=seen.called,
        lead=("You see what your organisation is linked to, and nothing else of anybody’s record.",),
        sections=(
            Section("Waiting for you", (Tasks(tasks),) if tasks else (Lines((OPEN,)),), id="waiting"),
            *_care(seen),
            *_payroll(seen),
            *_helped(seen),
        ),
        actions=(Button("Messages", where("provider_messages"), "secondary"),),
    )


def _talks(seen: Home) -> tuple[Task, ...]:
    mine = (each for each in seen.talks if each.turn == Party.ORGANISATION)
    return tuple(
        Task(f"Answer: {each.subject}", Tag("Your turn", "blue"), where("provider_message", each.id),
             f"About {each.person_name}, since {in_words(each.turn_since.date())}.")
        for each in mine
    )  # fmt: skip


def _files(seen: Home) -> tuple[Task, ...]:
    return tuple(
        Task(f"Send or throw away: {each.name}", Tag("Not sent yet", "yellow"), where("invoice_file", each.id),
             f"Brought by {each.brought_by} on {in_words(each.brought_at.date())}.")
        for each in seen.files
    )  # fmt: skip


def _to_mend(seen: Home) -> tuple[Task, ...]:
    return tuple(
        Task(f"Put right: invoice {each.number}", Tag("To do", "blue"), where("provider_entry", each.id),
             f"For {each.person_name}, {each.amount}.")
        for each in seen.to_mend
    )  # fmt: skip


def _care(seen: Home) -> tuple[Section, ...]:
    care = tuple(each for each in seen.links if each.kind == CARE)
    if not care:
        return ()
    heads = (Head("For whom"), Head("Our reference"), Head("Until"))
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (Link(each.person_name, where("provider_link", each.id)), each.reference, in_words(each.valid_to))
        for each in care
    )
    table = Table("People you provide for", heads, rows, first_is_header=True, caption_hidden=True)
    counts = tuple(
        Fact(said, Link(f"{seen.counts.get(show, 0):,}", f"{where('provider_invoices')}?show={show}", said.lower()))
        for show, said in words.SHOWS.items()
    )
    return (
        Section("People you provide for", (Rows(table),), id="people"),
        Section("Your invoices", (Facts(counts), Buttons((_bring(),))), id="invoices"),
    )


def _bring() -> Button:
    return Button("Send invoices as a file", where("bring_invoices"))


def _payroll(seen: Home) -> tuple[Section, ...]:
    employers = tuple(each for each in seen.links if each.kind == PAYROLL)
    if not employers:
        return ()
    heads = (Head("Employer"), Head("Our reference"), Head("Until"))
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (Link(each.person_name, where("provider_link", each.id)), each.reference, in_words(each.valid_to))
        for each in employers
    )
    table = Table("Employers whose payroll you run", heads, rows, first_is_header=True, caption_hidden=True)
    hours = Buttons((Button("Approved hours and payslips", where("payrolls")),))
    return (Section("Employers whose payroll you run", (Rows(table), hours), id="employers"),)


def _helped(seen: Home) -> tuple[Section, ...]:
    if not seen.helped:
        return ()
    rows: tuple[tuple[Shown, ...], ...] = tuple((Link(name, url),) for name, url in seen.helped)
    table = Table("People you help", (Head("Who"),), rows, first_is_header=True, caption_hidden=True)
    said = Lines(("Each of them chose which of their pages you see, and can end that on any day.",))
    return (Section("People you help", (said, Rows(table)), id="helped"),)


@dataclass(frozen=True)
class OneLink:
    """What the page of one person is made from."""

    link: LinkView
    lines: tuple[SuppliedLine, ...]
    invoices: tuple[OwnInvoice, ...]
    prices: tuple[PriceView, ...]
    on: date


def link_page(seen: OneLink) -> ShowPage:
    """What they provide for one person, at which price, and what they sent."""
    link = seen.link
    write = Button("Write to the team", where("new_provider_message", link.id), "secondary")
    care = link.kind == CARE
    return ShowPage(
        title=link.person_name,
        caption=link.organisation_name,
        about=link.person,
        back=Link(HOME, where("provider_home")),
        sections=(Section("", (Facts(_facts(link)),)), *(_of_care(seen) if care else ())),
        actions=(*(_sending(link) if care else ()), write),
    )


def _facts(link: LinkView) -> tuple[Fact, ...]:
    facts = [
        Fact("Our reference", f"{link.reference}. Put it on your invoices: it says for whom, and nothing more."),
        Fact("You see this until", f"{in_words(link.valid_to)}, that day included"),
        Fact("Why", link.why),
    ]
    if link.notice_days is not None:
        facts.append(Fact("Notice for a new price", f"{link.notice_days} days, by your contract"))
    return tuple(facts)


def _of_care(seen: OneLink) -> tuple[Section, ...]:
    heads = (Head("Number"), Head("What the plan buys from you"), Head("Counted in"), Head("Agreed price", True))
    rows: tuple[tuple[Shown, ...], ...] = tuple((each.code, each.what, each.unit, each.rate) for each in seen.lines)
    lines = Table("Your lines of the plan", heads, rows, caption_hidden=True)
    sent = words.listed(seen.invoices, empty="You have sent no invoice yet.")
    asked: tuple[tuple[Shown, ...], ...] = tuple(
        (Link(each.what, where("provider_price", each.id)), each.old, each.new, in_words(each.starts_on),
         each.state.capitalize())
        for each in seen.prices
    )  # fmt: skip
    price_heads = (Head("For what"), Head("From", True), Head("To", True), Head("Starting"), Head("How it stands"))
    prices = Table("New prices you asked for", price_heads, asked, first_is_header=True, caption_hidden=True,
                   empty="You have asked for no new price.")  # fmt: skip
    return (
        Section("Your lines of the plan", (Rows(lines),), id="lines"),
        Section("Your invoices", (Rows(sent),), id="invoices"),
        Section("New prices", (Rows(prices),), id="prices"),
    )


def _sending(link: LinkView) -> tuple[Button, ...]:
    return (
        Button("Send an invoice", where("provider_invoice", link.id)),
        Button("Ask for a new price", where("ask_new_price", link.id), "secondary"),
    )
