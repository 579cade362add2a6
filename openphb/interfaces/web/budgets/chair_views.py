"""The wheelchair of a budget: seen, set up, and a change of need noted."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.budgets import actions, queries
from openphb.budgets.actions import NewChair
from openphb.budgets.chairs import MOST_YEARS, OPTIONS
from openphb.commissioners import queries as commissioners
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.budgets import chair_pages as pages
from openphb.interfaces.web.fields import Choice, Day, LongText, Pounds, Select, Text, Whole
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.money import NIL, Money
from openphb.payments import queries as payments

ANY = ["GET", "HEAD", "POST"]
RIGHT = "set up a wheelchair budget"
YEARS, REPAIR = "wheelchair_years", "wheelchair_repair_pence"
UNSET = {
    YEARS: "The board has not settled how long a wheelchair budget lasts (local setting). Enter what was agreed.",
    REPAIR: "The board has not settled a sum for repairs (local setting). Leave it empty unless one was agreed.",
}


class ChairForm(Form):
    """A wheelchair budget, as it was assessed and chosen."""

    line = Select("Which line of the plan pays for the chair?", options=(), missing="Choose the line.")
    option = Choice("Which option?", options=tuple((code, each.words) for code, each in OPTIONS.items()),
                    missing="Choose the option.")  # fmt: skip
    assessed_on = Day("On what day was the person assessed?", missing="Enter the day of the assessment.")
    assessed_by = Text("By whom?", most=160, missing="Say who assessed them.")
    prescribed = LongText("What would the wheelchair service have provided?", rows=3, missing="Say what it would be.")
    chosen = LongText("What did the person choose?", rows=3, missing="Say what they chose.")
    value = Pounds("What does the chair that the service would have provided cost?", missing="Enter what it costs.")
    repair = Pounds("What is added for repairs and maintenance?", nil=True, required=False,
                    hint="Only where an independent supplier is paid. Our own choice.")  # fmt: skip
    supplier = Text("Which supplier?", hint="Where an independent supplier is paid.", most=160, required=False)
    suitable_by = Text("Who found it right for their clinical needs?", most=160, missing="Say who found it right.")
    counted_once = LongText("How do you know that no other budget buys the same?", rows=3,
                            missing="Say how you know.")  # fmt: skip
    years = Whole("For how many years is it meant?", hint="Our own choice.", least=1, greatest=MOST_YEARS,
                  missing="Enter the number of years.")  # fmt: skip
    starts_on = Day("From which day?", missing="Enter the first day.")
    reasons = LongText("If it was recorded before: why anew?", rows=2, required=False)

    def __init__(self, *args: Any, lines: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["line"].choices = lines

    def clean_line(self) -> UUID:
        return UUID(self.cleaned_data["line"])

    def clean_repair(self) -> Money:
        return self.cleaned_data["repair"] or NIL


class NeedForm(Form):
    what = LongText("What has changed?", rows=3, missing="Say what has changed.")
    said_by = Text("Who told us, or who saw it?", most=160, missing="Say who told us.")
    noted_on = Day("On what day?", missing="Enter the day.")


@require_safe
@staff_only
def show(request: HttpRequest, budget: UUID) -> HttpResponse:
    who, on = actor(request), today()
    with looking(request):
        found = queries.budget(budget, by=who, on=on)
        chair = queries.chair(budget, by=who)
        adds = tuple(each for each in queries.contributions(budget, by=who) if not each.mistake)
        why_not = queries.rights(budget, by=who)[RIGHT]
    return answer(request, pages.chair_page(chair, found, adds=adds, why_not=why_not, on=on))


@require_http_methods(ANY)
@staff_only
def set_up(request: HttpRequest, budget: UUID) -> HttpResponse:
    who, on = actor(request), today()
    with looking(request):
        found = queries.budget(budget, by=who, on=on)
        elsewhere = queries.elsewhere(budget, by=who, on=on)
        why_not = queries.rights(budget, by=who)[RIGHT]
        options = _options(budget, by=who, on=on)
    unset = tuple(words for name, words in UNSET.items() if name not in options["settled"])
    if REPAIR in options["settled"]:
        adds = Money(options["settled"][REPAIR])
        unset += (f"The board adds {adds} for repairs where an independent supplier is paid (local setting).",)

    def page(form: Form) -> Page:
        return pages.set_up_page(found, elsewhere=elsewhere, unset=unset, form=form, why_not=why_not)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.set_up_chair, id=id, budget=budget, new=NewChair(**cleaned), by=by, at=at, on=local_day(at))
        say(request, "The wheelchair budget is recorded. The person reads it on their own page.")
        return where("wheelchair", budget)

    made_with = {name: options[name] for name in ("lines", "initial")}
    return form_page(request, form_class=ChairForm, page=page, do=do, options=lambda: made_with)


def _options(budget: UUID, *, by: Actor, on: date) -> dict[str, Any]:
    """The lines a chair can be, what is known already, and what the board has settled."""
    lines = [each.line for each in payments.whole(budget, by=by, on=on).lines if each.line.is_ours]
    once = [each for each in lines if each.is_one_off]
    settled = commissioners.numbers_on(on, by=by)
    chair = queries.chair(budget, by=by)
    initial: dict[str, Any] = {"starts_on": on, "years": settled.get(YEARS), "value": once[0].cost if once else None}
    if chair:
        names = ("line", "assessed_on", "assessed_by", "prescribed", "chosen", "value", "supplier", "suitable_by",
                 "counted_once", "years")  # fmt: skip
        initial |= {name: getattr(chair, name) for name in names}
        initial |= {"option": chair.option_code, "starts_on": chair.days.start, "repair": chair.repair or None}
    shown = [("", "Choose a line"), *((str(each.key), f"{each.what}, {each.cost}") for each in once or lines)]
    return {"lines": shown, "initial": initial, "settled": settled}


@require_http_methods(ANY)
@staff_only
def need(request: HttpRequest, budget: UUID) -> HttpResponse:
    who, on = actor(request), today()
    with looking(request):
        found = queries.budget(budget, by=who, on=on)
        chair = queries.chair(budget, by=who)
        why_not = queries.rights(budget, by=who)[RIGHT]

    def page(form: Form) -> Page:
        return pages.need_page(found, chair, form=form, why_not=why_not)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.note_need_changed, id=id, budget=budget, **cleaned, by=by, at=at, on=local_day(at))
        say(request, "It is recorded. A review follows, and is on the clocks.")
        return where("wheelchair", budget)

    return form_page(request, form_class=NeedForm, page=page, do=do, options=lambda: {"initial": {"noted_on": on}})
