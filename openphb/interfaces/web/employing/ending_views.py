"""What would be owed if the work ended, for one assistant with the working and for all as a reserve."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.employment import queries
from openphb.employment.queries import EmploymentView, book
from openphb.employment.rules import leaving
from openphb.employment.rules.leaving import Owed
from openphb.interfaces.perform import today
from openphb.interfaces.web.employing.whose import back_to, seen
from openphb.interfaces.web.mine import money_seen
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Fact, Head, Link, Shown, Table
from openphb.interfaces.web.sections import Block, Facts, Lines, More, Rows, Section, ShowPage
from openphb.interfaces.web.shell import answer, looking
from openphb.kernel.days import in_words
from openphb.kernel.money import NIL, Money
from openphb.law.employing.redundancy import AMOUNT, LIMIT, NOTICE
from openphb.law.engine import in_force

NOT_A_DEBT = (
    "This is what to have in hand, not a debt. Redundancy pay is owed only where the job itself is gone, and only "
    "after two years. Holiday that was earned is owed whenever the work ends.",
    "Do not pay it out of your own pocket: ask us. The budget is there for what the law makes an employer pay.",
)


@dataclass(frozen=True)
class Reckoned:
    """One assistant and what would be owed; None where no week's pay is known yet."""

    found: EmploymentView
    owed: Owed | None


def _reckoned(found: EmploymentView, whose: Whose, *, on: date) -> Reckoned:
    ends = found.ended_on or on
    week = _week(found, whose, on=on)
    if week is None or ends < found.begins_on or not found.born_on < found.begins_on:
        return Reckoned(found, None)
    left = book.leave_book(found, by=whose.by, on=ends).left
    owed = leaving.owed(
        born_on=found.born_on, begins_on=found.begins_on, ends=ends, a_week=week, notice_weeks=found.notice_weeks,
        rate=found.terms_on(ends).rate, holiday_left=max(left, Decimal(0)),
    )  # fmt: skip
    return Reckoned(found, owed)


def _week(found: EmploymentView, whose: Whose, *, on: date) -> Money | None:
    terms = found.terms_on(found.ended_on or on)
    if terms.hours_a_week is not None:
        return terms.rate.times(terms.hours_a_week)
    return leaving.average_week(book.weeks_paid(found, by=whose.by, on=on))


@require_safe
def ending(request: HttpRequest, whose: Whose, employment: UUID) -> HttpResponse:
    found, on = seen(request, whose, employment), today()
    with looking(request):
        reckoned = _reckoned(found, whose, on=on)
    day = found.ended_on or on
    page = ShowPage(
        title="What is owed if the work ends",
        caption=found.name,
        about=whose.id,
        back=back_to(found, whose),
        lead=(f"Worked out for {in_words(day)}{', the last day' if found.ended_on else ', as if it were the last'}.",),
        sections=(*_told(reckoned), Section("What this means", (Lines(NOT_A_DEBT), _laws(day)))),
    )
    return answer(request, page)


def _told(reckoned: Reckoned) -> tuple[Section, ...]:
    owed = reckoned.owed
    if owed is None:
        words = "No week’s pay is known yet: no hours were entered, or the work has not begun. Enter hours first."
        return (Section("", (Lines((words,)),)),)
    weeks = f"{float(owed.pay.weeks):g} weeks × {owed.pay.a_week}" if owed.pay.weeks else "Only after two full years"
    facts: tuple[Fact, ...] = (
        Fact("Redundancy pay", (str(owed.pay.owed), weeks)),
        Fact("Pay for notice, if it is not worked", (str(owed.notice), f"{owed.notice_weeks} weeks")),
        Fact("Holiday not taken", str(owed.holiday)),
        Fact("Together", str(owed.total)),
    )
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (f"Year from {in_words(each.begins)}", f"{each.age}", f"{float(each.weeks):g}") for each in owed.years
    )
    heads = (Head("Full year of work"), Head("Age at its beginning", True), Head("Weeks of pay", True))
    table = Table("Year by year", heads, rows, first_is_header=True, caption_hidden=True)
    years: tuple[Block, ...] = (Rows(table),) if rows else ()
    shown = (Section("How redundancy pay was worked out", years),) if years else ()
    return (Section("", (Facts(facts),)), *shown)


def _laws(day: date) -> More:
    rules = [in_force(name, day) for name in (AMOUNT, LIMIT, NOTICE)]
    read = "We know these from public tables, and have not read them at the source."
    return More("What the law says", (*(line for rule in rules for line in (rule.says, str(rule.cites))), read))


@require_safe
def reserve(request: HttpRequest, whose: Whose) -> HttpResponse:
    """For all who work now: what would be owed today, and whether the money that is there covers it."""
    on = today()
    with looking(request):
        found = queries.employments(whose.id, by=whose.by, on=on)
        all_ = [_reckoned(each, whose, on=on) for each in found if each.works_on(on)]
        left = _left(whose, on=on)
    total = Money.total(each.owed.total for each in all_ if each.owed)
    page = ShowPage(
        title="What to have in hand if all work ended",
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to personal assistants", whose.url("my_assistants")),
        lead=(_covered(total, left),),
        sections=(Section("", (Rows(_table(all_, whose)),)), Section("What this means", (Lines(NOT_A_DEBT),))),
    )
    return answer(request, page)


def _left(whose: Whose, *, on: date) -> Money | None:
    budgets = [each for each in money_seen.purses_of(whose, on=on) if each.award is not None]
    if not budgets:
        return None
    purses = [money_seen.purse_of(each, whose=whose, on=on) for each in budgets]
    lines = [purse.left_on(line) for purse in purses for line in purse.money.lines if line.key is not None]
    return Money.total(max(each, NIL) for each in lines)


def _covered(total: Money, left: Money | None) -> str:
    said = f"If everybody’s work ended today, {total} would be owed."
    if left is None:
        return " ".join((said, "There is no agreed budget to set against it."))
    if total <= left:
        return " ".join((said, f"The plan has {left} left this year, and that covers it."))
    short = f"The plan has {left} left this year, and that does not cover it."
    return " ".join((said, short, "Tell us: the plan can provide for it."))


def _table(all_: list[Reckoned], whose: Whose) -> Table:
    heads = (Head("Who"), Head("Redundancy", True), Head("Notice", True), Head("Holiday", True), Head("Together", True))
    rows: list[tuple[Shown, ...]] = []
    for each in all_:
        link = Link(each.found.name, whose.url("my_ending", each.found.id))
        owed = each.owed
        parts: tuple[Shown, ...] = (
            (owed.pay.owed, owed.notice, owed.holiday, owed.total) if owed else ("Not known", "–", "–", "–")
        )
        rows.append((link, *parts))
    return Table("What would be owed", heads, tuple(rows), first_is_header=True, caption_hidden=True,
                 empty="Nobody is employed now.")  # fmt: skip
