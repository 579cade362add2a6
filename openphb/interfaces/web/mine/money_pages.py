"""All the money: by what the person wants from it, then by line; and every movement with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from openphb.interfaces.web.mine import easy_money, money_words
from openphb.interfaces.web.mine.money_seen import Purse
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Choice, Fact, Head, Link, Paging, Shown, Table
from openphb.interfaces.web.sections import Block, Facts, Filters, Lines, More, Picture, Rows, Section, ShowPage
from openphb.kernel.days import in_words
from openphb.kernel.money import NIL, Money
from openphb.payments.queries.views import Movement, Page, Spent

SPANS = {"month": "This month", "year": "This budget year", "all": "Everything"}
LINE_HEADS = (
    Head("What"),
    Head("Agreed", numeric=True),
    Head("Spent this year", numeric=True),
    Head("Of it this month", numeric=True),
    Head("Not spent yet", numeric=True),
)


def no_money_page(whose: Whose) -> ShowPage:
    return ShowPage(
        title=whose.mine("money"),
        caption=whose.caption,
        about=whose.id,
        back=whose.home,
        lead=("There is no budget yet, so no money has moved.",),
        easy=easy_money.no_money(),
    )


def money_page(
    purse: Purse,
    moved: Page[Movement],
    *,
    whose: Whose,
    outcomes: Mapping[UUID, str],
    span: str,
    paging: Paging | None,
    which: tuple[Filters, ...],
    this_month: Mapping[UUID | None, Money],
) -> ShowPage:
    return ShowPage(
        title=whose.mine("money"),
        caption=whose.caption,
        about=whose.id,
        back=whose.home,
        lead=(f"Budget {purse.budget.reference}. {_agreed(purse) if purse.is_running else purse.stands}",),
        sections=(
            Section("", (*which, *((Picture(purse.bar),) if purse.is_running else ()))),
            *_by_outcome(purse, outcomes, this_month, whose=whose),
            Section("Where the money is", (Facts(_where(purse)),), id="where"),
            _movements(purse, moved, whose=whose, span=span, paging=paging),
        ),
        actions=(
            *((Button("Send a receipt", whose.url("send_receipt")),) if purse.is_running else ()),
            Button("How this was worked out", whose.url("my_how"), kind="secondary"),
            Button("Who pays for what", whose.url("my_who_pays", purse.budget.id), kind="secondary"),
            Button("Looking ahead", f"{whose.url('my_money_ahead')}?budget={purse.budget.reference}", kind="secondary"),
            Button(
                "A statement of any days",
                f"{whose.url('my_statement')}?budget={purse.budget.reference}",
                kind="secondary",
            ),
            Button("Ask about money, or report a problem", whose.url("my_money_asks"), kind="secondary"),
            *_wheelchair(purse, whose),
            *_year_ended(purse, whose),
            Button("How closely we look at it", whose.url("my_looked_at", purse.budget.id), kind="secondary"),
        ),
        easy=easy_money.money(purse, moved.items, whose=whose),
    )


def _wheelchair(purse: Purse, whose: Whose) -> tuple[Button, ...]:
    """Where this budget has one."""
    if not purse.has_chair:
        return ()
    return (Button("The wheelchair", whose.url("my_wheelchair", purse.budget.id), kind="secondary"),)


def _year_ended(purse: Purse, whose: Whose) -> tuple[Button, ...]:
    """From the second year on."""
    if not (purse.year and purse.budget.starts_on and purse.year.start > purse.budget.starts_on):
        return ()
    return (Button("The year that ended", whose.url("my_year_ended", purse.budget.id), kind="secondary"),)


def _agreed(purse: Purse) -> str:
    if purse.year is None or purse.year.end is None:
        return purse.stands
    return f"{purse.money.agreed} was agreed for {in_words(purse.year.start)} to {in_words(purse.year.end)}."


def _by_outcome(
    purse: Purse, outcomes: Mapping[UUID, str], this_month: Mapping[UUID | None, Money], *, whose: Whose
) -> tuple[Section, ...]:
    """One table for each outcome, in the plan's order; what belongs to none comes last. Each is a pot in name only."""
    groups: dict[str, list[Spent]] = {}
    for line in (each for each in purse.money.lines if each.agreed or purse.by_line.get(each.key)):
        named = outcomes.get(line.outcome, "") if line.outcome else ""
        groups.setdefault(named or "Not in the plan", []).append(line)
    tables = tuple(
        Rows(Table(named, LINE_HEADS, _pot(purse, lines, this_month), first_is_header=True))
        for named, lines in groups.items()
    )
    nothing: tuple[Block, ...] = (Lines(("Nothing has been agreed yet.",)),)
    about = More(
        "What these words mean",
        (
            "Agreed is what your plan gives each thing for this budget year, or for the rest of it after a change.",
            "Spent is what has left the account for it since the year began. "
            "Spending less than agreed does not lower your budget: the amount has to cover the whole plan.",
        ),
    )
    move = Link(
        "Move money from one part to another", f"{whose.url('move_between_parts')}?budget={purse.budget.reference}"
    )
    moved: tuple[Block, ...] = (Facts((Fact("Not as you need it?", (move,)),)),) if len(purse.money.lines) > 1 else ()
    return (Section("What it is for", (*(tables or nothing), about, *moved), id="lines"),)


