"""An organisation asks for a new price, reads how it stands, takes it back."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.providing import forms
from openphb.interfaces.web.providing import price_pages as pages
from openphb.interfaces.web.providing.guard import own_link, providers_only
from openphb.interfaces.web.shell import actor, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.payments import actions, queries
from openphb.payments.actions import NewPrice

ANY = ["GET", "HEAD", "POST"]


@require_http_methods(ANY)
@providers_only
def ask(request: HttpRequest, link: UUID) -> HttpResponse:
    found = own_link(request, link)
    with looking(request):
        lines = queries.supplied_lines(link, by=actor(request), on=today())
    offered = [(str(each.key), f"{each.what}, now {each.rate} ({each.unit})") for each in lines]
    initial = {"plan_line": offered[0][0]} if len(offered) == 1 else {}

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        new = NewPrice(UUID(cleaned["plan_line"]), cleaned["price"], cleaned["starts_on"], cleaned["why"])
        perform(actions.ask_price, id=id, link=link, new=new, by=by, at=at, on=local_day(at))
        say(request, "You have asked. The person and the team read it now; you read their answer here.")
        return where("provider_price", id)

    return form_page(
        request,
        form_class=forms.PriceForm,
        page=lambda form: pages.ask_page(form, found),
        do=do,
        options=lambda: {"lines": offered, "initial": initial},
    )


@require_http_methods(ANY)
@providers_only
def show(request: HttpRequest, price: UUID) -> HttpResponse:
    with looking(request):
        found = queries.own_price(price, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.take_price_back, price=price, because=cleaned["because"], by=by, at=at)
        say(request, "You ask for it no more. The price that is agreed stays.")
        return where("provider_price", price)

    return form_page(request, form_class=forms.Because, page=lambda form: pages.own_page(form, found), do=do)
