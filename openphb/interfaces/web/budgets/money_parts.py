"""The money of a budget in one picture, how its sum was reached, and what was promised when."""

from __future__ import annotations

from openphb.budgets.queries import StoryLine
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.budgets.seen import Seen
from openphb.interfaces.web.pages import Bar, Entry, Head, Link, Table
from openphb.interfaces.web.plan_words import HELD_SHORT, moment
from openphb.interfaces.web.sections import Block, Lines, More, Picture, Rows, Section, Story
from openphb.kernel.days import in_words
from openphb.kernel.money import NIL
from openphb.payments.queries.views import MoneyOf

KINDS = {"first": "First year", "change": "Change of the plan", "next year": "A further year"}
HAPPENED = {
    "open": "The budget was opened",
    "estimate": "An estimate was made",
    "withdraw": "The budget was withdrawn",
    "open holding": "Someone was named to hold money",
    "raise for new prices": "The amount rose, because prices changed",
    "close holding": "A way of holding the money was ended",
    "enter bank details": "Bank details were entered",
    "approve bank details": "Bank details were approved",
    "send back bank details": "Bank details were sent back",
    "put in place": "The money was put in place",
    "promise next year": "A further year was promised",
    "give notice": "Notice was given that the budget stops",
    "give notice of a lower amount": "Notice of a lower amount was given",
    "take back notice": "The notice was taken back",
    "stop": "The budget stopped",
    "release": "What was not paid went back to the fund",
    "close": "The budget was closed",
    "record a service fund": "The agreement of an individual service fund was recorded",
    "say who bears the cost of a line": "It was said who bears the cost of a line",
    "record what somebody pays themselves": "It was recorded what somebody pays themselves",
    "end what somebody pays themselves": "What somebody paid themselves was ended, or taken back",
    "set up a wheelchair budget": "The wheelchair budget was set up",
    "note that needs changed": "It was noted that needs changed before the period of the chair was over",
    "let payments wait": "Payments were to wait for a while",
    "let payments go again": "Payments went again",
    "say that payments still wait": "It was found that payments still have to wait",
    "say what care goes on": "It was said what care goes on",
    "pass on to another representative": "Another representative receives the money",
}


def sections(seen: Seen) -> tuple[Section, ...]:
    """Nothing before anything was promised."""
    if seen.explanation is None:
        return ()
    return (Section("The money", _picture(seen.money), id="money"), _sum(seen), _promises(seen))


def _picture(money: MoneyOf) -> tuple[Block, ...]:
    next_year = f" {money.later} is promised for the next year." if money.later else ""
    sentence = (
        f"{money.agreed} is agreed for this year. Since the budget began, {money.spent} has been spent. Now "
        f"{money.left} is in the account, {money.on_its_way} is on its way and {money.promised - money.later} has not "
        f"been paid yet.{next_year}"
    )
    shown = (
        ("Spent since it began", money.spent, "spent"),
        ("In the account", money.left, "left"),
        ("The person’s own, in the same account", money.own, "over"),
        ("On its way", money.on_its_way, "promised"),
        ("Not paid yet", money.promised - money.later, "promised"),
        ("For the next year", money.later, "promised"),
        ("Not understood yet", money.unexplained, "over"),
        ("To be paid back", money.repayable, "over"),
    )
    parts = [
        part
        for part in shown
        if part[1] != NIL or part[0] in ("Spent since it began", "In the account", "Not paid yet")
    ]
    return (Picture(Bar.of("Where the money is", sentence, parts=parts)), *_next(money))


def _next(money: MoneyOf) -> tuple[Block, ...]:
    if money.held_payment:
        held = money.held_payment
        return (Lines((f"The payment of {held.amount} due on {in_words(held.due_on)} is on hold. {held.why_held}",)),)
    if money.next_payment:
        next_ = money.next_payment
        return (Lines((f"The next payment is {next_.amount}, due on {in_words(next_.due_on)}.",)),)
    return ()


def _sum(seen: Seen) -> Section:
    """The sum with its working, and what would change it."""
    told = seen.explanation
    if told is None:
        return Section()
    rows = tuple(
        (
            line.what,
            line.working,
            str(line.cost) + (" once" if line.is_one_off else " a year"),
            HELD_SHORT[line.holding] if line.is_ours else "Not paid by us",
        )
        for line in told.lines
    )
    heads = (Head("Line"), Head("Working"), Head("Cost", numeric=True), Head("Held"))
    lead = f"{told.total}. The money was signed off by {told.signed_by}." if told.signed_by else f"{told.total}."
    return Section(
        "How the sum was reached",
        (
            Lines((lead,)),
            Rows(Table("How the sum was reached", heads, rows, caption_hidden=True)),
            More("What would change this", told.would_change_if),
        ),
        id="sum",
    )


def _promises(seen: Seen) -> Section:
    numbers = {line.id: line.number for line in seen.plan.versions}
    rows = tuple(
        (
            KINDS.get(each.kind, each.kind.capitalize()),
            f"{in_words(each.starts_on)} to {in_words(each.ends_on)}",
            str(each.amount),
            str(each.change),
            (Link(f"Version {numbers[each.version]}", where("version", each.version)), f"by {each.awarded_by}"),
        )
        for each in reversed(seen.awards)
    )
    heads = (
        Head("What"), Head("Days"), Head("Amount", numeric=True), Head("Change in the promise", numeric=True),
        Head("Rests on"),
    )  # fmt: skip
    return Section("What was promised", (Rows(Table("What was promised", heads, rows, caption_hidden=True)),))


def story(lines: tuple[StoryLine, ...]) -> Section:
    entries = tuple(
        Entry(
            moment(line.at), HAPPENED.get(line.verb, line.verb.capitalize()), line.by_name,
            (line.note,) if line.note else (),
        )
        for line in reversed(lines)
    )  # fmt: skip
    return Section("What has happened", (Story(entries),), id="story")
