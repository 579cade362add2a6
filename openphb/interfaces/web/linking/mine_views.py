"""The person reads which organisations are linked to them, what a new price means, and says what they think of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.linking import forms, pages
from openphb.interfaces.web.mine.helping_forms import chosen
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words, local_day
from openphb.payments import actions, queries
from openphb.payments import rules as money
from openphb.people import helping, links
from openphb.people import queries as people
from openphb.people.helping_rules import OFFERED, why_not_choose

ANY = ["GET", "HEAD", "POST"]


@require_safe
@theirs
def listed(request: HttpRequest, whose: Whose) -> HttpResponse:
    on = today()
    found = links.links_of_person(whose.id, by=whose.by, on=on)
    may = why_not_choose(whose.by, whose.id) is None
    prices = queries.prices_of(whose.id, by=whose.by)
    return answer(request, pages.mine_page(found, prices, whose=whose, on=on, may_choose=may))


@require_http_methods(ANY)
@theirs
def price(request: HttpRequest, whose: Whose, price: UUID) -> HttpResponse:
    with looking(request):
        found = queries.price(price, by=whose.by, on=today())
    whose.must_own(found.person)
    why_not = money.why_not_do("say what a new price means", roles=whose.by.roles_for(whose.id))

    def page(form: forms.SayForm) -> Page:
        return pages.my_price_page(form, found, whose=whose, why_not=why_not)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.say_of_price, price=price, words=cleaned["words"], by=by, at=at, on=local_day(at))
        say(request, "Thank you. Whoever decides reads what you said.")
        return whose.url("my_price", price)

    return form_page(request, form_class=forms.SayForm, page=page, do=do)


@require_http_methods(ANY)
@theirs
def choose(request: HttpRequest, whose: Whose) -> HttpResponse:
    with looking(request):
        known = people.organisations(by=whose.by, kind="support organisation")
    why_not = why_not_choose(whose.by, whose.id)

    def page(form: forms.ChooseOrganisation) -> Page:
        return pages.choose_page(form, whose=whose, why_not=why_not)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told: dict[str, Any] = {"organisation": UUID(cleaned["organisation"]), "chosen": chosen(cleaned)}
        made = perform(helping.choose_organisation, id=id, person=whose.id, **told, by=by, at=at, on=local_day(at))
        until = in_words(told["chosen"].valid_to)
        say(request, f"{made.name} can look at what you chose until the end of {until}.")
        return whose.url("my_people")

    options = {"organisations": [(str(id), name) for id, name, _ in known], "initial": {"valid_to": today() + OFFERED}}
    return form_page(request, form_class=forms.ChooseOrganisation, page=page, do=do, options=lambda: options)
