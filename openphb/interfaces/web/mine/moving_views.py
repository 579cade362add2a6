"""Moving money from one part of the plan to another: asked for, since the plan says what the money is for."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from openphb.budgets import queries as budgets
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.answer_form import Lines as Offered
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.fields import Choice, LongText, Pounds
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.mine import money_seen
from openphb.interfaces.web.mine.money_seen import Purse
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.pages import Link, Page
from openphb.interfaces.web.sections import More, Section
from openphb.interfaces.web.shell import form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import NotFound, Refusal
from openphb.plans import actions
from openphb.plans import queries as plans

METHODS = ["GET", "HEAD", "POST"]
NOTHING = Refusal(
    "There are no two parts of a running plan to move money between. Ask for a change of the plan instead."
)
_LEAD = (
    "The money is one budget: its parts are there so that you can see what it is for, and no money moves between "
    "accounts. The plan says how much each part has, so your care coordinator answers, by the day we promise on your "
    "home page. Payments go on meanwhile.",
)


class MoveMoney(Form):
    from_part = Choice("From which part?", options=(), missing="Choose the part to take it from.")
    to_part = Choice("To which part?", options=(), missing="Choose the part to put it to.")
    amount = Pounds("How much?", missing="Enter how much.")
    because = LongText("Why?", rows=3, most=1000, required=False, hint="A few words help us to answer at once.")

    def __init__(self, *args: Any, parts: Offered, left: dict[str, Money], **options: Any) -> None:
        super().__init__(*args, **options)
        self.left = left
        said = {key: f" ({amount} not spent yet)" for key, amount in left.items()}
        self.fields["from_part"].choices = [(key, f"{what}{said.get(key, '')}") for key, what in parts]
        self.fields["to_part"].choices = parts

    def clean(self) -> dict[str, Any]:
        """Two different parts, and no more than the first one has."""
        cleaned: dict[str, Any] = super().clean() or {}
        taken, put, amount = (cleaned.get(name) for name in ("from_part", "to_part", "amount"))
        if taken and taken == put:
            self.add_error("to_part", "Choose another part than the one it is taken from.")
        elif taken in self.left and amount and amount > self.left[taken]:
            self.add_error("amount", f"Only {self.left[taken]} of that part is not spent yet. Enter that or less.")
        return cleaned


@require_http_methods(METHODS)
@theirs
def move(request: HttpRequest, whose: Whose) -> HttpResponse:
    with looking(request):
        on = today()
        chosen = money_seen.chosen(request, money_seen.purses_of(whose, on=on))
        purse = money_seen.purse_of(chosen, whose=whose, on=on) if chosen else None
        plan = next((each for each in plans.plans_of(whose.id, by=whose.by) if chosen and each.id == chosen.plan), None)
        flexible = _flexible(purse, whose)
    parts, left = _parts(purse)
    why_not = None if plan and len(parts) > 1 else NOTHING

    def page(form: MoveMoney) -> Page:
        return asking(
            form,
            title="Move money from one part to another",
            caption=whose.caption,
            about=whose.id,
            back=Link("Back to the money", whose.url("my_money")),
            lead=_LEAD,
            sections=flexible,
            send="Ask for this",
            why_not=why_not,
        )

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        if plan is None or why_not:
            raise NotFound
        because = _asked(cleaned, dict(parts))
        perform(actions.ask_for_change, request=plan.request, because=because, by=by, at=at, on=local_day(at))
        say(request, "We have what you asked. Your care coordinator answers; your money stays as it is until then.")
        return whose.url("my_home")

    return form_page(request, form_class=MoveMoney, page=page, do=do, options=lambda: {"parts": parts, "left": left})


def _asked(cleaned: dict[str, Any], parts: dict[str, str]) -> str:
    taken, put = parts[cleaned["from_part"]], parts[cleaned["to_part"]]
    said = f"Please move {cleaned['amount']} of this budget year from “{taken}” to “{put}”."
    return f"{said} {cleaned['because']}".strip()


def _parts(purse: Purse | None) -> tuple[Offered, dict[str, Money]]:
    """Parts of the plan, and what each has left; where the plan changed in the year nobody can say by part."""
    lines = [line for line in purse.money.lines if line.key and line.agreed > NIL] if purse else []
    told = purse is not None and purse.is_told_by_part
    left = {str(line.key): max(purse.left_on(line), NIL) for line in lines} if purse and told else {}
    return [(str(line.key), line.what) for line in lines], left


def _flexible(purse: Purse | None, whose: Whose) -> tuple[Section, ...]:
    """What an agreement with the organisation that holds the money allows without asking, in its own words."""
    held = [each.id for each in purse.money.holdings if each.kind == "third party"] if purse else []
    funds = [fund for each in held if (fund := budgets.service_fund(each, by=whose.by))]
    said = "Your service fund may buy, as you agreed with"
    words = tuple(f"{said} {fund.agreed.agreed_with}: {fund.agreed.may_buy}" for fund in funds)
    return (Section("", (More("What your agreement already allows", words),)),) if words else ()
