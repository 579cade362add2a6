"""What it costs to employ somebody for another hour, worked out and explained."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from openphb.employment import queries
from openphb.employment.queries import EmploymentView, book, pack
from openphb.employment.rules import least
from openphb.employment.rules.another_hour import Answer, Employed, another, sources
from openphb.interfaces.perform import today
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.employing import kept
from openphb.interfaces.web.employing.whose import ANY, back_to, seen
from openphb.interfaces.web.fields import Pounds, Units, YesNo
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.mine import money_seen
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Head, Link, Page, Shown, Table
from openphb.interfaces.web.sections import Block, Lines, Rows, Section
from openphb.interfaces.web.shell import form_page, looking
from openphb.kernel.actor import Actor
from openphb.kernel.days import age_on, in_words
from openphb.kernel.money import NIL, Money

KEPT = "another hour"


class HourForm(Form):
    """What is to change, and what only the employer knows."""

    repeatable = True
    more = Units("How many more hours a week?", greatest=168, missing="Enter how many more hours.")
    usual = Units("How many hours a week do they work now?", greatest=168, missing="Enter the hours they work now.")
    insurance = Pounds("Insurance as an employer, a year", nil=True, missing="Enter the sum, or 0.")
    payroll = Pounds("Payroll bureau, a month", nil=True, missing="Enter the sum, or 0.")
    allowance = YesNo("Is the Employment Allowance claimed?", missing="Say whether it is claimed.",
                      hint="Employers of care workers at home may claim it. The payroll bureau knows.")  # fmt: skip
    in_pension = YesNo("Are they in a pension, or would they be?", missing="Say whether they are in a pension.")


@require_http_methods(ANY)
def hour(request: HttpRequest, whose: Whose, employment: UUID) -> HttpResponse:
    found, on = seen(request, whose, employment), today()
    with looking(request):
        told = _told(kept.take(request, KEPT, of=employment), found, usual=_usual(found, whose, on=on))
        case = _case(told, found, others=_others(found, whose, on=on), on=on)
        answer = another(case, more_hours=told["more"])
        sections = (_result(answer), _lines(answer), _left(whose, on=on), *_april(case, found, on=on),
                    _sources(answer, on=on))  # fmt: skip

    def page(form: HourForm) -> Page:
        return asking(
            form,
            title="What another hour costs",
            caption=found.name,
            about=whose.id,
            back=back_to(found, whose),
            lead=("An hour of help costs more than an hour’s pay. This is what, and why.",),
            sections=sections,
            send="Work it out again",
        )

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        plain = {name: value.pence if isinstance(value, Money) else value for name, value in cleaned.items()}
        plain = {name: str(value) if isinstance(value, Decimal) else value for name, value in plain.items()}
        kept.keep(request, KEPT, of=employment, told=plain)
        return whose.url("my_another_hour", employment)

    return form_page(request, form_class=HourForm, page=page, do=do, options=lambda: {"initial": told})


def worked_out(found: EmploymentView, whose: Whose, *, on: date) -> Answer:
    """What it costs in a year as things are, where nothing else is told: no hour more."""
    told = _told({"more": 0}, found, usual=_usual(found, whose, on=on))
    case = _case(told, found, others=_others(found, whose, on=on), on=on)
    return another(case, more_hours=told["more"])


def _told(plain: dict[str, Any], found: EmploymentView, *, usual: Decimal) -> dict[str, Any]:
    """What was asked, or an hour more of what is usual."""
    return {
        "more": Decimal(plain.get("more", 1)),
        "usual": Decimal(plain.get("usual", usual)),
        "insurance": Money(plain.get("insurance", 0)),
        "payroll": Money(plain.get("payroll", 0)),
        "allowance": plain.get("allowance", True),
        "in_pension": plain.get("in_pension", True),
    }


def _usual(found: EmploymentView, whose: Whose, *, on: date) -> Decimal:
    """The hours that were agreed, or the average of the weeks that were entered, to the half hour."""
    if found.terms.hours_a_week is not None:
        return found.terms.hours_a_week
    weeks = [week for week in book.weeks_paid(found, by=whose.by, on=on, weeks=12) if week]
    if not weeks:
        return Decimal(10)
    hours = Decimal(Money.total(weeks).pence) / len(weeks) / found.terms.rate.pence
    return (hours * 2).quantize(Decimal(1)) / 2 or Decimal("0.5")


def _others(found: EmploymentView, whose: Whose, *, on: date) -> tuple[Money, ...]:
    """What the other assistants who work now earn in a year: one allowance is for all of them."""
    working = (each for each in queries.employments(whose.id, by=whose.by, on=on) if each.works_on(on))
    return tuple(pack.a_year(each) or NIL for each in working if each.id != found.id)


def _case(told: dict[str, Any], found: EmploymentView, *, others: tuple[Money, ...], on: date) -> Employed:
    return Employed(
        on=on, rate=found.terms.rate, hours=told["usual"], age=age_on(on, found.born_on), others=others,
        allowance=told["allowance"], in_pension=told["in_pension"], insurance=told["insurance"],
        payroll=told["payroll"],
    )  # fmt: skip


def _result(answer: Answer) -> Section:
    hours = f"{answer.more_hours.normalize():f}"
    what = "one more hour a week" if hours == "1" else f"{hours} more hours a week"
    words = (
        f"For {what}, each hour of help costs {answer.an_hour}, all in.",
        f"That is {answer.a_week} a week and {answer.a_year} a year more: {answer.then} instead of {answer.now}.",
    )
    return Section("The answer", (Lines(words),), id="answer")


def _lines(answer: Answer) -> Section:
    heads = (Head("What, a year"), Head("Now", True), Head("Then", True), Head("More", True), Head("How, for then"))
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (line.what, line.now, line.then, line.more, line.working) for line in answer.lines
    )
    total: tuple[Shown, ...] = ("Together", answer.now, answer.then, answer.a_year, "The sum of the lines above")
    table = Table("Line by line, a year", heads, (*rows, total), first_is_header=True, caption_hidden=True)
    return Section("Line by line", (Rows(table),), id="lines")


def _left(whose: Whose, *, on: date) -> Section:
    """What the plan still has for each line, so that a wish can be held against it."""
    rows: list[tuple[Shown, ...]] = []
    for budget in money_seen.purses_of(whose, on=on):
        if budget.award is not None:
            purse = money_seen.purse_of(budget, whose=whose, on=on)
            rows += [(line.what, purse.left_on(line)) for line in purse.money.lines if line.key is not None]
    table = Table("What the plan has left", (Head("Line of the plan"), Head("Left this year", True)), tuple(rows),
                  first_is_header=True, caption_hidden=True, empty="No budget is agreed yet.")  # fmt: skip
    ask = Lines(("If it is not enough, ask us for a change before the hours are worked.",))
    blocks: tuple[Block, ...] = (Rows(table), ask)
    return Section("What the plan has left", blocks, id="left")


def _april(case: Employed, found: EmploymentView, *, on: date) -> tuple[Section, ...]:
    """What the next rise would do. What is not written down is not guessed: last April's is shown as an example."""
    newest = least.latest_known()
    before, now = least.rise(found.worker, on=on)
    if newest > on:
        rate = max(case.rate, now)
        said = f"From {in_words(newest)} the least for somebody of 21 or older is {now} an hour, instead of {before}."
    else:
        rate = Money(round(case.rate.pence * now.pence / before.pence))
        said = (
            f"The least from next April is not written down here yet. Last April it rose from {before} to {now}. If "
            f"pay rises by the same share again, to {rate} an hour:"
        )
    answer = another(case, rate=rate)
    words = (said, f"The same hours would cost {answer.then} a year instead of {answer.now}: {answer.a_year} more.")
    return (Section("What next April may do", (Lines(words),), id="april"),)


def _sources(answer: Answer, *, on: date) -> Section:
    heads = (Head("What it is"), Head("Figure", True), Head("Since"), Head("Where it is written"))
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (
            figure.means,
            f"{held.value:,} {figure.unit}",
            in_words(held.since),
            (Link(str(held.cites), held.cites.url), "Read there" if held.confirmed else "Not read there by us yet"),
        )
        for figure, held in sources(answer, on=on)
    )
    table = Table("Figures of law", heads, rows, first_is_header=True, caption_hidden=True)
    return Section("The figures of law behind it", (Rows(table),), id="figures")
