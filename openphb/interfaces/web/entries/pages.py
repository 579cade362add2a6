"""Pages of invoices and hours: the list, one entry with its checks explained, and the forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from openphb.interfaces.web import money_words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.entries import words
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Choice, Fact, Head, Link, Paging, Shown, Table
from openphb.interfaces.web.sections import Block, Buttons, Facts, Filters, Lines, More, Rows, Section, ShowPage, Story
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.payments.entering import PAYSLIP, Desk
from openphb.payments.queries.views.entering import EntryItem, EntryRow, EntryView

SHOWS = {"waiting": "To be looked at", "ahead": "Going ahead", "closed": "Refused or taken back", "all": "All"}
_HEADS = (
    Head("What"), Head("For whom"), Head("Days"), Head("Amount", numeric=True), Head("How it stands"), Head("Entered"),
)  # fmt: skip


@dataclass(frozen=True)
class ListSeen:
    """What the list is made from: what is shown, and how many wait at each desk."""

    rows: tuple[EntryRow, ...]
    total: int
    kept: Mapping[str, str]
    waiting: Mapping[str, int]
    paging: Paging | None


def list_page(seen: ListSeen) -> ShowPage:
    rows = tuple(_row(each) for each in seen.rows)
    table = Table("Invoices and hours, newest first", _HEADS, rows, first_is_header=True, caption_hidden=True,
                  empty="Nothing here.")  # fmt: skip
    save = Button("Save as a table (CSV)", f"{where('save_entries')}{_query(seen.kept)}", kind="secondary")
    return ShowPage(
        title="Invoices and hours",
        lead=(_lead(seen.waiting),),
        sections=(
            Section("", (Filters(_shows(seen)), Filters(_desks(seen), "Waiting for"), Filters(_kinds(seen), "Kind"))),
            Section("", (Rows(table, seen.paging), Buttons((save,)))),
            Section(
                "",
                (
                    More(
                        "Where an invoice or hours are entered",
                        ("On the page of whoever holds the money: open the person’s budget, choose who holds it, and "
                        "enter it there. A person, or whoever acts for them, enters hours from their own pages.",),
                    ),
                ),
            ),
        ),
        wide=True,
    )  # fmt: skip


def _lead(waiting: Mapping[str, int]) -> str:
    told = [f"{count:,} for {_FOR[Desk(desk)]}" for desk, count in waiting.items() if count]
    if not told:
        return "Nothing waits: everything that was entered fits, or has been decided."
    return f"What does not fit waits: {', '.join(told)}."


_FOR = {Desk.ENTERER: "whoever entered it", Desk.COORDINATOR: "the care coordinator", Desk.FINANCE: "finance"}


def _row(each: EntryRow) -> tuple[Shown, ...]:
    link = Link(words.called(each), where("entry", each.id), about=f"for {each.person_name}")
    stands: Shown = (words.tag(each), words.DESKS[Desk(each.desk)]) if each.desk else words.tag(each)
    return (link, (each.person_name, each.reference), words.days(each), each.amount, stands, _entered(each))


def _entered(each: EntryRow) -> Shown:
    return (in_words(each.entered_at.date()), each.entered_by)


def _query(kept: Mapping[str, str], **changed: str) -> str:
    found = {key: value for key, value in {**kept, **changed}.items() if value}
    return f"?{urlencode(found)}" if found else "?"


def _shows(seen: ListSeen) -> tuple[Choice, ...]:
    return tuple(
        Choice(said, _query(seen.kept, show=code), chosen=seen.kept["show"] == code) for code, said in SHOWS.items()
    )


def _desks(seen: ListSeen) -> tuple[Choice, ...]:
    listed = [("", "Anybody", ""), *((desk.value, words.DESKS[desk], f"{seen.waiting[desk]:,}") for desk in Desk)]
    return tuple(
        Choice(said, _query(seen.kept, desk=code), count, chosen=seen.kept["desk"] == code)
        for code, said, count in listed
    )


def _kinds(seen: ListSeen) -> tuple[Choice, ...]:
    listed = [("", "All"), ("invoice", "Invoices"), ("hours", "Hours"), ("payroll", "Payroll")]
    return tuple(Choice(said, _query(seen.kept, kind=code), chosen=seen.kept["kind"] == code) for code, said in listed)


@dataclass(frozen=True)
class Around:
    """Where the page of an entry stands: the way back, and the addresses of what may be done; empty where not there."""

    back: Link
    caption: str
    mend: str = ""
    allow: str = ""
    refuse: str = ""
    take_back: str = ""
    check_again: str = ""
    paper: str = ""
    payment: str = ""
    other: str = ""


def entry_page(found: EntryView, *, around: Around) -> ShowPage:
    """What it is, what does not fit and what to do, then everything about it."""
    row = found.row
    return ShowPage(
        title=words.called(row),
        caption=around.caption,
        about=row.person,
        back=around.back,
        lead=(words.next_step(row),),
        sections=(
            Section("", (Facts(_facts(found, around)),)),
            Section("What was checked", _checked(found), id="checks"),
            Section("Line by line", (Rows(_items(found.items)),), id="lines"),
            Section("What happened", (Story(money_words.told(found.story)),), id="story"),
        ),
        actions=_buttons(found, around),
        refusals=_why_not(found, around),
    )


def _checked(found: EntryView) -> tuple[Block, ...]:
    """What does not fit stands open; what fits can be read by whoever wants to."""
    fits = words.fits(found.findings)
    return (Rows(words.unfit(found.findings)), More(f"What else was asked, and fits ({len(fits)})", fits))


def _facts(found: EntryView, around: Around) -> tuple[Fact, ...]:
    row = found.row
    facts: list[tuple[str, Shown]] = [
        ("How it stands", words.tag(row)),
        ("Amount", row.amount),
        ("For the days", words.days(row)),
        ("Paid to" if found.held == "notional" else "Money held by", (found.holder_name, row.reference)),
        ("Entered", (in_words(row.entered_at.date()), row.entered_by)),
    ]
    if row.kind == "invoice":
        facts.append(("Day of the invoice", in_words(found.dated_on)))
    if row.kind == "payroll" and row.number:
        facts.append(("Payslip or bill", row.number))
    if found.account_ending:
        facts.append(("Asks to be paid into", f"An account that ends in {found.account_ending}"))
    if found.paper and around.paper:
        facts.append(("The paper", Link(f"Download {found.paper}", around.paper)))
    if found.payment and around.payment:
        facts.append(("Payment", Link("The payment that pays it", around.payment)))
    for id, key in ((found.replaces, "In place of"), (found.replaced_by, "Entered again as")):
        if id and around.other:
            facts.append((key, Link("Another entry", where(around.other, *_args(around, id)))))
    return tuple(Fact(key, value) for key, value in facts)


def _args(around: Around, id: object) -> tuple[object, ...]:
    """The person stands in the address of their own pages."""
    parts = around.back.url.split("/")
    return (parts[2], id) if around.other.startswith("my_") else (id,)


def _items(items: tuple[EntryItem, ...]) -> Table:
    heads = (Head("What"), Head("Units", True), Head("Price of each", True), Head("Sum", True))
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (_what(each), f"{each.units.normalize():f} {each.unit}", each.rate, each.amount) for each in items
    )
    return Table("Line by line", heads, rows, caption_hidden=True)


def _what(each: EntryItem) -> Shown:
    if each.unit == PAYSLIP and each.in_plan:
        return (each.what, each.in_plan)
    said = each.in_plan or f"{each.what} (not in the plan)"
    return (f"{each.on:%A} {in_words(each.on)}", said) if each.on else said


def _buttons(found: EntryView, around: Around) -> tuple[Button, ...]:
    offered = (
        ("mend", "Put it right", around.mend, False),
        ("allow", "Allow it, with a reason", around.allow, False),
        ("check again", "Check it again", around.check_again, True),
        ("refuse", "Refuse it", around.refuse, False),
        ("take back", "Take it back", around.take_back, False),
    )
    shown = [(said, url, post) for verb, said, url, post in offered if url and money_words.open_to(found.moves, verb)]
    return tuple(
        Button(said, url, "" if not place else "secondary", post=post) for place, (said, url, post) in enumerate(shown)
    )


def _why_not(found: EntryView, around: Around) -> tuple[Refusal, ...]:
    """Only of what this page would offer."""
    offered = {"allow": around.allow, "refuse": around.refuse, "check again": around.check_again}
    return money_words.reasons_why_not(move for move in found.moves if offered.get(move.verb))


@dataclass(frozen=True)
class Deed:
    """A move of an entry that asks for a reason."""

    verb: str
    title: str
    lead: tuple[str, ...]
    send: str
    said: str
    kind: str = ""


ALLOW = Deed(
    "allow",
    "Allow it, with a reason",
    ("It goes ahead in spite of what does not fit. Who allowed it, and why, is kept with it for good.",),
    "Allow it",
    "It goes ahead. Your reason is kept with it.",
)
REFUSE = Deed(
    "refuse",
    "Refuse it",
    ("It is not paid. Whoever entered it reads your reason, and can enter it again once that is put right.",),
    "Refuse it",
    "It is refused. Whoever entered it can read why.",
    "warning",
)
TAKE_BACK = Deed(
    "take back",
    "Take it back",
    ("It will not be paid. It stays on record as taken back, and can be entered anew.",),
    "Take it back",
    "It is taken back, and will not be paid.",
    "warning",
)


def deed_page(deed: Deed, found: EntryView, *, form: Form, back: Link, caption: str) -> ShowPage:
    lead = tuple(each.because for each in found.findings) if deed.verb == "allow" else ()
    return asking(
        form,
        title=deed.title,
        caption=caption,
        about=found.row.person,
        back=back,
        lead=deed.lead,
        sections=(Section("What does not fit", (Lines(lead),)),) if lead else (),
        send=deed.send,
        send_kind=deed.kind,
        why_not=money_words.why_not(found.moves, deed.verb, thing="entry", state=found.row.state),
    )
