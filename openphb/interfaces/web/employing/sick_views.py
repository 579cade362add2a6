"""Sick pay by the rules of the day: asked day by day, with why each day is paid or not. Nothing told here is kept."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from openphb.employment.queries import EmploymentView, book
from openphb.employment.rules import leaving
from openphb.interfaces.perform import today
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.employing import kept
from openphb.interfaces.web.employing.whose import ANY, back_to, seen
from openphb.interfaces.web.fields import Choices, Day, Pounds
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Head, Page, Shown, Table
from openphb.interfaces.web.sections import Lines, More, Rows, Section
from openphb.interfaces.web.shell import form_page, looking
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.law.employing import sick_pay
from openphb.law.employing.sick_pay import Week, Why
from openphb.law.engine import find

KEPT = "sick pay"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WHY = {
    Why.FLAT: "Paid at the flat rate",
    Why.SHARE: "Paid at 80 percent of average pay, which is less than the flat rate",
    Why.KEPT: "Paid at the flat rate: they were paid so on 5 April 2026, and keep it",
    Why.SHORT: "Not paid: fewer than four days in a row (the rule until 5 April 2026)",
    Why.WAITING: "Not paid: one of three days that are waited for (the rule until 5 April 2026)",
    Why.EARNS_LESS: "Not paid: earns less than the lower earnings limit (the rule until 5 April 2026)",
    Why.ENDED: "Not paid: 28 weeks of sick pay were paid",
    Why.YEARS: "Not paid: spells that belong together have lasted for three years",
    Why.LONG_AWAY: "Not paid: away without a break since before 22 September 2025",
}
LEAD = (
    "Statutory sick pay is what the law makes an employer pay. The payroll bureau pays it with the wages; this shows "
    "what to expect, and why.",
    "What you enter is not kept in the record.",
)


class SickForm(Form):
    """One spell of illness."""

    repeatable = True
    first = Day("First day of illness", missing="Enter the first day of illness.")
    latest = Day("Last day of illness, so far", missing="Enter the last day of illness.")
    works_on = Choices("On which days would they have worked?", options=tuple((str(n), d) for n, d in enumerate(DAYS)),
                       missing="Choose at least one day.")  # fmt: skip
    earned = Pounds("Average pay a week in the eight weeks before", missing="Enter the average pay a week.",
                    hint="Before tax. Filled in from the hours that were entered, where there are any.")  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, latest = cleaned.get("first"), cleaned.get("latest")
        if first and latest and latest < first:
            self.add_error("latest", "The last day is before the first. Check both.")
        if first and latest and (latest - first).days > 400:
            self.add_error("latest", "That is more than a year. Check the year.")
        return cleaned


@require_http_methods(ANY)
def sick(request: HttpRequest, whose: Whose, employment: UUID) -> HttpResponse:
    found, on = seen(request, whose, employment), today()
    told = kept.take(request, KEPT, of=employment)
    with looking(request):
        usual = _usual(found, whose, on=on)
    sections = _answered(told) if told else ()

    def page(form: SickForm) -> Page:
        return asking(
            form,
            title="Sick pay",
            caption=found.name,
            about=whose.id,
            back=back_to(found, whose),
            lead=LEAD,
            sections=(*sections, Section("", (_laws(on),))),
            send="Work it out",
        )

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        days = {name: cleaned[name].isoformat() for name in ("first", "latest")}
        kept.keep(request, KEPT, of=employment,
                  told={**days, "works_on": cleaned["works_on"], "earned": cleaned["earned"].pence})  # fmt: skip
        return whose.url("my_sick_pay", employment)

    initial = _initial(told) if told else ({"earned": usual} if usual else {})
    return form_page(request, form_class=SickForm, page=page, do=do, options=lambda: {"initial": initial})


def _usual(found: EmploymentView, whose: Whose, *, on: date) -> Money | None:
    terms = found.terms
    if terms.hours_a_week is not None:
        return terms.rate.times(terms.hours_a_week)
    return leaving.average_week(book.weeks_paid(found, by=whose.by, on=on), most=8)


def _initial(told: dict[str, Any]) -> dict[str, Any]:
    days = {name: date.fromisoformat(told[name]) for name in ("first", "latest")}
    return {**days, "works_on": told["works_on"], "earned": Money(told["earned"])}


def _answered(told: dict[str, Any]) -> tuple[Section, ...]:
    spell = sick_pay.Spell(date.fromisoformat(told["first"]), date.fromisoformat(told["latest"]), Money(told["earned"]))
    weeks = sick_pay.weeks([spell], works_on=frozenset(int(day) for day in told["works_on"]))
    total = Money.total(week.owed for week in weeks)
    said = f"From {in_words(spell.first)} to {in_words(spell.last)}, {total} of sick pay is owed."
    return (Section("The answer", (Lines((said,)), Rows(_by_week(weeks)), Rows(_by_day(weeks))), id="answer"),)


def _by_week(weeks: tuple[Week, ...]) -> Table:
    rows: tuple[tuple[Shown, ...], ...] = tuple((in_words(week.sunday), week.owed) for week in weeks)
    heads = (Head("Week from Sunday"), Head("Sick pay", True))
    return Table("Week by week", heads, rows, first_is_header=True, empty="No day of work lies in the illness.")


def _by_day(weeks: tuple[Week, ...]) -> Table:
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (f"{day.on:%A} {in_words(day.on)}", WHY[day.why], f"£{float(day.pence) / 100:.4f}")
        for week in weeks
        for day in week.days
    )
    heads = (Head("Day"), Head("Why"), Head("Worth, before the week is rounded up", True))
    return Table("Day by day", heads, rows, first_is_header=True, empty="No day of work lies in the illness.")


def _laws(on: date) -> More:
    names = (sick_pay.SPELL, sick_pay.WAITING, sick_pay.EARNINGS, sick_pay.LINKED, sick_pay.LONGEST, sick_pay.A_DAY)
    rules = [rule for rule in (find(name, on) for name in names) if rule]
    read = "We know these from guides, and have not read them at the source. Spells no more than eight weeks apart " \
           "belong together: add them up with the payroll bureau."  # fmt: skip
    return More("What the law says", (*(f"{rule.says} ({rule.cites})" for rule in rules), read))
