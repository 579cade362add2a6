"""The page of a month's end: the sums, whether they come out even, what stands in the way, and budget by budget."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.paged import SIZE
from openphb.interfaces.web.pages import Button, Choice, Fact, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.sections import Facts, Filters, Lines, Note, Rows, Section, ShowPage
from openphb.kernel.days import financial_year, in_words
from openphb.payments import month_end
from openphb.payments.queries import MonthEnd, MonthLine
from openphb.payments.queries.views import Work
from openphb.payments.queries.views.monitoring import Efforts

SORTS = ("reference", "cost", "owed", "ahead", "forecast")
_SAID = {
    "reference": "By reference",
    "cost": "Largest cost",
    "owed": "Most owed",
    "ahead": "Most paid ahead",
    "forecast": "Largest forecast",
}
_HEADS = tuple(
    Head(said, numeric)
    for said, numeric in (
        ("Budget", False), ("Cost", True), ("Paid", True), ("Bought by us", True), ("Owed", True), ("Paid ahead", True),
        ("Promised, not paid", True), ("Forecast", True),
    )
)  # fmt: skip
_MEANS = (
    "Cost is counted by the days a payment is for, and the same for each day; what we bought ourselves, on its day.",
    "Owed is the cost of days gone by that nobody was paid for by the month’s end. Paid ahead is the other way round. "
    "What is owed on one budget is never set against what was paid ahead on another.",
    "The forecast is the cost of all planned payments for days in the financial year, what we have bought in it, and "
    "the share of its days in what is promised and planned for no payment.",
)


@dataclass(frozen=True)
class Seen:
    """The month, and what still waits today for somebody."""

    found: MonthEnd
    work: Work
    uneven: int
    today: date
    took: Efforts


def month_page(seen: Seen, *, sort: str, page: int, paging: Paging | None) -> ShowPage:
    found = seen.found
    start, name = found.month.start, f"{found.month.start:%B %Y}"
    saved = Button("Save the budgets as a table", where("save_month_end", start.year, start.month), kind="secondary")
    no_journal = month_end.why_no_journal(found.codes)
    journal = Button("Save the journal", where("save_journal", start.year, start.month))
    return ShowPage(
        title=f"Month end: {name}",
        back=Link("Back to payments", where("payments")),
        lead=("What the month cost, what is owed or was paid ahead, and what the year comes to.",),
        sections=(
            *(() if found.is_over else (_not_over(),)),
            Section("", (Facts(tuple(_other_months(seen))),)),
            Section("All budgets together", (Facts(_sums(found)),)),
            Section("Does it come out even?", (Facts(_even(found)),)),
            Section("What waits for somebody today", (_waits(seen),)),
            Section("What looking at it cost", (Facts(_looking(seen.took)),)),
            Section("Budget by budget", (Filters(_sorts(sort)), Rows(_table(found, sort=sort, page=page), paging))),
            Section("What the words mean", (Lines(_MEANS),)),
        ),
        actions=(saved,) if no_journal else (journal, saved),
        refusals=(no_journal,) if no_journal else (),
        wide=True,
    )


def _not_over() -> Section:
    return Section("", (Note(("This month is not over. Its figures change until it is.",), warning="So far"),))


def _other_months(seen: Seen) -> Iterator[Fact]:
    start = seen.found.month.start
    before, after = start - timedelta(days=1), (start + timedelta(days=31)).replace(day=1)
    found = [before] if before.year >= 2014 else []
    found += [after] if after <= seen.today else []
    links = tuple(Link(f"{day:%B %Y}", where("month_end", day.year, day.month)) for day in found)
    if links:
        yield Fact("Other months", links)
    yield Fact("Codes of your finance system", Link("Local settings", where("local_settings")))


def _sums(found: MonthEnd) -> tuple[Fact, ...]:
    sums, end = found.together.sums, found.month.end or found.month.start
    year_end = financial_year(end).end or end
    said = (
        ("Cost of the month", sums.cost),
        ("Paid to people and third parties", sums.within.paid),
        ("Bought by us", sums.within.bought),
        ("Came back to us", sums.came_back),
        (f"Owed on {in_words(end)}", found.together.owed),
        (f"Paid ahead on {in_words(end)}", found.together.paid_ahead),
        ("Promised, and neither paid nor bought", sums.committed),
        (f"Forecast for the year to {in_words(year_end)}", sums.forecast),
    )
    return tuple(Fact(key, str(amount)) for key, amount in said)


def _even(found: MonthEnd) -> tuple[Fact, ...]:
    """The same sum twice: what was left of promises before, with what moved, is what is left at the end."""
    sums, moved = found.together.sums, found.together.sums.within
    working = (
        f"{sums.before.left} + {moved.promised} promised − {moved.paid} paid − {moved.bought} bought"
        f" − {moved.set_off} set off − {moved.released} released = {sums.committed}"
    )
    return (Fact("Promises, from one month’s end to the next", working),)


def _waits(seen: Seen) -> Facts:
    """Each with whoever sees to it. They are as of today, whatever the month."""
    work = seen.work
    waiting = (
        ("Runs to settle", work.runs_to_settle, "Finance", "payments"),
        ("Runs to approve or send", work.runs_to_approve + work.runs_to_send, "Finance, a second person", "payments"),
        ("Payments on hold", work.on_hold, "Whoever put them on hold", "payments"),
        ("Bank lines to understand", work.lines_to_understand, "Finance", "reconcile"),
        ("Accounts that should be nil and are not", seen.uneven, "Finance", "uneven"),
    )
    return Facts(tuple(Fact(key, _count(n, owner), (Link("Look", where(view), about=f"at {key.lower()}"),))
                       for key, n, owner, view in waiting))  # fmt: skip


def _looking(took: Efforts) -> tuple[Fact, ...]:
    """For each £1,000 that left people's accounts in the month; by tier on the page of monitoring."""
    found = took.together
    minutes, cost, theirs = found.minutes_per_thousand, found.cost_per_thousand, found.their_minutes_per_thousand
    if minutes is None:
        return (Fact("Spent from people’s accounts", "Nothing yet, so there is nothing to compare with."),)
    whose = "our assumption" if took.assumed else "set here"
    link = Link("By tier, and what was counted", where("monitoring"))
    return (
        Fact("Spent from people’s accounts", str(found.spent)),
        Fact("For each £1,000 of it", (f"{minutes} minutes of ours, {cost}", f"{theirs} minutes of people at home")),
        Fact("How that was counted", (f"The minutes of each thing are {whose}.", link)),
    )


def _count(found: int, owner: str) -> Shown:
    return (Tag(f"{found:,}", "yellow"), owner) if found else (Tag("None", "green"),)


def _sorts(chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(_SAID[sort], f"?sort={sort}", "", chosen=sort == chosen) for sort in SORTS)


def _table(found: MonthEnd, *, sort: str, page: int) -> Table:
    lines = sorted(found.lines, key=lambda line: _place(line, sort))[(page - 1) * SIZE : page * SIZE]
    empty = "No budget had been promised anything by then."
    return Table("Budget by budget", _HEADS, tuple(map(_row, lines)), True, empty, caption_hidden=True)


def _place(line: MonthLine, sort: str) -> tuple[int, str]:
    held = line.figures
    amounts = {"cost": held.cost, "owed": held.owed, "ahead": held.paid_ahead, "forecast": held.forecast}
    return (-amounts[sort].pence if sort in amounts else 0, line.reference)


def _row(line: MonthLine) -> tuple[Shown, ...]:
    held = line.figures
    amounts = (held.cost, held.within.paid, held.within.bought, held.owed, held.paid_ahead, held.committed)
    return (Link(line.reference, where("budget", line.budget)), *map(str, amounts), str(held.forecast))
