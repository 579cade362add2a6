"""The person's list of hours and invoices."""

from __future__ import annotations

from collections.abc import Sequence

from openphb.budgets.queries import HoldingView
from openphb.interfaces.web.entries import words
from openphb.interfaces.web.mine import easy_asking
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Head, Link, Paging, Shown, Table
from openphb.interfaces.web.sections import More, Rows, Section, ShowPage
from openphb.kernel.refusal import Refusal
from openphb.payments.queries.views.entering import EntryRow

_NOBODY_TO_PAY = Refusal(
    "No money is held in an account for this budget: we pay for its care ourselves, so there are no hours to enter."
)


def list_page(
    rows: Sequence[EntryRow], *, held: Sequence[HoldingView], whose: Whose, paging: Paging | None
) -> ShowPage:
    heads = (Head("What"), Head("Days"), Head("Amount", numeric=True), Head("How it stands"))
    table = Table("Hours and invoices, newest first", heads, tuple(_row(each, whose) for each in rows),
                  first_is_header=True, caption_hidden=True, empty="Nothing has been entered yet.")  # fmt: skip
    enter = tuple(
        Button("Enter hours", whose.url("my_hours", each.id), "" if not place else "secondary",
               about=f"paid from {each.reference}" if len(held) > 1 else "")
        for place, each in enumerate(held)
    )  # fmt: skip
    return ShowPage(
        title="Hours and invoices",
        caption=whose.caption,
        about=whose.id,
        back=whose.home,
        lead=(
            "Enter the hours of somebody who works here, week by week. We check them at once against the plan and the "
            "legal wage, and then no receipt is needed.",
        ),
        sections=(Section("", (Rows(table, paging), _HOW)),),
        actions=enter,
        refusals=() if held else (_NOBODY_TO_PAY,),
        easy=easy_asking.hours(rows, whose=whose, may_enter=bool(held)),
    )


_HOW = More(
    "What we check",
    (
        "That it is in the plan, that the pay is at least the legal wage for the worker’s age, that the rate and the "
        "hours are those agreed, that there is enough money, and that nothing stands here twice.",
        "If something does not fit, we say what and who can put it right. Nothing is lost, and nobody is blamed.",
    ),
)


def _row(each: EntryRow, whose: Whose) -> tuple[Shown, ...]:
    link = Link(words.called(each), whose.url("my_entry", each.id), f"for {words.days(each)}")
    return (link, words.days(each), each.amount, words.tag(each))
