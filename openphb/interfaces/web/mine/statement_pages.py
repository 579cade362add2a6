"""A statement: what came, what went and what it was for, over any days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar
from urllib.parse import urlencode
from uuid import UUID

from openphb.interfaces.web.fields import Day
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.mine import money_words
from openphb.interfaces.web.mine.money_seen import Purse
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Choice, Fact, Head, Link, Shown, Table
from openphb.interfaces.web.sections import Facts, Filters, Lines, Note, Rows, Section, ShowPage
from openphb.kernel.days import Period, in_words, months_after
from openphb.kernel.money import NIL, Money
from openphb.payments.queries.views import Movement

_CAME = ("payment", "came back")
_BACK = ("returned to us",)


class AnyDays(Form):
    """Asks and changes nothing, so the same may be asked twice."""

    repeatable: ClassVar[bool] = True
    first = Day("From which day?", missing="Enter the first day.")
    latest = Day("To which day?", missing="Enter the last day.")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, latest = cleaned.get("first"), cleaned.get("latest")
        if first and latest and latest < first:
            self.add_error("latest", "The days would end before they begin. Change one of the two.")
        return cleaned


@dataclass(frozen=True)
class StatementSeen:
    """Everything over these days, the first first. `spent` is by line of the plan, as the books have it."""

    purse: Purse
    within: Period
    found: tuple[Movement, ...]
    spent: Mapping[UUID | None, Money]
    problem: str = ""


def statement_paper(seen: StatementSeen, *, whose: Whose) -> ShowPage:
    """The same without what is only for a screen: what becomes a PDF."""
    return ShowPage(
        title="Statement",
        caption=whose.caption,
        about=whose.id,
        lead=(_lead(seen),),
        sections=(
            Section("", (Note((seen.problem,)),) if seen.problem else ()),
            Section("In short", (Facts(_facts(seen)), Rows(_by_part(seen)))),
            Section("Everything, the first first", (Rows(_table(seen)),)),
        ),
    )


def _lead(seen: StatementSeen) -> str:
    start, end = seen.within.start, seen.within.end or seen.within.start
    return f"Budget {seen.purse.budget.reference}, {in_words(start)} to {in_words(end)}."


def statement_page(
    seen: StatementSeen, form: AnyDays, *, whose: Whose, which: tuple[Filters, ...], saved_at: str,
    papers: Mapping[str, str],
) -> ShowPage:  # fmt: skip
    return ShowPage(
        title="Statement",
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to the money", whose.url("my_money")),
        lead=(_lead(seen),),
        sections=(
            Section("", (*which, _spans(seen), *((Note((seen.problem,)),) if seen.problem else ()))),
            Section("In short", (Facts(_facts(seen)), Rows(_by_part(seen))), id="short"),
            Section("Everything, the first first", (Rows(_table(seen)), Lines((_PRINT,))), id="all"),
            Section("Any other days"),
        ),
        form=form,
        send="Show these days",
        send_kind="secondary",
        actions=(
            *(Button(said, address, kind="secondary") for said, address in papers.items()),
            Button("Save it as a table (CSV)", saved_at, kind="secondary"),
        ),
    )


_PRINT = "Print this page for a statement on paper: the buttons and menus stay behind."


def _spans(seen: StatementSeen) -> Filters:
    """Whole stretches in one press; any other days can be asked for in the address."""
    year = seen.purse.year
    end = seen.within.end or seen.within.start
    spans: list[tuple[str, Period]] = []
    if year is not None and year.end is not None:
        spans.append(("This budget year", year))
        if seen.purse.budget.starts_on and seen.purse.budget.starts_on < year.start:
            spans.append(("The year before", Period(months_after(year.start, -12), year.start - timedelta(days=1))))
    first = end.replace(day=1)
    spans.append(("One month", Period(first, months_after(first, 1) - timedelta(days=1))))
    earlier = months_after(first, -1)
    spans.append(("The month before", Period(earlier, first - timedelta(days=1))))
    return Filters(tuple(_choice(words, span, seen) for words, span in spans), label="Which days")


def _choice(words: str, span: Period, seen: StatementSeen) -> Choice:
    told = {"budget": seen.purse.budget.reference, "from": span.start, "to": span.end}
    return Choice(words, f"?{urlencode(told)}", chosen=span == seen.within)


def _facts(seen: StatementSeen) -> tuple[Fact, ...]:
    spent = Money.total(seen.spent.values())
    unclear = Money.total(each.amount for each in seen.found if each.what == "unexplained")
    told = (
        ("We paid", _sum(seen, *_CAME), ""),
        ("Spent, with what we bought for you", spent, ""),
        ("Sent back to us", -_sum(seen, *_BACK), ""),
        ("Not understood yet", abs_(unclear), "We ask you about it if we cannot find out by ourselves."),
    )
    shown = ((key, amount, more) for key, amount, more in told if amount or not more)
    return tuple(Fact(key, (str(amount), more) if more else str(amount)) for key, amount, more in shown)


def abs_(amount: Money) -> Money:
    return -amount if amount < NIL else amount


def _sum(seen: StatementSeen, *kinds: str) -> Money:
    return Money.total(each.amount for each in seen.found if each.what in kinds)


def _by_part(seen: StatementSeen) -> Table:
    """What was spent over these days by part of the plan; the agreed sum is for the whole budget year."""
    lines = [line for line in seen.purse.money.lines if seen.spent.get(line.key) or line.agreed]
    rows = tuple(
        (line.what or "Something not in the plan", line.agreed, seen.spent.get(line.key, NIL)) for line in lines
    )
    heads = (Head("Part of the plan"), Head("Agreed", True), Head("Spent in these days", True))
    return Table("What it was for", heads, rows, first_is_header=True, empty="Nothing has been agreed yet.")


def _table(seen: StatementSeen) -> Table:
    names: dict[object, str] = {line.key: line.what for line in seen.purse.money.lines}
    rows = tuple(_row(each, names) for each in seen.found)
    heads = (Head("Day"), Head("What, and why"), Head("Amount", True))
    return Table("Movements", heads, rows, caption_hidden=True, empty="Nothing moved in these days.")


def _row(each: Movement, names: dict[object, str]) -> tuple[Shown, ...]:
    why = money_words.reason(each, names)
    return (in_words(each.on), (money_words.what(each), why) if why else money_words.what(each),
            money_words.signed(each.amount))  # fmt: skip
