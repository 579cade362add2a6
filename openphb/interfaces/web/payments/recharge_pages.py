"""What other funders owe for a month: all of them, and one statement with every sum it is made of."""

from __future__ import annotations

from datetime import date, timedelta

from openphb.budgets.funding import BASES
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.budgets.share_pages import ROUNDING
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Shown, Table
from openphb.interfaces.web.plan_words import FUNDERS
from openphb.interfaces.web.sections import Facts, Lines, Note, Rows, Section, ShowPage
from openphb.kernel.days import Period, financial_year, in_words
from openphb.payments.queries import Recharge, Recharges

_NO_NAMES = (
    "It names budgets by their references and nobody by name. Both of you know whose budget each is.",
    "A payment is counted on the day it left us. What we paid and what the person spent are not the same: what comes "
    "back to us is shared as it was paid.",
)


def recharges_page(found: Recharges, *, today: date) -> ShowPage:
    heads = (Head("Funder"), Head("Agreement"), Head("Owed for the month", True), Head("In the financial year", True))
    rows = tuple(_row(each) for each in found.each)
    empty = "No agreement with another funder is recorded."
    table = Table("What each owes", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)
    return ShowPage(
        title=f"What other funders owe: {found.month.start:%B %Y}",
        back=Link("Back to other funders", where("funders")),
        lead=("What each council or education body bears of the budgets that we share with it.",),
        sections=(
            *_so_far(found.month, today=today),
            Section("", (Facts(tuple(_other_months(found.month, today=today))),)),
            Section("What each owes", (Rows(table),)),
            Section("", (Facts((Fact("We bear ourselves, of the budgets that are shared", str(found.ours)),)),)),
            *_without(found),
            Section("How it is worked out", (Lines(ROUNDING),)),
        ),
        wide=True,
    )


def _row(each: Recharge) -> tuple[Shown, ...]:
    start = each.month.start
    address = where("recharge", start.year, start.month, each.agreement.id)
    link = Link(each.agreement.name, address, about=f"statement for {each.agreement.reference}")
    agreement = Link(each.agreement.reference, where("funder", each.agreement.id), about="what it owes and has paid")
    return (link, agreement, str(each.total), str(each.year))


def _so_far(month: Period, *, today: date) -> tuple[Section, ...]:
    if month.end and month.end < today:
        return ()
    return (Section("", (Note(("This month is not over. Its sums change until it is.",), warning="So far"),)),)


def _other_months(month: Period, *, today: date) -> list[Fact]:
    before, after = month.start - timedelta(days=1), (month.start + timedelta(days=31)).replace(day=1)
    found = [before] if before.year >= 2014 else []
    found += [after] if after <= today else []
    links = tuple(Link(f"{day:%B %Y}", where("recharges", day.year, day.month)) for day in found)
    return [Fact("Other months", links)] if links else []


def _without(found: Recharges) -> tuple[Section, ...]:
    """Lines we bear because nobody has recorded an agreement."""
    if not found.without:
        return ()
    heads = (Head("Budget"), Head("Line"), Head("The plan says"))
    rows = tuple((Link(one.reference, where("share_line", one.budget)), one.what, FUNDERS[one.said])
                 for one in found.without)  # fmt: skip
    table = Table("Lines without an agreement", heads, rows, first_is_header=True, caption_hidden=True)
    words = ("The plan names another funder, and no agreement is recorded. We bear these lines until one is.",)
    return (Section("Lines without an agreement", (Lines(words), Rows(table))),)


def recharge_page(found: Recharge, *, today: date) -> ShowPage:
    """One statement: printable as it stands, and saved as a table."""
    start, agreement = found.month.start, found.agreement
    year = financial_year(start).start
    heads = (Head("Day"), Head("Budget"), Head("What"), Head("In all", True), Head("Your part", True))
    rows = tuple(
        (in_words(line.on), Link(line.reference, where("budget", line.budget)), line.what, str(line.whole),
         str(line.part))
        for line in found.lines
    )  # fmt: skip
    table = Table("Sum by sum", heads, rows, caption_hidden=True, empty="Nothing was shared in this month.")
    return ShowPage(
        title=f"Statement for {agreement.name}: {start:%B %Y}",
        back=Link("Back to all funders", where("recharges", start.year, start.month)),
        sections=(
            *_so_far(found.month, today=today),
            Section(
                "",
                (
                    Facts(
                        (
                            Fact(
                                "Agreement",
                                (Link(agreement.reference, where("funder", agreement.id)), BASES[agreement.basis]),
                            ),
                            Fact("Owed for the month", str(found.total)),
                            Fact(f"Since {in_words(year)}", str(found.year)),
                        )
                    ),
                ),
            ),
            Section("Sum by sum", (Rows(table), Lines(_NO_NAMES))),
            Section("How it is worked out", (Lines(ROUNDING[:1]),)),
        ),
        actions=(Button("Save as a table", where("save_recharge", start.year, start.month, agreement.id)),),
        wide=True,
    )