def _pot(purse: Purse, lines: list[Spent], month: Mapping[UUID | None, Money]) -> tuple[tuple[Shown, ...], ...]:
    """Each line, and where there are several, what they come to together."""
    rows = tuple(_line(purse, line, month) for line in lines)
    if len(lines) < 2:
        return rows
    agreed, spent = Money.total(line.agreed for line in lines), _sum(purse.by_line, lines)
    left = agreed - spent
    over = f"{-left} more than agreed" if left < NIL else str(left)
    return (*rows, ("Together", agreed, spent, _sum(month, lines), over))


def _sum(found: Mapping[UUID | None, Money], lines: list[Spent]) -> Money:
    return Money.total(found.get(line.key, NIL) for line in lines)


def _line(purse: Purse, line: Spent, month: Mapping[UUID | None, Money]) -> tuple[Shown, ...]:
    left = purse.left_on(line)
    over = f"{-left} more than agreed" if left < NIL else str(left)
    named = line.what or "Spent on something not in the plan"
    return (named, line.agreed, purse.by_line.get(line.key, NIL), month.get(line.key, NIL), over)


def _where(purse: Purse) -> tuple[Fact, ...]:
    facts = []
    for held in purse.money.holdings:
        said: list[str] = [str(held.left)] if held.kind != "notional" else ["We pay the supplier when you need it"]
        if held.statement_to:
            said.append(f"The latest statement goes up to {in_words(held.statement_to)}")
        if held.repayable:
            said.append(f"{held.repayable} of it is to come back to us")
        if held.own:
            said.append(f"{held.own} more in it is your own money: no part of the budget, and never asked back")
        facts.append(Fact(money_words.where_held(held), tuple(said)))
    facts.append(Fact("Still to be paid by us", purse.to_come))
    return tuple(facts)


def _movements(purse: Purse, moved: Page[Movement], *, whose: Whose, span: str, paging: Paging | None) -> Section:
    names: dict[object, str] = {line.key: line.what for line in purse.money.lines}
    heads = (Head("Day"), Head("What, and why"), Head("Amount", numeric=True), Head("Not right?"))
    rows = tuple(_movement(each, names, whose) for each in moved.items)
    empty = f"Nothing moved in this time. Choose “{SPANS['all']}” to see what was before."
    table = Table("Every movement, newest first", heads, rows, empty=empty)
    reference = purse.budget.reference
    choices = tuple(
        Choice(words, f"?budget={reference}&span={code}#movements", chosen=code == span)
        for code, words in SPANS.items()
    )
    back = Lines(("Print this page for a statement on paper: the buttons and menus stay behind.",))
    return Section("Every movement", (Filters(choices), Rows(table, paging), back), id="movements")


def _movement(each: Movement, names: dict[object, str], whose: Whose) -> tuple[Shown, ...]:
    why = money_words.reason(each, names)
    said = (money_words.what(each), why) if why else money_words.what(each)
    wrong = f"{whose.url('ask_change')}?about={each.on.isoformat()}&sum={each.amount.pence}"
    about = f"with {money_words.signed(each.amount)} on {in_words(each.on)}"
    return (in_words(each.on), said, money_words.signed(each.amount), Link("Something is wrong", wrong, about))
