"""Recording an individual service fund's agreement."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from openphb.budgets import actions, queries
from openphb.budgets.actions import NewServiceFund
from openphb.budgets.funds import LEFT_OVER, MOST_MONTHS
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.fields import Choice, Day, LongText, Text, Whole
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Link, Page
from openphb.interfaces.web.shell import actor, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day


class FundForm(Form):
    """What a provider agreed to in writing."""

    reference = Text("What is the agreement’s reference?", most=60, missing="Enter the agreement’s reference.")
    agreed_with = Text("Who agreed for the provider?", hint="By name.", most=160, missing="Say who agreed.")
    may_buy = LongText("What may be bought from it?", hint="The plan is the limit.", rows=3,
                       missing="Say what may be bought from it.")  # fmt: skip
    terms = LongText("What else was agreed?", hint="Such as notice, complaints, and who decides what with the person.",
                     missing="Say what else was agreed.")  # fmt: skip
    statement_months = Whole("Every how many months does a statement come?", least=1, greatest=MOST_MONTHS,
                             missing="Enter how often a statement comes.")  # fmt: skip
    left_over = Choice("What becomes of money that is left at the end of a year?", options=tuple(LEFT_OVER.items()),
                       missing="Choose what becomes of it.")  # fmt: skip
    agreed_on = Day("On what day was it signed?", missing="Enter the day on which it was signed.")
    starts_on = Day("From which day does it hold?", missing="Enter its first day.")
    ends_on = Day("Until which day?", hint="Leave it empty if it has no end.", required=False)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def record(request: HttpRequest, holding: UUID) -> HttpResponse:
    who = actor(request)
    with looking(request):
        found = queries.holding(holding, by=who, on=today())
        why_not = queries.rights(found.budget, by=who)["record an individual service fund"]

    def page(form: Form) -> Page:
        return asking(
            form,
            title="Record an individual service fund",
            caption=f"{found.reference}, held by {found.holder_name}",
            about=found.person,
            back=Link("Back to the account", where("holding", holding)),
            lead=(
                "A provider holds this person’s money under a written agreement. Record it once it is signed. The "
                "provider sees what you write here, for its own accounts only.",
            ),
            send="Record the agreement",
            why_not=why_not,
        )

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        new = NewServiceFund(**cleaned)
        perform(actions.record_service_fund, id=id, holding=holding, new=new, by=by, at=at, on=local_day(at))
        say(request, "The agreement is recorded. The provider sees it with its account.")
        return where("holding", holding)

    return form_page(request, form_class=FundForm, page=page, do=do)
