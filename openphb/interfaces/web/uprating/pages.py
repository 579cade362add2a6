"""Pages of new prices that are only asked about: nothing is written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from openphb.interfaces.web import money_words as words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Choice, Fact, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Buttons, Facts, Filters, Lines, More, Note, Rows, Search, Section, ShowPage
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.payments.queries.views import Page
from openphb.payments.queries.views.uprating import UpratingLine
from openphb.payments.uprating.looking import VERDICTS, LineLooked, Looked
from openphb.payments.uprating.prices import SOURCES, PriceChange
from openphb.payments.uprating.together import Sums

VERDICT_WORDS = {
    "short": "Falls short: the plan would cost more than was agreed",
    "enough": "Enough: nothing in the plan costs more",
    "unknown": "Cannot be told or done from here",
}
SHORT_WORDS = {"short": "Falls short", "enough": "Enough", "unknown": "Cannot be told"}
COLOURS = {"short": "orange", "enough": "green", "unknown": "yellow"}
STATES = {
    "proposed": Tag("Waits for a second person", "yellow"),
    "agreed": Tag("Agreed, not all in place", "blue"),
    "done": Tag("In place", "green"),
    "given up": Tag("Given up", "grey"),
}
LAW = (
    "The law: a direct payment has to cover the full cost of each service in the plan (SI 2013/1617, regulation "
    "13(1)). It may be raised at any time (13(3)).",
    "The law: if it turns out not to be enough, it must be reviewed (14(4)). A lower amount needs notice with reasons "
    "(13(5)), so nothing is lowered here.",
    "The law gives a choice: money that built up unused may be set against a payment, with notice, where that is "
    "reasonable (13(4)). Until that is done it does not make an amount enough.",
    "The law: an hour of an assistant is paid at least the minimum wage of their age (National Minimum Wage Act 1998, "
    "section 1).",
    "Our own choice: budgets that are no direct payment are looked at in the same way, every live budget is looked at "
    "when prices change, and money kept for the unforeseen is not counted.",
)


def list_page(found: Page[UpratingLine], *, paging: Paging | None, why_not: Refusal | None) -> ShowPage:
    """Every proposal there has been."""
    heads = (Head("From"), Head("State"), Head("Looked at", True), Head("Rise", True), Head("More a year", True),
             Head("Proposed by"))  # fmt: skip
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (
            Link(in_words(each.starts_on), where("uprating", each.id), about="new prices"),
            STATES[each.state],
            f"{each.budgets:,}",
            f"{each.rising:,}",
            str(each.more),
            f"{each.proposed_by}, {moment(each.proposed_at)}",
        )
        for each in found.items
    )
    empty = "No new prices have been proposed yet. Ask first what they would cost."
    table = Table("New prices, latest first", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)
    return ShowPage(
        title="New prices",
        back=Link("Back to payments", where("payments")),
        lead=(
            "When wages or prices rise, every live budget is looked at: does its money still pay for its plan? One "
            "person proposes the new prices, another agrees them, and then they are put in place together.",
        ),
        sections=(Section("", (Rows(table, paging),)), Section("", (More("What the law says", LAW),))),
        actions=() if why_not else (Button("Ask what new prices would cost", where("ask_prices")),),
        refusals=(why_not,) if why_not else (),
        wide=True,
    )


def ask_page(form: Form, *, why_not: Refusal | None) -> ShowPage:
    return asking(
        form,
        title="What would new prices cost?",
        back=Link("Back to new prices", where("upratings")),
        lead=(
            "Say which prices change. You then see what every live budget would cost, and which fall short. Looking "
            "changes nothing.",
            "The least wage for an hour is looked at by itself: you do not have to enter it.",
        ),
        sections=(Section("", (Buttons((Button("Take the prices of a rate card", where("ask_card_prices"),
                                                kind="secondary"),)),)),),
        send="See what it would cost",
        why_not=why_not,
    )  # fmt: skip


def card_page(form: Form, *, cards: int, why_not: Refusal | None) -> ShowPage:
    """A card that holds already, or one that nobody has adopted yet."""
    none = None if cards else Refusal("No rate card has been added yet. Add one first, or enter the prices yourself.")
    return asking(
        form,
        title="Take the prices of a rate card",
        back=Link("Back to the prices", where("ask_prices")),
        lead=(
            "Lines of plans that are paid what the card before it said get its price, from the day it begins. The card "
            "need not be adopted yet: looking changes nothing, and adopts nothing.",
        ),
        send="See what it would cost",
        why_not=why_not or none,
    )


@dataclass(frozen=True)
class Asked:
    """The answer to what new prices would cost: one of its lists, and the sums of all."""

    changes: Sequence[PriceChange]
    since: date
    sums: Sums
    verdict: str
    search: str
    order: str
    shown: Sequence[Looked]
    paging: Paging | None
    query: str
    why_not_propose: Refusal | None


def answer_page(seen: Asked) -> ShowPage:
    sums = seen.sums
    more = f"{sums.more} more a year" if sums.more.pence >= 0 else f"{-sums.more} less a year"
    return ShowPage(
        title="What new prices would cost",
        caption=f"From {in_words(seen.since)}",
        back=Link("Back to the prices", where("ask_prices")),
        lead=(
            f"{words.counted(sums.counts['short'], 'budget')} would need more: {more}, and {sums.this_year} until the "
            "end of each budget’s year. Nothing has been changed.",
        ),
        sections=(
            Section("The new prices", (Facts(price_facts(seen.changes)),)),
            Section("All live budgets", (Facts(_sums(seen)),)),
            Section(
                "",
                (
                    Search(
                        "Budget",
                        "search",
                        seen.search,
                        where("prices_answer"),
                        hint="A reference, a name, or a care coordinator.",
                    ),
                ),
            ),  # fmt: skip
            Section("", (Filters(_choices(seen)), Filters(_orders(seen), "Sort by"), Rows(_table(seen), seen.paging))),
            Section("", (More("What the law says", LAW),)),
        ),
        actions=_actions(seen),
        refusals=(seen.why_not_propose,) if seen.why_not_propose else (),
        wide=True,
    )


def _actions(seen: Asked) -> tuple[Button, ...]:
    propose = () if seen.why_not_propose else (Button("Propose these prices", where("propose_prices")),)
    save = Button("Save this list as a table", f"{where('save_prices_answer')}?{seen.query}", kind="secondary")
    return (*propose, save)


def price_facts(changes: Sequence[PriceChange]) -> tuple[Fact, ...]:
    """Each new price, and where it comes from."""
    return tuple(
        Fact(f"Price {number}", (f"{change}.", f"{SOURCES[change.source]}: {change.cites}."))
        for number, change in enumerate(changes, start=1)
    )


def _sums(seen: Asked) -> tuple[Fact, ...]:
    sums = seen.sums
    return (
        *(Fact(VERDICT_WORDS[each], f"{sums.counts[each]:,}") for each in VERDICTS),
        Fact("What they cost a year now", str(sums.before)),
        Fact("What they would cost a year", str(sums.after)),
        Fact("More, to the end of each budget’s year", str(sums.this_year)),
    )


def _choices(seen: Asked) -> tuple[Choice, ...]:
    return tuple(
        Choice(SHORT_WORDS[each], f"?list={each}&order={seen.order}", f"{seen.sums.counts[each]:,}",
               chosen=each == seen.verdict)
        for each in VERDICTS
    )  # fmt: skip


ORDER_WORDS = {"short": "What is lacking", "name": "Name", "reference": "Reference"}


def _orders(seen: Asked) -> tuple[Choice, ...]:
    return tuple(
        Choice(said, f"?list={seen.verdict}&order={each}", chosen=each == seen.order)
        for each, said in ORDER_WORDS.items()
    )


def _table(seen: Asked) -> Table:
    heads = (Head("Budget"), Head("A year now", True), Head("A year then", True), Head("Lacking this year", True),
             Head("Why"))  # fmt: skip
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (
            (
                Link(each.live.reference, where("budget", each.live.budget)),
                each.live.person_name,
                each.live.coordinator,
            ),
            str(each.before),
            str(each.after),
            str(each.short),
            _why(each),
        )
        for each in seen.shown
    )
    return Table(SHORT_WORDS[seen.verdict], heads, rows, first_is_header=True, caption_hidden=True,
                 empty="No live budget is in this list.")  # fmt: skip


def _why(each: Looked) -> tuple[str, ...]:
    """Line by line where it can be told; else the reason, and what would change."""
    lines = tuple(line_words(line) for line in each.lines)
    return (*(() if each.verdict == "short" else each.why), *lines, *each.beside)


def line_words(line: LineLooked) -> str:
    """A line's sums before and after, so that the difference can be redone."""
    sum_ = "" if line.made_of == str(line.new) else f" The price: {line.made_of} = {line.new}."
    return f"{line.what}: {line.working_before} = {line.before} becomes {line.working_after} = {line.after}.{sum_}"


def propose_page(form: Form, *, changes: Sequence[PriceChange], since: date, why_not: Refusal | None) -> ShowPage:
    """Before it is written down: the prices once more, and the words of the letter."""
    return asking(
        form,
        title="Propose these new prices?",
        caption=f"From {in_words(since)}",
        back=Link("Back to what it would cost", where("prices_answer")),
        lead=(
            "Every live budget is looked at now, and what is found of each is kept. Nobody’s money changes yet: you "
            "can leave a budget out or give it prices of its own, and then somebody else has to agree.",
        ),
        sections=(Section("The new prices", (Facts(price_facts(changes)),)),),
        send="Propose them",
        why_not=why_not,
    )


def nothing_asked_page() -> ShowPage:
    """Where somebody comes to the answer without a question."""
    return ShowPage(
        title="What new prices would cost",
        back=Link("Back to new prices", where("upratings")),
        sections=(
            Section(
                "",
                (
                    Note(("Nobody has said yet which prices change. Begin with them.",)),
                    Buttons((Button("Say which prices change", where("ask_prices")),)),
                    Lines(("Looking changes nothing.",)),
                ),
            ),
        ),
    )
